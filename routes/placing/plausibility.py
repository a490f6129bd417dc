"""How plausible it is that a name means each of its places: the odds, factor by factor."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from data.codes import Bound, ClaimKind
from data.tables.place_classes import TOWNS_AND_VILLAGES, WELL_KNOWN, PlaceClass
from geo.earth import distance_m
from geo.gazetteer.gazetteer import ALIAS
from geo.names.spelling import SHORT_FORM, fold
from geo.phrases.claim import COMMUNE_HINT
from routes.placing.along_roads import TOWN_REACH_KM
from routes.placing.distance_to_roads import RoadDistances

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.array_types import Floats
    from data.tables.admin import AdminUnit
    from geo.gazetteer.admin_units import AdminIndex
    from geo.gazetteer.entry import Candidate, Entry
    from geo.phrases.claim import Anchor, Claim, DistanceCheck
    from routes.network.road_network import RoadNetwork

# Odds of the ranking; all are assumptions, set on the packaged reports and on phrases with known places.
SPELLING_ODDS = 9.0  # a likeness of 0.97 has half the odds of the exact name, one of 0.93 a quarter
CLASS_ODDS: Mapping[str, float] = {
    PlaceClass.CITY: 1.0,
    PlaceClass.MINE: 1.0,
    PlaceClass.CROSSING: 1.0,
    PlaceClass.FACILITY: 0.9,
    PlaceClass.TOWN: 0.6,
    PlaceClass.SUBURB: 0.25,
    PlaceClass.VILLAGE: 0.2,
    PlaceClass.HAMLET: 0.1,
}
OTHER_CLASS_ODDS = 0.1
COMMUNE = 3  # level of unit
SEAT_ODDS, LOWEST_SEAT = 1.0, 2  # of the country, a region or a cercle; the seat of a commune is a village
LARGE_VILLAGE, LARGE_VILLAGE_ODDS = 5_000, 0.5  # inhabitants; as much for the village that gave a commune its name
MAIN_RANK, MINOR_RANK = 2, 4  # primary or better; tertiary or better
ON_ROAD_KM = 5.0
MINOR_ROAD_ODDS, NO_ROAD_ODDS = 0.5, 0.25
ABROAD_ODDS, UNKNOWN_COUNTRY_ODDS = 0.4, 0.6
MISFIT_ODDS = 0.05  # outside the unit named, off the road named, or at another distance than the one given
UNLISTED_ODDS = 0.3  # within the circle of the unit named, where another place is known to lie in the unit itself
OTHER_COMMUNE_ODDS = 0.01
COMMUNE_REACH_KM = 100.0  # no commune south of the desert reaches so far from the place it is called after
OFF_ROAD_END_ODDS = 0.3  # of an end of a section that no road of the network serves: it lacks some
NAMESAKE_KM = 25.0  # places of one name further apart are two
AGREEING_SHARE = 0.1  # of the places of a common name fit a unit, road or distance by chance
OUTSIDE_ODDS = 1e-6  # of a place that is listed in another unit than the one named: out
DISTANCE_SCALE_KM = 100.0  # two places named together this far apart have half the odds of neighbours
FAR_ODDS = 0.15  # but never less than this: the press names Kayes and Bamako in one breath
CONTEXT_ODDS = 0.2  # of a place far from the others that a phrase mentions in passing
LIKELY_SHARE = 0.3  # of the best one's odds: what a name mentioned in passing may well mean
AXIS_SLACK_KM = 30.0  # a place on a road A-B lies at most 1.5 times the line A-B and this from A and B together
NEAR_ROAD_KM = 15.0
BORDER_KM = 60.0  # "at the border" is no further from the roads across it
FIT_SLACK, MISFIT_SLACK = 1.25, 1.25  # of a unit's radius: within the first is a fit, beyond the second a contradiction


_SECTIONS = frozenset({ClaimKind.BETWEEN, ClaimKind.AXIS, ClaimKind.ALONG, ClaimKind.CORRIDOR})


class Factor(StrEnum):
    """What makes one place of a name more plausible than another."""

    SPELLING = "spelling"
    SIZE = "size"
    ON_ROAD = "on_road"
    COUNTRY = "country"
    ADMIN = "admin"
    AXIS = "axis"
    REF = "ref"
    DISTANCE = "distance"
    BORDER = "border"
    COMPANY = "company"
    TOGETHER = "together"  # none of these alone


class Plausibility:
    """Weighs the places a name may mean against a claim, on one network."""

    def __init__(self, network: RoadNetwork, units: AdminIndex) -> None:
        self._presence = RoadDistances(network, MINOR_RANK)
        self._refs = frozenset(network.roads_with_ref)
        self._countries = frozenset(network.edge_country.tolist())
        self._units = units
        self._home = units.home()
        self._shares: dict[tuple[str, tuple[str, ...]], Floats] = {}

    def factors(self, candidates: Sequence[Candidate], claim: Claim, *, on_road: bool = False) -> dict[Factor, Floats]:
        """Return the odds (n,) in 0..1 of n candidates by each factor; their product ranks them.

        With `on_road` a place that no road serves is hardly meant: a section is between towns on a road.
        """
        entries = [candidate.entry for candidate in candidates]
        # what lies so far from a place is the event, not the ends of the section it is on
        checks = () if claim.kind in _SECTIONS else claim.checks
        found = {
            Factor.SPELLING: _spelling_odds(candidates),
            Factor.SIZE: np.array([self._size_odds(entry) for entry in entries]),
            Factor.ON_ROAD: self._road_odds(entries, on_road=on_road),
            Factor.COUNTRY: np.array([self._country_odds(entry) for entry in entries]),
            Factor.ADMIN: self._admin_odds(entries, claim),
            Factor.AXIS: _odds([self.fits_axis(entry, claim.axis) for entry in entries]),
            Factor.REF: self._ref_odds(entries, claim.refs),
            Factor.DISTANCE: _odds([self._fits_distances(entry, checks, claim) for entry in entries]),
            Factor.BORDER: self._border_odds(entries, claim.borders),
            Factor.COMPANY: np.ones(len(entries)),
        }
        for other in claim.context:
            if other.candidates:
                near = (cohesion(entries, [one.entry for one in other.candidates]) * self._share(other)).max(axis=1)
                found[Factor.COMPANY] = found[Factor.COMPANY] * (CONTEXT_ODDS + (1 - CONTEXT_ODDS) * near)
        return found

    def hidden_odds(self, anchor: Anchor, chosen: Candidate, claim: Claim) -> float:
        """Return the odds of the places of a name that are known to exist but stand in no list at hand.

        Where the rest of the phrase agrees with the place chosen, few of them would; and as they may be anywhere, they
        are taken to lie far from the other places that the phrase names.
        """
        entry = chosen.entry
        if chosen.score < 1.0 or fold(anchor.text) != fold(entry.name):
            return 0.0
        listed = sum(one.score == 1.0 and apart_km(one.entry, entry) > NAMESAKE_KM for one in anchor.candidates)
        hidden = max(0, entry.namesakes - listed)
        towns = min(hidden, entry.namesake_towns)
        odds = towns * LARGE_VILLAGE_ODDS + (hidden - towns) * CLASS_ODDS[PlaceClass.VILLAGE] * NO_ROAD_ODDS
        odds *= (CONTEXT_ODDS + (1 - CONTEXT_ODDS) * FAR_ODDS) ** sum(bool(one.candidates) for one in claim.context)
        return odds * (AGREEING_SHARE if self.is_borne_out(entry, claim) else 1.0)

    def is_borne_out(self, entry: Entry, claim: Claim) -> bool:
        """Say whether units, a road or a distance that the phrase gives fit an entry."""
        fits = (
            bool(claim.admin_hint) and self._lies_in(entry, claim.admin_hint),
            bool(self._refs.intersection(claim.refs)) and self._ref_odds([entry], claim.refs)[0] == 1.0,
            bool(claim.axis) and all(end.candidates for end in claim.axis) and self.fits_axis(entry, claim.axis),
            any(one.anchor.candidates for one in claim.checks)
            and all(self._fits_distance(entry, one) for one in claim.checks),
            bool(claim.borders) and self._border_odds([entry], claim.borders)[0] == 1.0,
            any(apart_km(entry, one) <= DISTANCE_SCALE_KM for other in claim.context for one in self.likely(other)),
        )
        return any(fits)

    def is_notable(self, entry: Entry) -> bool:
        """Say whether a place is known beyond its surroundings: a town or more, or a seat."""
        return self._size_odds(entry) >= LARGE_VILLAGE_ODDS

    def is_seat(self, entry: Entry) -> bool:
        """Say whether a place is named from far and wide: a city, a crossing, a mine or the seat of a cercle."""
        return self._size_odds(entry) >= SEAT_ODDS

    def likely(self, anchor: Anchor) -> list[Entry]:
        """Return the places that a name mentioned in passing may well mean."""
        if not anchor.candidates:
            return []
        anchor = less_look_alikes(anchor)
        shares = self._share(anchor)
        return [one.entry for one, share in zip(anchor.candidates, shares, strict=True) if share >= LIKELY_SHARE]

    def fits_axis(self, entry: Entry, axis: Sequence[Anchor]) -> bool:
        """Say whether an entry can lie on a road named by its two ends, for any pair that they may well mean."""
        if len(axis) < 2 or not axis[0].candidates or not axis[-1].candidates:
            return True
        return any(
            apart_km(entry, first) + apart_km(entry, last) <= 1.5 * apart_km(first, last) + AXIS_SLACK_KM
            for first, last in self._likely_pairs(axis[0], axis[-1])
        )

    def _likely_pairs(self, first: Anchor, last: Anchor) -> list[tuple[Entry, Entry]]:
        """Return the pairs of places that two names may well mean together: near ones rather than far ones."""
        anchors = (less_look_alikes(first), less_look_alikes(last))
        ends = [[one.entry for one in anchor.candidates] for anchor in anchors]
        odds = self._share(anchors[0])[:, None] * cohesion(*ends) * self._share(anchors[1])[None, :]
        rows, columns = np.nonzero(odds >= LIKELY_SHARE * odds.max())
        return [(ends[0][row], ends[1][column]) for row, column in zip(rows.tolist(), columns.tolist(), strict=True)]

    def is_beyond_commune(self, entry: Entry, claim: Claim) -> bool:
        """Say whether an entry lies far from every place that a commune named is called after."""
        within = self._communes(entry, claim)
        seats = [one.anchor for one in claim.checks if within.get(one.anchor.text, True) is not True]
        return any(
            all(apart_km(entry, seat.entry) > COMMUNE_REACH_KM for seat in anchor.candidates)
            for anchor in seats
            if anchor.candidates
        )

    def _communes(self, entry: Entry, claim: Claim) -> dict[str, bool | None]:
        """Return for each commune that a claim names whether an entry is listed in it, None where that is unknown."""
        hints = [hint for hint in claim.admin_hint if hint.endswith(COMMUNE_HINT)]
        return {hint.removesuffix(COMMUNE_HINT): self._units.holds_place(hint, entry) for hint in hints}

    def _fits_distances(self, entry: Entry, checks: Sequence[DistanceCheck], claim: Claim) -> bool:
        """Say whether an entry is as far from other places as a claim says; but for those of its commune."""
        within = self._communes(entry, claim)
        return all(self._fits_distance(entry, one) for one in checks if not within.get(one.anchor.text))

    def _fits_distance(self, entry: Entry, check: DistanceCheck) -> bool:
        """Say whether an entry can be that far by road (up to 1.6 times the line) from where it is measured."""
        if not check.anchor.candidates:
            return True
        longest = float("inf") if check.bound is Bound.AT_LEAST else check.distance_km * 1.1 + 10
        shortest = 0.0 if check.bound is Bound.AT_MOST else check.distance_km / 1.6 - 10
        return any(shortest <= apart_km(entry, start) <= longest for start in self.likely(check.anchor))

    def _share(self, anchor: Anchor) -> Floats:
        """Return the odds (n,) of the candidates of a name taken alone, the best one's being 1."""
        key = (anchor.text, tuple(candidate.entry.id for candidate in anchor.candidates))
        if key not in self._shares:
            entries = [candidate.entry for candidate in anchor.candidates]
            odds = _spelling_odds(anchor.candidates) * np.array([self._size_odds(entry) for entry in entries])
            odds = odds * self._road_odds(entries, on_road=False)
            self._shares[key] = odds / odds.max()
        return self._shares[key]

    def fits_admin(self, entry: Entry, hints: Sequence[str], slack: float = FIT_SLACK) -> bool:
        """Say whether an entry lies in any of the administrative units named; so it does where none is known."""
        known = self._lies_in(entry, hints)
        if known is not None:
            return known
        units = [unit for hint in self._innermost(hints) for unit in self._units.find(hint)]
        return not units or any(_holds(unit, entry, slack) for unit in units)

    def runs_through(self, entries: Sequence[Entry], hints: Sequence[str]) -> bool:
        """Say whether some unit named lies between the first and the last of several places.

        "The road from Dakar to Bamako" in the region of Kayes ends in other units, and runs through it.
        """
        first, last = entries[0], entries[-1]
        longest_km = apart_km(first, last) + AXIS_SLACK_KM
        units = [unit for hint in self._innermost(hints) for unit in self._units.find(hint)]
        return len(entries) > 1 and any(
            unit.level != "country" and _away_km(unit, first) + _away_km(unit, last) <= longest_km for unit in units
        )

    def _lies_in(self, entry: Entry, hints: Sequence[str]) -> bool | None:
        """Say whether an entry lies in any of the units named, by the units it is listed in; None where unknown."""
        known = {self._units.holds_place(hint, entry) for hint in self._innermost(hints)}
        return True if True in known else None if None in known or not known else False

    def _admin_odds(self, entries: Sequence[Entry], claim: Claim) -> Floats:
        """Return the odds by the units named: a list of places that knows its units tells better than their circles.

        What is known to lie outside is out; but a section may end outside the unit that it lies in. Where a place lies
        in the commune named, the others of the cercle that is named too are out as well.
        """
        hints = claim.admin_hint
        known = [self._lies_in(entry, hints) for entry in entries]
        in_commune = [set(self._communes(entry, claim).values()) for entry in entries]
        if any(True in one for one in in_commune):
            known = [False if one == {False} else lies for one, lies in zip(in_commune, known, strict=True)]
        odds = _odds([self.fits_admin(entry, hints) for entry in entries])
        if True in known:
            has_circle = any(self._units.find(hint) for hint in hints)
            unlisted = UNLISTED_ODDS if has_circle else OTHER_COMMUNE_ODDS
            odds = np.where([one is True for one in known], 1.0, unlisted * odds)
        outside = MISFIT_ODDS if claim.kind in _SECTIONS else OUTSIDE_ODDS
        return np.where([one is False for one in known], outside, odds)

    def _innermost(self, hints: Sequence[str]) -> list[str]:
        """Leave out what only holds a cercle that is named too: "Kolondiéba cercle" in Sikasso is no wider than it."""
        levels = {hint: {unit.level for unit in self._units.find(hint)} for hint in hints}
        cercles = [hint for hint in hints if levels[hint] == {"cercle"}]
        return [hint for hint in hints if not any(self._units.holds(hint, inner) for inner in cercles)]

    def _size_odds(self, entry: Entry) -> float:
        odds = CLASS_ODDS.get(entry.place_class, OTHER_CLASS_ODDS)
        of_cercle = entry.seat_level is not None and entry.seat_level <= LOWEST_SEAT
        is_settled = entry.place_class in TOWNS_AND_VILLAGES
        if of_cercle or (is_settled and self._units.is_seat(entry.name, entry.lat, entry.lon)):
            return SEAT_ODDS
        is_large = (entry.population or 0) >= LARGE_VILLAGE or _heads_commune(entry)
        return max(odds, LARGE_VILLAGE_ODDS) if is_large else odds

    def _road_odds(self, entries: Sequence[Entry], *, on_road: bool) -> Floats:
        lat, lon = _positions(entries)
        away_km = self._presence.away_km(lat, lon, MINOR_RANK, max(ON_ROAD_KM, TOWN_REACH_KM))
        seats = np.array([_heads_commune(entry) for entry in entries])  # the network may miss them, as it may towns
        odds = np.where(seats | (away_km <= ON_ROAD_KM), MINOR_ROAD_ODDS, NO_ROAD_ODDS)
        known = np.array([entry.place_class in WELL_KNOWN for entry in entries])  # the network may not reach them
        odds = np.where(known | (self._presence.away_km(lat, lon, MAIN_RANK, ON_ROAD_KM) <= ON_ROAD_KM), 1.0, odds)
        return np.where(on_road & ~(known | seats) & (away_km > TOWN_REACH_KM), odds * OFF_ROAD_END_ODDS, odds)

    def _ref_odds(self, entries: Sequence[Entry], refs: Sequence[str]) -> Floats:
        known = [ref for ref in refs if ref in self._refs]
        if not known:
            return np.ones(len(entries))
        return np.where(
            np.isfinite(self._presence.from_refs_km(*_positions(entries), known, NEAR_ROAD_KM)), 1.0, MISFIT_ODDS
        )

    def _border_odds(self, entries: Sequence[Entry], borders: Sequence[str]) -> Floats:
        """Return the odds by the border named: a place at it lies near the roads of the country across."""
        across = [code for code in borders if code != self._home and code in self._countries]
        if not across:
            return np.ones(len(entries))
        lat, lon = _positions(entries)
        away_km = np.min([self._presence.from_country_km(lat, lon, code, BORDER_KM) for code in across], axis=0)
        gates = np.array([not {*entry.border_of}.isdisjoint(across) for entry in entries])
        return np.where(gates | (away_km <= BORDER_KM), 1.0, MISFIT_ODDS)

    def _country_odds(self, entry: Entry) -> float:
        if not self._home or entry.country == self._home or entry.place_class == PlaceClass.CROSSING:
            return 1.0
        return ABROAD_ODDS if entry.country else UNKNOWN_COUNTRY_ODDS


