from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.phrases.finders.coordinates import find_coordinates


@pytest.mark.parametrize(
    "text",
    [
        "14.55455, -9.98426",
        "14.55455 -9.98426",
        "(14.55455; -9.98426)",
        "attaque à 14.55455/-9.98426 vers midi",
        "14,55455 N 9,98426 O",
        "14,55455; -9,98426",
        "14.55455N, 9.98426W",
        "N14.55455, W9.98426",
        "14.55455° Nord et 9.98426° Ouest",
        "9.98426 W, 14.55455 N",
        "14°33'16.4\"N 9°59'03.3\"O",
        "14° 33′ 16.4″ N, 9° 59′ 3.3″ W",
        "N 14°33.273' W 009°59.056'",
        "lat 14.55455 lon -9.98426",
        "latitude : 14,55455 ; longitude : −9,98426",
        "lon: -9.98426, lat: 14.55455",
        "14°33'16.4''N – 009°59'03.3''O",
        "Lat. 14.55455 N, Long. 9.98426 W, entre Diéma et Lakamané",
    ],
)
def test_one_spot_written_in_many_ways(text: str) -> None:
    found = find_coordinates(text)
    assert found == pytest.approx((14.55455, -9.98426), abs=0.0001)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PK 45 Bamako-Bougouni",
        "15 km north of Kayes, 20 km east of Diéma",
        "between 14.5 and 15.5 km",
        "95.55455, -9.98426",
        "14.55455, -199.98426",
        "14.55455 N 9.98426 N",
        "14°73'16\"N 9°59'03\"O",
        "lat 14.5 lat 15.5",
        "RN 24, 50 km",
        "15 N, 9 O",
        "1.234.567, 12.345.678",
    ],
)
def test_what_is_no_position(text: str) -> None:
    assert find_coordinates(text) is None


@given(st.floats(-89, 89), st.floats(-179, 179))
def test_decimal_degrees_come_back(lat: float, lon: float) -> None:
    assert find_coordinates(f"{lat:.5f}, {lon:.5f}") == pytest.approx((lat, lon), abs=0.00001)


@given(st.text(max_size=200) | st.text(alphabet="0123456789.,;°'\"NSEWO -latlon", max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    found = find_coordinates(text)
    assert found is None or (abs(found[0]) <= 90 and abs(found[1]) <= 180)


@pytest.mark.parametrize(
    "text",
    [
        "POINT(-8.0003 12.6493)",
        "-8.0003, 12.6493 (lon, lat)",
        "12 38 57.5 N, 8 00 01 W",
        "longitude/latitude -8.0003 12.6493",
    ],
)
def test_order_and_blanks_as_machines_write_them(text: str) -> None:
    assert find_coordinates(text) == pytest.approx((12.6493, -8.0003), abs=1e-4)
