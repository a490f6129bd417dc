"""The tables of a register as SQLAlchemy maps them; `migrations` makes them, with the triggers that keep history."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, CheckConstraint, DateTime, ForeignKey, MetaData, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

HEAD = "r0001"  # the migration that these tables are of
VIEW = "report_points"  # the reports with their points, as QGIS opens them
NAMES = {"uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s"}


class State(StrEnum):
    """Where a report stands: only what was approved counts, and counts until something else is decided."""

    DRAFT = "draft"
    APPROVED = "approved"
    REJECTED = "rejected"
    MERGED = "merged"


class Action(StrEnum):
    """What made a version of a report."""

    IMPORT = "import"
    EDIT = "edit"
    APPROVE = "approve"
    REJECT = "reject"
    MERGE = "merge"
    REDACT = "redact"


DECIDED = (State.APPROVED, State.REJECTED, State.MERGED)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, also where the database knows no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC, bare for SQLite."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's
        """Return the moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Base of the tables."""

    metadata = MetaData(naming_convention=NAMES)


class Batch(Base):
    """One import: the file, how it was read, and what became of its rows."""

    __tablename__ = "batch"
    __table_args__ = (CheckConstraint("rows_read = added + changed + unchanged + rejected", name="rows"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    file: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
    reader: Mapped[str]
    rows_read: Mapped[int]
    added: Mapped[int]
    changed: Mapped[int]
    unchanged: Mapped[int]
    rejected: Mapped[int]
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)


class Row(Base):
    """A report as it stands now. `facts` are its days, codes and numbers, `texts` all that may be words of people.

    `source_hash` is that of the row as it was last imported, `source_version` what the source says of how new it is.
    """

    __tablename__ = "report"
    __table_args__ = (CheckConstraint("state in ('draft', 'approved', 'rejected', 'merged')", name="state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[str] = mapped_column(String(80), unique=True)
    version: Mapped[int] = mapped_column()
    state: Mapped[str] = mapped_column(String(8))
    action: Mapped[str] = mapped_column(String(8))
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(default="")
    merged_into: Mapped[str | None] = mapped_column(String(80))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)
    source_hash: Mapped[str] = mapped_column(String(64), default="")
    source_version: Mapped[str] = mapped_column(default="")
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))

    # The version of the one who writes must be the one that stands; each step is one version.
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - as SQLAlchemy has it


class Change(Base):
    """A version of a report in full; the database writes it whenever a report is added or changed, and keeps it."""

    __tablename__ = "change"
    __table_args__ = (UniqueConstraint("report_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    version: Mapped[int] = mapped_column()
    state: Mapped[str] = mapped_column(String(8))
    action: Mapped[str] = mapped_column(String(8))
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str]
    merged_into: Mapped[str | None] = mapped_column(String(80))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))


class Reject(Base):
    """A row of an import that could not be used, and why."""

    __tablename__ = "reject"

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"))
    line: Mapped[int]
    source_id: Mapped[str]
    reason: Mapped[str]
    cells: Mapped[dict[str, Any]] = mapped_column(JSON)


class Decision(Base):
    """What a person chose the words of a place to mean: the phrase's rows of a reviewed table; the last counts."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    phrase: Mapped[str]
    admin: Mapped[str]
    rows: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)


class Tombstone(Base):
    """That the texts of a report were emptied in every version: who did it, when and why."""

    __tablename__ = "tombstone"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), unique=True)
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str]


def now() -> datetime:
    """Return this moment, to the second."""
    return datetime.now(tz=UTC).replace(microsecond=0)
