from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from data.codes import Certainty, DatePrecision
from data.tables.wording import load_wording
from geo.press.known_events import KnownEvents
from geo.press.whereabouts import Surveyor
from geo.reports.report import Report
from tests.geo.press.tellers import candidate

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer


def report(name: str, day: int, place: str, event_type: str = "ambush", **fields: Any) -> Report:
    told: dict[str, Any] = {"id": name, "date": date(2025, 11, day), "place_text": place, "event_type": event_type}
    return Report(**{**told, "certainty": Certainty.HIGH, **fields})


REPORTS = (
    report("far", 11, "Sikasso"),
    report("other", 11, "near Diema", "shortage"),
    report("week", 4, "near Diema"),
    report("gone", 11, "near Diema", withdrawn=True),
    report("day", 10, "10 km from Diema"),
)


@pytest.fixture(scope="module")
def known(names: Gazetteer) -> KnownEvents:
    return KnownEvents(REPORTS, load_wording(), Surveyor(names))


def test_family_day_and_place_make_one_event(known: KnownEvents) -> None:
    assert known.same_as(candidate()) == "day"


@pytest.mark.parametrize(
    "fields",
    [{"place_text": ""}, {"place_text": "Kayes"}, {"date": date(2025, 11, 20)}, {"event_type": "abduction"}],
)
def test_another_place_day_or_family_is_another_event(known: KnownEvents, fields: dict[str, Any]) -> None:
    assert known.same_as(candidate(**fields)) == ""


def test_the_day_of_the_article_alone_is_looser(known: KnownEvents) -> None:
    late = candidate(date=date(2025, 11, 15), date_precision=DatePrecision.REPORT_DATE)
    assert known.same_as(late) == "day"
