"""What is published of a corridor that is banned, under escort or at risk is the same to the byte, in every file.

Runs of the small country that are equal but for the regime of one corridor, each with every day of its slider.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from data.codes import Label, Lang
from data.tables.access import AccessStatement
from geo.reports.facts import Facts
from geo.reports.kept_rows import KeptRows
from maps.exports.csv_files import CorridorTable
from maps.exports.export_run import Format, export_run
from maps.exports.run_layers import layers_of
from maps.write_run import build_outputs, card_of
from routes.status.assessment import Assessor
from tests.maps.conftest import make_assessor, make_report, placed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from routes.status.assessment import Assessment, DayStatus
    from routes.status.labels import CorridorStatus

BEGUN, LATER, DAY = date(2025, 10, 10), date(2025, 10, 20), date(2025, 11, 1)
ONE_WAY_IN = {"FUEL-Y": (7, "fuel", "fuel_convoy"), "MINE": (6, "mine_supply", "mine_supply_convoy")}
ORDER: list[tuple[str, date, date | None]] = [("banned", BEGUN, None)]
STATES = {
    "at risk": [],
    "banned": ORDER,
    "escorted": [*ORDER, ("escort_only", BEGUN, DAY)],
    "escorted for a while": [*ORDER, ("escort_only", LATER, date(2025, 10, 24))],
    "arrived": ORDER,
}


def assessor_of(name: str, corridor: str, certainty: str) -> Assessor:
    """Return the assessor of a public run: a road attacked, and what is said of the corridor beside that."""
    edge, traffic, target = ONE_WAY_IN[corridor]
    told = [(make_report(1, "attack", BEGUN, "", target="trucks", certainty=certainty), (placed(edge, ""),))]
    if name == "arrived":
        arrival = make_report(2, "convoy_arrival", LATER, "", target=target)
        told.append((arrival, (placed(edge, "", 0.0, 60_000.0, 1.0),)))
    statements = tuple(
        AccessStatement.model_validate(
            {
                "id": f"A-{number}",
                "corridor": corridor,
                "traffic": traffic,
                "state": state,
                "date_from": first,
                "date_to": last,
                "certainty": "high",
                "said_by": "somebody",
            }
        )
        for number, (state, first, last) in enumerate(STATES[name])
    )
    base = make_assessor(news=False, more=told)
    settings = base.settings.model_copy(update={"public_delay_days": 14})
    return Assessor(
        base.network, base.tables, base.reports, base.placements, settings, facts=Facts(access=KeptRows(statements))
    )


def run_of(assessor: Assessor) -> tuple[Assessment, list[DayStatus]]:
    days = [date.fromordinal(n) for n in range(BEGUN.toordinal(), DAY.toordinal())]
    return assessor.assess(), [assessor.on(day) for day in days]


def files_of(assessment: Assessment, earlier: list[DayStatus]) -> Mapping[str, str | bytes]:
    texts = build_outputs(assessment, Lang.EN, DAY, {}, earlier=earlier, table=CorridorTable(hxl=True))
    exports = export_run(layers_of(texts), tuple(Format), Lang.EN)
    return {**texts, **exports, "card.html": card_of(assessment, Lang.EN, texts["run.json"])}


def told_of(statuses: tuple[CorridorStatus, ...], corridor: str) -> Label:
    return next(one.label for one in statuses if one.corridor_id == corridor)


@pytest.mark.parametrize("corridor", ONE_WAY_IN)
@pytest.mark.parametrize("certainty", ["low", "high"])
def test_no_file_tells_a_ban_from_an_escort_or_a_risk(corridor: str, certainty: str) -> None:
    is_open_enough = certainty == "low"  # else a corridor at risk is cut, with the figures of its road
    runs = {name: run_of(assessor_of(name, corridor, certainty)) for name in STATES if is_open_enough or STATES[name]}
    found = {name: {told_of(day.statuses, corridor) for day in (*run[1], run[0].today)} for name, run in runs.items()}
    if is_open_enough:
        assert found["at risk"] == {Label.AT_RISK}
        assert found["banned"] == {Label.BANNED}
        assert found["escorted"] == {Label.ESCORT_ONLY}
        assert found["escorted for a while"] == found["arrived"] == {Label.BANNED, Label.ESCORT_ONLY}
    files = {name: files_of(*run) for name, run in runs.items()}
    first = files["banned"]
    assert {"index.html", "report.md", "report.html", "corridors.csv", "card.html", "supplylines.gpkg"} <= set(first)
    for name, others in files.items():
        assert set(others) == set(first)
        assert [(name, file) for file in first if others[file] != first[file]] == []
