"""Which country a row of boundaries is: by the columns or tags that tell it, in letters, numbers or names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.tables.countries import alpha2, find_country

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# Names under which vector files keep ISO codes, in any case: Natural Earth, GADM, COD-AB, geoBoundaries and others.
ISO_COLUMNS = (
    "iso_a2",
    "iso_a2_eh",
    "iso2",
    "iso_3166_1",
    "iso3166-1:alpha2",
    "iso3166-1",
    "alpha_2",
    "country_code",
    "iso_a3",
    "iso_a3_eh",
    "adm0_a3",
    "iso3",
    "iso_3",
    "alpha_3",
    "gid_0",
    "shapegroup",
    "shapeiso",
    "admin0pcode",
    "adm0_pcode",
    "iso",
    "country",
)
NUMBER_COLUMNS = ("iso_n3", "iso_n3_eh", "un_a3", "iso_numeric", "numeric", "m49")
OSM_CODES = ("ISO3166-1:alpha2", "ISO3166-1", "ISO3166-1:alpha3", "country_code")
OSM_NAMES = ("name:en", "name:fr", "int_name", "name")
DIGITS = 3  # of an ISO number written out: rows that are only counted (1, 2, 3) are none
NAMED_SHARE = 0.5  # of a column's names that must be countries': regions are called Niger and Luxembourg too


def country_codes(columns: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the alpha-2 code of each row of a table given by its columns, "" where none tells a country.

    Codes of letters count before numbers, and these before names; a row that one column leaves open may be told by the
    next of the same sort (Natural Earth has "-99" for France in one, and FR in another).
    """
    for told in (_by_letters(columns), _by_numbers(columns), _by_names(columns)):
        found = [next(filter(None, row), "") for row in zip(*told, strict=True)]
        if any(found):
            return found
    return [""] * max(map(len, columns.values()), default=0)


def code_of_tags(tags: Mapping[str, str]) -> str:
    """Return the alpha-2 code of a boundary of OpenStreetMap: by its codes, else by its names; "" without either."""
    codes = (alpha2(tags.get(key, "")) for key in OSM_CODES)
    return next(filter(None, codes), "") or next(filter(None, (_named(tags.get(key, "")) for key in OSM_NAMES)), "")


def _by_letters(columns: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return the codes of the known columns that hold some, else of any column that holds nothing else."""
    known = [_codes(column, alpha2) for column in _of_names(columns, ISO_COLUMNS)]
    return [codes for codes in known if any(codes)] or [
        _codes(column, alpha2) for column in columns.values() if _holds_only(column, alpha2)
    ]


def _by_numbers(columns: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return the countries of columns of ISO numbers: of a known name, or of three digits each ("004") and no other."""
    known = [_codes(column, _numbered) for column in _of_names(columns, NUMBER_COLUMNS)]
    return [codes for codes in known if any(codes)] or [
        _codes(column, _numbered)
        for column in columns.values()
        if _holds_only(column, lambda text: _numbered(text) if len(text) == DIGITS else "")
    ]


def _by_names(columns: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return the countries of columns most of whose names are countries'."""
    found = []
    for column in columns.values():
        codes = {text: _named(text) for text in set(column) - {""}}
        if codes and sum(map(bool, codes.values())) >= NAMED_SHARE * len(codes):
            found.append([codes.get(text, "") for text in column])
    return found


def _of_names(columns: Mapping[str, Sequence[str]], names: Sequence[str]) -> list[Sequence[str]]:
    by_name = {name.lower(): column for name, column in reversed([*columns.items()])}
    return [by_name[name] for name in names if name in by_name]


def _codes(column: Sequence[str], code_of: Callable[[str], str]) -> list[str]:
    return [code_of(text) for text in column]


def _holds_only(column: Sequence[str], code_of: Callable[[str], str]) -> bool:
    """Say whether every text of a column that is not blank is a code."""
    texts = set(column) - {""}
    return bool(texts) and all(map(code_of, texts))


def _numbered(text: str) -> str:
    digits = text.strip().removesuffix(".0")
    country = find_country(digits.zfill(DIGITS)) if digits.isdecimal() else None
    return country.alpha2 if country else ""


def _named(text: str) -> str:
    """Return the country of a name; letters alone may be a code, and a number is no name."""
    country = find_country(text) if len(text) > DIGITS and not text.isdecimal() else None
    return country.alpha2 if country else ""
