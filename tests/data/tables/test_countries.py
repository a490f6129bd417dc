from __future__ import annotations

from collections import Counter

import pytest

from data.codes import Lang
from data.tables.countries import alpha2, alpha3, countries, countries_named, country_name, find_country


def test_the_table_holds_every_country_once() -> None:
    table = countries()
    assert len(table) == 249
    assert list(table) == sorted(table)
    for codes in (
        {one.alpha3 for one in table.values()},
        {one.numeric for one in table.values()},
        {one.name_en for one in table.values()},
        {one.name_fr for one in table.values()},
    ):
        assert len(codes) == 249


def test_no_name_stands_for_two_countries() -> None:
    named = Counter(
        (name.strip(), code)
        for code, one in countries().items()
        for name in {one.name_en, one.name_fr, *one.other_names.split(";")} - {""}
    )
    for name, code in named:
        found = find_country(name)
        assert found is not None, name
        assert found.alpha2 == code, name


@pytest.mark.parametrize("code", sorted(countries()))
def test_every_code_leads_back(code: str) -> None:
    one = countries()[code]
    assert alpha2(one.alpha3) == alpha2(code.lower()) == code
    assert alpha3(code) == one.alpha3
    assert find_country(one.numeric) is find_country(one.alpha3) is one


@pytest.mark.parametrize(
    ("code", "expected"),
    [("MLI", "ML"), ("ml", "ML"), (" sen ", "SN"), ("CIV", "CI"), ("GIN", "GN"), ("-99", ""), ("Mali", ""), ("", "")],
)
def test_codes(code: str, expected: str) -> None:
    assert alpha2(code) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mali", "ML"),
        ("cote d ivoire", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("COTE D'IVOIRE", "CI"),
        ("Ivory Coast", "CI"),
        ("guinee bissau", "GW"),
        ("Guinée", "GN"),
        ("equatorial guinea", "GQ"),
        ("the Gambia", "GM"),
        ("RDC", "CD"),
        ("Niger", "NE"),
        ("Nigeria", "NG"),
        ("tchad", "TD"),
        ("466", "ML"),
        ("Timbuktu", None),
        ("", None),
        ("-", None),
    ],
)
def test_a_country_is_found_by_any_name(name: str, expected: str | None) -> None:
    found = find_country(name)
    assert (found and found.alpha2) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Guinean authorities", {"GN"}),
        ("autorités guinéennes", {"GN"}),
        ("government of Guinea-Bissau", {"GW"}),
        ("Benin and Niger", {"BJ", "NE"}),
        ("Malian and Mauritanian customs", {"ML", "MR"}),
        ("police of Nigeria; gouvernement de Côte d\N{RIGHT SINGLE QUOTATION MARK}Ivoire", {"NG", "CI"}),
        ("prefect of Siguiri", set()),
        ("", set()),
    ],
)
def test_a_text_names_countries_by_their_names_and_peoples(text: str, expected: set[str]) -> None:
    assert countries_named(text) == expected


def test_names_go_by_language_and_a_code_without_a_country_is_shown() -> None:
    assert country_name("MR", Lang.FR) == "Mauritanie"
    assert country_name("MR", Lang.EN) == "Mauritania"
    assert country_name("XX", Lang.FR) == "XX"
    assert alpha3("XX") is None


@pytest.mark.parametrize(
    ("alpha2_code", "alpha3_code", "numeric"),
    [
        ("DZ", "DZA", "012"), ("BF", "BFA", "854"), ("CI", "CIV", "384"), ("SN", "SEN", "686"), ("CH", "CHE", "756"),
        ("GB", "GBR", "826"), ("ZA", "ZAF", "710"), ("CD", "COD", "180"), ("SS", "SSD", "728"), ("SD", "SDN", "729"),
    ],
)  # fmt: skip
def test_known_codes(alpha2_code: str, alpha3_code: str, numeric: str) -> None:
    country = countries()[alpha2_code]
    assert (country.alpha3, country.numeric) == (alpha3_code, numeric)
