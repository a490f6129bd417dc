from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.case import Table, packaged_case
from data.codes import AccessState, Certainty, Reading, Side, StationState, SupplyKind
from data.errors import TableError
from geo.reports.read_facts import read_access, read_facts, read_supply

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SUPPLY = "id,date_from,date_to,place,product,kind,tankers,litres,stations,price_fcfa,usual_price_fcfa,certainty"
ACCESS = "id,corridor,section,from,to,traffic,state,words,said_by,side,certainty,source_date,source_url"
CORRIDORS = ("FUEL-X", "FUEL-Y")


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: str, name: str = "facts.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join([*rows, ""]), encoding="utf-8")
        return path

    return write


def test_an_observation_is_read_with_its_dates_as_people_write_them(table: Callable[..., Path]) -> None:
    row = "S1,3 novembre 2025,2025-11-10,Ségou,petrol,Stations,,,mostly closed,1550-2325,775,Medium"
    (one,) = read_supply(table(SUPPLY, row)).kept
    assert (one.date_from, one.date_to) == (date(2025, 11, 3), date(2025, 11, 10))
    assert (one.kind, one.stations, one.certainty) == (
        SupplyKind.STATIONS,
        StationState.MOSTLY_CLOSED,
        Certainty.MEDIUM,
    )
    assert (one.price, one.usual_price, one.price_ratio) == ("1550-2325", "775", (2, 3))


def test_a_statement_is_read_with_whose_word_it_is(table: Callable[..., Path]) -> None:
    row = "A1,FUEL-X,K - B,2025-09-14,2025-09-18,mine supply,escort only,guarded,army,state,low,2025-09-18,"
    (one,) = read_access(table(ACCESS, row), CORRIDORS).kept
    assert (one.date_from, one.date_to) == (date(2025, 9, 14), date(2025, 9, 18))
    assert (one.traffic, one.state, one.side) == ("mine_supply", AccessState.ESCORT_ONLY, Side.STATE)
    assert (one.words, one.said_by, one.reading) == ("guarded", "army", Reading.SAID)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("S1,2025-11-10,,Ségou,any,stations,,,shut,,,low", "stations 'shut' is not known; allowed are normal"),
        ("S1,2025-11-10,,Ségou,any,queue,,,,,,low", "kind 'queue' is not known"),
        ("S1,2025-11-10,,,any,arrival,3,,,,,low", "column 'place' is blank"),
        ("S1,2025-11-10,,Ségou,any,arrival,many,,,,,low", "tankers"),
        ("S1,10/11/2025,,Ségou,any,arrival,3,,,,,low", "may be the 10 of month 11"),
        ("S1,2025-11-10,,Ségou,any,arrival,3,,,,,", "column 'certainty' is blank"),
        ('S1,2025-11-10,,"Ségou,any,arrival,3,,,,,low', "the quote opened"),
    ],
)
def test_an_observation_that_cannot_be_used_is_a_reject(row: str, reason: str, table: Callable[..., Path]) -> None:
    read = read_supply(table(SUPPLY, "S0,2025-11-10,,Ségou,any,arrival,3,,,,,low", row))
    assert (len(read.kept), read.rows_read) == (1, 2)
    assert reason in read.rejects[0].reason
    assert (read.rejects[0].file, read.rejects[0].line) == ("facts.csv", 3)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"corridor": "FUEL-Z"}, "corridor 'FUEL-Z' is not known; did you mean FUEL-X or FUEL-Y?"),
        ({"corridor": "", "section": ""}, "give a corridor's id, or a section"),
        ({"state": "open"}, "state 'open' is not known; allowed are free"),
        ({"to": "2025-09-01"}, "date_to 2025-09-01 is before date_from 2025-09-14"),
        ({"id": ""}, "column 'id' is blank"),
    ],
)
def test_a_statement_that_cannot_be_used_is_a_reject(
    changes: dict[str, str], reason: str, table: Callable[..., Path]
) -> None:
    cells = {"id": "A1", "corridor": "FUEL-X", "from": "2025-09-14", "state": "blocked", "certainty": "low", **changes}
    read = read_access(table(ACCESS, ",".join(cells.get(name, "") for name in ACCESS.split(","))), CORRIDORS)
    assert (read.kept, read.rows_read) == ((), 1)
    assert reason in read.rejects[0].reason


