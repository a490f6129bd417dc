"""Rows of a phrase table: each placed or rejected, none lost."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from data.codes import ClaimKind, PlacementStatus
from data.errors import TableError
from geo.phrases.claim import Claim
from routes.placing.placement import Placement
from scripts.tables.placed_rows import count_line, place_rows

if TYPE_CHECKING:
    from pathlib import Path

    from geo.reports.located import Located


class Stage:
    """A scene in which "A and B" are two places, one of them unknown, and every other place is."""

    network = SimpleNamespace(bounds=(-18.0, 4.0, 5.0, 26.0))

    def place(self, row: Located) -> tuple[Claim, tuple[Placement, ...]]:
        statuses = [PlacementStatus.UNPLACED]
        if " and " in row.place_text:
            statuses.append(PlacementStatus.PLACED)
        places = tuple(Placement(ClaimKind.POINT, status, row.place_text) for status in statuses)
        return Claim(ClaimKind.POINT, row.place_text), places


def place(path: Path, text: str) -> list[Any]:
    path.write_text(text, encoding="utf-8")
    scene: Any = Stage()
    return place_rows(path, scene)[0]


def test_every_row_counts_once(tmp_path: Path) -> None:
    lines = ["phrase,admin,lat,lon", *["Kayes,,,"] * 50, "A and B,,,", "Kayes,Kayes,,", "Kayes,,91,0", "Kayes,,,,x"]
    rows = place(tmp_path / "t.csv", "\n".join(lines))
    assert [row.line for row in rows] == list(range(2, 56))
    assert count_line(rows) == "54 rows read = 1 placed + 0 area + 51 unplaced + 0 conflict + 2 rejected"


def test_a_table_of_coordinates_needs_no_phrases(tmp_path: Path) -> None:
    rows = place(tmp_path / "t.csv", "latitude;longitude\n14,5;-9\n14,5;-9\n")
    assert [row.where.lat for row in rows] == [14.5, 14.5]


def test_a_table_without_phrases_and_coordinates_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="nor lat and lon; found place, latitude; `supplylines incidents describe`"):
        place(tmp_path / "t.csv", "place,latitude\nKayes,14\n")


def test_a_table_without_rows_is_no_error(tmp_path: Path) -> None:
    rows = place(tmp_path / "t.csv", "phrase\n")
    assert count_line(rows).startswith("0 rows read")


def test_the_shape_of_a_row_of_our_own_columns_is_what_it_is_placed_by(tmp_path: Path) -> None:
    properties = '{"id": "P1", "date": "2025-11-10", "event_type": "flood", "certainty": "high", "place_text": ""}'
    line = '{"type": "LineString", "coordinates": [[-9.2, 14.5], [-9.6, 14.6]]}'
    feature = f'{{"type": "Feature", "properties": {properties}, "geometry": {line}}}'
    (row,) = place(tmp_path / "t.geojson", f'{{"type": "FeatureCollection", "features": [{feature}]}}')
    assert row.where.shape.startswith("LINESTRING (-9.2 14.5")
