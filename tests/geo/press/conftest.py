"""What tests of the press share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.tables.wording import load_wording

if TYPE_CHECKING:
    from data.tables.wording import Wording


@pytest.fixture(scope="session")
def wording() -> Wording:
    """The packaged table of wordings."""
    return load_wording()
