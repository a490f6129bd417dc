"""Which observations and statements were known by a day, and the last day that they tell of."""

from __future__ import annotations

from datetime import date
from typing import Any

from data.tables.access import AccessStatement
from data.tables.supply import Observation
from geo.reports.facts import NO_FACTS, Facts
from geo.reports.kept_rows import KeptRows, Reject


def seen(name: str, day: str, **fields: Any) -> Observation:
    base = {"id": name, "place": "Ségou", "kind": "stations", "stations": "dry", "certainty": "high", "date_to": day}
    return Observation.model_validate({**base, **fields})


def said(name: str, day: str, **fields: Any) -> AccessStatement:
    base = {"id": name, "section": "RN24", "state": "blocked", "certainty": "low", "date_from": day}
    return AccessStatement.model_validate({**base, **fields})


FACTS = Facts(
    KeptRows((seen("S1", "2025-11-03", source_date="2025-11-05"), seen("S2", "2025-11-20"))),
    KeptRows((said("A1", "2025-11-08", source_date="2025-11-12"),)),
)


def test_what_became_known_after_the_day_counts_for_nothing() -> None:
    known = FACTS.known_by(date(2025, 11, 11))
    assert [one.id for one in known.observations] == ["S1"]
    assert known.statements == ()
    assert [one.id for one in FACTS.known_by(date(2025, 11, 12)).statements] == ["A1"]
    everything = FACTS.known_by(None)
    assert (len(everything.observations), len(everything.statements)) == (2, 1)


def test_the_last_day_told_of_is_that_of_rows_that_say_when_they_were_known() -> None:
    assert FACTS.last_day == date(2025, 11, 8)
    assert FACTS.known_by(date(2025, 11, 6)).last_day == date(2025, 11, 3)
    assert NO_FACTS.last_day is None


def test_a_row_known_before_its_last_day_tells_of_no_later_day_than_it_was_known() -> None:
    foretold = Facts(KeptRows((seen("S1", "2025-11-30", source_date="2025-11-05"),)))
    assert foretold.last_day == date(2025, 11, 5)


def test_rejects_and_notes_are_those_of_both_tables() -> None:
    supply = KeptRows[Observation](rejects=(Reject("s.csv", 2, "S1", "why", {}),), notes=("s",))
    access = KeptRows[AccessStatement](rejects=(Reject("a.csv", 3, "A1", "why", {}),), notes=("a",))
    both = Facts(supply, access)
    assert [one.file for one in both.rejects] == ["s.csv", "a.csv"]
    assert both.notes == ("s", "a")
