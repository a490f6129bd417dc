from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from data.codes import Label, Lang, Mode
from data.errors import OutputError
from geo.gazetteer.entry import Entry
from maps.drawing.style import PUBLIC_AS
from maps.exports.csv_files import CorridorTable
from maps.exports.redaction import Redaction, public_labels
from maps.texts.wording import Wording
from maps.write_run import build_outputs, write_run
from routes.corridors.towns import find_towns
from routes.status.regimes.regime import Regime, Shares
from routes.status.regimes.watch import CorridorRegime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from routes.status.assessment import Assessment, DayStatus
    from routes.status.labels import CorridorStatus

FREE_TEXT = "Secretword"  # stands for every free text
DELAY_DAYS = 14
FIELDS = {
    *("unit", "name", "effect", "events_30_days"),
    *("iso3", "adm1_pcode", "adm2_pcode", "adm3_pcode", "pcode_source", "through_pcodes", "osm_date", "license"),
}
HASHES = {"incidents 1: Secretword.csv": "0" * 64}


@pytest.fixture(scope="module")
def scene(assess: Callable[..., Assessment]) -> Assessment:
    scene = assess(FREE_TEXT)
    return replace(scene, settings=scene.settings.model_copy(update={"public_delay_days": DELAY_DAYS}))


@pytest.fixture(scope="module", params=list(Lang))
def outputs(request: pytest.FixtureRequest, scene: Assessment, earlier: list[DayStatus]) -> dict[str, str]:
    return build_outputs(
        scene, request.param, scene.settings.as_of, HASHES, earlier=earlier, table=CorridorTable(hxl=True)
    )


def numbers(value: Any) -> Iterator[float]:
    if isinstance(value, list):
        for one in value:
            yield from numbers(one)
    elif isinstance(value, float | int):
        yield value


def test_no_free_text_leaks_into_any_file(outputs: dict[str, str]) -> None:
    assert "rejects.csv" not in outputs
    for name, text in outputs.items():
        assert FREE_TEXT.lower() not in text.lower(), name
        assert not re.search(r"T-00\d", text), name
        assert "example.org/" not in text, name
        assert "fuel_convoy" not in text, name
        assert "fuel convoy" not in text, name
        assert "somebody" not in text, name


def test_no_exact_position_leaks_into_any_file(scene: Assessment, outputs: dict[str, str]) -> None:
    exact = {
        f"{value:.{decimals}f}"
        for places in scene.placements.values()
        for place in places
        for value in (place.lat, place.lon)
        if value is not None and round(value, 2) != round(value, 5)
        for decimals in (3, 4, 5)
    }
    assert exact
    for name, text in outputs.items():
        assert not [one for one in exact if one in text], name
        if name.endswith(".geojson"):
            collection = json.loads(text)
            for feature in collection["features"]:
                shape = (feature["geometry"] or {}).get("coordinates", [])
                assert all(value == round(value, 2) for value in numbers([shape, feature.get("bbox", [])])), name


def test_closures_are_whole_sections_with_what_all_reports_say_together(scene: Assessment) -> None:
    redaction = Redaction(scene)
    public = redaction.assessment()
    assert public.closures
    assert len(public.closures) < len(scene.closures)
    for closure in public.closures:
        lengths = public.network.edge_length_m
        assert all(piece.from_m == 0 and piece.to_m == lengths[piece.edge] for piece in closure.placement.pieces)
        edges = {piece.edge for piece in closure.placement.pieces}
        free = 1.0
        for one in scene.closures:
            if one.effect is closure.effect and not one.is_repeat:  # the same closure, of other traffic, counts once
                on_it = (1.0 if one.is_whole else piece.mass for piece in one.pieces if piece.edge in edges)
                free *= 1.0 - one.p * min(1.0, sum(on_it))
        assert closure.p == pytest.approx(1.0 - free, abs=0.006)


@pytest.mark.parametrize(("p", "published"), [(0.996, 0.99), (0.9951, 0.99), (1.0, 1.0), (0.004, None), (0.0101, 0.01)])
def test_what_is_published_is_as_certain_as_what_is_known(scene: Assessment, p: float, published: float | None) -> None:
    one = next(closure for closure in scene.closures if closure.placement.pieces)
    piece = one.placement.pieces[0]._replace(mass=1.0)
    sure = replace(one, p=p, placement=replace(one.placement, pieces=(piece,)), held_open=frozenset())
    closures = Redaction(replace(scene, closures=(sure,))).assessment().closures
    assert [closure.p for closure in closures] == ([] if published is None else [published])


@pytest.mark.parametrize(("p", "is_told"), [(0.9, True), (0.55, True), (0.1, False)])
def test_a_siege_that_vehicles_broke_is_not_told(scene: Assessment, p: float, *, is_told: bool) -> None:
    one = next(closure for closure in scene.closures if closure.placement.pieces)
    siege = replace(one, p=p, is_whole=True, is_siege=True)
    assert bool(Redaction(replace(scene, closures=(siege,))).assessment().closures) is is_told


