"""Give every place of the packaged case its units: rows of `place_units.csv` for the places that have none yet.

    python -m scripts.place_units data/cases/mali/place_units.csv cod_ab.gpkg cod_settlements.csv geonames_*.txt

Communes are polygons of OCHA's COD-AB (layer `adm3`), settlements those of COD-PS; the country of a spot in no commune
is that of GeoNames' places about it. Rows of spots that no table names any more go. No position of these lists stays.
"""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from data.case import packaged_case
from data.tables.place_units import COLUMNS, PlaceUnits
from geo.earth import distance_km, distance_m, on_sphere_m
from geo.gazetteer.packaged_places import packaged_entries
from geo.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import shapely
    from scipy.spatial import cKDTree

    from data.tables.admin import AdminUnit
    from geo.gazetteer.entry import Entry

COUNTRY = "ML"  # whose communes they are
SAME_NAME_KM = 25.0  # a place of the same name this far off is another one
ONE_PLACE_KM = 5.0  # two lists' points of one place are nearer than this
BESIDE_KM = 2.0  # a spot of the country this close to a commune but in none lies in it: the boundaries are that rough
VOTERS = 5  # places about a spot that say its country
COD_TOWNS = ("1", "2", "3", "4")  # classes of COD's settlements: seats and towns


class Commune(NamedTuple):
    """A commune with the units above it."""

    region: str
    cercle: str
    commune: str
    pcode: str


@dataclass(frozen=True)
class Communes:
    """Communes by position."""

    communes: Sequence[Commune]
    shapes: Sequence[shapely.Geometry]
    tree: shapely.STRtree

    @classmethod
    def read(cls, path: Path, units: Iterable[AdminUnit]) -> Communes:
        """Read COD's communes; regions and cercles are called as in `admin_units.csv` where it has them."""
        import pyogrio
        from shapely import STRtree

        spelled = {(unit.level, fold(name)): unit.name for unit in units for name in unit.names}
        table = pyogrio.read_dataframe(path, layer="adm3").to_crs(4326)
        communes = [
            Commune(
                spelled.get(("region", fold(row.admin1Name)), row.admin1Name),
                spelled.get(("cercle", fold(row.admin2Name)), row.admin2Name),
                row.admin3Name,
                row.admin3Pcod,
            )
            for row in table.itertuples()
        ]
        return cls(communes, list(table.geometry), STRtree(list(table.geometry)))

    def at(self, lat: float, lon: float) -> tuple[Commune, float]:
        """Return the commune nearest to a spot and how far off it is in km: 0 where it holds the spot."""
        from shapely import Point
        from shapely.ops import nearest_points

        spot = Point(lon, lat)
        number = int(self.tree.nearest(spot))
        near, _ = nearest_points(self.shapes[number], spot)
        return self.communes[number], float(distance_m(lon, lat, near.x, near.y)) / 1000


@dataclass(frozen=True)
class Lists:
    """Places of GeoNames and COD: their countries by position, and where else a name is a place's."""

    countries: Sequence[str]
    tree: cKDTree
    named: dict[str, list[tuple[float, float, bool]]]

    @classmethod
    def read(cls, settlements: Path, geonames: Iterable[Path]) -> Lists:
        """Read the lists; the first names of places count, not their other ones."""
        from scipy.spatial import cKDTree

        named: dict[str, list[tuple[float, float, bool]]] = defaultdict(list)
        with settlements.open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                spot = float(row["latitude"]), float(row["longitude"]), row["popPlaceCl"] in COD_TOWNS
                named[fold(row["featureNam"])].append(spot)
        spots, countries = [], []
        for path in geonames:
            for line in path.read_text(encoding="utf-8").splitlines():
                cells = line.split("\t")
                if cells[6] == "P":
                    lat, lon = float(cells[4]), float(cells[5])
                    named[fold(cells[1])].append((lat, lon, cells[7].startswith(("PPLA", "PPLC"))))
                    spots.append((lon, lat))
                    countries.append(cells[8])
        points = np.array(spots).reshape(-1, 2)
        return cls(countries, cKDTree(on_sphere_m(points[:, 0], points[:, 1])), named)

    def country(self, lat: float, lon: float) -> str:
        """Return the country of most of the places nearest to a spot."""
        _, near = self.tree.query(on_sphere_m(np.array([lon]), np.array([lat])), k=min(VOTERS, len(self.countries)))
        votes = Counter(self.countries[int(number)] for number in np.ravel(near))
        return votes.most_common(1)[0][0]

    def namesakes(self, name: str, lat: float, lon: float) -> tuple[int, int]:
        """Return how many other places have this name, and how many of them are towns."""
        others: list[tuple[float, float]] = []
        towns = 0
        for other_lat, other_lon, is_town in self.named.get(fold(name), ()):
            is_far = distance_km(lat, lon, other_lat, other_lon) > SAME_NAME_KM
            if is_far and all(distance_km(other_lat, other_lon, *one) >= ONE_PLACE_KM for one in others):
                others.append((other_lat, other_lon))
                towns += is_town
        return len(others), towns


def units_of(
    entries: Iterable[Entry], known: Iterable[PlaceUnits], communes: Communes, lists: Lists
) -> list[PlaceUnits]:
    """Return a row for each spot of the entries: the known one, else one worked out."""
    rows = {(row.lat, row.lon): row for row in known}
    found: dict[tuple[float, float], PlaceUnits] = {}
    for entry in entries:
        spot = round(entry.lat, 4), round(entry.lon, 4)
        if spot not in found:
            found[spot] = rows.get(spot) or _units(entry, *spot, communes, lists)
    return list(found.values())


def _units(entry: Entry, lat: float, lon: float, communes: Communes, lists: Lists) -> PlaceUnits:
    commune, off_km = communes.at(lat, lon)
    namesakes, towns = lists.namesakes(entry.name, lat, lon)
    held = off_km == 0.0
    country = COUNTRY if held else lists.country(lat, lon)
    row = {"place": entry.name, "lat": lat, "lon": lon, "namesakes": namesakes, "namesake_towns": towns}
    if not held and (country != COUNTRY or off_km > BESIDE_KM):
        return PlaceUnits.model_validate({**row, "country": country, "source": "country of GeoNames' places about it"})
    source = "COD-AB 2015" if held else f"nearest unit of COD-AB 2015, {off_km:.1f} km off"
    return PlaceUnits.model_validate({**row, **commune._asdict(), "country": COUNTRY, "source": source})


def units_csv(rows: Iterable[PlaceUnits]) -> str:
    """Return the table of rows as `load_place_units` reads it; positions have 4 decimals."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        cells = row.model_dump() | {"lat": f"{row.lat:.4f}", "lon": f"{row.lon:.4f}"}
        writer.writerow([cells[name] for name in COLUMNS])
    return stream.getvalue()


def make(communes: Path, settlements: Path, geonames: Sequence[Path]) -> str:
    """Return the packaged table anew, for the places that the tables now name."""
    case = packaged_case()
    tables = case.tables()
    of_tables = tables.mines, tables.crossings, tables.corridors, tables.units
    entries = [named.entry for named in packaged_entries(case.roadbook().posts, *of_tables)]
    lists = Lists.read(settlements, geonames)
    return units_csv(units_of(entries, tables.place_units, Communes.read(communes, tables.units), lists))


if __name__ == "__main__":
    target, first, second, *others = map(Path, sys.argv[1:])
    target.write_text(make(first, second, others), encoding="utf-8")
