from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from geo.register.migrations.r0001_tables import revision, statements
from geo.register.tables import HEAD, VIEW, Base
from tests.geo.register.team import ROW, take

if TYPE_CHECKING:
    from geo.register.register import Register


def test_the_tables_are_those_that_the_classes_map(register: Register) -> None:
    assert revision == HEAD
    with register.reading() as session:
        found = compare_metadata(MigrationContext.configure(session.connection()), Base.metadata)
    assert [one for one in found if one[0] != "remove_table"] == []


def test_each_statement_is_one(register: Register) -> None:
    assert all(sqlite3.complete_statement(one + ";") for one in statements("sqlite"))
    assert len(statements("postgresql")) > 15
    assert not any("--" in one for one in statements("postgresql"))


@pytest.mark.slow
def test_qgis_finds_points(register: Register) -> None:
    pyogrio = pytest.importorskip("pyogrio")
    take(register, {**ROW, "lat": "14.5", "lon": "-9.2"}, {**ROW, "id": "A2"})
    frame = pyogrio.read_dataframe(register.address.path, layer=VIEW)
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.iloc[0].wkt == "POINT (-9.2 14.5)"
    assert (frame.report_id.tolist(), frame.state.tolist()) == (["A1", "A2"], ["draft", "draft"])