def test_labels_are_those_of_the_whole_evidence(scene: Assessment, outputs: dict[str, str]) -> None:
    told = [one["properties"]["status"] for one in json.loads(outputs["corridors.geojson"])["features"]]
    wanted = [one for one, route in zip(scene.statuses, scene.routes, strict=True) if route.corridor.mode is Mode.ROAD]
    assert told == [PUBLIC_AS.get(status.label, status.label).value for status in wanted]
    assert Label.CUT.value in told


def test_events_are_counted_by_section_or_region(scene: Assessment, outputs: dict[str, str]) -> None:
    features = json.loads(outputs["incidents.geojson"])["features"]
    day = scene.settings.as_of
    wanted = [
        event
        for event in scene.events
        if event.rule.effect.value in {"closes", "restricts"}
        and event.first_day <= day
        and (day - event.last_day).days <= 30
    ]
    assert wanted
    assert sum(one["properties"]["events_30_days"] for one in features) == len(wanted)
    assert all(set(one["properties"]) == FIELDS for one in features)
    assert "section" in {one["properties"]["unit"] for one in features}


def test_a_network_without_place_nodes_is_told_from_town_to_town(scene: Assessment) -> None:
    empty = np.full(scene.network.n_nodes, "")
    bare = replace(scene.network, node_name=empty, node_class=empty)
    alpha = Entry("a", "Alpha", 14.5, -10.02, "town", "ML")
    towns = find_towns(bare, [route.corridor for route in scene.routes], scene.crossings, [alpha])
    redaction = Redaction(replace(scene, network=bare, towns=towns))
    told = [one["properties"] for one in json.loads(redaction.incidents_geojson())["features"]]
    assert {one["name"] for one in told if one["unit"] == "section"} == {"Alpha – Beta"}
    for closure in redaction.assessment().closures:
        assert sum(piece.to_m for piece in closure.pieces) == 60_000.0  # one road from a town to the next


def test_the_page_and_the_report_say_what_they_are(outputs: dict[str, str]) -> None:
    for name in ("index.html", "report.md"):
        text = outputs[name].replace("\\", "")
        assert f"retardée de {DELAY_DAYS} jours" in text or f"delayed by {DELAY_DAYS} days" in text
    assert "Aucun signalement ne concerne cette route" not in outputs["index.html"]
    assert "No report bears on this road" not in outputs["index.html"]
    record = json.loads(outputs["run.json"])
    assert record["public"] is True
    assert record["delay_days"] == DELAY_DAYS
    assert not {"inputs_sha256", "counts", "warnings", "placements"} & set(record)


def test_nothing_that_flies_is_published(scene: Assessment, outputs: dict[str, str]) -> None:
    (flown,) = [route.corridor for route in scene.routes if route.corridor.mode is Mode.AIR]
    for name, text in outputs.items():
        assert not re.search(rf"\b({flown.id}|{flown.name_fr}|{flown.name_en})\b", text), name
    assert flown.id not in public_labels(scene)


def test_the_report_has_no_heading_without_a_text_and_names_no_sources(outputs: dict[str, str]) -> None:
    report = outputs["report.md"].replace("\\", "")
    lines = [line for line in report.splitlines() if line]
    levels = [len(line) - len(line.lstrip("#")) for line in lines]
    ends = zip(lines, levels, [*levels[1:], 1], strict=True)
    assert [line for line, level, after in ends if level and 0 < after <= level] == []
    assert not re.search(r"^## Restrictions$", report, re.MULTILINE)
    assert "sources avec chacun" not in report
    assert "each with its source" not in report
    assert re.search("sans nommer leurs sources|without naming their sources", report)


def test_a_folder_with_files_that_are_not_public_is_refused(scene: Assessment, tmp_path: Path) -> None:
    (tmp_path / "rejects.csv").write_text("id\n", encoding="utf-8")
    with pytest.raises(OutputError, match="give an empty folder"):
        write_run(build_outputs(scene, Lang.FR, scene.settings.as_of, HASHES), tmp_path, scene.settings.as_of)
    assert [path.name for path in tmp_path.iterdir()] == ["rejects.csv"]


def test_equal_input_gives_equal_files(scene: Assessment, outputs: dict[str, str], earlier: list[DayStatus]) -> None:
    lang = Lang(json.loads(outputs["run.json"])["lang"])
    assert (
        build_outputs(scene, lang, scene.settings.as_of, HASHES, earlier=earlier, table=CorridorTable(hxl=True))
        == outputs
    )


def test_supply_is_told_without_arrivals_prices_and_whose_word_it_is(outputs: dict[str, str]) -> None:
    for name in ("index.html", "report.md", "report.html"):
        text = unescape(outputs[name]).replace("\u00a0", " ")
        assert "stations dry, 2 d earlier" in text or "stations à sec, 2 j plus tôt" in text, name
        assert not re.search(r"week of \d|semaine du \d|a litre at|litre à|another source|autre source", text), name
        assert not re.search(r"\bS-\d\b", text), name
    assert "place-1" not in outputs["index.html"]  # a place of somebody's own table


