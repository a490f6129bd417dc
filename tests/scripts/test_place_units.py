from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.tables.admin import AdminUnit
from data.tables.place_units import PlaceUnits, load_place_units
from geo.gazetteer.entry import Entry
from scripts.place_units import Communes, Lists, units_csv, units_of

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("pyogrio")

#  a commune of one degree, lon -10..-9, lat 13..14; GeoNames' places lie in Mali north of 12, in Guinea south of it
UNITS = [
    AdminUnit(
        name="Kéniéba", level="cercle", parent="Kayes", seat="Kéniéba", country="ML", lat=13, lon=-9.5, radius_km=50,
        in_force="both", alt_names="Kenieba"
    )
]  # fmt: skip


def place(name: str, lat: float, lon: float) -> Entry:
    return Entry(name, name, lat, lon, "village")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[PlaceUnits]]:
    import geopandas as gpd
    from shapely import box

    folder = tmp_path_factory.mktemp("units")
    commune = {"admin1Name": "Kayes", "admin2Name": "Kenieba", "admin3Name": "Dabia", "admin3Pcod": "ML010402"}
    gpd.GeoDataFrame([commune], geometry=[box(-10, 13, -9, 14)], crs=4326).to_file(folder / "cod.gpkg", layer="adm3")
    (folder / "cod.csv").write_text(
        "featureNam,latitude,longitude,popPlaceCl\nAlpha,13.5,-9.5,5\nAlpha,13.0,-8.0,2\nAlpha,13.01,-8.0,5\n", "utf-8"
    )
    rows = [("Nord", 12.5, -9.5, "PPL", "ML"), ("Sud", 11.5, -9.5, "PPL", "GN"), ("Alpha", 11.0, -9.5, "PPL", "GN")]
    lines = ["\t".join(["1", name, "", "", str(lat), str(lon), "P", kind, at]) for name, lat, lon, kind, at in rows]
    (folder / "geonames.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    known = [PlaceUnits(place="Old", lat=13.2, lon=-9.2, country="ML", source="by hand"),
             PlaceUnits(place="Gone", lat=1, lon=1, country="ML", source="by hand")]  # fmt: skip
    entries = [place("Alpha", 13.50001, -9.5), place("Edge", 12.99, -9.5), place("Sud", 11.6, -9.5),
               place("Old", 13.2, -9.2), place("Old again", 13.2, -9.2)]  # fmt: skip
    lists = Lists.read(folder / "cod.csv", [folder / "geonames.txt"])
    return folder, units_of(entries, known, Communes.read(folder / "cod.gpkg", UNITS), lists)


def test_each_spot_has_the_units_of_the_commune_that_holds_it_or_the_country_about_it(
    made: tuple[Path, list[PlaceUnits]],
) -> None:
    _, rows = made
    told = [(row.place, row.country, row.admin, row.pcode, row.source) for row in rows]
    units = "Kayes;Kéniéba;Dabia"
    assert told[0] == ("Alpha", "ML", units, "ML010402", "COD-AB 2015")
    assert told[1] == ("Edge", "GN", "", "", "country of GeoNames' places about it")
    assert told[2] == ("Sud", "GN", "", "", "country of GeoNames' places about it")
    assert told[3:] == [("Old", "ML", "", "", "by hand")]


def test_places_of_the_same_name_elsewhere_are_counted_once_each(made: tuple[Path, list[PlaceUnits]]) -> None:
    _, rows = made
    assert (rows[0].namesakes, rows[0].namesake_towns) == (2, 1)


def test_the_table_is_read_as_it_was_written(made: tuple[Path, list[PlaceUnits]]) -> None:
    folder, rows = made
    (folder / "units.csv").write_text(units_csv(rows), encoding="utf-8")
    assert load_place_units(folder / "units.csv") == rows
