from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.packaged import packaged_gazetteer

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def names() -> Gazetteer:
    """Return the gazetteer of the packaged tables."""
    return packaged_gazetteer()
