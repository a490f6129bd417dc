"""Status of a corridor on a day: a label and probabilities with their evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING, Any

import numpy as np

from data.codes import Label
from routes.corridors.corridor_routes import may_stand_in
from routes.events.closures import SEEN_FROM
from routes.status.evidence import PASSAGE_MASS, EvidenceRole, coverage, gather_evidence, stands_against
from routes.status.intervals import of_median
from routes.status.outcomes import edge_factors
from routes.status.regimes.watch import NOT_KNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routes.corridors.corridor_routes import CorridorRoute
    from routes.events.closures import Closure
    from routes.network.road_network import RoadNetwork
    from routes.paths.road_graph import Route
    from routes.status.day_events import DayEvents
    from routes.status.evidence import Evidence
    from routes.status.intervals import Interval
    from routes.status.outcomes import Outcome
    from routes.status.regimes.watch import CorridorRegime
    from routes.status.ways_round import Doubt

OPEN_FROM, CUT_BELOW = 0.9, 0.5
RESTRICTED_FROM = 0.1


@dataclass(frozen=True)
class CorridorStatus:
    """A corridor on a day: how its traffic uses it, and what its roads allow.

    `label` is told with the `regime`; `road_label` is what its roads alone would be called. `has_passage`: passage of
    its traffic was reported in the recent window. `withheld` is how many reports behind it are not told one by one, 0
    before anything is told. All p and extra values are None where nothing recent is known of its
    roads or nothing is assessed.

    `p_open` is exact for the weights given; `p_diverted_ci` and `p_cut_ci` are the 95 % intervals of the draws.
    `extra_km` and `extra_h` are medians over the draws that leave a way round (p90: 90th percentile; `..._ci`: the 95 %
    interval of the median, None under six such draws), None where the corridor is cut; `extra_km` is
    below 0 where the way round is shorter and slower.
    `way_round` is the one most likely to be passable, None where none is more likely passable than not or the corridor
    is cut; `way_round_p` is how likely it is passable where the usual road is not, `way_doubts` what may close it.
    `delay_h` are the hours that restrictions on the reference route are expected to cost, at most those that the
    fastest way costs while all of them hold. `evidence_coverage` is in 0..1.
    """

    corridor_id: str
    label: Label
    p_open: float | None = None
    p_diverted: float | None = None
    p_cut: float | None = None
    p_diverted_ci: Interval | None = None
    p_cut_ci: Interval | None = None
    extra_km: float | None = None
    extra_km_ci: Interval | None = None
    extra_km_p90: float | None = None
    extra_h: float | None = None
    extra_h_ci: Interval | None = None
    extra_h_p90: float | None = None
    way_round: Route | None = None
    way_round_p: float | None = None
    way_doubts: tuple[Doubt, ...] = ()
    substitutes: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    evidence_coverage: float = 0.0
    is_restricted: bool = False
    delay_h: float = 0.0
    problem: str = ""
    regime: CorridorRegime = NOT_KNOWN
    road_label: Label = Label.NO_RECENT_REPORTS
    has_passage: bool = False
    withheld: int = 0

    @property
    def known_delay_h(self) -> float | None:
        """Hours that restrictions are expected to cost, None where none restricts."""
        return self.delay_h if self.is_restricted else None

    @property
    def speaking_reports(self) -> tuple[str, ...]:
        """Ids of the reports that bear on the label, strongest evidence first, each once."""
        return tuple(dict.fromkeys(name for one in self.evidence if one.speaks for name in one.report_ids))


def corridor_status(
    network: RoadNetwork,
    route: CorridorRoute,
    outcome: Outcome | None,
    today: DayEvents,
    regime: CorridorRegime = NOT_KNOWN,
) -> CorridorStatus:
    """Return the status of a corridor on a day from its outcome over the draws (None where there is no route).

    `regime` is how its traffic uses it, whatever closes or slows its roads.
    """
    corridor_id = route.corridor.id
    if outcome is None or route.reference is None:
        return CorridorStatus(corridor_id, Label.NOT_ASSESSED, problem=route.problem)
    evidence = gather_evidence(route, today)
    restricted = any(e.role is EvidenceRole.RESTRICTS and e.p * e.mass >= RESTRICTED_FROM for e in evidence)
    opposed = stands_against(route, today) or any(
        e.role is EvidenceRole.RESTRICTS and e.p * e.mass >= SEEN_FROM for e in evidence
    )
    proofs = [one for one in evidence if one.event_id not in today.escorted]  # an escorted arrival proves no open road
    road_label = _road_label(outcome, proofs, is_restricted=restricted, is_opposed=opposed)
    return CorridorStatus(
        corridor_id,
        _label(road_label, regime.label, evidence),
        evidence=evidence,
        evidence_coverage=coverage(route, today),
        is_restricted=restricted,
        regime=regime,
        road_label=road_label,
        has_passage=any(
            _is_passage(one) and (one.event_id in regime.runs or one.event_id not in today.runs) for one in evidence
        ),
        delay_h=min(_delay_h(network, route, today.restricting), inf if outcome.slowed_h is None else outcome.slowed_h),
        **({} if road_label is Label.NO_RECENT_REPORTS else _figures(outcome, road_label)),
    )


def with_substitutes(routes: Sequence[CorridorRoute], statuses: Sequence[CorridorStatus]) -> tuple[CorridorStatus, ...]:
    """Add to each corridor those that may stand in for it and are not cut."""
    labels = {status.corridor_id: status.label for status in statuses}
    usable: dict[str, list[CorridorRoute]] = {}
    for route in routes:
        if labels[route.corridor.id] not in {Label.STOPPED, Label.CUT}:
            usable.setdefault(route.corridor.destination.name, []).append(route)
    found = []
    for route, status in zip(routes, statuses, strict=True):
        others = usable.get(route.corridor.destination.name, ())
        names = tuple(one.corridor.id for one in others if may_stand_in(one, route))
        found.append(replace(status, substitutes=names) if names else status)
    return tuple(found)


def _road_label(outcome: Outcome, evidence: Sequence[Evidence], *, is_restricted: bool, is_opposed: bool) -> Label:
    passage = any(e.role in (EvidenceRole.PASSAGE, EvidenceRole.REOPENS) and _proves(e) for e in evidence)
    closing = (EvidenceRole.CLOSES, EvidenceRole.RESTRICTS)
    if not passage and not any(e.role in closing and e.p * e.mass >= SEEN_FROM for e in evidence):
        return Label.NO_RECENT_REPORTS
    if outcome.p_open < CUT_BELOW:
        return Label.CUT if outcome.p_cut >= outcome.p_diverted else Label.DIVERTED
    if outcome.p_open < OPEN_FROM or is_restricted:
        return Label.AT_RISK
    return Label.OPEN if passage and not is_opposed else Label.NO_RECENT_REPORTS


def _label(road: Label, regime: Label | None, evidence: Sequence[Evidence]) -> Label:
    """Return the worst of what the roads allow and what the regime does; what is merely reported closes nothing."""
    if regime is Label.STOPPED or (regime is not None and road not in {Label.CUT, Label.DIVERTED}):
        return regime
    if road is Label.NO_RECENT_REPORTS and any(one.is_recent for one in evidence):
        return Label.REPORTED
    return road


def _is_passage(evidence: Evidence) -> bool:
    return evidence.role is EvidenceRole.PASSAGE and _proves(evidence)


def _proves(evidence: Evidence) -> bool:
    return evidence.is_recent and evidence.mass >= PASSAGE_MASS


def _figures(outcome: Outcome, label: Label) -> dict[str, Any]:
    """Return the probabilities, and the way round where it may be told; what is cut has neither way nor price."""
    shares = ("p_open", "p_diverted", "p_cut", "p_diverted_ci", "p_cut_ci")
    figures: dict[str, Any] = {name: getattr(outcome, name) for name in shares}
    if label is Label.CUT:
        return figures
    if (told := outcome.told) is not None:
        figures |= {"way_round": told.route, "way_round_p": told.p, "way_doubts": told.doubts}
    if outcome.ways:
        both = np.array([outcome.extra_km, outcome.extra_h])
        (km, hours), (high_km, high_hours) = np.median(both, axis=1), np.percentile(both, 90, axis=1)
        figures |= {
            "extra_km": float(km),
            "extra_km_ci": of_median(outcome.extra_km),
            "extra_km_p90": float(high_km),
            "extra_h": float(hours),
            "extra_h_ci": of_median(outcome.extra_h),
            "extra_h_p90": float(high_hours),
        }
    return figures


def _delay_h(network: RoadNetwork, route: CorridorRoute, restricting: Sequence[Closure]) -> float:
    """Return the hours that restrictions are expected to cost on the reference route, the worst one on each edge."""
    delays_s: dict[int, float] = {}
    for closure in restricting:
        if closure.stops(route.corridor.commodity) and route.mass_of(closure.placement):
            for edge, time_s, factor in _slowed_on(network, route, closure):
                delay_s = closure.p * time_s * (factor - 1)
                delays_s[edge] = max(delay_s, delays_s.get(edge, 0.0))
    return sum(delays_s.values()) / 3600


def _slowed_on(network: RoadNetwork, route: CorridorRoute, closure: Closure) -> list[tuple[int, float, float]]:
    """Return the edges of a route that a restriction slows, with their seconds and the factor on them."""
    key = "slowed", closure.slowing_key
    if key not in route.noted:
        factors = edge_factors(network, closure).items()
        route.noted[key] = [
            (edge, float(network.edge_time_s[edge]), factor) for edge, factor in factors if edge in route.edges
        ]
    found: list[tuple[int, float, float]] = route.noted[key]
    return found
