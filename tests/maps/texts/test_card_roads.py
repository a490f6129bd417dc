"""Roads to avoid, by what they carry for a destination, and what to take instead at what risk."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from data.codes import ClaimKind, Label, Lang, PlacementStatus
from geo.reports.report import Report
from maps.drawing.view import View
from maps.texts.card_roads import CardRoads
from maps.texts.goods import subject
from maps.texts.wording import Wording
from routes.events.recent import RECENT_DAYS
from routes.network.nearby import Piece
from routes.placing.placement import Placement
from routes.status.regimes.regime import Shares
from routes.status.regimes.watch import NOT_KNOWN
from tests.maps.conftest import DAY, NODES, make_report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from maps.drawing.view import CorridorRow
    from routes.status.assessment import Assessment

FR = Wording(Lang.FR)
ALPHA_BETA, BETA_VILLE, HALTE_BETA = 2, 3, 7


def closing(edge: int, name: str = "C-001") -> tuple[Report, tuple[Placement, ...]]:
    told = {"id": name, "date": date(2025, 11, 1), "place_text": name, "event_type": "road_closed"}
    pieces = (Piece(edge, 10_000.0, 50_000.0, 1.0),)
    place = Placement(ClaimKind.BETWEEN, PlacementStatus.PLACED, name, pieces=pieces, off_network=0.0)
    return Report.model_validate(told | {"certainty": "high"}), (place,)


def to_ville(view: View) -> list[CorridorRow]:
    return [row for row in view.rows if row.is_road and row.corridor.destination.name == "Ville"]


def labelled(rows: Sequence[CorridorRow], **labels: Label) -> list[CorridorRow]:
    named = {name.replace("_", "-"): label for name, label in labels.items()}
    return [replace(row, status=replace(row.status, label=named[row.corridor.id])) for row in rows]


@pytest.fixture(scope="module")
def quiet(assess: Callable[..., Assessment]) -> View:
    return View(assess(news=False))


def test_a_road_closed_to_one_corridor_names_the_other_way_in(assess: Callable[..., Assessment]) -> None:
    view = View(assess(news=False, more=[closing(HALTE_BETA)]))
    rows = labelled(to_ville(view), FUEL_X=Label.ESCORT_ONLY, FUEL_Y=Label.CUT)
    label, stale = FR.label(Label.ESCORT_ONLY), FR.t("beside_stale", n=RECENT_DAYS)
    for has_passage, instead in (
        (True, FR.t("card_instead_unknown", names="par Poste", label=label)),  # of its risk nobody has told
        (False, FR.t("card_instead_unsure", names="par Poste", label=f"{label}, {stale}")),  # what was, not what is
    ):
        known = [replace(row, status=replace(row.status, has_passage=has_passage)) for row in rows]
        (line,) = CardRoads(view, FR).lines(known, view.assessment.today)
        assert line.is_to_avoid
        assert line.text.startswith("RN3 Halte")
        assert line.instead == instead


def test_a_way_in_that_nobody_tells_of_is_not_known(assess: Callable[..., Assessment]) -> None:
    view = View(assess(news=False, more=[closing(HALTE_BETA)]))
    rows = labelled(to_ville(view), FUEL_X=Label.BANNED, FUEL_Y=Label.CUT)
    (line,) = CardRoads(view, FR).lines(rows, view.assessment.today)
    assert line.instead == FR.t("card_instead_unsure", names="par Poste", label=FR.label(Label.BANNED))
    assert "\u2192" not in line.instead  # no arrow to what is not known to be passable


def test_the_own_risk_of_a_way_round_is_told(assess: Callable[..., Assessment]) -> None:
    view = View(assess(news=False, more=[closing(BETA_VILLE)]))
    rows = to_ville(view)
    told = CardRoads(view, FR).lines(rows, view.assessment.today)[0]
    row = next(row for row in rows if row.has_way_round)
    assert row.status.way_round_p is not None
    assert "par Gamma" in told.instead
    assert f"(fermé aussi\u00a0? {FR.drawn_percent(1 - row.status.way_round_p)}" in told.instead


@pytest.mark.parametrize(("way_p", "is_advised"), [(0.66, True), (0.65, False)])
def test_a_way_round_that_is_doubtful_itself_is_no_advice(
    assess: Callable[..., Assessment], way_p: float, *, is_advised: bool
) -> None:
    view = View(assess(news=False, more=[closing(BETA_VILLE)]))
    rows = [replace(row, status=replace(row.status, way_round_p=way_p)) for row in to_ville(view)]
    told = CardRoads(view, FR).lines(rows, view.assessment.today)[0]
    assert told.instead.startswith(" \u2192 " if is_advised else "\u00a0; contournement douteux\u00a0: ")
    assert FR.drawn_percent(1 - way_p) in told.instead
    assert next(row for row in rows if row.has_way_round).status.way_doubts == ()


@pytest.mark.parametrize(
    ("p", "start"), [(0.3, " \u2192 par Poste"), (0.4, "\u00a0; autre entrée, douteuse\u00a0: par Poste")]
)
def test_another_way_in_has_its_own_risk_and_the_stretch_beside_it(
    assess: Callable[..., Assessment], p: float, start: str
) -> None:
    """One likelier closed than a third of the time is named as doubtful; what is closed to other goods counts too."""
    view = View(assess(news=False, more=[closing(HALTE_BETA), closing(ALPHA_BETA, "C-002")]))
    shut, doubt = (
        next(one for one in view.assessment.today.closures if one.pieces and one.pieces[0].edge == edge)
        for edge in (HALTE_BETA, ALPHA_BETA)
    )
    gold = next(goods for goods in view.commodities if goods != view.commodities[0])
    rows = labelled(to_ville(view), FUEL_X=Label.ESCORT_ONLY, FUEL_Y=Label.CUT)
    rows = [replace(row, status=replace(row.status, has_passage=True, p_open=None)) for row in rows]
    for carried, told in ((None, "fermé\u00a0?"), (frozenset({gold}), f"fermé ({subject(gold, FR)} seulement)\u00a0?")):
        day = replace(view.assessment.today, closures=(shut, replace(doubt, p=p, carried=carried)))
        instead = CardRoads(view, FR).lines(rows, day)[0].instead
        assert instead.startswith(start), instead
        assert f"{told} {FR.percent(p)}, RN1 Alpha" in instead
        unseen = [replace(row, status=replace(row.status, evidence_coverage=0.0)) for row in rows]
        assert "\u2192" not in CardRoads(view, FR).lines(unseen, day)[0].instead  # none of its road was seen of late


def test_which_is_worse_is_said_in_words(assess: Callable[..., Assessment]) -> None:
    """What is more likely closed than not is to be avoided; what is less likely so calls for caution alone."""
    view = View(assess(news=False, more=[closing(HALTE_BETA)]))
    (closure,) = [one for one in view.assessment.today.closures if one.p > 0.5]
    for p, words in (
        (0.8, "80 % de risque de fermeture"),
        (0.3, "30 % de risque de fermeture"),
    ):
        day = replace(view.assessment.today, closures=(replace(closure, p=p),))
        (line,) = CardRoads(view, FR).lines(to_ville(view), day)
        assert line.is_to_avoid == (p > 0.5)
        assert line.text.replace("\u00a0", " ").endswith(words)


def test_a_way_round_that_takes_no_more_time_is_told_in_words() -> None:
    for words in (FR, Wording(Lang.EN)):
        assert words.longer(0.5) == words.hours(0.5, signed=True)
        assert {words.longer(-0.13), words.longer(0.001)} == {words.t("no_slower")}


def test_no_way_round_is_told_where_the_traffic_is_stopped(assess: Callable[..., Assessment]) -> None:
    view = View(assess(news=False, more=[closing(BETA_VILLE)]))
    regime = NOT_KNOWN.assuming(Shares(0.0, 0.0, 1.0), "siege", date(2025, 10, 1), has_run=False)
    rows = [replace(row, status=replace(row.status, regime=regime)) for row in to_ville(view)]
    told = CardRoads(view, FR).lines(rows, view.assessment.today)[0]
    assert "Gamma" not in told.instead


def test_stopped_corridors_are_one_line_and_what_is_left_is_told(quiet: View) -> None:
    roads = CardRoads(quiet, FR)
    one = labelled(to_ville(quiet), FUEL_X=Label.STOPPED, FUEL_Y=Label.OPEN)
    (line,) = roads.lines(one, quiet.assessment.today)
    assert line.text == f"par Poste{FR.t('colon')}{FR.label(Label.STOPPED)}"
    told = {"names": "par Halte", "label": FR.label(Label.OPEN)}
    assert line.instead == FR.t("card_instead_unsure", **told)  # nothing passed there of late
    shut = bound(one, Shares(0.0, 0.0, 1.0), has_run=False)
    (line,) = roads.lines(shut, quiet.assessment.today)
    assert line.text.endswith(f"{FR.label(Label.STOPPED)} depuis le 1er\u00a0oct.")
    both = labelled(to_ville(quiet), FUEL_X=Label.STOPPED, FUEL_Y=Label.STOPPED)
    (line,) = roads.lines(both, quiet.assessment.today)
    assert "par Poste et par Halte" in line.text  # two ways in, not one by both
    assert line.instead == FR.t("card_no_other")


def bound(rows: Sequence[CorridorRow], shares: Shares, *, has_run: bool) -> list[CorridorRow]:
    regime = NOT_KNOWN.assuming(shares, "order", date(2025, 10, 1), has_run=has_run)
    return [replace(row, status=replace(row.status, regime=regime, has_passage=has_run)) for row in rows]


@pytest.mark.parametrize(("has_run", "label"), [(True, Label.ESCORT_ONLY), (False, Label.BANNED)])
def test_what_binds_a_corridor_is_said_of_its_way_round_and_of_another_way_in(
    assess: Callable[..., Assessment], *, has_run: bool, label: Label
) -> None:
    too = FR.t("card_too", label=FR.label(label))
    view = View(assess(news=False, more=[closing(BETA_VILLE)]))
    rows = bound(to_ville(view), Shares(0.0, 1.0, 0.0), has_run=has_run)
    assert f", {too} (fermé aussi" in CardRoads(view, FR).lines(rows, view.assessment.today)[0].instead
    view = View(assess(news=False, more=[closing(HALTE_BETA)]))
    rows = bound(labelled(to_ville(view), FUEL_X=label, FUEL_Y=Label.CUT), Shares(0.0, 1.0, 0.0), has_run=has_run)
    (line,) = CardRoads(view, FR).lines(rows, view.assessment.today)
    since = FR.t("card_label_since", label=FR.label(label), since="1er\u00a0oct.")
    key, told = ("card_instead_unknown", too) if has_run else ("card_instead_unsure", since)
    assert line.instead == FR.t(key, names="par Poste", label=told)


@pytest.mark.parametrize(("town", "is_siege"), [("Ville", True), ("Poste", False)])
def test_a_siege_of_the_destination_stops_nothing_where_its_corridors_come_in(
    assess: Callable[..., Assessment], town: str, *, is_siege: bool
) -> None:
    lon, lat, _ = NODES[town]
    texts = dict.fromkeys(Lang, "there")
    place = Placement(ClaimKind.POINT, PlacementStatus.PLACED, "x", lat=lat, lon=lon, radius_km=2.0, explanations=texts)
    view = View(assess(news=False, more=[(make_report(20, "town_blockade", DAY, "x"), (place,))]))
    roads = CardRoads(view, FR)
    both = labelled(to_ville(view), FUEL_X=Label.STOPPED, FUEL_Y=Label.STOPPED)
    told = roads.lines(both, view.assessment.today)[0]
    assert bool(re.fullmatch(re.escape(FR.t("card_besieged", p="#")).replace(r"\#", r"\d+.%"), told.text)) == is_siege
    assert ("par Poste" in told.text) != is_siege
    published = CardRoads(view, Wording(Lang.FR, is_public=True)).lines(both, view.assessment.today)[0]
    assert not is_siege or published.text == FR.t("card_besieged_public"), "no figure that nobody told"
    more = View(assess(news=False, more=[(view.assessment.reports[0], (place,)), closing(HALTE_BETA)]))
    first, *_ = CardRoads(more, FR).lines(both, more.assessment.today)
    assert ("assiégé" in first.text) == is_siege, "before any road, and though that is closed too"
    one = labelled(to_ville(view), FUEL_X=Label.STOPPED, FUEL_Y=Label.ESCORT_ONLY)
    told = roads.lines(one, view.assessment.today)[0]
    by = re.escape(FR.t("card_besieged_by", p="#", names="par Poste")).replace(r"\#", r"\d+.%")
    assert bool(re.fullmatch(by, told.text)) == is_siege


def test_nothing_is_to_be_avoided_where_nothing_stands(quiet: View) -> None:
    rows = labelled(to_ville(quiet), FUEL_X=Label.OPEN, FUEL_Y=Label.BANNED)
    assert CardRoads(quiet, FR).lines(rows, quiet.assessment.today) == []


def test_what_is_published_names_no_other_way(assess: Callable[..., Assessment]) -> None:
    view = View(assess(news=False, more=[closing(HALTE_BETA)]))
    rows = labelled(to_ville(view), FUEL_X=Label.RESTRICTED, FUEL_Y=Label.CUT)
    (line,) = CardRoads(view, Wording(Lang.FR, is_public=True)).lines(rows, view.assessment.today)
    assert line.instead == ""


def test_few_names_are_told(quiet: View) -> None:
    rows = labelled(to_ville(quiet), FUEL_X=Label.STOPPED, FUEL_Y=Label.OPEN)
    rows += [replace(rows[1], number=90 + n) for n in range(3)]
    (line,) = CardRoads(quiet, FR).lines(rows, quiet.assessment.today)
    assert line.instead.count("Halte") == 1


def test_what_the_line_above_says_is_not_said_again(assess: Callable[..., Assessment]) -> None:
    view = View(assess(news=False, more=[closing(HALTE_BETA)]))
    rows = labelled(to_ville(view), FUEL_X=Label.STOPPED, FUEL_Y=Label.CUT)
    first, second = CardRoads(view, FR).lines(rows, view.assessment.today)
    assert (first.instead, second.instead) == (FR.t("card_others_shut"), "")  # each is the other way in of the other


def test_a_judgement_of_roads_alone_is_told_without_a_passage(assess: Callable[..., Assessment]) -> None:
    view = View(assess(news=False, more=[closing(HALTE_BETA)]))
    rows = labelled(to_ville(view), FUEL_X=Label.DIVERTED, FUEL_Y=Label.CUT)
    (line,) = CardRoads(view, FR).lines(rows, view.assessment.today)
    assert line.instead == FR.t("card_instead_unsure", names="par Poste", label=FR.label(Label.DIVERTED))
