"""Many invented reports: what is packaged happens again on other days and roads, always the same for a number."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from data.case import Table, packaged_case
from data.files.csv_and_toml import read_text
from routes.workspace import TableFiles, open_scene

if TYPE_CHECKING:
    from pathlib import Path

FIRST, DAYS = date(2025, 5, 1), 245
COLUMNS = ("id", "date", "place_text", "event_type", "target", "certainty", "description", "source_title", "source_url")


def write_reports(path: Path, count: int) -> None:
    """Write a CSV of so many reports from May to December 2025, half of them between neighbouring towns."""
    rng = np.random.default_rng(count)
    packaged = list(csv.DictReader(io.StringIO(read_text(packaged_case().file(Table.INCIDENTS)))))
    sections = _sections()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for number in range(count):
            row = packaged[rng.integers(len(packaged))]
            place = sections[rng.integers(len(sections))] if number % 2 else row["place_text"]
            day = FIRST + timedelta(days=int(rng.integers(DAYS)))
            kept = {name: row[name] for name in COLUMNS[3:]}
            writer.writerow({"id": f"B{number:04d}", "date": day.isoformat(), "place_text": place, **kept})


def _sections() -> list[str]:
    found = []
    for corridor in open_scene(TableFiles()).tables.corridors:
        names = [place.name for place in (*corridor.via, corridor.destination)]
        found += [f"between {one} and {other}" for one, other in pairwise(names)]
    return sorted(set(found))