def cohesion(first: Sequence[Entry], second: Sequence[Entry]) -> Floats:
    """Return the odds (n, m) that places are named together, by how far apart they lie."""
    lat, lon = _positions(first)
    other_lat, other_lon = _positions(second)
    apart = distance_m(lon[:, None], lat[:, None], other_lon[None, :], other_lat[None, :]) / 1000
    return np.maximum(1.0 / (1.0 + (apart / DISTANCE_SCALE_KM) ** 2), FAR_ODDS)


def less_look_alikes(anchor: Anchor) -> Anchor:
    """Leave out the places spelled only like a name where others are called so: a name is what it says."""
    has_exact = any(one.score == 1.0 for one in anchor.candidates)
    called = tuple(
        one
        for one in anchor.candidates
        if one.score >= ALIAS or one.score == SHORT_FORM or (one.score > SHORT_FORM and not has_exact)
    )
    return replace(anchor, candidates=called or anchor.candidates)


def apart_km(first: Entry, second: Entry) -> float:
    """Return the distance between two entries in km."""
    return distance_m(first.lon, first.lat, second.lon, second.lat) / 1000


def _spelling_odds(candidates: Sequence[Candidate]) -> Floats:
    return np.asarray(10.0 ** (SPELLING_ODDS * (np.array([one.score for one in candidates]) - 1.0)))


