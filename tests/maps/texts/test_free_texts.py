"""Free texts of the tables in the page's language, part by part, or as they stand."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from data.case import Table, packaged_case, packaged_scenarios
from data.codes import Lang
from data.files.csv_tables import read_rows
from data.tables.corridors import Share
from maps.texts.free_texts import free_text, share_text
from maps.texts.wording import Wording

TERMS = {"Paved in 2007": "Bitumée en 2007", "gravel after that": "ensuite en latérite", "about 80 %": "environ 80 %"}
FR = Wording(Lang.FR, own=TERMS, written="en")
SCENARIOS = files("data").joinpath("cases", "mali", "scenarios")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ""),
        ("Paved in 2007", "Bitumée en 2007"),
        ("Paved in 2007; gravel after that.", "Bitumée en 2007\u00a0; ensuite en latérite."),
        ("Paved in 2007. gravel after that", "Bitumée en 2007. ensuite en latérite"),
        ("2019: 3.5 t; about 80 %", "2019\u00a0: 3,5 t\u00a0; environ 80 %"),  # figures too
        ("332,515 t; 12,5", "332\u202f515 t\u00a0; 12,5"),
        ("Paved in 2007; not since", ["Paved in 2007; not since"]),  # half of a text is another one
        ("Paved in 2007 or so", ["Paved in 2007 or so"]),
    ],
)
def test_a_text_is_told_whole_in_the_pages_language_or_quoted_as_it_stands(text: str, told: str | list[str]) -> None:
    assert free_text(text, FR) == told


@pytest.mark.parametrize("written", ["", "fr"])
def test_what_is_written_in_the_pages_language_or_in_none_that_is_known_stays(written: str) -> None:
    assert free_text("Paved in 2007", Wording(Lang.FR, own=TERMS, written=written)) == "Paved in 2007"


def test_a_share_is_one_line_with_the_name_of_its_source() -> None:
    share = Share(what="Paved in 2007", figure="about 80 %", year="2007", source="The Paper")
    told = share_text(share, FR)
    assert told == FR.t("share_line", what="Bitumée en 2007", figure="environ 80 %", year="2007", source="The Paper")
    quoted = share_text(share.model_copy(update={"what": "oil"}), FR)
    assert isinstance(quoted, list)
    assert "oil" in quoted[0]


@pytest.mark.parametrize("lang", [one for one in Lang if one is not Lang.EN])
def test_every_stretch_of_a_packaged_scenario_has_words(lang: Lang) -> None:
    terms = packaged_case().profile().terms_in(lang)
    phrases = []
    for name in packaged_scenarios():
        entries = tomllib.loads((SCENARIOS / f"{name}.toml").read_text(encoding="utf-8"))
        for key in ("close", "reopen", "slow", "speed", "besiege"):
            found = entries.get(key, [])
            told = found if isinstance(found, list) else [found]
            phrases += [one if isinstance(one, str) else one.get("phrase", "") for one in told]
    assert any("between" in phrase for phrase in phrases)
    assert [one for one in phrases if re.search(r"\b(between|and|near|the)\b", terms.get(one, one))] == []


@pytest.mark.parametrize("lang", [one for one in Lang if one is not Lang.EN])
def test_every_free_text_of_the_packaged_case_has_words(lang: Lang) -> None:
    case = packaged_case()
    words, corridors = Wording.of_case(case.profile(), lang), list(case.corridors())
    texts = [text for one in corridors for text in (one.notes, one.source)]
    texts += [one.source for one in case.crossings()]
    texts += [text for one in case.mines() for text in (one.operator_2025, one.output)]
    told = [free_text(text, words) for text in texts]
    told += [share_text(share, words) for one in corridors for share in one.shares]
    assert [text for text in told if isinstance(text, list)] == []


ENGLISH = re.compile(
    r"\b(the|of|by|and|from|with|airport|airstrip|helipad|supply|drivers?|minist(er|ry)|committee|meeting|source near"
    r"|council|sellers?|undated|January|February|May|June|July|August|September|October|November|December)\b|\d,\d{3}\b"
)


def test_no_english_of_the_packaged_tables_reaches_a_french_page() -> None:
    """Titles of sources alone stay as they were published, and are left out where whose word it is can be said."""
    case = packaged_case()
    words, corridors = Wording.of_case(case.profile(), Lang.FR), list(case.corridors())
    texts = [words.own.get(end.name, end.name) for one in corridors for end in (one.origin, one.destination) if end]
    texts += [str(share_text(share, words)) for one in corridors for share in one.shares]
    texts += [str(free_text(text, words)) for one in case.mines() for text in (one.operator_2025, one.output)]
    supply, access = (read_rows(case.file(table), ("said_by",)) for table in (Table.SUPPLY, Table.ACCESS))
    texts += [words.sayer(row["said_by"]) for _, row in (*supply, *access)]
    assert len(texts) > 200
    assert [text for text in dict.fromkeys(texts) if ENGLISH.search(text)] == []
