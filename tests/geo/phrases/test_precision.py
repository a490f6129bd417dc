from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codes import ClaimKind
from geo.gazetteer.admin_units import AdminIndex
from geo.phrases.precision import DISTRICT_KM, LINE_KM, NEAR_KM, REGION_KM, TOWN_KM, Precision, precision_of
from geo.phrases.rows import claim_of
from geo.reports.located import Located

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer

HERE = {"lat": 14.4434, "lon": -11.4379}


@pytest.mark.parametrize(
    ("codes", "radius_km", "shape"),
    [
        ({}, None, "disc"),
        ({"acled_geo_precision": 1}, TOWN_KM, "disc"),
        ({"acled_geo_precision": 2}, NEAR_KM, "disc"),
        ({"acled_geo_precision": 3}, REGION_KM, "area"),
        ({"ucdp_where_prec": 1}, TOWN_KM, "disc"),
        ({"ucdp_where_prec": 2}, NEAR_KM, "disc"),
        ({"ucdp_where_prec": 3}, DISTRICT_KM, "area"),
        ({"ucdp_where_prec": 4}, REGION_KM, "area"),
        ({"ucdp_where_prec": 5}, LINE_KM, "area"),
        ({"ucdp_where_prec": 6}, None, "area"),
        ({"geo_precision_km": 0.3}, 0.3, "disc"),
        ({"geo_precision_km": 25}, 25, "disc"),
        ({"geo_precision_km": 26}, 26, "area"),
        ({"acled_geo_precision": 1, "geo_precision_km": 10}, 10, "disc"),
        ({"acled_geo_precision": 3, "geo_precision_km": 1}, REGION_KM, "area"),
        ({"acled_geo_precision": 1, "ucdp_where_prec": 2}, NEAR_KM, "disc"),
    ],
)
def test_codes_are_read_as_discs_and_areas(codes: dict[str, float], radius_km: float | None, shape: str) -> None:
    read = precision_of(Located.model_validate(HERE | codes), AdminIndex())
    assert (read.radius_km, "area" if read.is_area else "disc") == (radius_km, shape)


def test_an_area_is_as_large_as_the_unit_named(names: Gazetteer) -> None:
    (cercle,) = names.units.find("Diéma", "cercle")
    row = Located(admin="Nioro; Diema", ucdp_where_prec=3, lat=14.5, lon=-9.2)
    cercles = [unit.radius_km for name in ("Nioro", "Diéma") for unit in names.units.find(name, "cercle")]
    assert precision_of(row, names.units).radius_km == min(cercles) <= cercle.radius_km


@given(ucdp=st.none() | st.integers(1, 7), acled=st.none() | st.integers(1, 3))
def test_codes_given_are_never_changed(ucdp: int | None, acled: int | None) -> None:
    for found in (None, (5, 3)):
        codes = Precision(ucdp=ucdp, acled=acled).codes(found)
        assert codes[0] in ([ucdp] if ucdp else range(1, 8))
        assert codes[1] in ([acled] if acled else range(1, 4))


def claim(names: Gazetteer, text: str, **fields: float) -> tuple[ClaimKind, ClaimKind | None]:
    found = claim_of(Located.model_validate({"place_text": text, **fields}), names)
    return found.kind, found.words.kind if found.words else None


def test_words_that_say_where_stand_beside_a_position(names: Gazetteer) -> None:
    section, coordinates, area = "entre Kayes et Diboli", ClaimKind.COORDINATES, ClaimKind.AREA
    assert claim(names, section, **HERE) == (coordinates, ClaimKind.BETWEEN)
    assert claim(names, section, **HERE, acled_geo_precision=1) == (coordinates, ClaimKind.BETWEEN)
    assert claim(names, section, **HERE, geo_precision_km=5) == (coordinates, ClaimKind.BETWEEN)
    assert claim(names, section, **HERE, acled_geo_precision=2) == (coordinates, ClaimKind.BETWEEN)
    assert claim(names, section, **HERE, ucdp_where_prec=5) == (area, ClaimKind.BETWEEN)
    assert claim(names, section, **HERE, ucdp_where_prec=7) == (ClaimKind.NONE, None)
    assert claim(names, "Kayes", **HERE, acled_geo_precision=2) == (coordinates, ClaimKind.POINT)
    assert claim(names, "région de Kayes", **HERE) == (coordinates, None)
    assert claim(names, "RN1", **HERE, acled_geo_precision=2) == (coordinates, None)


def test_a_place_given_by_name_alone_is_as_coarse_as_its_code(names: Gazetteer) -> None:
    assert claim(names, "Kayes", acled_geo_precision=1) == (ClaimKind.POINT, None)
    near = claim_of(Located(place_text="Kayes", acled_geo_precision=2), names)
    assert (near.kind, near.near, near.radius_km) == (ClaimKind.POINT, True, NEAR_KM)
    region = claim_of(Located(place_text="Kayes", ucdp_where_prec=4), names)
    assert (region.kind, region.radius_km) == (ClaimKind.AREA, REGION_KM)
    assert region.lat == pytest.approx(14.44, abs=0.01)
    assert claim(names, "entre Kayes et Diboli", ucdp_where_prec=4) == (ClaimKind.BETWEEN, None)
    assert claim(names, "Kayes", ucdp_where_prec=7) == (ClaimKind.NONE, None)
    written = claim_of(Located(place_text="14.55455, -9.98426", acled_geo_precision=2), names)
    assert (written.kind, written.radius_km) == (ClaimKind.COORDINATES, NEAR_KM)
    assert claim(names, "14.55455, -9.98426", acled_geo_precision=3) == (ClaimKind.AREA, None)
    both = claim_of(Located(place_text="Loulouni et Kolondiéba", ucdp_where_prec=4), names)
    assert [part.kind for part in both.parts] == [ClaimKind.AREA, ClaimKind.AREA]
    assert all(part.precision is not None for part in both.parts)