def _heads_commune(entry: Entry) -> bool:
    """Say whether a place is the seat of a commune, or gave its name to the one it lies in."""
    return entry.seat_level == COMMUNE or (len(entry.admins) > 1 and fold(entry.admins[-1]) == fold(entry.name))


def _odds(fits: Sequence[bool]) -> Floats:
    return np.where(fits, 1.0, MISFIT_ODDS)


def _positions(entries: Sequence[Entry]) -> tuple[Floats, Floats]:
    return np.array([entry.lat for entry in entries]), np.array([entry.lon for entry in entries])


def _holds(unit: AdminUnit, entry: Entry, slack: float) -> bool:
    """Say whether an entry lies in a unit, taken as a disc about its seat (or as its whole country)."""
    is_on_both_sides = entry.place_class == PlaceClass.CROSSING
    may_be_there = is_on_both_sides or entry.country in {"", unit.country}
    if unit.level == "country" or not may_be_there:
        return may_be_there
    return distance_m(unit.lon, unit.lat, entry.lon, entry.lat) / 1000 <= unit.radius_km * slack


def _away_km(unit: AdminUnit, entry: Entry) -> float:
    """Return how far an entry lies from a unit, taken as a disc about its seat."""
    return max(0.0, distance_m(unit.lon, unit.lat, entry.lon, entry.lat) / 1000 - unit.radius_km)
