from __future__ import annotations

from data.case import Table, packaged_case
from geo.register.register import as_json
from geo.register.values import halves, report_of, unstorable
from geo.reports.read_reports import read_reports
from geo.reports.report import Report
from tests.geo.register.team import HOSTILE, ROW


def test_every_packaged_report_is_itself_again() -> None:
    reports = read_reports(packaged_case().file(Table.INCIDENTS)).reports
    assert len(reports) == 145
    assert tuple(report_of(one.id, *halves(one)) for one in reports) == reports


def test_what_is_aside_is_kept_and_is_text() -> None:
    report = Report.model_validate(
        ROW
        | {"told": "notes", "shape": "POINT (0 0)", "reporter_lat": 14.5, "reporter_lon": -8.25, "lat": 14.0, "lon": -9}
    )
    facts, texts = halves(report)
    assert report_of("A1", facts, texts) == report
    assert report_of("A1", facts, texts).told == "notes"
    assert {"told", "shape", "reporter_lat", "reporter_lon", "place_text", "description"} <= set(texts)
    assert {name: facts[name] for name in ("lat", "lon", "date", "event_type", "target")} == {
        "lat": 14.0,
        "lon": -9.0,
        "date": "2025-11-06",
        "event_type": "ambush",
        "target": "fuel_convoy",
    }


def test_words_in_the_place_of_a_code_are_texts() -> None:
    facts, texts = halves(Report.model_validate(ROW | {"event_type": "killing of somebody", "target": HOSTILE}))
    assert {"event_type", "target"} <= set(texts)
    assert not {"event_type", "target"} & set(facts)
    assert report_of("A1", facts, {}).event_type == "redacted"


def test_equal_reports_have_equal_hashes_and_others_do_not() -> None:
    one, other = (halves(Report.model_validate(ROW | {"description": words})) for words in ("a", "b"))
    assert one.sha256 == halves(Report.model_validate(dict(reversed((ROW | {"description": "a"}).items())))).sha256
    assert one.sha256 != other.sha256
    assert as_json({"b": 1, "a": "é"}) == '{"a":"é","b":1}'


def test_what_no_database_keeps_is_said() -> None:
    assert unstorable(Report.model_validate(ROW | {"description": HOSTILE})) == ""
    for bad in ("a\0b", "half \ud800"):
        report = Report.model_construct(**{**Report.model_validate(ROW).__dict__, "description": bad})
        assert unstorable(report).startswith("description holds a NUL or half a character")
