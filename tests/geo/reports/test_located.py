from __future__ import annotations

import pytest

from geo.reports.located import Located, own_names, read_located

BOUNDS = (-18.0, 4.0, 5.0, 26.0)


def test_the_columns_of_acled_and_ucdp_go_by_our_names() -> None:
    header = ["latitude", "longitude", "geo_precision", "where_prec", "notes"]
    assert own_names(header) == ["lat", "lon", "acled_geo_precision", "ucdp_where_prec", "notes"]
    assert own_names(["latitude", "lat"]) == ["latitude", "lat"]


def test_a_row_is_read_with_decimal_commas_and_blank_cells() -> None:
    cells = {"latitude": "14,44", "longitude": "-11,4", "geo_precision": "2.0", "where_prec": "", "notes": "x"}
    assert read_located(cells, BOUNDS) == Located(lat=14.44, lon=-11.4, acled_geo_precision=2)
    assert read_located({"place_text": "Kayes", "admin": "Kayes"}, BOUNDS).where[:2] == ("Kayes", "Kayes")


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"lat": "14"}, "give both lat and lon, or neither"),
        ({"lat": "-11.4", "lon": "14.4"}, "try lat 14.4, lon -11.4"),
        ({"lat": "48", "lon": "2"}, "outside the network"),
        ({"lat": "x", "lon": "2"}, "decimal degrees"),
        ({"lat": "14", "lon": "-9", "geo_precision": "4"}, "acled_geo_precision"),
        ({"lat": "14", "lon": "-9", "where_prec": "0"}, "ucdp_where_prec"),
        ({"lat": "14", "lon": "-9", "where_prec": "1.5"}, "ucdp_where_prec"),
        ({"lat": "14", "lon": "-9", "geo_precision": "exact"}, "acled_geo_precision 'exact' is not a number"),
        ({"lat": "14", "lon": "-9", "geo_precision_km": "-1"}, "geo_precision_km"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(cells: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_located(cells, BOUNDS)
