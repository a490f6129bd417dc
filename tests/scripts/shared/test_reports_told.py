"""What a run says of its reports."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from data.codes import ClaimKind, Lang, PlacementStatus
from data.messages.spoken import speaking
from geo.reports.report import Report
from routes.placing.placement import Placement
from scripts.shared.reports_told import age_of_packaged, off_roads

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = date(2025, 11, 1)


def report(name: str) -> Report:
    return Report.model_validate({"id": name, "date": DAY, "event_type": "ambush", "certainty": "high"})


def placed(status: PlacementStatus, why: str) -> Placement:
    told = {Lang.EN: f"{why}; reading 96% sure.", Lang.FR: f"{why} (fr)\u00a0; lecture sûre à 96 %."}
    return Placement(ClaimKind.POINT, status, "there", explanations=told)


def said(*placements: Sequence[Placement]) -> list[str]:
    reports = [report(f"r{n}") for n in range(len(placements))]
    return list(off_roads(reports, {one.id: its for one, its in zip(reports, placements, strict=True)}))


def test_reports_on_no_road_are_counted_and_the_worst_are_told_first() -> None:
    road = placed(PlacementStatus.PLACED, "on RN1")
    area = placed(PlacementStatus.AREA, '"the north": an area')
    nowhere = placed(PlacementStatus.UNPLACED, '"my uncle": names no place')
    (told,) = said([area], [road], [nowhere], [nowhere, road], [])
    assert told.startswith("3 of 5 reports lie on no road, so they close none (2 unplaced, 1 area): ")
    assert 'r2: "my uncle": names no place; r4; r0: "the north": an area; `supplylines geocode`' in told
    assert "96%" not in told
    with speaking(Lang.FR):
        (told,) = said([nowhere])
    assert told.startswith("1 signalement sur 1 n'est sur aucune route")
    assert "names no place (fr)\u00a0; `supplylines geocode`" in told
    assert said([road]) == []


def test_packaged_reports_that_end_long_before_the_day_say_so() -> None:
    (told,) = age_of_packaged(DAY, date(2026, 11, 1))
    assert told.startswith("the packaged reports end on 2025-11-01, 365 days before 2026-11-01: ")
    assert not list(age_of_packaged(DAY, date(2025, 12, 1)))
    assert not list(age_of_packaged(None, DAY))
