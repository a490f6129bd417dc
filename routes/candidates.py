"""Choose what the names of a claim mean, by what fits the road network and the rest of the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.names import bones, fold
from routes.network import distance_m
from routes.pieces import nearest_m

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.admin import AdminUnit
    from geo.claim import Anchor, Candidate, Claim, DistanceCheck, Entry
    from geo.units import AdminIndex
    from routes.network import RoadNetwork

# Weights of the ranking; all are assumptions, set on the packaged reports and phrases.
CLASS_WEIGHT = {
    "city": 1.0,
    "mine": 1.0,
    "crossing": 1.0,
    "facility": 0.95,
    "town": 0.95,
    "village": 0.8,
    "suburb": 0.75,
}
OTHER_CLASS_WEIGHT = 0.7
MISFIT_WEIGHT = 0.4
DISTANCE_SCALE_KM = 100.0  # two anchors this far apart count half as plausible
AXIS_SLACK_KM = 30.0  # a place on a road A-B lies at most 1.5 times the line A-B and this from A and B together
RIVAL_SHARE = 0.85  # a rival this close in score makes the name ambiguous
RIVAL_LIKENESS = 0.9  # a name known exactly is not put in doubt by one spelled less alike than this
HOME_REACH_KM = 30.0  # this far from the home country's roads a small place abroad needs something that speaks for it
APART_KM = 25.0  # rivals closer together than this are the same place for our purpose
BEAM = 36  # combinations of candidates kept while anchors are added
ALTERNATIVES = 5
NEAR_ROAD_KM = 15.0
FIT_SLACK, MISFIT_SLACK = 1.25, 1.25  # of a unit's radius: within the first is a fit, beyond the second a contradiction


@dataclass(frozen=True)
class Choice:
    """The candidates taken, one an anchor, the score of the worst (0..1), and the rivals of the anchor in doubt."""

    candidates: tuple[Candidate, ...]
    score: float
    rivals: tuple[Candidate, ...] = ()
    doubtful: Anchor | None = None
    misfit: str = ""
    is_stray: bool = False

    @property
    def likeness(self) -> float:
        """Likeness of the worst-spelled name."""
        return min(candidate.score for candidate in self.candidates)


class Chooser:
    """Ranks combinations of candidates; knows the network and the administrative units."""

    def __init__(self, network: RoadNetwork, units: AdminIndex) -> None:
        self._network = network
        self._units = units
        self._home = units.home()
        self._near_refs: dict[tuple[str, str], bool] = {}

    def choose(self, anchors: Sequence[Anchor], claim: Claim) -> Choice | None:
        """Return the best combination, or None where an anchor has no candidate at all."""
        if not anchors or not all(anchor.candidates for anchor in anchors):
            return None
        ranked: list[tuple[float, tuple[Candidate, ...]]] = [(1.0, ())]
        for anchor in anchors:
            singles = [(self._single(candidate, claim), candidate) for candidate in anchor.candidates]
            ranked = [
                (
                    score * single * (_cohesion(chosen[-1].entry, candidate.entry) if chosen else 1.0),
                    (*chosen, candidate),
                )
                for score, chosen in ranked
                for single, candidate in singles
            ]
            ranked = sorted(ranked, key=_by_score)[:BEAM]
        return self._judge(ranked, anchors, claim)

    def _judge(
        self, ranked: list[tuple[float, tuple[Candidate, ...]]], anchors: Sequence[Anchor], claim: Claim
    ) -> Choice:
        best_score, best = ranked[0]
        score = min(self._single(candidate, claim) for candidate in best)
        for rival_score, rival in ranked[1:]:
            if rival_score < RIVAL_SHARE * best_score:
                break
            for anchor, mine, other in zip(anchors, best, rival, strict=True):
                if mine.score == 1.0 and other.score < RIVAL_LIKENESS:
                    continue
                if apart_km(mine.entry, other.entry) > APART_KM:
                    return Choice(best, score, rivals=(mine, other), doubtful=anchor)
        alternatives = tuple(
            c for anchor, mine in zip(anchors, best, strict=True) for c in anchor.candidates if c != mine
        )
        misfit = self._misfit([candidate.entry for candidate in best], claim)
        is_stray = len(best) == 1 and self._is_stray(best[0], claim)
        return Choice(best, score, rivals=alternatives[:ALTERNATIVES], misfit=misfit, is_stray=is_stray)

    def _is_stray(self, candidate: Candidate, claim: Claim) -> bool:
        """Say whether a lone name without support is only like that of another place, or a small one far abroad."""
        entry = candidate.entry
        well_known = candidate.score == 1.0 and entry.place_class in {"city", "town", "crossing", "mine", "facility"}
        spoken_for = claim.admin_hint or claim.context or claim.refs or claim.axis or claim.checks
        if well_known or spoken_for:
            return False
        if candidate.score < 1.0 and _is_other_name(claim.anchors[0].text, entry.name):
            return True
        if not self._home or entry.country in {"", self._home}:
            return False
        home_edges = np.flatnonzero(self._network.edge_country == self._home)
        return nearest_m(self._network, entry.lat, entry.lon, HOME_REACH_KM * 1000, home_edges) is None

    def _single(self, candidate: Candidate, claim: Claim) -> float:
        entry = candidate.entry
        score = candidate.score * CLASS_WEIGHT.get(entry.place_class, OTHER_CLASS_WEIGHT)
        if not self._fits_admin(entry, claim.admin_hint):
            score *= MISFIT_WEIGHT
        if not _fits_axis(entry, claim.axis):
            score *= MISFIT_WEIGHT
        for context in claim.context:
            near = max((_cohesion(entry, other.entry) for other in context.candidates), default=1.0)
            score *= (1.0 + near) / 2
        if claim.refs and not self._near_ref(entry, claim.refs):
            score *= MISFIT_WEIGHT
        if not all(_fits_distance(entry, check) for check in claim.checks):
            score *= MISFIT_WEIGHT
        return score

    def _fits_admin(self, entry: Entry, hints: Sequence[str], slack: float = FIT_SLACK) -> bool:
        units = [unit for hint in self._innermost(hints) for unit in self._units.find(hint)]
        return not units or any(_holds(unit, entry, slack) for unit in units)

    def _innermost(self, hints: Sequence[str]) -> list[str]:
        """Leave out what only holds a cercle that is named too: "Kolondiéba cercle" in Sikasso is no wider than it."""
        levels = {hint: {unit.level for unit in self._units.find(hint)} for hint in hints}
        cercles = [hint for hint in hints if levels[hint] == {"cercle"}]
        return [hint for hint in hints if not any(self._units.holds(hint, inner) for inner in cercles)]

    def _misfit(self, entries: Sequence[Entry], claim: Claim) -> str:
        """Return the admin names or the road that none of the entries lies anywhere near, "" where one does."""
        if not any(_fits_axis(entry, claim.axis) for entry in entries):
            return " – ".join(anchor.text for anchor in claim.axis)
        if any(self._fits_admin(entry, claim.admin_hint, slack=MISFIT_SLACK) for entry in entries):
            return ""
        return ", ".join(claim.admin_hint)

    def _near_ref(self, entry: Entry, refs: Sequence[str]) -> bool:
        known = [ref for ref in refs if ref in self._network.roads_with_ref]
        return not known or any(self._ref_within(entry, ref) for ref in known)

    def _ref_within(self, entry: Entry, ref: str) -> bool:
        key = (entry.id, ref)
        if key not in self._near_refs:
            edges = self._network.roads_with_ref[ref]
            found = nearest_m(self._network, entry.lat, entry.lon, NEAR_ROAD_KM * 1000, edges)
            self._near_refs[key] = found is not None
        return self._near_refs[key]


def _is_other_name(written: str, name: str) -> bool:
    """Say whether two names of as many words differ in their consonants: then they are two names, not two spellings."""
    one, other = fold(written), fold(name)
    return len(one.split()) == len(other.split()) and bones(one) != bones(other)


def apart_km(first: Entry, second: Entry) -> float:
    """Return the distance between two entries in km."""
    return float(distance_m(first.lon, first.lat, second.lon, second.lat)) / 1000


def _by_score(item: tuple[float, tuple[Candidate, ...]]) -> tuple[float, list[str]]:
    return -item[0], [candidate.entry.id for candidate in item[1]]


def _cohesion(first: Entry, second: Entry) -> float:
    return 1.0 / (1.0 + (apart_km(first, second) / DISTANCE_SCALE_KM) ** 2)


def _holds(unit: AdminUnit, entry: Entry, slack: float) -> bool:
    """Say whether an entry lies in a unit, taken as a disc about its seat (or as its whole country)."""
    if unit.level == "country":
        return entry.place_class == "crossing" or entry.country in {"", unit.country}  # a crossing is on both sides
    if entry.place_class != "crossing" and entry.country not in {"", unit.country}:
        return False
    return float(distance_m(unit.lon, unit.lat, entry.lon, entry.lat)) / 1000 <= unit.radius_km * slack


def _fits_axis(entry: Entry, axis: Sequence[Anchor]) -> bool:
    """Say whether an entry can lie on a road named by its two ends, for any of what the ends may mean."""
    if len(axis) < 2 or not axis[0].candidates or not axis[-1].candidates:
        return True
    return any(
        apart_km(entry, first.entry) + apart_km(entry, last.entry)
        <= 1.5 * apart_km(first.entry, last.entry) + AXIS_SLACK_KM
        for first in axis[0].candidates
        for last in axis[-1].candidates
    )


def _fits_distance(entry: Entry, check: DistanceCheck) -> bool:
    """Say whether an entry can be that far by road (up to 1.6 times the line) from any candidate of an anchor."""
    if not check.anchor.candidates:
        return True
    lines = [apart_km(entry, candidate.entry) for candidate in check.anchor.candidates]
    longest = check.distance_km * 1.1 + 10
    shortest = 0.0 if check.is_upper_bound else check.distance_km / 1.6 - 10
    return any(shortest <= line <= longest for line in lines)
