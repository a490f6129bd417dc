from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.case import Table, packaged_case
from data.codes import Side
from data.errors import FileMissingError, TableError
from data.known import UNDATED_DAYS, known_by
from geo.reports.read_reports import combine, read_reports

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADER = "id,date,place_text,event_type,certainty,source_date,source_url,lat,lon,date_precision"
GOOD = "A1,2025-10-02,near Kayes,ambush,high,2025-10-03,https://example.org/1,,,day"


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
        path = tmp_path / "reports.csv"
        path.write_bytes("\n".join([header, *rows, ""]).encode(encoding))
        return path

    return write


def row(**changes: str) -> str:
    cells = dict(zip(HEADER.split(","), GOOD.split(","), strict=True)) | changes
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(cells.values())
    return buffer.getvalue()


def test_the_packaged_reports_are_all_good() -> None:
    read = read_reports(packaged_case().file(Table.INCIDENTS))
    assert (read.rows_read, len(read.reports), read.rejects, read.notes) == (145, 145, (), ())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"date": "02/10/2025"}, "2025-10-02 or 2025-02-10"),
        ({"date": "lundi 13 septembre 2025", "source_date": ""}, "Saturday, not a Monday"),
        ({"date": "2025-02-30"}, "not a day of the calendar"),
        ({"date": ""}, "column 'date' is blank"),
        ({"id": ""}, "column 'id' is blank"),
        ({"certainty": "sure"}, "certainty 'sure' is not known; allowed are high, medium, low"),
        ({"date_precision": "year"}, "allowed are day, weekend, week, month, approx, report_date"),
        ({"source_date": "2025-10-01"}, "date 2025-10-02 is after source_date 2025-10-01"),
        ({"event_type": "reopened", "source_date": "2025-10-01"}, "is after source_date"),  # announced
        ({"source_date": "soon"}, "source_date: 'soon' is not a date"),
        ({"id": "x" * 81}, "field 'id'"),
    ],
)
def test_a_bad_row_is_rejected_with_its_reason(table: Callable[..., Path], changes: dict[str, str], said: str) -> None:
    read = read_reports(table(GOOD.replace("A1", "A0"), row(**changes)))
    assert [report.id for report in read.reports] == ["A0"]
    (reject,) = read.rejects
    assert said in reject.reason
    assert "\n" not in reject.reason
    assert (reject.file, reject.line) == ("reports.csv", 3)
    assert reject.row["place_text"] == "near Kayes"
    assert read.rows_read == 2


@pytest.mark.parametrize(
    ("line", "said"), [("A2,2025-10-02,Kayes", "too few columns: 3"), (GOOD + ",x,y", "too many columns: 12")]
)
def test_rows_of_another_width_are_rejected(table: Callable[..., Path], line: str, said: str) -> None:
    read = read_reports(table(line))
    assert said in read.rejects[0].reason
    assert read.rejects[0].row["date"] == "2025-10-02"


def test_the_second_row_of_an_id_is_rejected(table: Callable[..., Path]) -> None:
    read = read_reports(table(GOOD, row(place_text="Kita")))
    assert [report.place_text for report in read.reports] == ["near Kayes"]
    assert "'A1' stands twice" in read.rejects[0].reason


@pytest.mark.parametrize("day", ["2025-10-02", "02 October 2025", "2 octobre 2025", "jeudi 2 octobre 2025"])
def test_dates_as_people_write_them(table: Callable[..., Path], day: str) -> None:
    assert read_reports(table(row(date=day))).reports[0].date == date(2025, 10, 2)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_separators_and_a_byte_order_mark(table: Callable[..., Path], separator: str, encoding: str) -> None:
    path = table(GOOD.replace(",", separator), header=HEADER.replace(",", separator), encoding=encoding)
    assert [report.id for report in read_reports(path).reports] == ["A1"]


def test_decimal_commas_and_a_tag_row(table: Callable[..., Path]) -> None:
    tags = "#meta+id,#date,#loc,#event,,,,#geo+lat,#geo+lon,"
    read = read_reports(table(tags, row(lat="14,5", lon="-9,98")))
    assert (read.rows_read, read.reports[0].lat, read.reports[0].lon) == (1, 14.5, -9.98)


