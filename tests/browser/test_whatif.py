"""What-if questions on the page: its routes against the engine's, its controls, its links and its scenario files."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from data.codes import Label, Lang, Side
from data.settings import DaySettings
from maps.page.page import build_page
from maps.texts.wording import Wording
from routes.corridors.country_graphs import CountryGraphs
from routes.scenarios.page_graph import whatif_graph
from routes.status.assessment import Assessor
from routes.status.draws import Draws
from routes.status.evidence import besieges_end
from routes.status.ways_round import road_odds
from routes.workspace import open_scene
from tests.browser.waiting import APART, wait_until
from tests.routes.happenings import report
from tests.scripts.command_line import answer as answer_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from routes.paths.road_graph import Route
    from routes.status.assessment import Assessment, DayStatus
    from tests.browser.conftest import Opened

    Open = Callable[..., Opened]


pytestmark = pytest.mark.browser
FR = Wording(Lang.FR)
DAY = date(2025, 11, 14)
CASES = 200
BESIEGED = DAY - timedelta(days=1)


@pytest.fixture(scope="module")
def html(assessment: Assessment, earlier: list[DayStatus]) -> str:
    return build_page(assessment, Lang.FR, assessment.settings.as_of, earlier)


@pytest.fixture(scope="module")
def packaged() -> Assessment:
    """The packaged roads and corridors on a day without reports."""
    scene = open_scene()
    return Assessor(scene.network, scene.tables, [], {}, DaySettings(as_of=DAY, draws=1)).assess()


@pytest.fixture(scope="module")
def packaged_html(packaged: Assessment) -> str:
    return build_page(packaged, Lang.EN, DAY)


@pytest.fixture(scope="module")
def shut_in() -> Assessor:
    """The packaged roads with a town besieged that corridors pass and a border closed a day later."""
    scene = open_scene()
    happened = [
        report("siege", "town_blockade", BESIEGED, place_text="Bougouni", side=Side.RESIDENTS),
        report("attack", "ambush", BESIEGED, place_text="entre Kita et Kayes", certainty="medium"),
        report("border", "border_closed", DAY, place_text="frontière avec le Sénégal", side=Side.STATE),
        report("post", "attack", DAY, place_text="Zégoua", target="border_posts", certainty="low"),
    ]
    placements = {one.id: scene.place(one)[1] for one in happened}
    return Assessor(scene.network, scene.tables, happened, placements, DaySettings(as_of=DAY, draws=1))


def ask(page: Page) -> None:
    page.locator("#whatif-open").click()


def wait_for_outcome(page: Page, corridor: int, state: str) -> None:
    wait_until(page, f"supplylines.assume.outcomes(supplylines.state)[{corridor}].state", state)


def stretch(page: Page, start: str, end: str) -> int:
    number: int = page.evaluate(
        "([a, b]) => supplylines.data.whatif.stretches.findIndex(one => one[1] === a && one[2] === b)", [start, end]
    )
    assert number >= 0
    return number


def test_two_hundred_random_closures_are_routed_as_by_the_engine(
    open_page: Open, packaged: Assessment, packaged_html: str
) -> None:
    graph = whatif_graph(packaged.towns, packaged.network, packaged.routes, packaged.settings.detour_ratio)
    assert graph.max_rank is None  # nothing left out: the whole network is the measure
    rng = random.Random(1)  # the same cases every time
    count = len(graph.stretches)
    cases = [sorted(rng.sample(range(count), rng.choice([1, 1, 2, 3, 5, 8, 20, 60]))) for _ in range(CASES)]
    opened = open_page(packaged_html, "desktop")
    found = opened.page.evaluate(
        "cases => cases.map(one => supplylines.assume.outcomes({day: 0, assumed: one.map(n => 'c' + n).join('~')})"
        ".map(one => one && [one.state, one.km, one.hours]))",
        cases,
    )
    graphs = CountryGraphs(packaged.network)
    states = []
    for case, answers in zip(cases, found, strict=True):
        closed = frozenset(
            part for n in case for edge in graph.stretches[n].edges for part in graph.condensed.parts_of(edge)
        )
        for route, answer in zip(packaged.routes, answers, strict=True):
            usual = route.reference
            if usual is None:
                assert answer is None
                continue
            state, km, hours = answer
            states.append(state)
            if not route.edges & closed:
                assert (state, km, hours) == ("usual", 0, 0)
                continue
            limit_s = usual.time_s * packaged.settings.detour_ratio
            detours = graphs.detours(route.corridor.destination.country)
            way = detours.search(usual.nodes[0], usual.nodes[-1], limit_s).avoiding(frozenset(), closed)
            if way is None or way.time_s > limit_s:
                assert (state, km, hours) == ("cut", None, None)
            else:
                assert state == "round"
                assert km == pytest.approx(way.extra_km(usual), abs=0.1)
                assert hours == pytest.approx(max(0.0, way.time_s - usual.time_s) / 3600, abs=0.01)
    assert min(states.count(name) for name in ("usual", "round", "cut")) > 100
    opened.check_quiet()


def test_besieged_towns_and_closed_borders_are_gone_round_as_by_the_engine(open_page: Open, shut_in: Assessor) -> None:
    assessment = shut_in.assess()
    opened = open_page(build_page(assessment, Lang.EN, DAY, [shut_in.on(BESIEGED)]), "desktop")
    page = opened.page
    graph = whatif_graph(assessment.towns, shut_in.network, shut_in.routes, shut_in.settings.detour_ratio)
    graphs = CountryGraphs(shut_in.network)
    rng = random.Random(2)
    cases = [[], *(sorted(rng.sample(range(len(graph.stretches)), rng.choice([1, 2, 5]))) for _ in range(CASES // 4))]
    states = []
    for number, day in enumerate((BESIEGED, DAY)):
        closures = shut_in.on(day).closures
        drawn = Draws(0, 1).of(closures)
        found = page.evaluate(
            "([day, cases]) => cases.map(one => { const state = {day, assumed: one.map(n => 'c' + n).join('~')};"
            " const { assume } = supplylines; return assume.outcomes(state).map((one, n) => one && [one.state, one.km,"
            " assume.chanceOn(n, state, one.edges || []), one.edges && assume.risk(n, state)]) })",
            [number, cases],
        )
        for case, answers in zip(cases, found, strict=True):
            assumed = {
                part for n in case for edge in graph.stretches[n].edges for part in graph.condensed.parts_of(edge)
            }
            for route, answer in zip(shut_in.routes, answers, strict=True):
                usual, corridor = route.reference, route.corridor
                if usual is None:
                    assert answer is None
                    continue
                state, km, risk, told = answer
                states.append(state)
                its = [d for d in drawn if d.closure.stops(corridor.commodity) and not besieges_end(d.closure, route)]
                likely = [d.closure for d in its if d.closure.p >= 0.5]
                closed = frozenset(assumed).union(*(one.masses for one in likely if one.is_whole))
                shut = any(one.crossing_id is not None and one.crossing_id == corridor.crossing for one in likely)
                hit = bool(route.edges & closed)
                way: Route | None = usual
                if hit and not shut:
                    way = graphs.way_round(corridor.destination.country, usual, shut_in.settings.detour_ratio, closed)
                if shut or way is None:
                    assert state == "cut", corridor.id
                    continue
                assert state == ("round" if hit else "usual"), corridor.id
                assert km == pytest.approx(way.extra_km(usual), abs=0.1)
                odds = road_odds(its, corridor.crossing)
                assert risk == told == pytest.approx(1 - odds.passable(way), abs=0.01)
    assert min(states.count(name) for name in ("usual", "round", "cut")) > 100
    opened.check_quiet()


def test_closing_a_stretch_tells_what_becomes_of_the_corridors(open_page: Open, html: str, size: str) -> None:
    opened = open_page(html, size)
    page = opened.page
    ask(page)
    expect(page.locator("#details")).to_contain_text(FR.t("whatif_warning"), use_inner_text=True)
    wait_until(page, APART)
    expect(page.locator("#cards-real")).to_be_hidden()
    number = stretch(page, "Poste", "Alpha")
    page.locator("#details summary").first.click()
    switch = page.locator("#details .switch", has_text="Poste – Alpha").first
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.focus()
    page.keyboard.press("Enter")
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(switch).to_be_focused()
    wait_until(page, f"supplylines.assume.isAssumed('stretch', {number}, supplylines.state)", 1)
    wait_for_outcome(page, 0, "cut")
    rows = page.locator("#details tbody tr.changed")
    expect(rows.first).to_contain_text(FR.t("whatif_cut"), use_inner_text=True)
    expect(page.locator(".leaflet-assumed_closed-pane path").first).to_be_attached()
    expect(page.locator("#cards-real")).to_have_text(FR.t("whatif_cards"), use_inner_text=True)
    line = page.locator(".card").first.locator(".assumption")
    values = {"cut": 1, "cut_before": 0, "round": "", "round_before": ""}
    told = FR.t("whatif_card_told", **values).split(",")[0]
    expect(line).to_contain_text(f"{FR.t('whatif_card')}{FR.t('colon')}{told}", use_inner_text=True)
    page.locator("#details").get_by_role("button", name=FR.t("undo")).click()
    expect(line).to_be_hidden()
    expect(page.locator("#cards-real")).to_be_hidden()
    wait_until(page, "supplylines.state.assumed", "")
    expect(switch).to_have_attribute("aria-pressed", "false")
    opened.check_quiet()


def test_what_reports_close_can_be_reopened(open_page: Open, html: str) -> None:
    opened = open_page(html, "desktop")
    page = opened.page
    number = stretch(page, "Alpha", "Beta")
    assert page.evaluate("n => supplylines.assume.isReported('stretch', n, supplylines.lastDay)", number)
    wait_for_outcome(page, 0, "round")
    extra_km = page.evaluate("supplylines.assume.outcomes(supplylines.state)[0].km")
    assert extra_km == pytest.approx(0)  # Alpha - Gamma - Ville is as long
    page.evaluate("n => supplylines.assume.toggle('stretch', n)", number)
    wait_until(page, "supplylines.state.assumed", f"o{number}")
    wait_for_outcome(page, 0, "usual")
    banner = page.locator("#assumption")
    expect(banner).to_contain_text("fermés\u00a0: 0, rouverts\u00a0: 1", use_inner_text=True)
    banner.get_by_role("button", name=FR.t("whatif_reset")).click()
    wait_for_outcome(page, 0, "round")
    expect(banner).to_be_hidden()
    opened.check_quiet()


def test_no_closure_is_not_told_of_roads_without_traffic_alone(open_page: Open, packaged: Assessment) -> None:
    stopped, banned, escorted = (Label.STOPPED, "à l'arrêt"), (Label.BANNED, "interdit"), (Label.ESCORT_ONLY, "escorte")
    roads = [n for n, route in enumerate(packaged.routes) if route.reference is not None]
    by_place = dict(zip(roads, (stopped, banned, escorted), strict=False))
    statuses = tuple(
        replace(one, label=by_place[n][0]) if n in by_place else one for n, one in enumerate(packaged.statuses)
    )
    opened = open_page(build_page(replace(packaged, statuses=statuses), Lang.FR, DAY), "desktop")
    ask(opened.page)
    rows = opened.page.locator("#details .whatif tbody tr").filter(has_text="circulation ce jour-là")
    expect(rows).to_have_count(3)
    for row, (_, label) in zip(rows.all(), (stopped, banned, escorted), strict=True):
        expect(row).to_contain_text(FR.t("whatif_usual"), use_inner_text=True)
        expect(row).to_contain_text(label, use_inner_text=True)
    values = {"cut": 0, "round": 0, "usual": len(roads) - 2, "idle": 2}
    summary = FR.t("whatif_before", counts=FR.t("whatif_counts", **values))
    expect(opened.page.locator("#details .whatif")).to_contain_text(summary, use_inner_text=True)
    opened.check_quiet()


def test_a_closed_crossing_cuts_its_corridors(open_page: Open, html: str) -> None:
    opened = open_page(html, "desktop")
    page = opened.page
    ask(page)
    page.locator("#details summary", has_text=FR.t("whatif_crossings")).click()
    page.locator("#details .switch:visible", has_text="Halte").click()
    wait_for_outcome(page, 1, "cut")
    wait_for_outcome(page, 0, "round")  # from the other crossing, as the reports have it
    opened.check_quiet()


def test_a_stretch_is_chosen_on_the_map_and_drawn(open_page: Open, html: str, size: str) -> None:
    opened = open_page(html, size)
    page = opened.page
    expect(page.locator(".leaflet-askable-pane path")).to_have_count(0)
    ask(page)
    lines = page.locator(".leaflet-askable-pane path")
    expect(lines).to_have_count(page.evaluate("supplylines.data.whatif.stretches.length"))
    lines.nth(0).dispatch_event("click", {"clientX": 200, "clientY": 300})
    wait_until(page, "supplylines.state.assumed", "c0")
    page.get_by_role("button", name=FR.t("close"), exact=True).click()
    expect(page.locator(".leaflet-askable-pane path")).to_have_count(0)
    expect(page.locator("#assumption")).to_be_visible()
    opened.check_quiet()


def test_an_assumption_is_shared_by_link(open_page: Open, html: str, size: str) -> None:
    opened = open_page(html, size)
    page = opened.page
    page.evaluate("supplylines.assume.toggle('stretch', 0)")
    page.evaluate("supplylines.assume.toggle('crossing', 1)")
    page.evaluate("supplylines.set({day: supplylines.lastDay - 1})")
    page.wait_for_function("() => /w=/.test(window.location.hash)")
    address = page.evaluate("window.location.hash")
    again = open_page(html, size, address)
    wait_until(again.page, "supplylines.state.assumed", "c0~x1")
    wait_until(again.page, "supplylines.state.day === supplylines.lastDay - 1")
    expect(again.page.locator("#details-title")).to_contain_text(FR.t("whatif_title"), use_inner_text=True)
    again.check_quiet()
    strange = open_page(html, size, "#w=cffffffff~q~")
    wait_until(strange.page, "supplylines.state.assumed", "")
    expect(strange.page.locator("#details")).to_contain_text(FR.t("whatif_unknown", n=3), use_inner_text=True)
    strange.check_quiet()
    opened.check_quiet()


def test_finding_a_stretch_by_its_town(open_page: Open, html: str) -> None:
    opened = open_page(html, "desktop")
    page = opened.page
    ask(page)
    page.get_by_label(FR.t("whatif_find")).fill("gamma")
    shown = page.locator("#details .switch:visible .switch-name")
    expect(shown.filter(has_not_text="Gamma")).to_have_count(0)
    expect(shown.first).to_be_visible()
    opened.check_quiet()


def test_a_saved_scenario_is_what_the_command_compares(open_page: Open, packaged_html: str, tmp_path: Path) -> None:
    opened = open_page(packaged_html, "desktop")
    page = opened.page
    ask(page)
    for start, end in (("Didiéni", "Kolokani"), ("Koumantou", "Bougouni")):
        page.evaluate("n => supplylines.assume.toggle('stretch', n)", stretch(page, start, end))
    with page.expect_download() as saved:
        page.get_by_role("button", name=Wording(Lang.EN).t("scenario_save")).click()
    path = tmp_path / saved.value.suggested_filename
    saved.value.save_as(path)
    assert path.name == "scenario-2025-11-14.toml"
    expect(page.get_by_label(Wording(Lang.EN).t("scenario_text"))).to_have_value(path.read_text(encoding="utf-8"))
    (record,) = answer_of("scenario", path, "--draws", "20", "--json")["scenarios"]
    assert record["as_of"] == "2025-11-14"
    after = {one["corridor_id"]: one["p_open_after"] for one in record["corridors"]}
    answers = page.evaluate(
        "supplylines.assume.outcomes(supplylines.state)"
        ".map((one, n) => [supplylines.data.corridors[n].id, one && one.state])"
    )
    hit = {name for name, state in answers if state in ("round", "cut")}
    assert {"FUEL-DKR-N", "FUEL-ABJ-Z"} <= hit
    assert {after[name] for name in hit} == {0.0}
    assert 0.0 not in {p for name, p in after.items() if name not in hit}
    opened.check_quiet()


def test_hostile_names_stay_text(open_page: Open, hostile: Assessment) -> None:
    opened = open_page(build_page(hostile, Lang.FR, hostile.settings.as_of), "desktop")
    page = opened.page
    ask(page)
    page.evaluate("supplylines.assume.toggle('stretch', 0)")
    page.locator(".leaflet-askable-pane path").first.dispatch_event("mouseover", {"clientX": 200, "clientY": 300})
    text = page.evaluate("supplylines.scenarioText(supplylines.assume, supplylines.state)")
    assert all(ord(sign) >= 32 or sign == "\n" for sign in text)
    opened.check_quiet()


def test_a_page_without_a_graph_opens(open_page: Open, assessment: Assessment, earlier: list[DayStatus]) -> None:
    routes = tuple(replace(route, reference=None) for route in assessment.routes)
    bare = replace(assessment, routes=routes)
    opened = open_page(build_page(bare, Lang.FR, assessment.settings.as_of, earlier), "desktop", "#w=c00000000")
    expect(opened.page.locator("#whatif-open")).to_have_count(0)
    opened.check_quiet()


FOCUS = "document.activeElement.id"


def test_the_focus_stays_on_the_page_when_a_button_goes(open_page: Open, html: str, size: str) -> None:
    page = open_page(html, size).page
    page.evaluate("supplylines.askWhatIf(); supplylines.assume.toggle('stretch', 0)")
    page.locator("#details").get_by_role("button", name=FR.t("whatif_reset")).press("Enter")
    wait_until(page, FOCUS, "details-title")
    page.evaluate("supplylines.assume.toggle('stretch', 0); supplylines.close()")
    page.locator("#assumption").get_by_role("button", name=FR.t("whatif_reset")).press("Enter")
    wait_until(page, FOCUS, "whatif-open")


def test_a_search_for_stretches_says_when_there_is_none_and_the_link_what_it_needs(open_page: Open, html: str) -> None:
    page = open_page(html, "desktop").page
    page.evaluate("supplylines.askWhatIf(); supplylines.assume.toggle('stretch', 0)")
    field = page.get_by_role("textbox", name=FR.t("whatif_find"))
    field.fill("zzz")
    expect(page.locator("#details")).to_contain_text(FR.t("whatif_found_none"), use_inner_text=True)
    field.fill("")
    expect(page.locator("#details")).not_to_contain_text(FR.t("whatif_found_none"), use_inner_text=True)
    expect(page.locator("#details")).to_contain_text(FR.t("scenario_send"), use_inner_text=True)
