from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.gazetteer.packaged_places import packaged_gazetteer

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def names() -> Gazetteer:
    """Return the gazetteer of the packaged tables."""
    return packaged_gazetteer()
