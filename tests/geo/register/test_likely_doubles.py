from __future__ import annotations

import pytest

from geo.register.likely_doubles import likely_doubles
from geo.reports.report import Report
from tests.geo.register.team import ROW

PLAIN = ROW | {"source_url": ""}


def report(**values: object) -> Report:
    return Report.model_validate(PLAIN | values)


@pytest.mark.parametrize(
    ("values", "ground"),
    [
        ({}, "the same day, the same words of place"),
        ({"place_text": "Between DIEMA and Sandare", "date": "2025-11-07"}, "a day apart, the same words of place"),
        ({"date": "2025-11-08"}, ""),
        ({"event_type": "abduction"}, ""),
        ({"place_text": "Kayes"}, ""),
        ({"same_as": "A1"}, ""),
    ],
)
def test_the_ground_of_a_proposal(values: dict[str, object], ground: str) -> None:
    found = likely_doubles(["B1"], [report(), report(id="B1", **values)])
    assert found == ({"B1": (("A1", ground),)} if ground else {})


def test_positions_near_each_other_and_one_address_of_the_source() -> None:
    here, near, far = (
        {"lat": lat, "lon": -9.2, "place_text": name} for lat, name in ((14.5, ""), (14.52, "x"), (14.9, "y"))
    )
    found = likely_doubles(["B1"], [report(**here), report(id="B1", **near), report(id="B2", **far)])
    assert found == {"B1": (("A1", "the same day, 2.2 km apart"),)}
    url = {"source_url": "https://example.org/1", "place_text": "x"}
    found = likely_doubles(["B1"], [report(source_url=url["source_url"]), report(id="B1", **url)])
    assert found == {"B1": (("A1", "the same day, the same address of the source"),)}


def test_no_more_than_three_are_proposed_and_the_earliest_first() -> None:
    found = likely_doubles(["R5", "gone"], [report(id=f"R{n}") for n in range(6)])
    assert [one.id for one in found["R5"]] == ["R0", "R1", "R2"]
