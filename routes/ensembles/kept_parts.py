"""Parts of an ensemble kept in a folder as arrays of numpy, so that an interrupted one goes on where it stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

from data.errors import InputError
from routes.corridors.towns import Town
from routes.engine.checkpoint_folder import CheckpointFolder
from routes.ensembles.ensemble import FIGURES, Found, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from routes.ensembles.run import EnsembleBatch

ENDING = "npz"
DIFFERS = "scenarios, reports, tables, network or settings"


class EnsembleParts:
    """A folder that keeps the chunks of an ensemble; `resume` goes on with one, else it must be new or empty."""

    def __init__(self, folder: Path, *, resume: bool = False) -> None:
        self.folder = folder
        self._kept = CheckpointFolder(folder, "ensemble", DIFFERS, resume=resume)

    def load(self, batch: EnsembleBatch) -> Iterator[tuple[int, Found]]:
        """Yield the chunks that were computed before, by number.

        Raises
        ------
        InputError
            The folder is no checkpoint (FileMissingError), another ensemble's or already used, or a part is damaged.
        OutputError
            The folder cannot be written.
        """
        self._kept.open(batch.fingerprint)
        for number, path in self._kept.parts(batch.fingerprint, batch.n_chunks, ENDING):
            yield number, _read(path, len(batch.chunk(number)))

    def save(self, batch: EnsembleBatch, number: int, found: Found) -> None:
        """Keep a chunk.

        Raises
        ------
        OutputError
            It cannot be written; the parts before it stay.
        """
        path = self._kept.part(batch.fingerprint, number, ENDING)
        self._kept.put(path, lambda staged: _write(staged, found))


def _write(path: Path, found: Found) -> None:
    standings, towns = found.standings, [town for _, town, _ in found.cut_off]
    columns: dict[str, Any] = {
        "number": found.number,
        "label": np.array([one.label for one in standings], dtype=np.str_),
        "road_label": np.array([one.road_label for one in standings], dtype=np.str_),
        "figures": np.array([[getattr(one, name) for name in FIGURES] for one in standings], dtype=np.float64),
        "way_sizes": np.array([len(one.way) for one in standings], dtype=np.int64),
        "way_edges": np.array([edge for one in standings for edge in one.way], dtype=np.int64),
        "shares": found.shares,
        "cut_scenario": np.array([row for row, _, _ in found.cut_off], dtype=np.int64),
        "cut_p": np.array([p for _, _, p in found.cut_off], dtype=np.float64),
        "town": np.array([one.name for one in towns], dtype=np.str_),
        "town_class": np.array([one.place_class for one in towns], dtype=np.str_),
        "town_at": np.array([(one.lat, one.lon) for one in towns], dtype=np.float64).reshape(-1, 2),
        "population": np.array([-1 if one.population is None else one.population for one in towns], dtype=np.int64),
    }
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **columns)


def _read(path: Path, n_scenarios: int) -> Found:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            found = _found(dict(stored.items()))
    except (BadZipFile, EOFError, KeyError, OSError, ValueError, IndexError):
        found = None
    if found is None or len(found.number) != n_scenarios:
        msg = f"{path}: not a whole part of this ensemble; delete the file, and --resume computes it again"
        raise InputError(msg)
    return found


def _found(columns: dict[str, Any]) -> Found:
    ends = np.cumsum(columns["way_sizes"])
    ways = [tuple(part.tolist()) for part in np.split(columns["way_edges"], ends[:-1])] if len(ends) else []
    labels = zip(columns["label"].tolist(), columns["road_label"].tolist(), strict=True)
    figures = [[None if np.isnan(one) else one for one in row] for row in columns["figures"].tolist()]
    standings = []
    for (label, road_label), (p_open, p_diverted, p_cut, km, hours), way in zip(labels, figures, ways, strict=True):
        standings.append(Standing(label, road_label, p_open, p_diverted, p_cut, km, hours, way))
    places = zip(columns["town"], columns["town_class"], columns["town_at"], columns["population"], strict=True)
    towns = [
        Town(str(name), float(at[0]), float(at[1]), (), str(place_class), None if people < 0 else int(people))
        for name, place_class, at, people in places
    ]
    cut = zip(columns["cut_scenario"].tolist(), towns, columns["cut_p"].tolist(), strict=True)
    return Found(columns["number"], tuple(standings), tuple(cut), columns["shares"])
