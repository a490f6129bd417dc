from __future__ import annotations

import os
from pathlib import Path

import pytest

from data.case import Case, packaged_case
from data.errors import TableError
from data.tables.place_units import load_place_units

HEAD = "place,lat,lon,country,region,cercle,commune,pcode,namesakes,namesake_towns,source\n"


def test_a_row_says_the_units_of_a_spot(tmp_path: Path) -> None:
    path = tmp_path / "place_units.csv"
    path.write_text(f"{HEAD}Alpha,13.5,-8.0,ML,Kayes,Kita,Djidian,ML01,3,1,test\nBeta,10,-5,CI,,,,,0,0,test\n", "utf-8")
    alpha, beta = load_place_units(path)
    assert (alpha.admin, alpha.namesakes, alpha.namesake_towns) == ("Kayes;Kita;Djidian", 3, 1)
    assert (beta.admin, beta.country, beta.namesakes) == ("", "CI", 0)


def test_a_case_need_not_have_the_table(tmp_path: Path) -> None:
    assert Case(tmp_path).place_units() == []


def test_a_row_without_a_source_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "place_units.csv"
    path.write_text(f"{HEAD}Alpha,13.5,-8.0,ML,,,,,0,0,\n", "utf-8")
    with pytest.raises(TableError, match=r"line 2: field 'source'"):
        load_place_units(path)


@pytest.mark.skipif(
    "SUPPLYLINES_TEST_DATA" not in os.environ, reason="SUPPLYLINES_TEST_DATA is unset: no COD boundaries"
)
def test_the_units_are_those_of_the_boundaries() -> None:
    import geopandas as gpd

    from geo.names.spelling import fold

    boundaries = Path(os.environ["SUPPLYLINES_TEST_DATA"]) / "admin" / "cod_ab_mli_2015.gpkg"
    communes = gpd.read_file(boundaries, layer="adm3").to_crs(4326)
    rows = [row for row in packaged_case().place_units() if row.pcode and not row.source.startswith("nearest")]
    spots = gpd.GeoDataFrame(
        {"pcode": [row.pcode for row in rows]},
        geometry=gpd.points_from_xy([row.lon for row in rows], [row.lat for row in rows]),
        crs=4326,
    )
    joined = spots.sjoin(communes[["geometry", "admin3Pcod"]], how="left")
    found = joined.groupby(level=0)["admin3Pcod"].agg(set)
    assert len(rows) > 800
    assert [row.place for row, codes in zip(rows, found, strict=True) if row.pcode not in codes] == []
    named = {(c.admin3Pcod, fold(c.admin2Name)) for c in communes.itertuples()}
    assert {(row.pcode, fold(row.cercle)) for row in rows} <= named