def test_what_a_mine_has_is_not_published(scene: Assessment) -> None:
    (seen, *_) = scene.supply.places
    assert seen.seen is not None
    assert Redaction(scene).assessment().supply.at(seen.place).seen is not None
    mines = (scene.mines[0].model_copy(update={"mine": seen.place}),)
    assert Redaction(replace(scene, mines=mines)).assessment().supply.at(seen.place).seen is None


def under(status: CorridorStatus, label: Label, **shares: float) -> CorridorStatus:
    """Return a status under an order of the shares given, with what it had of a way round."""
    regime = Regime(
        Shares(**shares), None, (), ordered_since=date(2025, 9, 3), has_run=label is Label.ESCORT_ONLY,
        since=date(2025, 9, 3), last_passage=date(2025, 10, 30), evidence=("o",), said_by=(FREE_TEXT,),
    )  # fmt: skip
    return replace(status, label=label, regime=CorridorRegime((), regime, regime))


@pytest.fixture(scope="module")
def escorted(scene: Assessment) -> Assessment:
    """Put the first corridor, diverted, and the second one under escort and a ban."""
    first, second, *rest = scene.statuses
    way = next(one.way_round for one in (*scene.statuses, *scene.previous) if one.way_round)
    first = replace(first, way_round=way, way_round_p=0.7, p_diverted=0.7, extra_km=12.0, extra_h=1.0)
    statuses = (
        under(first, Label.DIVERTED, free=0.0, escort_only=0.9, stopped=0.1),
        under(replace(second, p_open=0.9), Label.BANNED, free=0.04, escort_only=0.56, stopped=0.4),
        *(replace(one, label=Label.ESCORT_ONLY) if one.label is not Label.NOT_ASSESSED else one for one in rest),
    )
    return replace(scene, statuses=statuses)


@pytest.mark.parametrize("lang", list(Lang))
def test_banned_under_escort_and_at_risk_are_one(escorted: Assessment, lang: Lang) -> None:
    outputs = build_outputs(escorted, lang, escorted.settings.as_of, HASHES)
    words = Wording(lang)
    told = [one["properties"] for one in json.loads(outputs["corridors.geojson"])["features"]]
    assert {one["status"] for one in told} == {"diverted", "restricted", "not assessed"}
    assert not {"banned", "escort only", "at risk"} & set(json.loads(outputs["run.json"])["labels"])
    for name in ("regime_free", "regime_escort_only", "regime_stopped", "regime_since", "regime_said_by"):
        assert {one[name] for one in told} == {None}
    for label in (Label.BANNED, Label.ESCORT_ONLY):
        assert f"({words.label(label)})" not in outputs["index.html"]
        assert f'data-label="{label.value}"' not in outputs["index.html"]
        assert words.t(f"r_{label.value}") not in outputs["report.md"]
    assert words.t("passage.under_escort") not in outputs["report.md"]
    assert FREE_TEXT not in "".join(outputs.values())


def test_no_figure_tells_which_restriction_it_is(escorted: Assessment) -> None:
    first, second, third, *rest = escorted.statuses
    at_risk = replace(third, label=Label.AT_RISK, road_label=Label.AT_RISK, p_open=0.7, is_restricted=True, delay_h=1.0)
    told_more = (replace(first, label=Label.ESCORT_ONLY), replace(second, evidence_coverage=0.8), at_risk, *rest)
    scene = replace(escorted, statuses=told_more)
    public = Redaction(scene).assessment().statuses
    told = [replace(one, corridor_id="") for one in public if one.label is Label.RESTRICTED]
    assert len(told) >= 3
    assert len(set(map(repr, told))) == 1
    files = build_outputs(scene, Lang.EN, scene.settings.as_of, HASHES)
    rows = [one["properties"] for one in json.loads(files["corridors.geojson"])["features"]]
    assert {one["evidence_events"] for one in rows} == {one["evidence_coverage"] for one in rows} == {None}


def test_no_way_round_of_a_road_under_escort_is_published(escorted: Assessment) -> None:
    outputs = build_outputs(escorted, Lang.FR, escorted.settings.as_of, HASHES)
    first = json.loads(outputs["corridors.geojson"])["features"][0]["properties"]
    assert first["status"] == "diverted"
    assert [first[name] for name in ("detour_m", "extra_h", "way_round_p", "way_round_m")] == [None] * 4
    public = Redaction(escorted).assessment()
    assert public.statuses[0].way_round is None
    assert Wording(Lang.FR).t("r_no_round") not in outputs["report.md"].replace("\\", "")


def test_no_arrival_is_published(outputs: dict[str, str]) -> None:
    for name, text in outputs.items():
        assert "convoy_arrival" not in text, name
        assert "semaine du" not in text.replace("une semaine du", ""), name
        assert "week of 2" not in text, name
