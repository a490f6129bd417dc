"""P-codes of places, points, units and lines: no finer than the place is known, with the edition of the list."""

from __future__ import annotations

import pytest

from data.case import packaged_case
from data.tables.admin import AdminUnit
from data.tables.base_map import NO_BASE_MAP
from geo.gazetteer.pcodes import NO_CODES, Codes, Pcodes

EDITION = "COD-AB 2015"


@pytest.fixture(scope="module")
def pcodes() -> Pcodes:
    tables = packaged_case().tables()
    return Pcodes(tables.units, tables.place_units, tables.base_map)


def test_a_named_place_has_the_codes_of_its_commune_cercle_and_region(pcodes: Pcodes) -> None:
    kayes = Codes("ML", "ML01", "ML0101", "ML010112", EDITION)
    assert pcodes.of_place("Kayes", 14.44, -11.44) == kayes
    assert pcodes.of_place("KAYES", 14.44, -11.44) == kayes
    assert pcodes.of_place("Dakar", 14.69, -17.45) == Codes("SN")


def test_a_city_of_several_communes_is_in_none_of_them(pcodes: Pcodes) -> None:
    assert pcodes.of_place("Bamako", 12.65, -8.0) == Codes("ML", "ML09", "ML0901", None, EDITION)


def test_a_place_far_from_the_one_of_its_name_has_the_codes_of_its_point(pcodes: Pcodes) -> None:
    assert pcodes.of_place("Kayes", 13.44, -6.27).adm2 == "ML0402"


@pytest.mark.parametrize(
    ("radius_km", "known"),
    [
        (5.0, ("ML01", "ML0103", "ML010304")),
        (5.1, ("ML01", "ML0103", None)),
        (25.1, ("ML01", None, None)),
        (150.1, (None, None, None)),
    ],
)
def test_a_vague_point_has_no_code_finer_than_itself(
    radius_km: float, known: tuple[str | None, ...], pcodes: Pcodes
) -> None:
    codes = pcodes.of_point(14.5418, -9.1913, radius_km)
    assert codes[1:4] == known
    assert codes.country == "ML"
    assert (codes.edition is None) == (known[0] is None)


def test_the_circle_of_a_unit_is_the_unit_and_abroad_is_nowhere(pcodes: Pcodes) -> None:
    diema = next(one for one in packaged_case().tables().units if one.pcode == "ML0103")
    assert pcodes.of_point(diema.lat, diema.lon, diema.radius_km) == Codes("ML", "ML01", "ML0103", None, EDITION)
    assert pcodes.of_point(40.0, 3.0) == NO_CODES


def test_a_hint_that_names_a_unit_has_its_codes(pcodes: Pcodes) -> None:
    assert pcodes.of_name("cercle de Diéma") == Codes("ML", "ML01", "ML0103", None, EDITION)
    assert pcodes.of_name("Kayes").adm1 == "ML01"
    assert pcodes.of_name("Sénégal") == Codes("SN")
    assert pcodes.of_name("") == pcodes.of_name("Nulle part") == NO_CODES


def test_a_line_runs_through_regions_the_one_with_most_of_it_first(pcodes: Pcodes) -> None:
    found = pcodes.along([[(-11.44, 14.44), (-9.19, 14.54), (-8.0, 12.65)]])
    assert [codes.adm1 for codes in found] == ["ML01", "ML02", "ML09"]
    assert {codes.edition for codes in found} == {EDITION}
    assert pcodes.along([]) == pcodes.along([[(3.0, 40.0), (4.0, 40.0)]]) == ()


def test_a_case_without_codes_tells_countries_alone() -> None:
    told = {"name": "X", "level": "region", "parent": "", "seat": "X", "country": "BF", "radius_km": 100}
    unit = AdminUnit.model_validate(told | {"lat": 12.0, "lon": -1.0, "in_force": "both"})
    bare = Pcodes([unit], (), NO_BASE_MAP)
    assert bare.of_unit(unit) == bare.of_name("X") == Codes("BF")
    assert bare.of_place("X", 12.0, -1.0) == NO_CODES
