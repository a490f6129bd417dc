"""The countries of ISO 3166-1: their codes, and their names in French and English (`countries.csv`)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pydantic import Field

from data.codes import Lang
from data.files.csv_and_toml import Record, parse
from data.files.csv_tables import read_rows
from data.texts.accents import without_accents

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS = ("alpha2", "alpha3", "numeric", "name_en", "name_fr", "other_names", "side_stems")


class IsoCountry(Record):
    """One country: its three codes, the names it is shown by, and others it may be asked for by, joined by ";".

    `side_stems` are what its adjectives begin with in folded French and English, as in "côté sénégalais", joined alike.
    """

    alpha2: str = Field(pattern=r"^[A-Z]{2}$")
    alpha3: str = Field(pattern=r"^[A-Z]{3}$")
    numeric: str = Field(pattern=r"^[0-9]{3}$")
    name_en: str = Field(min_length=1)
    name_fr: str = Field(min_length=1)
    other_names: str = ""
    side_stems: str = ""

    def name(self, lang: Lang) -> str:
        """Return its name in a language."""
        return {Lang.FR: self.name_fr, Lang.EN: self.name_en}[lang]


@cache
def countries() -> Mapping[str, IsoCountry]:
    """Return every country by its alpha-2 code."""
    path = files("data") / "defaults" / "countries.csv"
    rows = (parse(IsoCountry, row, path, f"line {line}") for line, row in read_rows(path, COLUMNS))
    return {country.alpha2: country for country in rows}


@cache
def _by_code() -> Mapping[str, IsoCountry]:
    return {code: country for country in countries().values() for code in (country.alpha2, country.alpha3)}


@cache
def _by_name() -> Mapping[str, IsoCountry]:
    return {
        _letters(name): country
        for country in countries().values()
        for name in (country.numeric, country.name_en, country.name_fr, *country.other_names.split(";"))
        if name
    }


def alpha2(code: str) -> str:
    """Return the alpha-2 code of an alpha-2 or alpha-3 code in either case, "" where it is neither."""
    country = _by_code().get(code.strip().upper())
    return country.alpha2 if country else ""


def alpha3(code: str) -> str | None:
    """Return the alpha-3 code of an alpha-2 code, None where there is no such country."""
    country = countries().get(code)
    return country.alpha3 if country else None


def country_name(code: str, lang: Lang) -> str:
    """Return the name of the country with an alpha-2 code, the code itself where there is none."""
    country = countries().get(code)
    return country.name(lang) if country else code


def find_country(text: str) -> IsoCountry | None:
    """Return the country of a code of any of the three kinds, or of a name in French or English."""
    return _by_code().get(text.strip().upper()) or _by_name().get(_letters(text))


@lru_cache(maxsize=4096)
def countries_named(text: str) -> frozenset[str]:
    """Return the codes of the countries that a text names, by a name or an adjective in French or English."""
    names, adjectives = _words()
    found: set[str] = set()

    def take(match: re.Match[str]) -> str:
        found.add(names[match.group()])
        return " "

    rest = _any_of(tuple(names), "").sub(take, _plain(text))
    found.update(adjectives[match["stem"]] for match in _any_of(tuple(adjectives), r"\w*").finditer(rest))
    return frozenset(found)


@cache
def _words() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the codes by name and by what adjectives begin with."""
    names = {
        _plain(name): country.alpha2
        for country in countries().values()
        for name in (country.name_en, country.name_fr, *country.other_names.split(";"))
        if name
    }
    stems = {stem: country.alpha2 for country in countries().values() for stem in country.side_stems.split(";") if stem}
    return names, stems


@cache
def _any_of(words: tuple[str, ...], ending: str) -> re.Pattern[str]:
    longest_first = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\b(?P<stem>{longest_first}){ending}\b")


def _plain(text: str) -> str:
    return without_accents(text.casefold()).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _letters(name: str) -> str:
    """Return a name's letters and digits, whatever its accents, case, hyphens and apostrophes."""
    return "".join(filter(str.isalnum, without_accents(name.casefold())))
