"""What the values of a road layer's columns mean, feature by feature; one line of error names all that mean nothing."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from data.errors import InputError
from routes.network.storage import OF_EVERY_NETWORK
from routes.sources.layer_columns import SKIP, Directions, Driven, EdgeField
from routes.sources.osm.tags import surface_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd
    from numpy.typing import NDArray

    from data.tables.speeds import Speeds
    from routes.sources.layer_columns import EdgeMapping

Meaning = TypeVar("Meaning")

MAX_SPEED_KMH = 200.0  # a larger figure is in another unit
MAX_SHOWN = 12
FEATURE = "feature"  # the column of a network that says of which feature of its layer an edge was made
_DRIVEN = {
    **dict.fromkeys(("", "no", "false", "0", "b", "both", "two-way"), Driven.BOTH),
    **dict.fromkeys(("yes", "y", "true", "1", "ft", "forward"), Driven.FORWARD),
    **dict.fromkeys(("-1", "reverse", "tf", "backward"), Driven.BACKWARD),
}
# Beside a "B" for both, F and T are Geofabrik's forward and backward; alone they may as well mean false and true.
_BESIDE_B = {"f": Driven.FORWARD, "t": Driven.BACKWARD}


def classes_of(values: Sequence[str] | None, count: int, mapping: EdgeMapping, speeds: Speeds, path: Path) -> list[str]:
    """Return the class of each feature by the speed table, or SKIP."""
    known = {name.lower(): name for name in speeds.classes} | {SKIP: SKIP}
    told = _folded(mapping.classes)
    for name in [*mapping.classes.values(), *([mapping.default_class] if mapping.default_class else [])]:
        if name.lower() not in known:
            msg = f"column mapping: class {name!r:.40} is not in the speed table; known: {', '.join(known)}"
            raise InputError(msg)
    if values is None:
        return [known[str(mapping.default_class).lower()]] * count
    found = [known.get(told.get(value.lower(), value).lower(), "") for value in values]
    if mapping.default_class is not None:
        usual = known[mapping.default_class.lower()]
        found = [name or ("" if value else usual) for name, value in zip(found, values, strict=True)]
    missing = Counter(value for value, name in zip(values, found, strict=True) if not name)
    if missing:
        column = mapping.columns[EdgeField.CLASS]
        example = next(iter(missing)) or "VALUE"
        msg = (
            f"{path}: column {column!r}: values not in the speed table: {shown(missing)}; known classes: "
            f"{', '.join(speeds.classes)}; say what each means, such as 'class:{example:.40}=track', or skip"
        )
        raise InputError(msg)
    return found


def directions_of(values: Sequence[str] | None, count: int, mapping: EdgeMapping, path: Path) -> list[Driven]:
    """Return how each feature may be driven."""
    if mapping.directions_from is Directions.TWO_WAY:
        return [Driven.BOTH] * count
    if mapping.directions_from is Directions.DRAWN:
        return [Driven.FORWARD] * count
    if values is None:
        msg = f"{path}: directions = column, but no column is given; give oneway=COLUMN"
        raise InputError(msg)
    known = _DRIVEN | (_BESIDE_B if "b" in {value.lower() for value in values} else {})
    known |= _folded(mapping.oneways)
    missing = Counter(value for value in values if value.lower() not in known)
    if missing:
        column = mapping.columns[EdgeField.ONEWAY]
        msg = (
            f"{path}: column {column!r}: values that tell no direction: {shown(missing)}; say what each means, such "
            f"as 'oneway:{next(iter(missing)):.40}=forward' (or backward, both)"
        )
        raise InputError(msg)
    return [known[value.lower()] for value in values]


def surfaces_of(
    values: Sequence[str] | None, count: int, mapping: EdgeMapping, speeds: Speeds, unknown: Counter[str]
) -> list[str]:
    """Return the surface of each feature by the speed table, "" where it is not known."""
    told = _folded(mapping.surfaces)
    for name in told.values():
        if name not in speeds.surfaces:
            msg = f"column mapping: surface {name!r:.40} is not in the speed table; known: {', '.join(speeds.surfaces)}"
            raise InputError(msg)
    found = []
    for value in values or [""] * count:
        name = told.get(value.lower(), value.lower())
        surface = name if name in speeds.surfaces else surface_of({"surface": name})
        if value and not surface:
            unknown[value] += 1
        found.append(surface)
    return found


def limits_of(values: Sequence[str] | None, count: int, mapping: EdgeMapping, path: Path) -> list[float]:
    """Return the top speed on each feature in km/h, 0 where it is not known."""
    if values is None:
        return [0.0] * count
    limits = [number(value) for value in values]
    wrong = Counter(
        value for value, limit in zip(values, limits, strict=True) if value and not 0 <= limit <= MAX_SPEED_KMH
    )
    if wrong:
        column = mapping.columns[EdgeField.SPEED]
        msg = f"{path}: column {column!r}: no speeds in km/h: {shown(wrong)}; expected 0 (unknown) to {MAX_SPEED_KMH:g}"
        raise InputError(msg)
    return [limit if limit > 0 else 0.0 for limit in limits]


def _folded(meanings: Mapping[str, Meaning]) -> dict[str, Meaning]:
    return {" ".join(value.split()).lower(): meaning for value, meaning in meanings.items()}


def texts(values: Iterable[Any]) -> list[str]:
    """Return the values of a column as text: whole numbers without decimals, "" for what is missing."""
    import pandas as pd

    found = []
    for value in values:
        if pd.api.types.is_scalar(value) and pd.isna(value):
            found.append("")
        elif isinstance(value, float | np.floating) and float(value).is_integer():
            found.append(str(int(value)))
        else:
            found.append(" ".join(str(value).split()))
    return found


def own_columns(frame: gpd.GeoDataFrame) -> dict[str, NDArray[Any]]:
    """Return a layer's own columns, a value a feature, and `feature`: its id, or its number in the file from 0.

    Numbers stay numbers (NaN where missing), all else is text. A column called as one of every network's is called
    `layer_` and its name.
    """
    found: dict[str, NDArray[Any]] = {}
    taken = {*OF_EVERY_NETWORK, FEATURE}
    for name, column in frame.drop(columns=str(frame.geometry.name)).items():
        own = str(name)
        while own.lower() in taken:
            own = f"layer_{own}"
        taken.add(own.lower())
        found[own] = _plain(column)
    return {FEATURE: frame.index.to_numpy(np.int64), **found}


def _plain(column: pd.Series[Any]) -> NDArray[Any]:
    """Return a column's truth values, whole numbers, numbers, or texts."""
    from pandas.api.types import is_bool_dtype, is_integer_dtype, is_numeric_dtype

    if is_numeric_dtype(column.dtype):
        is_whole = is_integer_dtype(column.dtype) and not column.hasnans
        kind = bool if is_bool_dtype(column.dtype) and not column.hasnans else np.int64 if is_whole else np.float64
        return np.asarray(column.to_numpy(kind, na_value=np.nan) if column.hasnans else column.to_numpy(kind))
    return np.array(texts(column), dtype=object)


def number(text: str) -> float:
    """Return a number written with a decimal point or comma, NaN where it is none."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return math.nan


def shown(counts: Mapping[str, int]) -> str:
    """Return values with their counts, the most frequent first."""
    order = sorted(counts, key=lambda value: (-counts[value], value))
    named = [f"{value or '(empty)'!r:.40} ({counts[value]})" for value in order[:MAX_SHOWN]]
    return ", ".join(named) + (f" and {len(order) - MAX_SHOWN} more" if len(order) > MAX_SHOWN else "")
