"""Measure gazetteers: building, loading and looking names up, beside rapidfuzz over all names.

Needs the folder of SUPPLYLINES_TEST_DATA.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from rapidfuzz import fuzz, process

from geo.gazetteer.gazetteer import Gazetteer
from geo.gazetteer.storage import load_gazetteer
from tests.benchmarks.measure import median_s, row, seconds, timed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NAMES_ASKED, PEER_ASKED = 300, 20


def names_rows(folder: Path) -> list[dict[str, Any]]:
    """Measure a gazetteer of six countries' GeoNames, COD settlements and OpenStreetMap places."""
    command = shutil.which("supplylines", path=str(Path(sys.executable).parent)) or "supplylines"
    settlements, places = folder / "gazetteer" / "cod_settlements_2015.csv", folder / "osm" / "osm2021_places.csv"
    sources = ["--cod", settlements, "--names", places]
    for dump in sorted((folder / "gazetteer").glob("geonames_*.txt")):
        sources += ["--geonames", dump]
    with tempfile.TemporaryDirectory() as scratch:
        gaz = Path(scratch) / "gaz.parquet"
        build = timed([command, "gazetteer", "build", *map(str, sources), "--out", str(gaz)])
        load_s = median_s(lambda: Gazetteer((), stored=load_gazetteer(gaz)), 3)
        stored = load_gazetteer(gaz)
    known = stored.keys.names
    names = Gazetteer((), stored=stored)
    names.lookup("Kayes")  # the index is made at the first look-up
    asked = known[:: len(known) // NAMES_ASKED]
    misspelled = [_misspelled(name) for name in asked]
    table = pd.DataFrame({"name": known})
    size = f"{len(stored):,} places, {len(known):,} names"
    exact_ms, similar_ms = _each_ms(names.exact, asked), _each_ms(names.lookup, misspelled)
    few = slice(None, None, NAMES_ASKED // PEER_ASKED)
    scan_ms = _each_ms(lambda name: table[table["name"] == name], asked[few])
    extract_ms = _each_ms(lambda name: process.extract(name, known, scorer=fuzz.WRatio, limit=12), misspelled[few])
    return [
        row(f"gazetteer of {size}: build", build.wall_s, "s"),
        row("gazetteer: load", load_s, "s"),
        row("name looked up exactly", exact_ms, "ms", "pandas, name == x", scan_ms),
        row("misspelled name looked up", similar_ms, "ms", "rapidfuzz extract, WRatio, all", extract_ms),
    ]


def _each_ms(task: Callable[[str], object], names: Sequence[str]) -> float:
    """Return the median time of a task over names, each asked once so that nothing is remembered."""
    return statistics.median(seconds(partial(task, name)) for name in names) * 1000


def _misspelled(name: str) -> str:
    middle = len(name) // 2
    return name[:middle] + name[middle + 1 :]
