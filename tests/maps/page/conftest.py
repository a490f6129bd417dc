"""The day that tests of the page share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from datetime import date

    from routes.status.assessment import Assessment


@pytest.fixture(scope="session")
def day(assessment: Assessment) -> date:
    return assessment.settings.as_of
