"""Many invented reports: what is packaged happens again on other days and elsewhere, always the same for a number.

`python -m tests.benchmarks.reports FILE COUNT [DAYS]` writes them: over ten years with 3652 days, within one with 365.
"""

from __future__ import annotations

import csv
import io
import sys
from datetime import date, timedelta
from itertools import cycle, islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from data.case import Table, packaged_case
from data.files.csv_and_toml import read_text
from routes.workspace import TableFiles, open_scene

if TYPE_CHECKING:
    from collections.abc import Callable

LAST, DAYS = date(2025, 12, 31), 245  # from May on
COLUMNS = ("id", "date", "place_text", "event_type", "target", "certainty", "description", "source_title", "source_url")
SIDES = ("north", "south", "east", "west", "north-east", "south-west")
KM = (2, 60)


def write_reports(path: Path, count: int, days: int = DAYS) -> None:
    """Write a CSV of so many reports of so many days, to the end of 2025.

    A fifth each lie where the packaged ones do, between neighbouring towns, near a place of the packaged list, at a
    distance from one, and in one.
    """
    rng = np.random.default_rng(count)
    packaged = list(csv.DictReader(io.StringIO(read_text(packaged_case().file(Table.INCIDENTS)))))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        places = cycle(_phrases(rng, [row["place_text"] for row in packaged]))
        for number, place in enumerate(islice(places, count)):
            row = packaged[rng.integers(len(packaged))]
            day = LAST - timedelta(days=int(rng.integers(days)))
            kept = {name: row[name] for name in COLUMNS[3:]}
            writer.writerow({"id": f"B{number:06d}", "date": day.isoformat(), "place_text": place(), **kept})


def _phrases(rng: np.random.Generator, packaged: list[str]) -> list[Callable[[], str]]:
    """Return what words a place of each of the sorts."""
    scene = open_scene(TableFiles())
    home = scene.tables.profile.countries
    towns = sorted({place.name for place in scene.places if place.country in home})
    sections = set[str]()
    for corridor in scene.tables.corridors:
        names = [place.name for place in (*corridor.via, corridor.destination)]
        sections |= {f"between {one} and {other}" for one, other in pairwise(names)}
    between = sorted(sections)

    def one_of(names: list[str]) -> str:
        return names[rng.integers(len(names))]

    return [
        lambda: one_of(packaged),
        lambda: one_of(between),
        lambda: f"near {one_of(towns)}",
        lambda: f"{rng.integers(*KM)} km {SIDES[rng.integers(len(SIDES))]} of {one_of(towns)}",
        lambda: one_of(towns),
    ]


if __name__ == "__main__":
    write_reports(Path(sys.argv[1]), *map(int, sys.argv[2:]))
