from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from maps.exports.run_layers import RunLayers, layers_of
from maps.write_run import build_outputs
from tests.maps.conftest import DAY

if TYPE_CHECKING:
    from routes.status.assessment import Assessment


@pytest.fixture(scope="session")
def run_texts(hostile: Assessment) -> dict[str, str]:
    """Return the files of a run whose every text is hostile."""
    return build_outputs(hostile, Lang.EN, DAY, {})


@pytest.fixture(scope="session")
def run(run_texts: dict[str, str]) -> RunLayers:
    return layers_of(run_texts)
