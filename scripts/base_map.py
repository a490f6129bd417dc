"""Make a base map from Natural Earth: clipped, simplified, and written as small whole numbers.

    apt-get download libmagics++-data && dpkg -x libmagics++-data_*.deb magics
    python -m scripts.base_map magics/usr/share/magics/10m CASE    # CASE/base_map.json
    python -m scripts.base_map magics/usr/share/magics/10m data/defaults/base_map.json
    python -m scripts.base_map magics/usr/share/magics/110m data/defaults/world_map.json

Natural Earth is in the public domain; any folder with its shapefiles serves, of one scale, with its names for them.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.case import Case, Table
from data.errors import FileMissingError
from data.extras import needed_to
from data.tables.base_map import LEAST_NUMBERS, SCALE, BaseMap, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    Box = tuple[float, float, float, float]  # west, south, east, north

# Mali and all of its neighbours but the far Sahara, and sea enough for a wide screen.
BOX: Box = (-22.0, 0.5, 5.0, 21.0)
WORLD: Box = (-180.0, -90.0, 180.0, 90.0)
AROUND_DEG = 6.0  # of the places of a case: what a reader may drag into view, and sea enough for a wide screen
SIMPLIFY_DEG = 0.0045  # about 500 m
FILES = {
    Kind.LAND: "land",
    Kind.BORDER: "admin_0_boundary_lines_land",
    Kind.UNIT: "admin_1_states_provinces_lines",
    Kind.RIVER: "rivers_lake_centerlines",
}
NEEDED = (Kind.LAND, Kind.BORDER)
NOT_AGREED = frozenset({"Western Sahara"})  # non-self-governing territory on the list of the United Nations
MAX_RIVER_RANK = 7  # Natural Earth's scale rank: smaller rivers say little at the scale of a country


def make(folder: Path, box: Box = BOX) -> BaseMap:
    """Return the base map of a box from Natural Earth's shapefiles; rivers and borders of regions where there are any.

    Raises
    ------
    FileMissingError
        The folder lacks the land or the borders.
    """
    files = {kind: next(iter(sorted(folder.glob(f"ne_*m_{name}.shp"))), None) for kind, name in FILES.items()}
    if missing := [FILES[kind] for kind in NEEDED if files[kind] is None]:
        msg = f"{folder}: no ne_10m_{missing[0]}.shp; give a folder with Natural Earth's shapefiles of one scale"
        raise FileMissingError(msg)
    scale = str(files[Kind.LAND]).rpartition("ne_")[2].partition("m_")[0]
    shapes: dict[Kind, list[tuple[int, ...]]] = {}
    for of_file, file in files.items():
        for kind, part in _clipped(file, of_file, box) if file else ():
            shapes.setdefault(kind, []).extend(_steps(points) for points in _parts(part))
    kept = {kind: sorted(line for line in lines if len(line) >= LEAST_NUMBERS) for kind, lines in shapes.items()}
    source = f"Natural Earth 1:{scale}m, public domain"
    return BaseMap.model_validate({"box": box, "source": source, "is_coarse": scale != "10", "shapes": kept})


def box_of(case: Case) -> Box:
    """Return the box around the places of a case."""
    spots = [*case.crossings(), *(place for one in case.corridors() for place in (*one.via, one.destination))]
    spots += [one.origin for one in case.corridors() if one.origin is not None]
    lons, lats = [one.lon for one in spots], [one.lat for one in spots]
    return (
        max(-180.0, min(lons) - AROUND_DEG),
        max(-90.0, min(lats) - AROUND_DEG),
        min(180.0, max(lons) + AROUND_DEG),
        min(90.0, max(lats) + AROUND_DEG),
    )


def _clipped(file: Path, kind: Kind, box: Box) -> Iterator[tuple[Kind, BaseGeometry]]:
    """Yield the shapes of a file in the box, simplified; lines that meet are joined before."""
    with needed_to("natural_earth"):
        import pyogrio
    import shapely

    table = pyogrio.read_dataframe(file, bbox=box)
    kinds = [Kind.DISPUTED if kind is Kind.BORDER and _is_disputed(row) else kind for row in table.to_dict("records")]
    if kind is Kind.RIVER:
        table = table[table["scalerank"] <= MAX_RIVER_RANK]
    for one in dict.fromkeys(kinds):
        shapes = [shape for shape, is_of in zip(table.geometry, kinds, strict=False) if is_of is one]
        clipped = [shapely.clip_by_rect(shape, *box) for shape in shapes]
        whole = clipped if kind is Kind.LAND else [shapely.line_merge(shapely.union_all(clipped))]
        yield from ((one, shapely.simplify(shape, SIMPLIFY_DEG)) for shape in whole)


def _is_disputed(row: dict[str, Any]) -> bool:
    """Say whether Natural Earth calls a border disputed, or one side of it has no agreed status."""
    sides = {row.get("adm0_left"), row.get("adm0_right"), row.get("ADM0_LEFT"), row.get("ADM0_RIGHT")}
    told = f"{row.get('featurecla')} {row.get('FEATURECLA')}"
    return "isputed" in told or bool(sides & NOT_AGREED)


def _parts(shape: BaseGeometry) -> Iterator[Any]:
    """Yield the points of every line, or of every ring."""
    import shapely

    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            yield from (ring.coords for ring in (part.exterior, *part.interiors))
        elif part.geom_type == "LineString":
            yield part.coords


def _steps(points: Any) -> tuple[int, ...]:
    """Return points as [x, y, dx, dy, ...] in whole steps, repeats left out."""
    whole = [(round(x * SCALE), round(y * SCALE)) for x, y in points]
    coded = [*whole[0]] if whole else []
    for (x0, y0), (x, y) in pairwise(whole):
        if (x, y) != (x0, y0):
            coded += [x - x0, y - y0]
    return tuple(coded)


def write(folder: Path, target: Path) -> Path:
    """Write the base map of a case into its folder, or that of a packaged file, and return where it is."""
    if target.is_dir():
        found, target = make(folder, box_of(Case(target))), target / Table.BASE_MAP.value
    else:
        found = make(folder, WORLD if target.name.startswith("world") else BOX)
    target.write_text(json.dumps(found.model_dump(mode="json"), separators=(",", ":")) + "\n", encoding="utf-8")
    return target


if __name__ == "__main__":
    write(*map(Path, sys.argv[1:]))
