"""What a sweep of the small country found, made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.tables.corridors import NamedPlace
from maps.page.sweep_page import SweepFindings
from routes.corridors.town_sections import RoadSection
from routes.corridors.towns import Town
from routes.sweeps.criticality import Impact
from routes.sweeps.supply_hours import TownSupply
from routes.sweeps.sweep import SectionImpact

if TYPE_CHECKING:
    from collections.abc import Callable

    from routes.status.assessment import Assessment
    from tests.browser.conftest import Opened

    Open = Callable[..., Opened]


def findings(assessment: Assessment, name: str) -> SweepFindings:
    """Three sections of the small country, a town far off and one that no road reaches."""
    sections = [RoadSection(f"{name} {edge}", "Ville", (edge,), 12.0, ("RN1",)) for edge in (2, 3, 6)]
    impacts = [Impact((n,), ("FUEL-X",) * (3 - n), (), 9.0 - n, ()) for n in range(3)]
    ranked = [SectionImpact(*one) for one in zip(sections, impacts, strict=True)]
    town = Town(name, 14.2, -9.6, (3,), population=12_000)
    towns = [
        TownSupply(town, 9.0, None, is_beyond=True, is_closed_in=False),
        TownSupply(Town("Near", 14.0, -9.0, (4,)), 1.0, 1.0, is_beyond=False, is_closed_in=False),
    ]
    end = NamedPlace(name=name, lat=14.2, lon=-9.6, country="ML")
    return SweepFindings(assessment.network, ranked, [end], 1.5, towns, 8.0)
