"""Forms (KoBo, ODK) and spreadsheets (INSO-like and others): recognised by what their columns are called."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from data.messages.spoken import say
from data.tables.mapping import FORMS, MappingRule, Position, TableMapping, packaged_mapping
from geo.reports.formats.column_names import core, folded, is_of_submitter, spellings
from geo.reports.formats.mapped import MappedFormat, matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from data.files.csv_tables import Table
    from geo.reports.formats.format import Reading

KOBO = {"_uuid", "_submission_time", "_validation_status", "_xform_id_string"}
ODK = {"key", "submissiondate", "instanceid", "meta-instanceid", "__id", "__system/submissiondate"}
REVIEWS = (
    "_validation_status",
    "_validation_status/uid",
    "_validation_status/label",
    "reviewstate",
    "__system/reviewstate",
)
REFUSED = ("*not_approved*", "*not approved*", "*rejected*", "*non approuve*")
DOUBTED = ("*on_hold*", "*on hold*", "hasissues", "*en attente*")
NOT_APPROVED = "not approved in the form's own review"
# The day and hour of GPX; elsewhere often the hour alone, so that it counts where no other column holds a day.
_INSTANT = "time"
_GEOPOINT = re.compile(r"(-?\d{1,2}\.\d+)[ ,;]+(-?\d{1,3}\.\d+)(?:[ ,;]+-?[\d.]+){0,2}")


class FormFormat:
    """Tables with a date, what happened, and where: in words, or a position."""

    def recognises(self, table: Table) -> bool:
        """Say whether its columns have names that say so."""
        columns = mapping_of(_with_positions(table)).columns.keys()
        return {"date", "event_type"} <= columns and ("place_text" in columns or {"lat", "lon"} <= columns)

    def read(self, table: Table) -> Reading:
        """Return the rows under our columns; the position of a form is where the reporter stood."""
        table = _with_positions(table)
        reading = MappedFormat(mapping_of(table)).read(table)
        held = sum(any(matches(row.cells.get(name, ""), DOUBTED) for name in REVIEWS) for row in table.rows)
        return replace(reading, notes=(*reading.notes, say("row.on_hold", n=held))) if held else reading


def mapping_of(table: Table) -> TableMapping:
    """Return a mapping of the columns of a table that are known by their names."""
    known = _synonyms()
    header = [name for name in table.header if not is_of_submitter(name)]
    by_name: dict[str, list[str]] = {}
    for column in header:
        for name in spellings(column):
            by_name.setdefault(name, []).append(column)
    columns = {ours: _known(names, by_name) for ours, names in known.columns.items()}
    columns |= _alike({ours: known.columns[ours] for ours, theirs in columns.items() if not theirs}, header, columns)
    columns["date"] = columns["date"] or _known((_INSTANT,), by_name)
    for ours in ("lat", "lon"):
        ends = {"lat": "latitude", "lon": "longitude"}[ours]
        columns[ours] += tuple(one for one in header if folded(one).endswith(f" {ends}") and one not in columns[ours])
    name, position = _program(table)
    return known.model_copy(
        update={
            "name": name,
            "position": position,
            "columns": {ours: theirs for ours, theirs in columns.items() if theirs},
            "joined": {ours: _known(names, by_name) for ours, names in known.joined.items()},
            "rule": _reviews(),
        }
    )


@cache
def _synonyms() -> TableMapping:
    return packaged_mapping(FORMS)


def _known(names: tuple[str, ...], by_name: dict[str, list[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(column for name in names for column in by_name.get(name, ())))


def _alike(
    wanted: Mapping[str, tuple[str, ...]], header: Iterable[str], taken: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Return for columns of ours that no name stands for those that hold the same, by the words that say what."""
    used = {name for names in taken.values() for name in names}
    found: dict[str, tuple[str, ...]] = {}
    for ours, names in wanted.items():
        cores = set(map(core, names)) - {""}
        found[ours] = tuple(name for name in header if name not in used and cores.intersection(_cores(name)))
        used.update(found[ours])
    return found


def _cores(name: str) -> set[str]:
    return set(map(core, spellings(name)))


def _program(table: Table) -> tuple[str, Position]:
    header = set(table.header)
    if KOBO & header:
        return "KoBo form", Position.REPORTER
    if len(ODK & header) > 1:
        return "ODK form", Position.REPORTER
    return "form or spreadsheet", Position.EVENT


def _reviews() -> tuple[MappingRule, ...]:
    return (
        *(MappingRule(where={name: REFUSED}, reject=NOT_APPROVED) for name in REVIEWS),
        *(MappingRule(where={name: DOUBTED}, set={"certainty": "low"}) for name in REVIEWS),
    )


def _with_positions(table: Table) -> Table:
    """Give a column that holds both coordinates one for each, as forms' programs do in their tables."""
    if any(folded(name).endswith("latitude") for name in table.header):
        return table
    first = {name: next((row.cells[name] for row in table.rows if row.cells.get(name)), "") for name in table.header}
    column = next((name for name, text in first.items() if _GEOPOINT.fullmatch(text)), None)
    if column is None:
        return table
    both = (f"{column}_latitude", f"{column}_longitude")
    rows = []
    for row in table.rows:
        match = _GEOPOINT.fullmatch(row.cells.get(column, ""))
        rows.append(replace(row, cells=row.cells | dict(zip(both, match.groups() if match else ("", ""), strict=True))))
    return replace(table, header=(*table.header, *both), rows=tuple(rows))
