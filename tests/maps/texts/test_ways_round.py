"""What is told of a way round."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import maps.texts.ways_round
from data.codes import Lang
from maps.drawing.view import View
from maps.texts.ways_round import (
    ADVISED_FROM,
    doubtful_sections,
    round_doubts,
    round_draws,
    round_text,
    round_via,
    via_text,
)
from maps.texts.wording import Wording
from routes.records import way_record
from routes.status.intervals import Interval
from routes.status.ways_round import Doubt

if TYPE_CHECKING:
    from maps.drawing.view import CorridorRow
    from routes.status.assessment import Assessment

EN = Wording(Lang.EN)


@pytest.fixture
def told(assessment: Assessment) -> tuple[CorridorRow, View]:
    """Return a corridor with a way round, on the way of which two closures may stand."""
    view = View(assessment)
    row = next(row for row in view.rows if row.has_way_round)
    way = row.status.way_round
    assert way is not None
    doubts = (Doubt(0.4, way.edges[-1:], ("r1",)), Doubt(0.1, way.edges[-1:], ("r2",)))
    status = replace(row.status, way_round_p=0.6, way_doubts=doubts, extra_h=0.5, extra_h_ci=Interval(0.4, 0.7))
    return replace(row, status=status), view


def test_its_own_cost_and_probability_are_told(told: tuple[CorridorRow, View]) -> None:
    row, _ = told
    way, usual = row.status.way_round, row.route.reference
    assert way is not None
    assert usual is not None
    more = EN.km((way.length_m - usual.length_m) / 1000, signed=True)
    assert round_text(row, EN).startswith(f"Doubtful: {more}")
    assert "only 60% likely to be passable" in round_text(row, EN)
    likely = replace(row, status=replace(row.status, way_round_p=ADVISED_FROM))
    assert round_text(likely, EN).startswith(more)


def test_a_way_names_no_more_than_it_is_asked_for(told: tuple[CorridorRow, View]) -> None:
    row, view = told
    way, usual = row.status.way_round, row.route.reference
    assert way is not None
    assert usual is not None
    names = round_via(row, view, EN).removeprefix("via ").split(", ")
    assert via_text(way, usual, view, EN, 1) == f"via {names[0]}"
    assert via_text(usual, usual, view, EN) == ""


def test_a_stretch_in_doubt_is_told_once_from_town_to_town(told: tuple[CorridorRow, View]) -> None:
    assert round_doubts(*told, EN) == "In doubt: Gamma \u2013 Ville (40%)"


def test_what_all_draws_say_comes_with_the_interval(told: tuple[CorridorRow, View]) -> None:
    assert round_draws(told[0], EN).endswith("+30\u00a0min (+24\u00a0min \u2013 +42\u00a0min)")


def test_nothing_is_told_without_a_way_round(told: tuple[CorridorRow, View]) -> None:
    row, view = told
    silent = replace(row, status=replace(row.status, way_round=None))
    assert [round_text(silent, EN), round_draws(silent, EN)] == ["", ""]
    assert [write(silent, view, EN) for write in (round_via, round_doubts)] == ["", ""]


def test_the_record_has_the_stretches_in_doubt(told: tuple[CorridorRow, View]) -> None:
    row, view = told
    record = way_record(row.route, row.status, view.assessment.towns)
    assert record is not None
    assert (record["p"], record["via"]) == (0.6, ["Gamma"])
    first = {"from": "Gamma", "to": "Ville", "p": 0.4, "evidence": ["r1"]}
    assert record["in_doubt"] == [first, {**first, "p": 0.1, "evidence": ["r2"]}]
    assert way_record(row.route, replace(row.status, way_round=None), view.assessment.towns) is None


def test_stretches_of_one_way_have_their_own_towns(told: tuple[CorridorRow, View]) -> None:
    row, view = told
    way = row.status.way_round
    assert way is not None
    doubts = (Doubt(0.4, way.edges[-1:], ("r1",)), Doubt(0.2, way.edges[:1], ("r2",)), Doubt(0.1, way.edges, ("r3",)))
    sections = doubtful_sections(replace(row, status=replace(row.status, way_doubts=doubts)), view)
    assert [p for _, p in sections] == [0.4, 0.2, 0.1]
    assert len({name for name, _ in sections}) == 3


def test_the_towns_beside_a_stretch_are_looked_up_once(
    told: tuple[CorridorRow, View], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = doubtful_sections(*told)
    monkeypatch.delattr(maps.texts.ways_round, "between_stops")
    assert doubtful_sections(*told) == first