def test_an_unsafe_link_is_dropped_with_a_note(table: Callable[..., Path]) -> None:
    row = "A1,FUEL-X,,2025-09-14,,fuel,banned,,JNIM,armed_group,high,2025-09-18,javascript:alert(1)"
    read = read_access(table(ACCESS, row), CORRIDORS)
    assert read.kept[0].source_url == ""
    assert "line 2: source_url 'javascript:alert(1)' is not an http(s) address" in read.notes[0]


def test_a_table_of_something_else_is_refused(table: Callable[..., Path]) -> None:
    with pytest.raises(TableError, match="column 'kind'"):
        read_supply(table("id,place,certainty", "S1,Ségou,low"))
    with pytest.raises(TableError, match="column 'state'"):
        read_access(table("id,corridor,certainty", "A1,FUEL-X,low"), CORRIDORS)


def test_own_tables_stand_beside_the_packaged_ones_and_their_places_are_followed(table: Callable[..., Path]) -> None:
    own = table(SUPPLY, "S001,2025-11-10,,Gao,any,arrival,3,,,,,low", "X1,2025-11-10,,Gao,any,arrival,3,,,,,low")
    packaged = {Table.SUPPLY: packaged_case().file(Table.SUPPLY)}
    facts = read_facts(CORRIDORS, supply=[own], packaged=packaged)
    assert (facts.supply.rows_read, len(facts.supply.kept), facts.followed) == (152, 151, ("Gao",))
    assert "id 'S001' stands in supply.csv, line 2 too" in facts.rejects[0].reason
    alone = read_facts(CORRIDORS, supply=[own])
    assert [one.id for one in alone.supply.kept] == ["S001", "X1"]
    assert read_facts(CORRIDORS).last_day is None


def test_every_packaged_statement_is_good_and_says_whose_word_it_is() -> None:
    case = packaged_case()
    read = read_access(case.file(Table.ACCESS), [corridor.id for corridor in case.corridors()])
    assert (read.rows_read, len(read.kept), read.rejects, read.notes) == (69, 69, (), ())
    assert all(one.said_by and one.words and one.side is not Side.UNKNOWN for one in read.kept)
    free = [one for one in read.kept if one.state is AccessState.FREE]
    assert {one.reading for one in free} == {Reading.INFERRED}
    assert any("escorts of tankers suspended" in one.words for one in free)


def test_what_was_known_by_a_day_is_what_counts() -> None:
    case = packaged_case()
    files: dict[Table, Any] = {table: case.file(table) for table in (Table.SUPPLY, Table.ACCESS)}
    facts = read_facts([corridor.id for corridor in case.corridors()], packaged=files)
    assert facts.last_day == date(2026, 3, 12)
    early = facts.known_by(date(2025, 9, 8))
    assert {one.id for one in early.statements} == {"A002", "A003", "A004", "A005", "A006", "A007", "A207"}
    assert {one.id for one in early.observations} == {"S001"}
    assert early.known_by(None).observations == facts.observations
    undated = facts.known_by(date(2100, 1, 1))
    assert {one.id for one in facts.statements} - {one.id for one in undated.statements} == {"A001"}
    assert {one.id for one in facts.observations} - {one.id for one in undated.observations} == {"S229"}


CELLS = st.text(alphabet=st.sampled_from('ab1,;"\n 2025-11-10dryéS'), max_size=12)


@pytest.mark.slow
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=14), max_size=6))
def test_every_row_is_kept_or_rejected_whatever_it_holds(rows: list[list[str]], tmp_path: Path) -> None:
    """The lines of a row over several lines count by themselves where one of them looks like a whole row."""
    for header, read in ((SUPPLY, read_supply), (ACCESS, read_access)):
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\n").writerows([header.split(","), *rows])
        path = tmp_path / "facts.csv"
        path.write_text(buffer.getvalue(), encoding="utf-8")
        found = read(path)
        assert found.rows_read == len(found.kept) + len(found.rejects)
        filled = [row for row in rows if any(cell.strip() for cell in row)]
        assert found.rows_read >= len(filled)
        if not any("\n" in cell for row in rows for cell in row):
            assert found.rows_read == len(filled)
