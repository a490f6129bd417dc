"""The tables of the register, the triggers that keep its history, and a view with points for QGIS."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables, triggers and view."""
    _batch_and_report()
    _change()
    _reject_and_decision()
    for statement in statements(op.get_bind().dialect.name):
        op.get_bind().exec_driver_sql(statement)


def statements(dialect: str) -> list[str]:
    """Return what makes the triggers and the view in a kind of database, in its own words."""
    text = Path(__file__).with_name(f"r0001_{dialect}.sql").read_text(encoding="utf-8")
    parts = ("\n".join(line for line in part.splitlines() if not line.startswith("--")) for part in text.split("\n\n"))
    return [part for part in parts if part.strip()]


def _batch_and_report() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("file", sa.String, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("reader", sa.String, nullable=False),
        *(
            sa.Column(name, sa.Integer, nullable=False)
            for name in ("rows_read", "added", "changed", "unchanged", "rejected")
        ),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("rows_read = added + changed + unchanged + rejected", name="ck_batch_rows"),
    )
    op.create_table(
        "report",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source_id", sa.String(80), nullable=False),
        *_version(),
        sa.Column("source_hash", sa.String(64), nullable=False),
        sa.Column("source_version", sa.String, nullable=False),
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("batch.id")),
        sa.UniqueConstraint("source_id", name="uq_report_source_id"),
        sa.CheckConstraint("state in ('draft', 'approved', 'rejected', 'merged')", name="ck_report_state"),
    )


def _change() -> None:
    op.create_table(
        "change",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("report_id", sa.Integer, sa.ForeignKey("report.id"), nullable=False),
        *_version(),
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("batch.id")),
        sa.UniqueConstraint("report_id", "version", name="uq_change_report_id"),
    )
    op.create_table(
        "tombstone",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("report_id", sa.Integer, sa.ForeignKey("report.id"), nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.UniqueConstraint("report_id", name="uq_tombstone_report_id"),
    )


def _version() -> tuple[sa.Column[object], ...]:
    """Return the columns that a report and each of its versions have."""
    return (
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("action", sa.String(8), nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("merged_into", sa.String(80)),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("texts", sa.JSON, nullable=False),
    )


def _reject_and_decision() -> None:
    op.create_table(
        "reject",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("batch.id"), nullable=False),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("source_id", sa.String, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("cells", sa.JSON, nullable=False),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("phrase", sa.String, nullable=False),
        sa.Column("admin", sa.String, nullable=False),
        sa.Column("rows", sa.JSON, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
