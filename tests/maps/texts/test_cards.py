from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

import maps.texts.cards as cards_module
from data.codes import AccessState, Certainty, ClaimKind, Lang, Passage, PlacementStatus, Side
from data.tables.access import AccessStatement
from data.tables.supply import Observation
from geo.reports.facts import Facts
from geo.reports.kept_rows import KeptRows
from geo.reports.report import Report
from maps.drawing.style import PASSAGE_LABELS
from maps.drawing.view import View
from maps.exports.redaction import Redaction
from maps.texts.cards import MAX_ROADS, SILENT, WORST_FIRST, Card, Cards, answer_lines, card_heads
from maps.texts.posts import posts_line
from maps.texts.wording import Wording
from routes.network.nearby import Piece
from routes.placing.placement import Placement
from routes.status.supply import supply_on
from tests.goods import GOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from routes.status.assessment import Assessment, DayStatus

FR, EN = Wording(Lang.FR), Wording(Lang.EN)
DAY = date(2025, 11, 1)
POSTE_ALPHA, BETA_VILLE = 1, 3
HIDDEN = "Motsecret"  # stands for every text of a row about a convoy


def cards_of(assessment: Assessment, words: Wording = FR) -> list[Card]:
    return Cards(View(assessment), words).on(View(assessment).assessment.today)


def line(card: Card, kind: str) -> str:
    return next((one.before + one.after for one in card.lines if one.kind == kind), "")


def text(cards: Sequence[Card]) -> str:
    return json.dumps(cards, default=str, ensure_ascii=False)


def with_supply(assessment: Assessment, *rows: Observation) -> Assessment:
    day = assessment.settings.as_of
    return replace(assessment, supply=replace(assessment.supply, places=(supply_on("Ville", rows, day),)))


def arrival(last: date, **fields: object) -> Observation:
    told = {
        "id": "S1",
        "date_from": last,
        "date_to": last,
        "place": "Ville",
        "product": "any",
        "kind": "arrival",
        "tankers": 293,
        "corridor": "FUEL-X",
        "origin": HIDDEN,
        "note": HIDDEN,
        "certainty": "high",
    }
    return Observation.model_validate(told | fields)


def statement(**fields: object) -> AccessStatement:
    told = {
        "id": "A1",
        "section": "Ville, Gamma",
        "date_from": date(2025, 10, 20),
        "traffic": "humanitarian",
        "state": AccessState.SUSPENDED,
        "words": HIDDEN,
        "said_by": "OCHA",
        "side": Side.UN_NGO,
        "certainty": Certainty.HIGH,
    }
    return AccessStatement.model_validate(told | fields)


def with_statements(assessment: Assessment, *rows: AccessStatement) -> Assessment:
    return replace(assessment, facts=Facts(access=KeptRows(kept=rows)))


def told_of(event_type: str, **fields: object) -> Report:
    told = {"id": "C-001", "date": DAY, "place_text": "là", "event_type": event_type, "certainty": "high"}
    return Report.model_validate(told | fields)


def on_road(edge: int) -> tuple[Placement, ...]:
    pieces = (Piece(edge, 10_000.0, 50_000.0, 1.0),)
    return (Placement(ClaimKind.BETWEEN, PlacementStatus.PLACED, "là", pieces=pieces, off_network=0.0),)


def test_every_destination_of_fuel_and_the_mines_as_one_have_a_card(assessment: Assessment) -> None:
    heads = Cards(View(assessment), FR).heads
    assert [(head.name, head.is_group) for head in heads] == [("Ville", False), (GOLD.group["fr"], True)]
    assert heads[1].to == ("Filon",)


def test_the_answer_is_the_one_of_the_destination(assessment: Assessment) -> None:
    (status,) = [one for one in assessment.destinations if one.destination == "Ville"]
    assert status.main_answer is not None
    card = cards_of(assessment)[0]
    assert (card.state, card.answer) == (status.main_answer.word.value, FR.passage(status.main_answer.word))


