"""Reports, placements and tables made by hand for tests."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from data.codes import Certainty, ClaimKind, Effect, PlacementStatus, Transit
from data.settings import DaySettings
from data.tables.corridors import Corridor, Crossing, NamedPlace
from data.tables.effects import EffectRule, Effects
from data.tables.words import vocabulary_of
from data.tableset import TableSet
from geo.reports.report import Report
from routes.network.nearby import Piece
from routes.placing.mass import weigh
from routes.placing.placement import Placement
from routes.status.assessment import Assessor
from tests.goods import FUEL
from tests.routes.networks import SPEEDS, node

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from routes.network.road_network import RoadNetwork

DAY = date(2025, 11, 1)

RULES = (
    EffectRule(
        event_type="ambush", family="attack", effect=Effect.CLOSES, weight=1.0, half_life_days=10, reason="test"
    ),
    EffectRule(event_type="siege", family="siege", effect=Effect.CLOSES, weight=0.5, half_life_days=10, reason="test"),
    EffectRule(
        event_type="border_closed",
        family="border",
        effect=Effect.CLOSES,
        weight=1.0,
        half_life_days=10,
        at_crossing=True,
        reason="test",
    ),
    EffectRule(
        event_type="checkpoint",
        family="check",
        effect=Effect.RESTRICTS,
        weight=1.0,
        half_life_days=10,
        time_factor=2.0,
        reason="test",
    ),
    EffectRule(event_type="reopened", family="reopening", effect=Effect.REOPENS, reason="test"),
    EffectRule(
        event_type="border_reopened", family="reopening", effect=Effect.REOPENS, at_crossing=True, reason="test"
    ),
    EffectRule(
        event_type="eased_bus",
        family="easing",
        effect=Effect.EASES,
        half_life_factor=0.5,
        applies_to="bus",
        reason="test",
    ),
    EffectRule(
        event_type="ban_lifted",
        family="easing",
        effect=Effect.EASES,
        half_life_factor=0.9,
        corridor_evidence=True,
        reason="test",
    ),
    EffectRule(
        event_type="slowed",
        family="attack",
        effect=Effect.RESTRICTS,
        weight=1.0,
        half_life_days=10,
        time_factor=2.0,
        reason="test",
    ),
    EffectRule(event_type="eased", family="easing", effect=Effect.EASES, half_life_factor=0.5, reason="test"),
    EffectRule(event_type="passage", family="passage", effect=Effect.NONE, passage=True, reason="test"),
    EffectRule(event_type="airstrike", family="airstrike", effect=Effect.NONE, reason="test"),
    EffectRule(
        event_type="ban", family="ban", effect=Effect.NONE, corridor_evidence=True, stands_days=60, reason="test"
    ),
)
EFFECTS = Effects(
    certainty={Certainty.HIGH: 1.0, Certainty.MEDIUM: 0.8, Certainty.LOW: 0.4},
    rule=RULES,
    unknown=EffectRule(event_type="unknown", family="unknown", effect=Effect.NONE, reason="test"),
)


def report(name: str = "r1", event_type: str = "ambush", day: date = DAY, **fields: object) -> Report:
    """Return a report with high certainty unless told otherwise."""
    values = {"id": name, "date": day, "event_type": event_type, "certainty": "high", **fields}
    return Report.model_validate(values)


def placed(network: RoadNetwork, edges: Collection[int], **fields: object) -> Placement:
    """Return a placement on whole edges."""
    return placed_on(network, [Piece(edge, 0.0, float(network.edge_length_m[edge]), 0.0) for edge in edges], **fields)


def placed_on(network: RoadNetwork, pieces: Sequence[Piece], **fields: Any) -> Placement:
    """Return a placement on pieces of road, weighed by length."""
    weighed = weigh(network, pieces)
    values: dict[str, Any] = {"kind": ClaimKind.BETWEEN, "status": PlacementStatus.PLACED, "text": "test", **fields}
    return Placement(pieces=weighed, off_network=1 - sum(piece.mass for piece in weighed), **values)


def place_at(network: RoadNetwork, name: str) -> NamedPlace:
    """Return the place of a node, with the country ML."""
    number = node(network, name)
    return NamedPlace(name=name, lat=float(network.node_lat[number]), lon=float(network.node_lon[number]), country="ML")


def crossing_at(network: RoadNetwork, name: str, fuel_transit: str = "yes") -> Crossing:
    """Return a crossing at a node, with the node's name as its id."""
    place = place_at(network, name)
    return Crossing(
        **place.model_dump(), id=name, countries=("ML", "SN"), transit=(("fuel", Transit(fuel_transit)),), source="test"
    )


def corridor_between(network: RoadNetwork, start: str, end: str, via: Sequence[str] = ()) -> Corridor:
    """Return a fuel corridor from a crossing to a destination, named "start-end"."""
    return Corridor(
        id=f"{start}-{end}",
        name_fr=f"{start}-{end}",
        name_en=f"{start}-{end}",
        commodity=FUEL,
        crossing=start,
        via=tuple(place_at(network, name) for name in via),
        destination=place_at(network, end),
        source="test",
    )


def tables(crossings: Sequence[Crossing], corridors: Sequence[Corridor]) -> TableSet:
    """Return a table set with the test effects and speeds."""
    vocabulary = vocabulary_of({"event_type": [rule.event_type for rule in EFFECTS.rule]}, {})
    return TableSet(tuple(crossings), tuple(corridors), EFFECTS, SPEEDS, mines=(), units=(), vocabulary=vocabulary)


def assessor(
    network: RoadNetwork,
    corridors: Sequence[Corridor],
    happenings: Sequence[tuple[Report, Placement]],
    **options: object,
) -> Assessor:
    """Return an assessor over corridors whose crossings all stand at nodes."""
    starts = dict.fromkeys(corridor.crossing for corridor in corridors if corridor.crossing)
    crossings = [crossing_at(network, name) for name in starts]
    reports = [report for report, _ in happenings]
    placements = {report.id: (placement,) for report, placement in happenings}
    wanted = DaySettings(as_of=DAY, **options)
    return Assessor(network, tables(crossings, corridors), reports, placements, wanted)
