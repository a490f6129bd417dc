"""A part of an ensemble is read as it was written, whatever it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from routes.corridors.towns import Town
from routes.ensembles.ensemble import Found, Standing
from routes.ensembles.kept_parts import EnsembleParts
from routes.ensembles.run import EnsembleBatch
from tests.routes.ensembles.test_run import told

if TYPE_CHECKING:
    from pathlib import Path


def test_a_part_is_read_as_it_was_written(tmp_path: Path) -> None:
    cut = Standing("cut", "cut", 0.0, 0.25, 0.75, None, None)
    diverted = Standing("diverted", "diverted", 0.0, 1.0, 0.0, 120.5, 2.25, (4, 5))
    town = Town("Nioro du Sahel", 15.2, -9.6, (), "town", 33_000)
    found = Found(
        np.array([[0, 1], [1, 1]]), (cut, diverted), ((1, town, 0.75),), np.array([[[0.25, 0.5]], [[0.0, 1.0]]])
    )
    batch: EnsembleBatch = EnsembleBatch(None, [None, None], "f" * 64)  # type: ignore[arg-type, list-item]
    parts = EnsembleParts(tmp_path)
    assert list(parts.load(batch)) == []
    parts.save(batch, 0, found)
    ((number, read),) = parts.load(batch)
    assert (number, told(read)) == (0, told(found))
    assert read.cut_off == found.cut_off
    assert read.shares.tolist() == found.shares.tolist()