def test_the_destinations_of_own_corridors_have_the_first_cards(assessment: Assessment) -> None:
    route, names = assessment.routes[0], [f"D{number}" for number in range(6)]
    to = [route.corridor.destination.model_copy(update={"name": name}) for name in names]
    roads = [route.corridor.model_copy(update={"id": place.name, "destination": place}) for place in to]
    statuses = tuple(replace(assessment.statuses[0], corridor_id=name) for name in names)
    scene = replace(
        assessment,
        routes=tuple(replace(route, corridor=road) for road in roads),
        statuses=statuses,
        previous=statuses,
        destinations=tuple(replace(assessment.destinations[0], destination=name) for name in names),
    )
    assert [head.name for head in card_heads(View(scene), FR)] == names[:4]
    for goods, first in ((route.corridor.commodity.id, ["D5"]), ("another", [])):
        asked = replace(scene, asked_for=((goods, "D5"),))
        assert [head.name for head in card_heads(View(asked), FR)] == [*first, *names[:4]]


def test_a_group_has_the_colour_of_its_worst_answer(assessment: Assessment) -> None:
    told = [one.main_answer.word for one in assessment.destinations if one.destination == "Filon" and one.main_answer]
    worst = min(told, key=WORST_FIRST.index)
    assert cards_of(assessment)[1].state == worst.value
    assert cards_of(assessment)[1].answer == f"{FR.passage(worst)} (les {len(told)})"
    assert set(PASSAGE_LABELS) == {word.value for word in Passage}


def test_a_road_likely_closed_is_to_be_avoided_and_its_way_round_told(assess: Callable[..., Assessment]) -> None:
    attack = (
        told_of("road_closed"),
        on_road(BETA_VILLE),
    )
    scene = assess(more=[attack])
    card = cards_of(scene)[0]
    told = next(one for one in card.lines if one.kind == "avoid")
    assert told.title == FR.t("card_avoid")
    assert told.before.startswith("RN1 Beta\u2013Ville")
    row = next(row for row in View(scene).rows if row.corridor.id == "FUEL-X")
    assert row.has_way_round
    assert "Gamma" in told.before
    assert row.status.way_round is not None
    assert row.route.reference is not None
    extra_h = (row.status.way_round.time_s - row.route.reference.time_s) / 3600
    assert FR.longer(extra_h) in told.before