def test_precision_codes_under_the_names_of_their_sources(table: Callable[..., Path]) -> None:
    header = HEADER.replace("lat,lon", "latitude,longitude").replace("date_precision", "geo_precision")
    (report,) = read_reports(table(row(lat="14.5", lon="-9.98", date_precision="2"), header=header)).reports
    assert (report.lat, report.lon, report.acled_geo_precision, report.ucdp_where_prec) == (14.5, -9.98, 2, None)


def test_the_header_may_have_capitals_other_columns_and_an_order_of_its_own(table: Callable[..., Path]) -> None:
    path = table("high,ambush,Kayes,2025-10-02,A1,free", header="Certainty, Event_Type ,PLACE_TEXT,date,ID,remarks")
    assert read_reports(path).reports[0].place_text == "Kayes"


def test_a_missing_column_is_named_with_the_nearest(table: Callable[..., Path]) -> None:
    with pytest.raises(TableError, match="column 'place_text' is missing; rename 'place_txt' if it is that"):
        read_reports(table(GOOD, header=HEADER.replace("place_text", "place_txt")))


def test_a_column_that_stands_twice(table: Callable[..., Path]) -> None:
    with pytest.raises(TableError, match="'lat' stands twice"):
        read_reports(table(GOOD, header=HEADER.replace("lon", "lat")))


def test_files_that_are_no_table(table: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(FileMissingError):
        read_reports(tmp_path / "none.csv")
    with pytest.raises(TableError, match="the file is empty"):
        read_reports(table(header=""))
    with pytest.raises(TableError, match="the GeoJSON holds no feature"):
        read_reports(table(header='{"type": "FeatureCollection", "features": []}'))


def test_windows_1252_is_read_with_a_note(table: Callable[..., Path]) -> None:
    read = read_reports(table(row(place_text="près de Kayes"), encoding="cp1252"))
    assert read.reports[0].place_text == "près de Kayes"
    assert "line 2 is not UTF-8, read as Windows-1252" in read.notes[0]


def test_a_cell_that_is_too_long_and_an_open_quote_cost_their_row(table: Callable[..., Path]) -> None:
    rows = (row(place_text="x" * 200_000), row(id="A2"), row(id="A3").replace("near", '"near'), row(id="A4"))
    read = read_reports(table(*rows))
    assert [report.id for report in read.reports] == ["A2", "A4"]
    assert [(bad.line, bad.id, bad.reason.partition(";")[0]) for bad in read.rejects] == [
        (2, "A1", "a cell of more than 100,000 characters"),
        (4, "A3", "the quote opened in cell 3 of this line is not closed"),
    ]
    assert read.rows_read == 4


def test_the_bounds_of_the_network_count_where_they_are_given(table: Callable[..., Path]) -> None:
    path = table(row(lat="47.4", lon="8.5"))
    assert len(read_reports(path).reports) == 1
    assert len(read_reports(path, bounds=(5.0, 45.0, 11.0, 48.0)).reports) == 1
    (note,) = read_reports(path, bounds=(-18.0, 4.0, 5.0, 26.0)).notes
    assert "outside the network; expected lat 4.00..26.00, lon -18.00..5.00" in note


def test_another_country_is_not_taken_for_one_turned_round(table: Callable[..., Path]) -> None:
    path = table(row(lat="0.3", lon="15.0"))
    assert len(read_reports(path, bounds=(8.0, -2.0, 20.0, 4.0)).reports) == 1
    assert read_reports(path).reports[0].lat == 0.3, "without a network nothing says where it should lie"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://example.org", "https://a b", 'https://x"onclick=', "data:text/html,x"]
)
def test_an_unsafe_link_is_dropped_and_noted(table: Callable[..., Path], url: str) -> None:
    read = read_reports(table(row(source_url=url)))
    assert read.reports[0].source_url == ""
    assert "line 2" in read.notes[0]


def test_text_is_kept_as_it_was(table: Callable[..., Path]) -> None:
    hostile = '<script>alert(`${1}`)</script> "l\'axe"'
    assert read_reports(table(row(place_text=hostile))).reports[0].place_text == hostile


def test_what_was_known_by_a_day(table: Callable[..., Path]) -> None:
    undated = row(id="A3", source_date="")
    path = table(GOOD, row(id="A2", source_date="2025-12-01"), undated)
    reports = read_reports(path).reports
    assert [report.id for report in known_by(reports, date(2025, 10, 3))] == ["A1"]
    month_later = date(2025, 10, 2) + timedelta(days=UNDATED_DAYS)
    assert [report.id for report in known_by(reports, month_later)] == ["A1", "A3"]


