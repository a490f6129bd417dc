from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.codes import Certainty, ClaimKind, Label, Lang, PlacementStatus
from geo.reports.report import Report
from maps.drawing.discretion import Arrivals, Discretion, told_text
from maps.texts.wording import Wording
from maps.write_run import build_outputs
from routes.network.nearby import Piece
from routes.placing.placement import Placement

if TYPE_CHECKING:
    from collections.abc import Callable

    from routes.status.assessment import Assessment

DAY = date(2025, 11, 1)  # a Saturday
MONDAY = date(2025, 10, 13)
CASES = Path(__file__).parents[3] / "data" / "cases"
HIDDEN = "Motsecret"  # stands for every text of a report of a convoy
SPAN = (Piece(2, 0.0, 60_000.0, 1.0),)  # Alpha - Beta


def at(name: str, lat: float, lon: float, pieces: tuple[Piece, ...] = ()) -> tuple[Placement, ...]:
    return (Placement(ClaimKind.POINT, PlacementStatus.PLACED, name, lat=lat, lon=lon, pieces=pieces, off_network=0.0),)


def on_the_road() -> tuple[Placement, ...]:
    return (Placement(ClaimKind.BETWEEN, PlacementStatus.PLACED, HIDDEN, lat=14.2, lon=-10.0, pieces=SPAN),)


def convoy(number: int, event_type: str, day: date, **fields: object) -> Report:
    told = {
        "id": f"V-{number:03}",
        "date": day,
        "event_type": event_type,
        "place_text": f"{HIDDEN} {number}",
        "description": f"{HIDDEN}: 293 tankers at 15:00",
        "target": "fuel_convoy",
        "vehicles": 293,
        "certainty": "high",
        "source_title": HIDDEN,
        "source_url": f"https://example.org/{HIDDEN}",
    }
    return Report.model_validate(told | fields)


@pytest.fixture(scope="module")
def scene(assess: Callable[..., Assessment]) -> Assessment:
    """Tell of convoys in every way: waiting, held, leaving, under escort, arriving at the town and along the road."""
    more = [
        (convoy(1, "convoy_arrival", MONDAY + timedelta(days=2)), at("Ville", 14.0, -9.0)),
        (convoy(2, "convoy_arrival", MONDAY + timedelta(days=4), certainty="low"), at("Ville", 14.0, -9.0)),
        (convoy(3, "convoy_arrival", DAY - timedelta(days=2)), at("Ville", 14.0, -9.0)),
        (convoy(4, "convoy_arrival", MONDAY), on_the_road()),
        (convoy(5, "convoy_waiting", DAY - timedelta(days=3)), on_the_road()),
        (convoy(6, "convoy_held", DAY - timedelta(days=3)), on_the_road()),
        (convoy(7, "convoy_departure", DAY - timedelta(days=3)), on_the_road()),
        (convoy(8, "escort_only", DAY - timedelta(days=3)), on_the_road()),
    ]
    return assess(more=more)


@pytest.fixture(scope="module", params=list(Lang))
def outputs(request: pytest.FixtureRequest, scene: Assessment) -> dict[str, str]:
    return build_outputs(scene, request.param, DAY, {})


def arrivals_of(scene: Assessment, **settings: int) -> list[Report]:
    scene = replace(scene, settings=scene.settings.model_copy(update=settings))
    return [one for one in Discretion(scene).assessment.reports if isinstance(one, Arrivals)]


def test_arrivals_are_told_at_the_destination_and_by_week(scene: Assessment) -> None:
    (told,) = arrivals_of(scene)
    assert (told.place_text, told.date, told.certainty) == ("Ville", MONDAY, Certainty.HIGH)
    assert (told.first_day, told.last_day) == (MONDAY, MONDAY + timedelta(days=6))
    assert (told.vehicles, told.description, told.source_title, told.source_url) == (None, "", "", "")