def test_every_road_in_doubt_is_told_named_or_counted(
    assess: Callable[..., Assessment], monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = assess(
        news=False, more=[(told_of("road_closed", id=f"C-{n}"), on_road(n)) for n in (POSTE_ALPHA, 2, BETA_VILLE)]
    )
    roads = ("Poste\u2013Alpha", "Alpha\u2013Beta", "Beta\u2013Ville")
    card = cards_of(scene)[0]
    full = [one.before for one in card.lines if one.kind == "avoid"]
    assert len(full) == MAX_ROADS
    first, second, third = sorted(roads, key=lambda road: [road in text for text in full], reverse=True)
    assert all(road in line(card, "also") and first not in line(card, "also") for road in (second, third))
    assert third in line(card, "rest")
    assert second not in line(card, "rest")
    (told,) = (one for one in answer_lines(View(scene), FR) if one.answer.startswith("Ville"))
    assert all(told.told.count(road) == 1 for road in roads)
    monkeypatch.setattr(cards_module, "MAX_BRIEF", 1)
    counted = line(cards_of(scene)[0], "also")
    assert second in counted
    assert third not in counted
    assert counted.endswith("(+\u00a01)")


def test_corridors_without_news_are_named_as_not_known(assessment: Assessment) -> None:
    silent = {row.route.start.name for row in View(assessment).rows if row.is_road and row.status.label in SILENT}
    fuel = [row for row in View(assessment).rows if row.is_road and row.corridor.destination.name == "Ville"]
    card = cards_of(assessment)[0]
    for row in fuel:
        assert (row.route.start.name in line(card, "unknown")) == (row.route.start.name in silent)
    assert FR.t("card_unknown_aid") in line(card, "unknown")


def test_supply_is_told_with_the_day_it_was_seen(assessment: Assessment) -> None:
    seen = assessment.settings.as_of - timedelta(days=2)
    row = arrival(seen, kind="stations", stations="dry", tankers=None)
    told = next(one for one in cards_of(with_supply(assessment, row))[0].lines if one.kind == "supply")
    assert told.seen_on == seen
    assert FR.t("stations.dry") in told.before
    assert HIDDEN not in told.before + told.after


def test_nothing_of_a_convoy_but_the_week_it_arrived(assessment: Assessment) -> None:
    """Not its road, crossing, hour or size."""
    last = assessment.settings.as_of - timedelta(days=20)
    cards = cards_of(with_supply(assessment, arrival(last)))
    monday = last - timedelta(days=last.weekday())
    assert line(cards[0], "arrivals") == FR.t("card_week", day=FR.short_day(monday, assessment.settings.as_of))
    assert "293" not in text(cards)
    assert HIDDEN not in text(cards)


def test_no_arrival_younger_than_its_delay(assessment: Assessment) -> None:
    delay = timedelta(days=assessment.settings.arrivals_delay_days)
    young = arrival(assessment.settings.as_of - delay + timedelta(days=1))
    assert not line(cards_of(with_supply(assessment, young))[0], "arrivals")
    old = arrival(assessment.settings.as_of - delay)
    assert line(cards_of(with_supply(assessment, old))[0], "arrivals")


def test_humanitarian_traffic_is_told_only_where_a_row_speaks_of_it(assessment: Assessment) -> None:
    assert not line(cards_of(assessment)[0], "aid")
    told = line(cards_of(with_statements(assessment, statement()))[0], "aid")
    assert FR.t("access.suspended") in told
    assert "OCHA" in told
    assert HIDDEN not in told
    others = [statement(traffic="fuel"), statement(section="Ailleurs"), statement(date_to=date(2025, 10, 21))]
    for other in others:
        assert not line(cards_of(with_statements(assessment, other))[0], "aid"), other


@pytest.mark.parametrize("kind", ["convoy_waiting", "convoy_held", "convoy_departure", "escort_only"])
def test_no_card_and_no_line_on_posts_tells_where_vehicles_wait_or_escorts_form(
    assess: Callable[..., Assessment], kind: str
) -> None:
    held = (
        told_of(kind, target="fuel_convoy", said_by=HIDDEN),
        on_road(POSTE_ALPHA),
    )
    scene = assess(more=[held])
    view = View(scene)
    for words in (FR, EN):
        told = text(cards_of(scene, words)) + posts_line(view, view.assessment.today, words)
        assert words.event_type(kind) not in told or kind == "escort_only"
        assert "Alpha\u2013Alpha" not in told


def test_where_nobody_knows_the_card_dates_the_order_and_not_the_ignorance(assess: Callable[..., Assessment]) -> None:
    ban = Report(
        id="B-1",
        date=date(2025, 10, 3),
        place_text="",
        event_type="blockade_declared",
        target="fuel_trucks",
        certainty=Certainty.HIGH,
        said_by="JNIM",
    )
    everywhere = Placement(ClaimKind.AREA, PlacementStatus.AREA, "", is_national=True)
    card = cards_of(assess(news=False, more=[(ban, (everywhere,))]))[0]
    assert card.state == Passage.NOT_KNOWN.value
    since = "aucun passage signalé depuis 30 j ; interdit depuis le 3 oct. (JNIM)"
    assert line(card, "since").replace("\u00a0", " ") == since


@pytest.fixture(scope="module")
def public(assess: Callable[..., Assessment]) -> Assessment:
    full = assess()
    settings = full.settings.model_copy(update={"public_delay_days": 14})
    return Redaction(replace(full, settings=settings)).assessment()


def test_a_public_card_tells_neither_escort_nor_ban_nor_arrival_nor_whose_word(public: Assessment) -> None:
    words = Wording(Lang.FR, is_public=True)
    last = public.settings.as_of - timedelta(days=20)
    scene = with_supply(public, arrival(last))
    cards = cards_of(scene, words)
    for kind in ("since", "arrivals", "aid"):
        assert not any(line(card, kind) for card in cards), kind
    for untold in ("escort", "interdit", "à risque"):
        assert untold not in text(cards), untold
    assert posts_line(View(scene), scene.today, words) == ""


def test_the_report_opens_with_the_cards(assessment: Assessment) -> None:
    lines = answer_lines(View(assessment), FR)
    for told, card in zip(lines, cards_of(assessment), strict=True):
        assert card.answer in told.answer
        for one in card.lines:
            assert (one.before[1:].removesuffix(".") in told.told) == (one.kind != "axes")
        assert told.state == card.state
        assert ".." not in told.told


def test_cards_of_any_day_are_made_of_that_day(assessment: Assessment, earlier: list[DayStatus]) -> None:
    view = View(assessment)
    cards = Cards(view, FR)
    for day in (view.discretion.day(one) for one in earlier[::5]):
        answer = next(one.main_answer for one in day.destinations if one.destination == "Ville")
        assert answer is not None
        assert cards.on(day)[0].state == answer.word.value
