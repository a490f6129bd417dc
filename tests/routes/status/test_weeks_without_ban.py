"""Twelve corridor-weeks without a ban: where passage was reported, the tool must say that traffic is free.

`weeks/README.md` says what the tables hold and where they come from. They were written before any answer was looked at,
and no number of the tool is fitted to them.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from data.case import packaged_case
from data.codes import Label
from data.settings import DaySettings
from data.tables.access import AccessStatement
from data.tables.words import vocabulary_of
from data.tableset import TableSet
from geo.reports.facts import Facts
from geo.reports.kept_rows import KeptRows
from geo.reports.report import Report
from routes.status.assessment import Assessor
from tests.routes.happenings import corridor_between, crossing_at, placed
from tests.routes.networks import SPEEDS, Road, make_network

if TYPE_CHECKING:
    from routes.status.labels import CorridorStatus

FOLDER = Path(__file__).parent / "weeks"
LEAST_FREE = 0.7
THIRD = 1 / 3


class Week(NamedTuple):
    """A corridor in a week, judged on the Sunday before it."""

    case: str
    corridor: str
    monday: date
    is_reported: bool

    @property
    def sunday(self) -> date:
        return self.monday - timedelta(days=1)


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


WEEKS = [
    Week(row["case"], row["corridor"], date.fromisoformat(row["week"]), row["passage"] == "yes")
    for row in rows("weeks.csv")
]


def status_of(week: Week) -> CorridorStatus:
    """Assess a week's corridor on a road of its own, from what was told of it or of the whole country by then."""
    network = make_network({"A": (0, 0), "B": (80, 0), "C": (160, 0)}, [Road("A", "B"), Road("B", "C")])
    corridor = corridor_between(network, "A", "C").model_copy(update={"id": week.corridor})
    told = [
        row
        for row in rows("told.csv")
        if row["case"] == week.case
        and row["corridor"] in {week.corridor, ""}
        and date.fromisoformat(row["date"]) <= week.sunday
    ]
    common = ("id", "traffic", "side", "certainty")
    reports = [
        Report.model_validate({"date": row["date"], "event_type": row["event_type"], **{k: row[k] for k in common}})
        for row in told
        if row["event_type"]
    ]
    statements = [
        AccessStatement.model_validate(
            {
                "corridor": row["corridor"],
                "date_from": row["date"],
                "date_to": None if row["state"] == "blocked" else row["date"],
                "state": row["state"],
                **{k: row[k] for k in common},
            }
        )
        for row in told
        if row["state"]
    ]
    national = {row["id"] for row in told if not row["corridor"]}
    on_road = placed(network, [0, 1])
    everywhere = placed(network, [0, 1], is_national=True)
    placements = {one.id: (everywhere if one.id in national else on_road,) for one in reports}
    effects = packaged_case().effects()
    vocabulary = vocabulary_of({"event_type": [rule.event_type for rule in effects.rule]}, {})
    tables = TableSet((crossing_at(network, "A"),), (corridor,), effects, SPEEDS, (), (), vocabulary)
    facts = Facts(access=KeptRows(tuple(statements)))
    settings = DaySettings(as_of=week.sunday, draws=100)
    [status] = Assessor(network, tables, reports, placements, settings, facts=facts).on(week.sunday).statuses
    return status


def test_there_are_twelve_weeks_of_the_four_sorts() -> None:
    assert len(WEEKS) == 12
    assert {week.case for week in WEEKS} == {"guinea", "burkina", "mali"}
    assert sum(week.monday < date(2025, 9, 1) and week.case == "mali" for week in WEEKS) == 3
    assert sum(week.monday > date(2026, 3, 12) for week in WEEKS) == 2


def test_where_passage_was_reported_traffic_is_free_and_elsewhere_it_is_not_known() -> None:
    free = []
    for week in WEEKS:
        regime = status_of(week).regime.told
        if not week.is_reported:
            assert regime is None
            continue
        free.append(THIRD if regime is None else regime.shares.free)
    assert len(free) == 11
    assert sum(free) / len(free) >= LEAST_FREE


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: f"{week.corridor}-{week.monday}")
def test_no_week_without_a_ban_is_told_as_banned_escorted_or_stopped(week: Week) -> None:
    assert status_of(week).label not in {Label.STOPPED, Label.BANNED, Label.ESCORT_ONLY}
