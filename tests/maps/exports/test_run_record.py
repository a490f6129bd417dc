"""run.json says what a run was made of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from data.codes import Lang
from maps.write_run import build_outputs
from tests.maps.test_write_run import HASHES

if TYPE_CHECKING:
    from routes.status.assessment import Assessment


def test_run_record(assessment: Assessment) -> None:
    record = json.loads(build_outputs(assessment, Lang.EN, assessment.settings.as_of, HASHES)["run.json"])
    assert record["counts"]["rows_read"] == record["counts"]["reports"] + record["counts"]["rejects"]
    assert "unexplained_rows" not in record["counts"]
    assert sum(record["placements"].values()) == record["counts"]["reports"]
    assert record["inputs_sha256"] == HASHES
    assert record["seed"] == assessment.settings.seed
    assert record["parameters"]["since"] == "2025-10-25"
    assert record["parameters"]["arrivals_delay_days"] == assessment.settings.arrivals_delay_days
    assert record["libraries"]["folium"]
    assert record["produced"] == "2025-11-01"
    assert sum(record["labels"].values()) == len(assessment.statuses)
    assert any("odd" in warning for warning in record["warnings"])


def test_run_record_owns_up_to_lost_rows(assessment: Assessment) -> None:
    from dataclasses import replace

    from maps.exports.run_record import run_record

    record = run_record(replace(assessment, rows_read=assessment.rows_read + 2), {}, assessment.settings.as_of)
    assert record["counts"]["unexplained_rows"] == 2
