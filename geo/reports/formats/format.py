"""What every format has in common: a table it recognises gives rows of our own columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.files.csv_tables import Row, Table
    from data.tables.mapping import TableMapping


@dataclass(frozen=True)
class Reading:
    """The rows of a table under our columns: as many as it has, each good or with the problem it has.

    `name` says what it was recognised as, `columns` which of its columns is which of ours, `mapping` what it was read
    through, where it was.
    """

    name: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mapping: TableMapping | None = None


class Format(Protocol):
    """A kind of table."""

    def recognises(self, table: Table) -> bool:
        """Say whether a table is of this kind, from its columns."""

    def read(self, table: Table) -> Reading:
        """Return its rows under our columns."""