def test_no_arrival_is_told_before_its_week_is_old_enough(scene: Assessment) -> None:
    sunday = MONDAY + timedelta(days=6)
    age = (DAY - sunday).days
    assert arrivals_of(scene, arrivals_delay_days=age)
    assert not arrivals_of(scene, arrivals_delay_days=age + 1)


def test_no_file_tells_a_road_a_text_or_a_size_of_a_convoy(outputs: dict[str, str]) -> None:
    for name, text in outputs.items():
        assert HIDDEN not in text, name
        assert "V-00" not in text, name
        assert "293" not in text.replace("0.293", ""), name


def test_no_closure_or_place_tells_where_vehicles_wait(outputs: dict[str, str]) -> None:
    for name in ("incidents.geojson", "closures.geojson"):
        types = {one["properties"]["event_type"] for one in json.loads(outputs[name])["features"]}
        assert types.isdisjoint({"convoy_waiting", "convoy_held", "convoy_departure", "escort_only"}), name
    arrivals = [
        one
        for one in json.loads(outputs["incidents.geojson"])["features"]
        if one["properties"]["event_type"] == "convoy_arrival"
    ]
    assert [one["properties"]["date_precision"] for one in arrivals] == ["week"]
    assert [one["geometry"]["coordinates"] for one in arrivals] == [[-9.0, 14.0]]


def test_what_is_not_told_still_counts(scene: Assessment) -> None:
    told = Discretion(scene).assessment
    for before, after in zip(scene.statuses, told.statuses, strict=True):
        assert (after.label, after.p_open, after.regime) == (before.label, before.p_open, before.regime)
    ids = {name for status in told.statuses for one in status.evidence for name in one.report_ids}
    assert ids
    assert not [name for name in ids if name.startswith("V-")]


def test_another_day_is_told_likewise(scene: Assessment) -> None:
    day = Discretion(scene).day(scene.today)
    told = {name for one in day.closures for name in one.event.report_ids}
    assert told
    assert not [name for name in told if name.startswith("V-")]


def test_an_attack_on_a_convoy_is_told_without_the_reports_of_its_arrival(assess: Callable[..., Assessment]) -> None:
    same = convoy(9, "convoy_arrival", date(2025, 10, 30), same_as="T-001")
    told = Discretion(assess(more=[(same, on_the_road())])).assessment
    event = next(one for one in told.events if "T-001" in one.report_ids)
    assert "V-009" not in event.report_ids


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("About a thousand tankers parked at the border", ""),
        (
            "Two trucks burned; 40 tankers are stuck at the post; one driver killed",
            "Two trucks burned; one driver killed",
        ),
        ("No haulier is willing to go; empties are not escorted", "No haulier is willing to go"),
        ("Le convoi est arrivé vers 15 h. La route est minée.", "La route est minée."),
        ("Les camions roulent sans escorte", ""),
        ("Convoy ambushed; escort withdrew; many tankers burned", "Convoy ambushed; many tankers burned"),
        ("The escort forms at Alpha", ""),
        ("Thirty codes are known; about 70 tankers held here in October", "Thirty codes are known"),
        ("Un seul code connu ; 70 citernes retenues ici", "Un seul code connu"),
        (
            "Escorted convoy of more than 80 tankers from the port ambushed around midday; 12 trucks burnt",
            "Escorted convoy from the port ambushed; 12 trucks burnt",
        ),
        (
            "Convoi escorté de plus de 80 citernes pris en embuscade vers midi, un autre à 15 h 30",
            "Convoi escorté pris en embuscade, un autre",
        ),
        ("Convoy of 1,200 trucks hit at 3:40 pm near Alpha", "Convoy hit near Alpha"),
        ("Vehicles attacked in the morning (about 11:00)", "Vehicles attacked in the morning"),
        ("The mayor spoke at noon", "The mayor spoke at noon"),
        ("Convoy ambushed; first and last trucks set on fire", "Convoy ambushed; first and last trucks set on fire"),
        ("2,400 containers stuck at the port", "2,400 containers stuck at the port"),
        ("", ""),
    ],
)
def test_texts_lose_what_a_timetable_could_be_made_of(text: str, told: str) -> None:
    assert told_text(text) == told


