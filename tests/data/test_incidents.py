from __future__ import annotations

from collections import Counter

from data.case import Table, packaged_case
from data.files.csv_and_toml import parse
from data.files.csv_tables import read_rows
from geo.reports.report import Report


def load() -> list[Report]:
    source = packaged_case().file(Table.INCIDENTS)
    rows = read_rows(source)
    return [
        parse(Report, {key: value for key, value in row.items() if value}, source, f"line {line}") for line, row in rows
    ]


def test_sixty_eight_events_are_there_each_once() -> None:
    reports = load()
    assert [report.id for report in reports] == [f"ML25-{number:03d}" for number in range(1, 69)]


def test_every_event_names_its_source_and_its_date() -> None:
    for report in load():
        assert report.source_url.startswith("https://")
        assert report.source_title
        assert report.source_date is not None
        assert report.source_date >= report.first_day


def test_the_mix_of_certainties_is_that_of_the_sources() -> None:
    assert Counter(report.certainty for report in load()) == {"high": 35, "medium": 27, "low": 6}


def test_same_as_names_an_event() -> None:
    ids = {report.id for report in load()}
    assert all(not report.same_as or report.same_as in ids for report in load())
