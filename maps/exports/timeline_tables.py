"""A timeline as tables, a row a day and corridor, or a day and need: CSV for spreadsheets, Parquet for analysts."""

from __future__ import annotations

from importlib import import_module
from math import isnan
from typing import TYPE_CHECKING, Any

from data.errors import InputError
from data.extras import needed_to
from data.plain_values import rounded
from data.software import software
from maps.exports.columns import ATTRIBUTION, LICENSE
from maps.exports.csv_files import records_csv
from routes.status.needs import need_figures, need_head

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    from data.array_types import Floats
    from data.tables.corridors import Corridor
    from routes.history.timeline import Timeline
    from routes.status.assessment import DayStatus

    Columns = dict[str, list[Any]]

PARQUET = ".parquet"
LISTS = ("evidence", "entered", "left", "faded")
TEXTS = ("corridor_id", "commodity", "destination", "season", "label")  # beside days and lists; the others are figures
DECIMALS = {"extra_km": 1, "extra_h": 2}  # others: 4


def timeline_format(path: Path) -> Callable[[Columns], bytes]:
    """Return what turns the columns of a timeline into a file's content, CSV or Parquet by the name's ending.

    Raises
    ------
    InputError
        The name ends otherwise.
    """
    formats = {".csv": _csv, PARQUET: _parquet}
    if path.suffix.lower() not in formats:
        msg = f"{path}: a timeline is written as .csv or .parquet; end the name of --out so"
        raise InputError(msg)
    if path.suffix.lower() == PARQUET:
        with needed_to("write_parquet"):
            import_module("pyarrow")
    return formats[path.suffix.lower()]


def timeline_columns(timeline: Timeline, chosen: Mapping[str, Corridor]) -> Columns:
    """Return the columns of a timeline for the corridors chosen, by id.

    The rows run day by day and within a day in table order; figures that are not known are None.
    """
    numbers = [n for n, name in enumerate(timeline.corridor_ids) if name in chosen]
    cells = [(corridor, day) for day in range(len(timeline.days)) for corridor in numbers]
    of = [chosen[timeline.corridor_ids[corridor]] for corridor, _ in cells]
    figures = {
        "p_open": timeline.p_open,
        "p_diverted": timeline.p_diverted,
        "p_diverted_low": timeline.p_diverted_ci[..., 0],
        "p_diverted_high": timeline.p_diverted_ci[..., 1],
        "p_cut": timeline.p_cut,
        "p_cut_low": timeline.p_cut_ci[..., 0],
        "p_cut_high": timeline.p_cut_ci[..., 1],
        "extra_km": timeline.extra_km,
        "extra_h": timeline.extra_h,
        "evidence_coverage": timeline.evidence_coverage,
        "regime_free": timeline.regime_free,
        "regime_escort_only": timeline.regime_escort_only,
        "regime_stopped": timeline.regime_stopped,
    }
    changes = [timeline.changes[corridor][day] for corridor, day in cells]
    return {
        "day": [timeline.days[day] for _, day in cells],
        "corridor_id": [corridor.id for corridor in of],
        "commodity": [corridor.commodity.id for corridor in of],
        "destination": [corridor.destination.name for corridor in of],
        "season": [timeline.seasons[day].value for _, day in cells],
        "label": [timeline.label(corridor, day).value for corridor, day in cells],
        **{name: _figures(table, cells, DECIMALS.get(name, 4)) for name, table in figures.items()},
        "evidence": [list(timeline.evidence[corridor][day]) for corridor, day in cells],
        "entered": [list(change.entered) for change in changes],
        "left": [list(change.left) for change in changes],
        "faded": [list(change.faded) for change in changes],
    }


def need_columns(found: Sequence[DayStatus], destinations: Collection[str]) -> Columns:
    """Return the columns of what some destinations need on every day, and how much of it can arrive."""
    rows = [
        {
            "day": day.day,
            **need_head(one.demand),
            **need_figures(one),
            "share_ci_low": rounded(one.share_ci.low, 4),
            "share_ci_high": rounded(one.share_ci.high, 4),
        }
        for day in found
        for one in day.needs
        if one.demand.destination in destinations
    ]
    return {name: [row[name] for row in rows] for name in (rows[0] if rows else ())}


def _figures(table: Floats, cells: Sequence[tuple[int, int]], decimals: int) -> list[float | None]:
    values = (float(table[cell]) for cell in cells)
    return [None if isnan(value) else round(value, decimals) + 0.0 for value in values]


def _csv(columns: Columns) -> bytes:
    rows = zip(*columns.values(), strict=True)
    return records_csv([dict(zip(columns, row, strict=True)) for row in rows], list(columns)).encode()


def _parquet(columns: Columns) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = dict.fromkeys(columns, pa.float64()) | dict.fromkeys(TEXTS, pa.string()) | {"day": pa.date32()}
    types |= dict.fromkeys(LISTS, pa.list_(pa.string()))
    about = {"license": LICENSE, "attribution": ATTRIBUTION, "software": software()}
    table = pa.table({name: pa.array(values, types[name]) for name, values in columns.items()})
    sink = pa.BufferOutputStream()
    pq.write_table(table.replace_schema_metadata(about), sink, compression="zstd")
    return bytes(sink.getvalue())