@pytest.mark.parametrize("table", ["corridor", "crossing"])
def test_no_row_of_a_case_tells_where_vehicles_are_held_or_how_many(table: str) -> None:
    rows = [row for path in CASES.glob(f"*/{table}s.toml") for row in tomllib.loads(path.read_text("utf-8"))[table]]
    texts = [row[field] for row in rows for field in ("notes", "source") if row.get(field)]
    assert texts
    assert [text for text in texts if told_text(text) != text] == []


def test_nothing_else_of_an_assessment_changes(scene: Assessment) -> None:
    told = Discretion(scene).assessment
    assert (
        replace(
            told,
            reports=scene.reports,
            placements=scene.placements,
            events=scene.events,
            closures=scene.closures,
            statuses=scene.statuses,
            previous=scene.previous,
        )
        == scene
    )
    assert Label.STOPPED not in {status.label for status in told.statuses} or scene.statuses


ARRIVAL_DAY = date(2025, 10, 23)
STOP_DAY = date(2025, 10, 28)


def of_day(event_type: str, day: date, **fields: object) -> Report:
    told = {"id": f"W-{event_type}-{day.day}", "date": day, "event_type": event_type, "certainty": "high"}
    return Report.model_validate(told | {"target": "fuel_convoy", "place_text": "Beta"} | fields)


ARRIVED = of_day("convoy_arrival", ARRIVAL_DAY)
UNTIL_ARRIVAL = {
    "an arrival": [ARRIVED],
    "an arrival, then held": [ARRIVED, of_day("convoy_held", STOP_DAY)],
    "an arrival, then a strike": [ARRIVED, of_day("strike", STOP_DAY, target="")],
    "a ban with an arrival in between": [of_day("fuel_ban", date(2025, 9, 30), target=""), ARRIVED],
    "an arrival that was held": [ARRIVED, of_day("convoy_held", STOP_DAY, same_as=ARRIVED.id)],
    "an attack on the convoy that arrived": [ARRIVED, of_day("ambush", STOP_DAY, same_as=ARRIVED.id)],
}


@pytest.mark.parametrize("told", list(UNTIL_ARRIVAL.values()), ids=list(UNTIL_ARRIVAL))
def test_no_file_tells_the_day_of_an_arrival(told: list[Report], assess: Callable[..., Assessment]) -> None:
    scene = assess(news=False, more=[(report, on_the_road()) for report in told])
    assert any(one.regime.last_run == ARRIVAL_DAY for one in scene.statuses)
    for lang in Lang:
        words = Wording(lang)
        days = words.day(ARRIVAL_DAY), words.short_day(ARRIVAL_DAY, DAY)
        for name, text in build_outputs(scene, lang, DAY, {}).items():
            for day in (ARRIVAL_DAY.isoformat(), *days):
                assert day.replace("\u00a0", " ") not in unescape(text).replace("\u00a0", " "), (name, day)


def test_the_reports_that_are_kept_back_are_counted_and_what_stops_is_named(assess: Callable[..., Assessment]) -> None:
    held, strike = UNTIL_ARRIVAL["an arrival, then held"], UNTIL_ARRIVAL["an arrival, then a strike"]
    more = [(report, on_the_road()) for report in (*held, *strike[1:])]
    outputs = build_outputs(assess(news=False, more=more), Lang.EN, DAY, {})
    report = outputs["report.md"].replace("\u00a0", " ")
    assert "Stopped since 28 October 2025: " in report
    assert "strike, 28 October 2025 \\[W-strike-28\\]; 2 reports of convoys or passage, kept back." in report
    assert "Reports of convoys, counted and in no file: 2." in report
    counts = json.loads(outputs["run.json"])["counts"]
    assert counts["withheld_reports"] == 2
    assert f"reports: {counts['reports']};" in report
