from __future__ import annotations

import re

import pytest

from data.case import Table, packaged_case
from data.codes import Lang
from geo.reports.read_facts import read_access, read_supply
from geo.reports.read_reports import read_reports
from maps.texts.sayers import sayer

ENGLISH = re.compile(r"\b(by|of|the|and|army|residents|government|union|ministry|minister|state|drivers?|hauliers)\b")


@pytest.mark.parametrize(
    ("said", "french"),
    [
        ("JNIM (video), by RFI", "JNIM (vidéo), par RFI"),
        ("residents, by RFI and La Boussole", "habitants, par RFI et La Boussole"),
        ("governor of Mopti, by DZ Online", "gouverneur de Mopti, par DZ Online"),
        ("prime minister; sellers", "Premier ministre\u00a0; vendeurs"),
        ("ministry of trade (12th meeting), by KOACI", "ministère du commerce (12e réunion), par KOACI"),
        ("somebody else", "somebody else"),
    ],
)
def test_whose_word_it_is(said: str, french: str) -> None:
    assert sayer(said, Lang.FR) == french
    assert sayer(said, Lang.EN) == said


def test_every_packaged_sayer_is_french() -> None:
    case = packaged_case()
    said = [
        *(one.said_by for one in read_reports(case.file(Table.INCIDENTS)).reports),
        *(one.said_by for one in read_access(case.file(Table.ACCESS)).kept),
        *(one.said_by for one in read_supply(case.file(Table.SUPPLY)).kept if not one.source_title),
    ]
    own = case.profile().terms_in(Lang.FR)
    told = {sayer(text, Lang.FR, own) for text in said}
    assert len(told) > 100
    assert sorted(text for text in told if ENGLISH.search(text)) == []


def test_every_packaged_row_has_its_french_words() -> None:
    case = packaged_case()
    for report in read_reports(case.file(Table.INCIDENTS)).reports:
        assert report.place_text_fr, report.id
        assert report.description_fr, report.id
        assert report.description_fr != report.description, report.id
    for one in read_access(case.file(Table.ACCESS)).kept:
        assert one.words_fr, one.id
        assert bool(one.section_fr) == bool(one.section), one.id
