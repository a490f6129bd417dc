"""The page's scripts, templates and style sheets know no case: no place, commodity, road or country of one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data.case import packaged_case, packaged_cases
from data.codes import Lang
from data.tables.countries import country_name

ASSETS = Path(__file__).parents[2] / "maps" / "assets"
KINDS = {".js", ".ts", ".jinja", ".html", ".css"}
ROAD_NUMBER = re.compile(r"\bRN\s?\d")


@pytest.mark.parametrize("name", packaged_cases())
def test_no_asset_names_anything_of_a_case(name: str) -> None:
    case = packaged_case(name)
    corridors, crossings = case.corridors(), case.crossings()
    names = {corridor.destination.name for corridor in corridors} | {crossing.name for crossing in crossings}
    names |= {mine.mine for mine in case.mines()} | {corridor.id for corridor in corridors}
    for commodity in {corridor.commodity for corridor in corridors}:
        names |= {commodity.id, *commodity.name.values()}
    names |= {country_name(code, lang) for one in crossings for code in one.countries for lang in Lang}
    texts = {path: path.read_text(encoding="utf-8") for path in ASSETS.rglob("*") if path.suffix in KINDS}
    assert len(texts) > 40
    known = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in sorted(names - {""})), re.IGNORECASE)
    found = {
        path.name: sorted({match[0] for rule in (known, ROAD_NUMBER) for match in rule.finditer(text)})
        for path, text in texts.items()
    }
    assert {file: words for file, words in found.items() if words} == {}