def test_whose_word_a_report_is_and_when_one_could_know_it(table: Callable[..., Path]) -> None:
    header = f"{HEADER},first_known,end_date,said_by,side,traffic,withdrawn,vehicles,litres"
    path = table(f"{GOOD},2025-10-02,5 octobre 2025,hauliers' union,Carriers,mine supply,oui,12,34000", header=header)
    (report,) = read_reports(path).reports
    assert (report.known_day, report.ended_on) == (date(2025, 10, 2), date(2025, 10, 5))
    assert (report.said_by, report.side, report.traffic) == ("hauliers' union", Side.CARRIERS, "mine_supply")
    assert (report.withdrawn, report.vehicles, report.litres) == (True, 12, 34000)


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        ("end_date", "2025-10-01", "end_date 2025-10-01 is before the day it began, 2025-10-02"),
        ("first_known", "2025-10-01", "date 2025-10-02 is after first_known 2025-10-01"),
        ("side", "neighbours", "side 'neighbours' is not known; allowed are state, armed_group"),
        ("traffic", "camels", "traffic 'camels' is not known; allowed are all, bus, fuel"),
        ("withdrawn", "perhaps", "withdrawn 'perhaps' is neither yes nor no"),
        ("vehicles", "a few", "vehicles"),
        ("litres", "-3", "greater than or equal to 0"),
    ],
)
def test_what_cannot_be_is_rejected(column: str, text: str, reason: str, table: Callable[..., Path]) -> None:
    read = read_reports(table(f"{GOOD},{text}", header=f"{HEADER},{column}"))
    assert (read.reports, read.rows_read) == ((), 1)
    assert reason in read.rejects[0].reason


def test_two_tables_as_one(table: Callable[..., Path], tmp_path: Path) -> None:
    first = read_reports(table(GOOD, row(id="")))
    other = tmp_path / "more.csv"
    other.write_text("\n".join([HEADER, row(place_text="Kita"), row(id="B1")]), encoding="utf-8")
    both = combine([first, read_reports(other)])
    assert [report.id for report in both.reports] == ["A1", "B1"]
    assert both.rows_read == len(both.reports) + len(both.rejects) == 4
    assert (both.rejects[-1].file, both.rejects[-1].line) == ("more.csv", 2)
    assert "reports.csv, line 2" in both.rejects[-1].reason


CELL = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    ["2025-10-02", "high", "A1", "12.5", "-8", "day", "ambush", "https://example.org"]
)


@given(st.lists(st.lists(CELL, min_size=1, max_size=12), max_size=6))
def test_no_row_vanishes(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    path = tmp_path_factory.mktemp("rows") / "any.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER.split(","), *rows])
    read = read_reports(path)
    assert read.rows_read == len(read.reports) + len(read.rejects)
    assert all(reject.reason for reject in read.rejects)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"lat": "-8.0", "lon": "12.65"}, "try lat 12.65, lon -8.0"),
        ({"lat": "95", "lon": "-8"}, "not on the globe"),
        ({"lat": "12.6", "lon": ""}, "both lat and lon"),
        ({"lat": "north", "lon": "-8"}, "lat 'north' is not a number"),
        ({"lat": "nan", "lon": "-8"}, "lat 'nan' is not a number"),
    ],
)
def test_words_place_a_row_whose_coordinates_cannot_be_used(
    table: Callable[..., Path], changes: dict[str, str], said: str
) -> None:
    read = read_reports(table(row(**changes)), bounds=(-18.0, 4.0, 5.0, 26.0))
    (report,) = read.reports
    assert (report.lat, report.lon, report.place_text) == (None, None, "near Kayes")
    (note,) = read.notes
    assert said in note
    assert "placed by its words" in note


def test_a_date_as_the_press_writes_it_is_kept_with_its_precision_and_a_note(table: Callable[..., Path]) -> None:
    read = read_reports(
        table(
            row(date="nuit du 1er au 2 octobre", date_precision=""),
            row(id="A2", date="2025-W40", date_precision=""),
            row(id="A3", date="2025-10-01", date_precision="weekend"),
        )
    )
    assert [(str(one.date), one.date_precision.value) for one in read.reports] == [
        ("2025-10-01", "approx"),
        ("2025-09-29", "week"),
        ("2025-10-01", "weekend"),
    ]
    assert "was read as 2025-10-01, approx" in read.notes[0]
    assert "2025-10-01 is a Wednesday, though its date_precision is weekend" in read.notes[2]
