from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from data.case import Table, packaged_case
from data.codes import Side
from data.known import has_known_day
from geo.reports.read_reports import read_reports

if TYPE_CHECKING:
    from geo.reports.report import Report


def load() -> tuple[Report, ...]:
    read = read_reports(packaged_case().file(Table.INCIDENTS))
    assert read.rejects == ()
    return read.reports


def test_a_hundred_and_forty_five_events_are_there_each_once() -> None:
    numbered = (("ML25", 68), ("ML26", 63), ("ML27", 14))
    expected = [f"{name}-{number:03d}" for name, count in numbered for number in range(1, count + 1)]
    assert [report.id for report in load()] == expected


def test_every_event_names_its_source_and_all_but_one_its_date() -> None:
    undated = {report.id for report in load() if not has_known_day(report)}
    assert undated == {"ML26-008"}
    for report in load():
        assert report.source_url.startswith(("https://", "http://"))
        assert report.source_title
        assert report.known_day >= report.first_day


def test_every_event_says_whose_word_it_is() -> None:
    assert [report.id for report in load() if not report.said_by or report.side is Side.UNKNOWN] == []


def test_what_was_in_print_before_the_source_given_was_known_then() -> None:
    known = {report.id: (report.source_date, report.first_known) for report in load() if report.first_known}
    assert set(known) == {"ML25-028", "ML25-059", "ML25-064", "ML26-011"}
    assert known["ML25-028"] == (date(2025, 12, 3), date(2025, 10, 17))
    assert all(source and first and first < source for source, first in known.values())


def test_every_event_type_has_a_rule() -> None:
    effects = packaged_case().effects()
    assert {report.event_type for report in load() if not effects.knows(report.event_type)} == set()


def test_the_mix_of_certainties_is_that_of_the_sources() -> None:
    assert Counter(report.certainty for report in load()) == {"high": 67, "medium": 66, "low": 12}


def test_same_as_names_an_event() -> None:
    ids = {report.id for report in load()}
    linked = {report.id: report.same_as for report in load() if report.same_as}
    assert set(linked.values()) <= ids
    assert set(linked) == {"ML26-004", "ML26-025", "ML26-033", "ML27-002"}
