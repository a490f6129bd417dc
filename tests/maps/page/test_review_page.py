from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from data.case import packaged_case
from data.codes import Lang
from geo.press.candidate import DAY_BEFORE, LLM, MADE_UP, NO_DAY, POSSIBLE
from geo.press.supply_told import find_supply
from geo.reports.located import Located
from maps.page.review_page import Ground, ReviewTable, review_page
from routes.workspace import open_scene
from scripts.tables.candidates import COLUMNS, SUPPLY_COLUMNS, candidate_row, supply_row
from tests.geo.press.tellers import ARTICLE, candidate

if TYPE_CHECKING:
    from routes.workspace import Scene


@pytest.fixture(scope="module")
def scene() -> Scene:
    return open_scene()


@pytest.fixture(scope="module")
def page(scene: Scene) -> str:
    rows = [
        candidate_row(candidate(grounds=(("place", "clause"), ("day", "before")), flags=(DAY_BEFORE,)), "ML25-001"),
        candidate_row(candidate(event_type="road_blocked", place_text="", offered_places=("Kayes", "Nioro"))),
        candidate_row(candidate(sentence=ARTICLE.paragraphs[2], place_text="near Diema", event_type="ied")),
        candidate_row(candidate(sentence="Another article's.")) | {"article": "b.txt"},
    ]
    places = {row["id"]: scene.place(Located(place_text=row["place_text"]))[1] for row in rows if row["place_text"]}
    ground = Ground.of(scene.network, packaged_case().base_map())
    table = ReviewTable(rows, COLUMNS, "candidates.csv", ["ied", "road_blocked"])
    return review_page([ARTICLE], table, places, ground, Lang.EN)


def test_sentences_are_marked_and_each_candidate_has_a_card(page: str) -> None:
    assert page.count('<article class="card"') == 3
    assert page.count("<mark ") == 2
    assert f">{ARTICLE.paragraphs[0]}</mark>" in page
    assert "Perhaps the same as ML25-001" in page


def test_figures_of_supply_have_cards_behind_the_candidates(scene: Scene) -> None:
    candidates = [candidate(event_type="convoy_arrival", sentence=ARTICLE.paragraphs[1], vehicles=40)]
    told = [supply_row(one) for one in find_supply(ARTICLE, candidates)]
    rows = [candidate_row(one) for one in candidates]
    ground = Ground.of(scene.network, packaged_case().base_map())
    table = ReviewTable(rows, COLUMNS, "candidates.csv", ["ied"])
    page = review_page([ARTICLE], table, {}, ground, Lang.EN, ReviewTable(told, SUPPLY_COLUMNS, "supply.csv"))
    assert len(told) == 2
    assert page.count('data-table="supply"') == 2
    assert ">Supply: 40 vehicles</h3>" in page
    data = json.loads(page.partition('id="review-data">')[2].partition("</script>")[0])
    assert data["supply"]["file"] == "supply.csv"
    assert [row["id"] for row in data["supply"]["rows"]] == [row["id"] for row in told]


def test_a_blank_place_offers_those_of_the_article(page: str) -> None:
    assert "No place is filled in" in page
    assert '<option value="Kayes"></option><option value="Nioro"></option>' in page


def test_small_maps_are_cut_from_one_drawing(page: str) -> None:
    assert page.count('<use href="#ground"/>') == 2
    assert page.count('class="where"') + page.count('class="where area"') >= 2
    assert ">Diéma</text>" in page


def test_the_whole_table_is_saved_also_what_has_no_card(page: str) -> None:
    _, _, rest = page.partition('id="review-data">')
    data = json.loads(rest.partition("</script>")[0])
    assert data["columns"] == list(COLUMNS)
    assert [row["article"] for row in data["rows"]] == ["a.txt", "a.txt", "a.txt", "b.txt"]


def test_nothing_is_fetched(page: str) -> None:
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_grounds_flags_and_places_offered_stand_on_the_card(page: str) -> None:
    assert "words · Day: named before in the paragraph" in page
    assert '<p class="flag">Day of the sentence before</p>' in page
    assert '<button type="button" data-place="Nioro">Nioro</button>' in page


def test_flags_are_said_in_the_language_of_the_page(scene: Scene) -> None:
    flags = (NO_DAY, DAY_BEFORE, POSSIBLE, MADE_UP, LLM, "another")
    table = ReviewTable([candidate_row(candidate(flags=flags))], COLUMNS, "c.csv", [])
    ground = Ground.of(scene.network, packaged_case().base_map())
    page = review_page([ARTICLE], table, {}, ground, Lang.FR)
    assert "ni le jour ni le lieu ne sont dits" in page
    cards = page[: page.index("review-data")]
    assert not [flag for flag in flags[:-1] if f">{flag}<" in cards]
    assert '<p class="flag">another</p>' in cards
