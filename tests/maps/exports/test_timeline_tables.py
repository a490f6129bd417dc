"""A timeline as CSV and as Parquet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.errors import InputError
from maps.exports.timeline_tables import timeline_columns, timeline_format
from routes.history.timeline import build_timeline
from routes.status.regimes.regime import Shares
from routes.status.regimes.watch import NOT_KNOWN
from tests.routes.happenings import DAY, assessor, corridor_between, placed, report
from tests.routes.networks import Road, make_network

NETWORK = make_network(
    {"X": (0, 0), "B": (50, 20), "C": (50, -20), "T": (100, 0)},
    [Road("X", "B", 50), Road("B", "T", 50), Road("X", "C", 60), Road("C", "T", 60)],
)


@pytest.fixture(scope="module")
def columns() -> dict[str, list[object]]:
    corridors = [corridor_between(NETWORK, "X", "T"), corridor_between(NETWORK, "C", "B")]
    happened = [(report("=r1", "siege"), placed(NETWORK, [0])), (report("r2"), placed(NETWORK, [1]))]
    watch = assessor(NETWORK, corridors, happened)
    timeline = build_timeline([watch.on(DAY + timedelta(days=n)) for n in (-1, 0, 1)])
    return timeline_columns(timeline, {"X-T": corridors[0]})


def test_a_row_a_day_and_chosen_corridor(columns: dict[str, list[object]]) -> None:
    assert columns["day"] == [DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)]
    assert set(columns["corridor_id"]) == {"X-T"}
    assert columns["label"] == ["no recent reports", "diverted", "diverted"]
    assert columns["p_open"] == [None, 0.0, pytest.approx(0.0348, abs=1e-3)]
    assert columns["entered"] == [[], ["=r1", "r2"], []]
    assert {len(values) for values in columns.values()} == {3}


def test_csv_leaves_unknown_figures_blank_and_holds_no_formula(columns: dict[str, list[object]]) -> None:
    text = timeline_format(Path("t.csv"))(columns).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == list(columns)
    assert rows[0]["p_open"] == rows[0]["p_cut_low"] == ""
    assert rows[1]["entered"] == "'=r1; r2"
    assert rows[1]["day"] == DAY.isoformat()


def test_parquet_keeps_types_and_equal_timelines_give_equal_bytes(columns: dict[str, list[object]]) -> None:
    content = timeline_format(Path("t.PARQUET"))(columns)
    table = pq.read_table(pa.BufferReader(content))
    assert table.schema.field("day").type == pa.date32()
    assert table.schema.field("p_cut_high").type == pa.float64()
    assert table.to_pydict() == columns
    assert table.schema.metadata[b"license"] == b"ODbL-1.0"
    assert timeline_format(Path("t.parquet"))(columns) == content


def test_another_ending_is_refused() -> None:
    with pytest.raises(InputError, match=r"\.csv or \.parquet"):
        timeline_format(Path("t.xlsx"))


def test_the_label_is_told_with_the_shares_of_the_regime(columns: dict[str, list[object]]) -> None:
    names = [f"regime_{name}" for name in ("free", "escort_only", "stopped")]
    assert [columns[name] for name in names] == [[None] * 3] * 3
    corridor = corridor_between(NETWORK, "X", "T")
    ran = (report("run", "passage", traffic="fuel"), placed(NETWORK, [0, 1]))
    plain = assessor(NETWORK, [corridor], [ran]).on(DAY)
    shares = Shares(0.25, 0.5, 0.25)
    regime = NOT_KNOWN.assuming(shares, "order", DAY, has_run=False)
    told = replace(plain, statuses=tuple(replace(one, regime=regime) for one in plain.statuses))
    found = timeline_columns(build_timeline([told]), {"X-T": corridor})
    assert [found[name] for name in names] == [[share] for share in shares]
