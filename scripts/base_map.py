"""Make the packaged base map from Natural Earth: clipped, simplified, and written as small whole numbers.

    apt-get download libmagics++-data && dpkg -x libmagics++-data_*.deb magics
    python -m scripts.base_map magics/usr/share/magics/10m data/defaults/base_map.json

Natural Earth is in the public domain; any folder with its 1:10m shapefiles of the names below serves.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.base_map import LEAST_NUMBERS, SCALE, BaseMap, Kind
from data.extras import needed_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

# West, south, east, north: Mali and all of its neighbours but the far Sahara, and sea enough for a wide screen.
BOX = (-22.0, 0.5, 5.0, 21.0)
SIMPLIFY_DEG = 0.0045  # about 500 m
FILES = {
    Kind.LAND: "ne_10m_land.shp",
    Kind.BORDER: "ne_10m_admin_0_boundary_lines_land.shp",
    Kind.UNIT: "ne_10m_admin_1_states_provinces_lines.shp",
    Kind.RIVER: "ne_10m_rivers_lake_centerlines.shp",
}
NOT_AGREED = frozenset({"Western Sahara"})  # non-self-governing territory on the list of the United Nations
MAX_RIVER_RANK = 7  # Natural Earth's scale rank: smaller rivers say little at the scale of a country


def make(folder: Path) -> BaseMap:
    """Return the base map of the box from Natural Earth's shapefiles."""
    shapes: dict[Kind, list[tuple[int, ...]]] = {}
    for kind, part in (found for file in FILES.items() for found in _clipped(folder, *file)):
        shapes.setdefault(kind, []).extend(_steps(points) for points in _parts(part))
    kept = {kind: sorted(line for line in lines if len(line) >= LEAST_NUMBERS) for kind, lines in shapes.items()}
    return BaseMap.model_validate({"box": BOX, "source": "Natural Earth 1:10m, public domain", "shapes": kept})


def _clipped(folder: Path, kind: Kind, name: str) -> Iterator[tuple[Kind, BaseGeometry]]:
    """Yield the shapes of a file in the box, simplified; lines that meet are joined before."""
    with needed_to("read Natural Earth"):
        import pyogrio
    import shapely

    table = pyogrio.read_dataframe(folder / name, bbox=BOX)
    kinds = [Kind.DISPUTED if kind is Kind.BORDER and _is_disputed(row) else kind for row in table.to_dict("records")]
    if kind is Kind.RIVER:
        table = table[table["scalerank"] <= MAX_RIVER_RANK]
    for one in dict.fromkeys(kinds):
        shapes = [shape for shape, is_of in zip(table.geometry, kinds, strict=False) if is_of is one]
        clipped = [shapely.clip_by_rect(shape, *BOX) for shape in shapes]
        whole = clipped if kind is Kind.LAND else [shapely.line_merge(shapely.union_all(clipped))]
        yield from ((one, shapely.simplify(shape, SIMPLIFY_DEG)) for shape in whole)


def _is_disputed(row: dict[str, Any]) -> bool:
    """Say whether Natural Earth calls a border disputed, or one side of it has no agreed status."""
    sides = {row.get("adm0_left"), row.get("adm0_right")}
    return "isputed" in str(row.get("featurecla")) or bool(sides & NOT_AGREED)


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


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    target.write_text(json.dumps(make(source).model_dump(mode="json"), separators=(",", ":")) + "\n", encoding="utf-8")
