from __future__ import annotations

from geo.reports.bounded import within_bounds
from geo.reports.read_reports import parse_reports
from tests.geo.register.team import ROW

MALI = (-12.5, 9.5, -4.0, 16.5)
ROWS = (
    {**ROW, "id": "in", "lat": "14.5", "lon": "-9.2"},
    {**ROW, "id": "words", "lat": "48.8", "lon": "2.3"},
    {**ROW, "id": "out", "lat": "48.8", "lon": "2.3", "place_text": ""},
    {**ROW, "id": "none", "lat": "", "lon": ""},
)


def test_reports_read_before_are_held_against_a_network_as_rows_of_a_file_are() -> None:
    unbounded = parse_reports(list(ROWS[0]), ROWS, "r").reports
    bounded = parse_reports(list(ROWS[0]), ROWS, "r", bounds=MALI)
    found = within_bounds("r", unbounded, MALI)
    assert found.kept == bounded.reports
    assert [(one.line, one.id, one.reason) for one in found.rejects] == [
        (one.line, one.id, one.reason) for one in bounded.rejects
    ]
    assert found.places == bounded.places
    assert len(found.notes) == len(bounded.notes) == 1
    assert within_bounds("r", unbounded, None).kept == unbounded
