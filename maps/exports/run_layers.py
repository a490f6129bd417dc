"""The layers of a run as its GeoJSON files have them, from which every other format is made: none holds more."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from data.errors import FileMissingError, InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LAYERS = ("corridors", "closures", "incidents")  # as they lie on each other, the lowest first
RECORD = "run.json"


@dataclass(frozen=True)
class Layer:
    """Features of one type of geometry (GeoJSON, EPSG:4326), with what the file says of itself."""

    name: str
    features: tuple[Mapping[str, Any], ...]
    metadata: Mapping[str, Any]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(dict.fromkeys(name for one in self.features for name in one["properties"]))

    @property
    def rows(self) -> list[list[Any]]:
        """The values of the features by column."""
        return [[one["properties"].get(name) for name in self.columns] for one in self.features]


@dataclass(frozen=True)
class RunLayers:
    """The layers of a run, its day, whether it may be published, and what the files of reports were recognised as."""

    layers: tuple[Layer, ...]
    day: date
    is_public: bool
    formats: tuple[str, ...] = ()

    def layer(self, name: str) -> Layer:
        """Return a layer by its name."""
        return next(one for one in self.layers if one.name == name)


def layers_of(texts: Mapping[str, str]) -> RunLayers:
    """Return the layers of the files of a run, by name.

    Raises
    ------
    InputError
        They are not those of a run.
    """
    try:
        record = json.loads(texts[RECORD])
        found = [json.loads(texts[f"{name}.geojson"]) for name in LAYERS]
        layers = tuple(
            Layer(name, tuple(one["features"]), one["metadata"]) for name, one in zip(LAYERS, found, strict=True)
        )
        formats = tuple(map(str.strip, record.get("formats") or formats_of(record)))
        day = date.fromisoformat(layers[0].metadata["as_of"])
        return RunLayers(layers, day, bool(record.get("public")), formats)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        msg = f"the files are not those of a run ({type(error).__name__}: {error!s:.80}); make them with `map`"
        raise InputError(msg) from None


def formats_of(record: Mapping[str, Any]) -> list[str]:
    """Return what the files of reports were recognised as, by the record of a run, without their names."""
    return sorted(set(record.get("read_as", {}).values()))


def read_layers(folder: Path) -> RunLayers:
    """Return the layers of a folder that `map` wrote.

    Raises
    ------
    FileMissingError
        A file of the run is not there.
    InputError
        It is no folder of a run.
    """
    names = (*(f"{layer}.geojson" for layer in LAYERS), RECORD)
    return layers_of({name: read_run_file(folder / name) for name in names})


def read_run_file(path: Path) -> str:
    """Return the text of a file that `map` wrote.

    Raises
    ------
    FileMissingError
        It is not there.
    InputError
        It cannot be read as text.
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        msg = f"{path}: no such file; give a folder that `supplylines map` wrote"
        raise FileMissingError(msg) from None
    except (OSError, ValueError) as error:
        raise InputError(unreadable(path, error)) from None


def unreadable(path: Path, error: Exception) -> str:
    """Return what is wrong with a file of a run, and what to do."""
    return f"{path}: cannot be read as a file of a run ({error}); give a folder that `supplylines map` wrote"
