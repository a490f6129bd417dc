"""Tables with our own column names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.reports.formats.column_names import is_of_submitter
from geo.reports.formats.format import Reading
from geo.reports.located import own_names

if TYPE_CHECKING:
    from data.files.csv_tables import Row, Table

REQUIRED = ("id", "date", "place_text", "event_type", "certainty")
NAME = "own columns"
NO_IDS = "no column of ids: the rows are numbered from 1, so a row put in between moves those below it"


class OwnFormat:
    """Tables with every column that a report needs."""

    def recognises(self, table: Table) -> bool:
        """Say whether they are there."""
        return set(REQUIRED) <= set(own_names(table.header))

    @staticmethod
    def missing(table: Table) -> set[str]:
        """Return the columns of ours that are not there."""
        return set(REQUIRED) - set(own_names(table.header))

    def read(self, table: Table) -> Reading:
        """Return the rows; what else they hold stays in them, so that a reject shows the row as it was."""
        names = dict(zip(table.header, own_names(table.header), strict=True))
        columns = {ours: (theirs,) for theirs, ours in names.items()}
        rows = tuple(_row(row, names) for row in table.rows)
        if "id" in columns:
            return Reading(NAME, rows, (), columns)
        numbered = (replace(row, cells={"id": str(number)} | row.cells) for number, row in enumerate(rows, 1))
        return Reading(NAME, tuple(numbered), (NO_IDS,), columns)


def _row(row: Row, names: dict[str, str]) -> Row:
    cells = {names.get(name, name): text for name, text in row.cells.items() if not is_of_submitter(name)}
    return replace(row, cells=cells, aside={"shape": row.shape} if row.shape else {})
