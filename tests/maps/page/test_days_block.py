from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from data.codes import Lang
from maps.drawing.compact import share_code
from maps.drawing.style import LABEL_CODES
from maps.drawing.view import View
from maps.page.data_block import page_data
from maps.page.days_block import ROLES
from maps.texts.ways_round import is_advised
from maps.texts.wording import Wording
from routes.events.closures import SEEN_FROM

if TYPE_CHECKING:
    from routes.status.assessment import Assessment, DayStatus

ARRIVED = "T-003"  # a convoy's arrival, which no corridor tells


@pytest.fixture(scope="module")
def block(assessment: Assessment, earlier: list[DayStatus]) -> dict[str, Any]:
    return page_data(View(assessment), earlier, Wording(Lang.EN)).block


@pytest.fixture(scope="module")
def days(assessment: Assessment, earlier: list[DayStatus]) -> list[Any]:
    return [*earlier, assessment]


def expand(runs: list[int]) -> list[int]:
    return [value for value, count in zip(runs[::2], runs[1::2], strict=True) for _ in range(count)]


def test_days_are_counted_from_the_first(block: dict[str, Any], earlier: list[DayStatus]) -> None:
    assert block["days"]["first"] == earlier[0].day.isoformat()
    assert block["days"]["at"] == list(range(len(earlier) + 1))
    assert block["days"]["since"] == 7


def test_every_status_of_every_day_comes_back(block: dict[str, Any], days: list[Any]) -> None:
    for corridor, cells in enumerate(block["cells"]):
        numbers = expand(cells)
        assert len(numbers) == len(days)
        for number, day in zip(numbers, days, strict=True):
            status, coded = day.statuses[corridor], block["statuses"][number]
            assert coded[0] == LABEL_CODES[status.label]
            told = [coded[place] if place < len(coded) else None for place in (4, 5, 6)]
            assert told == [share_code(p) for p in (status.p_open, status.p_diverted, status.p_cut)]


@pytest.mark.parametrize(("way_p", "is_doubtful"), [(0.655, True), (0.66, False)])
def test_a_way_round_is_doubtful_by_its_exact_share(assessment: Assessment, way_p: float, *, is_doubtful: bool) -> None:
    """Both read 66 %; what cards and report call doubtful is doubtful in the table too."""
    statuses = tuple(replace(one, way_round_p=way_p) for one in assessment.statuses)
    view = View(replace(assessment, statuses=statuses))
    block = page_data(view, (), Wording(Lang.EN)).block
    found = [block["statuses"][runs[0]] for runs in block["cells"]]
    ways = [status for status in found if len(status) > 8]
    assert ways
    assert {share_code(way_p), *(status[11] for status in ways)} == {66}
    assert {len(status) == 13 for status in ways} == {is_doubtful}
    assert {is_advised(row) for row in view.rows if row.has_way_round} == {not is_doubtful}


def test_equal_statuses_are_kept_once(block: dict[str, Any]) -> None:
    assert len(block["statuses"]) == len({tuple(status) for status in block["statuses"]})
    cells = sum(len(expand(row)) for row in block["cells"])
    assert len(block["statuses"]) < cells / 2


def test_evidence_of_every_day_comes_back(block: dict[str, Any], days: list[Any]) -> None:
    for corridor, spans in enumerate(block["evidence"]):
        for number, day in enumerate(days):
            told = sorted(
                (ROLES[role].value, tuple(block["reports"][report]["id"] for report in reports), last)
                for role, reports, last, _, _, first, end in spans
                if first <= number <= end
            )
            known = sorted(
                (one.role.value, one.report_ids, (one.day - days[0].day).days)
                for one in day.statuses[corridor].evidence
                if ARRIVED not in one.report_ids
            )
            assert told == known


def test_closures_keep_their_p_of_every_day(block: dict[str, Any], days: list[Any]) -> None:
    for number, day in enumerate(days):
        told = sorted(
            closure["p"][number - closure["from"]]
            for closure in block["closures"]
            if 0 <= number - closure["from"] < len(closure["p"])
        )
        assert told == sorted(share_code(closure.p) or 0 for closure in day.closures)


def test_a_closure_is_a_band_and_never_a_dot(block: dict[str, Any]) -> None:
    assert block["bands"]
    for closure, mass, density, lines, where, road in block["bands"]:
        assert road.endswith("km")
        assert 0 <= closure < len(block["closures"])
        assert mass / 100 >= SEEN_FROM
        assert 0 < density <= 1
        assert all(len(block["lines"][line]) >= 4 for line in lines)
        for corridor, first_km, last_km in where:
            assert 0 <= first_km <= last_km <= block["corridors"][corridor]["km"]


def test_a_band_lies_at_the_kilometres_of_each_corridor(block: dict[str, Any]) -> None:
    spans = {tuple(where) for _, _, _, _, found, _ in block["bands"] for where in found}
    assert (0, 70, 110) in spans  # 10 to 50 km along the second of three links of 60 km
    assert (2, 70, 110) in spans
    assert not any(corridor == 1 and 70 <= first < 110 for corridor, first, _ in spans)


def test_geometry_is_there_once_however_many_days(
    block: dict[str, Any], assessment: Assessment, earlier: list[DayStatus]
) -> None:
    alone = page_data(View(assessment), earlier[-1:], Wording(Lang.EN)).block
    assert len(block["lines"]) == len(set(block["lines"]))
    assert len(block["lines"]) <= len(alone["lines"]) + len(block["ways"]) + len(block["bands"])


def test_ways_round_belong_to_their_corridor_and_leave_its_road(
    block: dict[str, Any], assessment: Assessment, days: list[Any]
) -> None:
    assert block["ways"]
    for way in block["ways"]:
        route = assessment.routes[way["c"]].reference
        assert route is not None
        assert way["lines"]
        rounds = [day.statuses[way["c"]].way_round for day in days]
        assert way["km"] in {round(one.length_m / 1000) for one in rounds if one is not None}
        assert way["stops"][0][1] == 0


def test_reports_count_their_days(block: dict[str, Any], assessment: Assessment, days: list[Any]) -> None:
    reports = {report.id: report for report in assessment.reports}
    for told in block["reports"]:
        assert days[0].day + timedelta(days=told["first"]) == reports[told["id"]].first_day
        assert days[0].day + timedelta(days=told["last"]) == reports[told["id"]].last_day


def test_every_report_is_placed_on_the_map_or_says_why_not(block: dict[str, Any], assessment: Assessment) -> None:
    view = View(assessment)
    told = {place["id"]: place for report in block["reports"] for place in report["places"]}
    assert set(told) == {place.id for place in view.known_places}
    assert ARRIVED not in told
    for place in view.known_places:
        assert ("at" in told[place.id]) == place.is_mapped
        assert ("why" in told[place.id]) != place.is_mapped


def test_places_with_an_extent_say_so(block: dict[str, Any]) -> None:
    mapped = [place for report in block["reports"] for place in report["places"] if "at" in place]
    assert mapped
    assert all("lines" in place or "r" in place for place in mapped)
