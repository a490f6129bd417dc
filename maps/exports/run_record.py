"""run.json: what a run was made of, so that anybody can make it again and compare."""

from __future__ import annotations

import json
import platform
from collections import Counter
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from data.software import software
from maps.drawing.discretion import Discretion
from maps.exports.columns import ATTRIBUTION, LICENSE
from routes.placing.placement import row_status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from data.settings import DaySettings
    from geo.reports.kept_rows import KeptRows
    from routes.status.assessment import Assessment

LIBRARIES = ("folium", "numpy", "pydantic", "rapidfuzz", "scipy", "XStatic-Leaflet")


def run_record(assessment: Assessment, inputs: Mapping[str, str], produced: date) -> dict[str, Any]:
    """Return the record of a run; `inputs` gives the SHA-256 of each input file by its name.

    `rows_read` is always `reports` + `later_reports` + `rejects`, or the record says by how many rows it differs;
    `placements` counts each report once, one that names several places by its best placement.
    `withheld_reports` are those of the `reports` that are told in no file one by one. Rows of access statements
    and of supply are counted apart: those read are `known` + `later` + `rejects`; statements that are events `placed`.
    """
    counts = row_counts(assessment) | {"events": len(assessment.events), "closures": len(assessment.closures)}
    unexplained = counts["rows_read"] - counts["reports"] - counts["later_reports"] - counts["rejects"]
    placed = Counter(row_status(assessment.placements[report.id]).value for report in assessment.table_reports)
    facts = assessment.facts
    return {
        "software": software(),
        "python": platform.python_version(),
        "libraries": {name: _version(name) for name in LIBRARIES},
        "produced": produced.isoformat(),
        "parameters": _parameters(assessment.settings),
        "seed": assessment.settings.seed,
        "network": dict(assessment.network.metadata)
        | {"nodes": assessment.network.n_nodes, "edges": assessment.network.n_edges},
        "inputs_sha256": dict(sorted(inputs.items())),
        "counts": {
            **counts,
            "access": _counted(facts.access, facts.statements)
            | {"placed": len(assessment.reports) - len(assessment.table_reports)},
            "supply": _counted(facts.supply, facts.observations),
            **({"unexplained_rows": unexplained} if unexplained else {}),
        },
        "placements": dict(sorted(placed.items())),
        "labels": label_counts(assessment),
        "warnings": list(assessment.warnings),
        "license": LICENSE,
        "attribution": ATTRIBUTION,
    }


def row_counts(assessment: Assessment) -> dict[str, int]:
    """Return how many rows of reports were read, what became of them, and how many reports are told in no file."""
    return {
        "rows_read": assessment.rows_read,
        "reports": len(assessment.table_reports),
        "later_reports": assessment.later_reports,
        "rejects": len(assessment.rejects),
        "withheld_reports": len(Discretion(assessment).withheld),
    }


def _counted(rows: KeptRows[Any], known: Sequence[object]) -> dict[str, int]:
    later = len(rows.kept) - len(known)
    return {"rows_read": rows.rows_read, "known": len(known), "later": later, "rejects": len(rows.rejects)}


def run_id(record: Mapping[str, Any]) -> str:
    """Return a short id of a run: equal for equal software, parameters, network, inputs and language."""
    made_of = {name: record.get(name) for name in ("software", "parameters", "network", "inputs_sha256", "lang")}
    return sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()[:10]


def label_counts(assessment: Assessment) -> dict[str, int]:
    """Return how many corridors have each label."""
    return dict(sorted(Counter(status.label.value for status in assessment.statuses).items()))


def _parameters(settings: DaySettings) -> dict[str, Any]:
    """Return the settings by name, the day and whether it is the default first."""
    day = {"as_of": None, "as_of_is_default": None}
    return day | settings.model_dump(mode="json") | {"since": settings.compared_with.isoformat()}


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
