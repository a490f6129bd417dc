from __future__ import annotations

import pytest

from data.case import packaged_case
from geo.gazetteer.admin_units import AdminIndex
from geo.gazetteer.entry import Entry


@pytest.fixture(scope="module")
def units() -> AdminIndex:
    return AdminIndex(packaged_case().units())


def test_a_name_may_be_a_region_and_a_cercle(units: AdminIndex) -> None:
    assert [unit.level for unit in units.find("KAYES")] == ["region", "cercle"]
    assert [unit.level for unit in units.find("kayes", "cercle")] == ["cercle"]
    assert units.find("nowhere") == ()


def test_a_region_has_its_names(units: AdminIndex) -> None:
    assert units.find("Nioro-du-Sahel", "region") == units.find("Nioro", "region")
    assert units.find("Timbuktu", "region")[0].name == "Tombouctou"


@pytest.mark.parametrize("word", ["Sénégal", "Senegal", "sénégalaise", "Senegalese"])
def test_a_country_by_name_or_adjective(units: AdminIndex, word: str) -> None:
    country = units.country(word)
    assert country is not None
    assert country.country == "SN"


def test_no_country(units: AdminIndex) -> None:
    assert units.country("Kayes") is None


def test_what_lies_in_what(units: AdminIndex) -> None:
    assert units.holds("Nioro", "Diéma")
    assert units.holds("Kayes", "Diéma")
    assert units.holds("Mali", "Diéma")
    assert not units.holds("Diéma", "Nioro")
    assert not units.holds("Sénégal", "Diéma")
    assert not units.holds("Kita", "Kayes")


def test_an_index_of_nothing() -> None:
    assert AdminIndex().find("Kayes") == ()
    assert AdminIndex().country("Mali") is None


def test_home_is_the_country_whose_inner_units_are_known() -> None:
    assert AdminIndex(packaged_case().units()).home() == "ML"
    assert AdminIndex().home() == ""


def test_a_seat_is_known_near_its_place_by_a_short_or_a_long_name(units: AdminIndex) -> None:
    assert units.is_seat("Kéniéba", 12.84, -11.23)
    assert units.is_seat("Nioro", 15.23, -9.59)
    assert not units.is_seat("Kéniéba", 13.69, -11.73)  # a village of that name
    assert not units.is_seat("Djidian Kéniéba", 12.84, -11.23)


@pytest.mark.parametrize(
    ("name", "level", "unit"),
    [
        ("cercle de Yélimané", "cercle", "Yélimané"),
        ("Cercle d'Ansongo", "cercle", "Ansongo"),
        ("Région de Kayes", "region", "Kayes"),
        ("Kayes region", "region", "Kayes"),
        ("Diéma Cercle", "cercle", "Diéma"),
    ],
)
def test_a_name_may_say_its_level(units: AdminIndex, name: str, level: str, unit: str) -> None:
    assert [(found.level, found.name) for found in units.find(name)] == [(level, unit)]
    assert units.find("cercle de Zzz") == ()


def test_the_names_of_a_unit_stand_bare_in_lists_of_places(units: AdminIndex) -> None:
    assert "sadiola" in units.names("commune rurale de Sadiola")
    assert {"nioro", "nioro du sahel"} <= units.names("Cercle de Nioro")


@pytest.mark.parametrize(
    ("hint", "admin", "country", "holds"),
    [
        ("Kolokani", "Koulikoro;Kolokani;Didieni", "ML", True),
        ("Kita", "Koulikoro;Kolokani;Didieni", "ML", False),
        ("Kayes (cercle)", "Kayes;Diéma;Diema", "ML", False),
        ("Kayes", "Kayes;Diéma;Diema", "ML", True),
        ("région de Bougouni", "Sikasso;Yanfolila;Gouandiaka", "ML", True),
        ("région de Bougouni", "Koulikoro;Kati;Ouelessebougou", "ML", True),
        ("région de Bougouni", "Sikasso;Kadiolo;Loulouni", "ML", False),
        ("cercle de Sandaré", "Kayes;Nioro;Simby", "ML", None),
        ("Koulikoro", "Koulikouro;Kangaba;Benkadi", "ML", True),
        ("Sénégal", "", "SN", True),
        ("Mali", "", "SN", False),
        ("Sikasso", "Kankan;Siguiri", "GN", False),
        ("Kita", "", "ML", None),
        ("Kita", "Kayes", "ML", None),
        ("Bembou", "Kayes;Kéniéba;Falea", "ML", None),
    ],
)
def test_a_place_lies_in_the_units_it_is_listed_in(hint: str, admin: str, country: str, *, holds: bool | None) -> None:
    units = AdminIndex(packaged_case().units())
    assert units.holds_place(hint, Entry("x", "X", 13.0, -8.0, "village", country, admin)) is holds


def test_a_crossing_is_on_both_sides_of_its_border() -> None:
    units = AdminIndex(packaged_case().units())
    gate = Entry("x", "X", 13.0, -8.0, "crossing", "ML", border_of=("MR", "ML"))
    assert units.holds_place("Mauritanie", gate) is True
    assert units.holds_place("Guinée", gate) is False


def test_a_commune_holds_what_is_listed_in_it_however_it_is_spelled(units: AdminIndex) -> None:
    village = Entry("x", "X", 13.8, -9.0, "village", "ML", admin="Kayes;Kita;Madina Commune")
    assert units.holds_place("Madina (commune)", village) is True
    assert units.holds_place("commune de Madina", village) is True
    assert units.holds_place("Fallou (commune)", village) is False
    elsewhere = Entry("y", "Y", 13.8, -9.0, "village", "ML", admin="Kayes")
    assert units.holds_place("Madina (commune)", elsewhere) is None


def test_countries_of_the_world_are_known_beside_those_of_the_case() -> None:
    units = AdminIndex(packaged_case().units())
    (nigeria,) = units.find("Nigeria")
    assert (nigeria.level, nigeria.country) == ("country", "NG")
    assert units.find("NGA") == ()
    assert units.find("Kayes", "country") == ()
    assert units.holds_place("Nigeria", Entry("x", "Kano", 16.8, -2.4, "village", "ML")) is False
