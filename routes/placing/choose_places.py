"""Choose what the names of a claim mean, by what fits the road network and the rest of the sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from data.codes import Bound, ClaimKind
from data.tables.place_classes import WELL_KNOWN
from geo.gazetteer.gazetteer import ALIAS
from geo.names.spelling import SHORT_FORM, bones, fold
from routes.network.nearby import nearest_m
from routes.placing.plausibility import MISFIT_SLACK, Factor, Plausibility, apart_km, cohesion, less_look_alikes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.array_types import Floats
    from geo.gazetteer.admin_units import AdminIndex
    from geo.gazetteer.entry import Candidate, Entry
    from geo.phrases.claim import Anchor, Claim
    from routes.network.road_network import RoadNetwork

RIVAL_SHARE = 0.5  # a rival with this share of the best's odds makes the name ambiguous
CLEAR_SHARE = 0.4  # so does a crowd of lesser ones that leaves the best less than this share of all odds
MISSPELLED_KM = 60.0  # a misspelled end of a section is believed no further from the other one
LIKE_IN_UNIT = 0.9  # a look-alike in the unit named is believed where no place of the name is
SECTION_KM = 250.0  # a section that leaves the unit named for a lesser place ends nearer than this: another is meant
SUPPORT_KM = 250.0  # another place mentioned speaks for a lone name only this near
HOME_REACH_KM = 30.0  # this far from the home country's roads a small place abroad needs something that speaks for it
APART_KM = 25.0  # rivals closer together than this are the same place for our purpose, with a wider radius
BEAM = 60  # combinations of candidates kept while anchors are added
ALTERNATIVES = 5
DIRECT_POWER = 2.0  # a road twice as long as the line quarters the odds
TRIED_ON_ROAD = 12  # combinations that are tried for one plausible road, best first,
TRIED_SHARE = 0.05  # while they have this share of the best's odds
ROAD_PER_LINE, TOO_SHORT_ODDS = 1.6, 0.05  # a road is so much longer than the line; of ends too near for a distance
JOINED = 0.5  # as directly as a road joins the ends of a section, or neighbours that the network may have no road for
DECISIVE = 1.25  # a factor that is this much better than the runner-up's says why a place was chosen


@dataclass(frozen=True)
class Choice:
    """The candidates taken, one an anchor, with what speaks for them.

    `score` is the share (0..1) that this choice has in the odds of all, times the likeness of the worst-spelled name.
    `rivals` are the places in doubt (`doubtful` names the anchor) or else those not taken, the likeliest first.
    `spread_km` is how far the nearest rival of a lone name lies that counts as the same place. `options` says for each
    anchor how many places far apart its name may mean, `reasons` by what one was chosen, None where there was no other.
    `is_one_of_many`: places of the same name that this list lacks are together likelier than the one it has.
    """

    candidates: tuple[Candidate, ...]
    score: float
    rivals: tuple[Candidate, ...] = ()
    doubtful: Anchor | None = None
    misfit: str = ""
    is_stray: bool = False
    is_one_of_many: bool = False
    spread_km: float = 0.0
    options: tuple[int, ...] = ()
    reasons: tuple[Factor | None, ...] = ()

    @property
    def likeness(self) -> float:
        """Likeness of the worst-spelled name."""
        return min(candidate.score for candidate in self.candidates)


@dataclass(frozen=True)
class _Ranked:
    """Combinations (k, anchors) of candidate numbers with their odds (k,), best first."""

    odds: Floats
    numbers: tuple[tuple[int, ...], ...]


class Chooser:
    """Ranks combinations of candidates; knows the network and the administrative units."""

    def __init__(self, network: RoadNetwork, units: AdminIndex) -> None:
        self._network = network
        self._plausibility = Plausibility(network, units)
        self._home = units.home()

    def choose(
        self, anchors: Sequence[Anchor], claim: Claim, directness: Callable[[Sequence[Candidate]], float] | None = None
    ) -> Choice | None:
        """Return the best combination, or None where an anchor has no candidate at all.

        `directness` says how directly one road leads through a combination: 1 in a straight line, 0 not at all. A
        section is not between places that no one road joins, and hardly between two joined by a long way about.
        """
        if not anchors or not all(anchor.candidates for anchor in anchors):
            return None
        called = [less_look_alikes(anchor) for anchor in anchors]
        choice = self._best(called, claim, directness)
        if choice.misfit and len(anchors) == 1 and called != list(anchors):
            inside = self._best(anchors, claim, directness)  # one in the unit is misspelled
            return choice if inside.misfit or inside.likeness < LIKE_IN_UNIT else inside
        if directness is None or called == list(anchors):
            return choice
        is_named = all(one.score == 1.0 for one in choice.candidates) or _line_km(choice) <= MISSPELLED_KM
        if is_named and directness(choice.candidates) >= JOINED:
            return choice
        wider = self._best(anchors, claim, directness)  # no road joins the places of these names: one is misspelled
        is_near = _n_look_alikes(wider.candidates) <= 1 and _line_km(wider) <= MISSPELLED_KM
        return wider if is_near and directness(wider.candidates) >= JOINED else choice

    def _best(
        self, anchors: Sequence[Anchor], claim: Claim, directness: Callable[[Sequence[Candidate]], float] | None
    ) -> Choice:
        on_road = directness is not None
        factors = [self._plausibility.factors(anchor.candidates, claim, on_road=on_road) for anchor in anchors]
        ranked = _rank(anchors, [np.prod(list(each.values()), axis=0) for each in factors])
        if directness is not None:
            ranked = _joined(_long_enough(ranked, anchors, claim), anchors, directness)
        return self._judge(ranked, anchors, factors, claim)

    def _judge(
        self, ranked: _Ranked, anchors: Sequence[Anchor], factors: Sequence[dict[Factor, Floats]], claim: Claim
    ) -> Choice:
        taken = ranked.numbers[0]
        best = _taken(anchors, taken)
        apart = [_are_apart(anchors, best, numbers) for numbers in ranked.numbers]
        hidden = self._plausibility.hidden_odds(anchors[0], best[0], claim) if len(anchors) == 1 else 0.0
        share = float(ranked.odds[0] / (ranked.odds[0] + ranked.odds[apart].sum() + hidden))
        score = min(one.score for one in best) * share
        choice = Choice(
            best,
            score,
            _rivals(anchors, ranked, apart),
            misfit=self._misfit([candidate.entry for candidate in best], claim),
            is_stray=self._is_stray(best[0], claim) if len(best) == 1 else _n_look_alikes(best) > 1,
            is_one_of_many=hidden > float(ranked.odds[0]),
            options=tuple(_count_apart(anchor) for anchor in anchors),
            reasons=tuple(
                _reason(*each, is_alone=len(anchors) == 1) for each in zip(anchors, taken, factors, strict=True)
            ),
        )
        n_close = int((ranked.odds >= RIVAL_SHARE * ranked.odds[0]).sum())
        n_close = n_close if score >= CLEAR_SHARE * choice.likeness else len(apart)
        far = next((numbers for numbers, is_far in zip(ranked.numbers[:n_close], apart, strict=False) if is_far), None)
        if far is not None:
            doubtful, rivals = _doubt(anchors, best, _taken(anchors, far))
            return replace(choice, rivals=rivals, doubtful=doubtful)
        if len(anchors) > 1:
            return choice
        spread_km = max(apart_km(best[0].entry, _taken(anchors, one)[0].entry) for one in ranked.numbers[:n_close])
        return replace(choice, spread_km=spread_km)

    def _is_stray(self, candidate: Candidate, claim: Claim) -> bool:
        """Say whether a lone name without support is only like that of another place, or a small one far abroad."""
        entry = candidate.entry
        well_known = candidate.score >= ALIAS and entry.place_class in WELL_KNOWN
        is_at_home = not self._home or entry.country in {"", self._home}
        if candidate.score < ALIAS and not (is_at_home and self._plausibility.is_notable(entry)):
            return not self._plausibility.is_borne_out(entry, claim)
        spoken_for = claim.admin_hint or claim.refs or claim.axis or _is_supported(entry, claim)
        if well_known or spoken_for:
            return False
        is_short = candidate.score <= SHORT_FORM and entry.place_class not in WELL_KNOWN
        if is_short or (candidate.score < ALIAS and _is_other_name(claim.anchors[0].text, entry.name)):
            return True
        if not self._home or entry.country in {"", self._home}:
            return False
        home_edges = np.flatnonzero(self._network.edge_country == self._home)
        return nearest_m(self._network, entry.lat, entry.lon, HOME_REACH_KM * 1000, home_edges) is None

    def _misfit(self, entries: Sequence[Entry], claim: Claim) -> str:
        """Return the admin names or the road that none of the entries lies anywhere near, "" where one does."""
        if not any(self._plausibility.fits_axis(entry, claim.axis) for entry in entries):
            return " – ".join(anchor.text for anchor in claim.axis)
        if all(self._plausibility.is_beyond_commune(entry, claim) for entry in entries):
            return ", ".join(claim.admin_hint)
        inside = [self._plausibility.fits_admin(entry, claim.admin_hint, slack=MISFIT_SLACK) for entry in entries]
        near = [entry for entry, is_inside in zip(entries, inside, strict=True) if is_inside]
        beyond = [entry for entry, is_inside in zip(entries, inside, strict=True) if not is_inside]
        if near:
            is_held = not any(self._is_out_of_reach(entry, near) for entry in beyond)
        else:
            is_held = all(map(self._plausibility.is_seat, entries)) and self._plausibility.runs_through(
                entries, claim.admin_hint
            )
        return "" if is_held else ", ".join(claim.admin_hint)

    def _is_out_of_reach(self, entry: Entry, near: Sequence[Entry]) -> bool:
        """Say whether an end outside the unit named is too far from those in it and too small to be named so far."""
        return not self._plausibility.is_seat(entry) and all(apart_km(entry, one) > SECTION_KM for one in near)


def _line_km(choice: Choice) -> float:
    return sum(apart_km(here.entry, there.entry) for here, there in pairwise(choice.candidates))


def _n_look_alikes(candidates: Sequence[Candidate]) -> int:
    return sum(one.score < SHORT_FORM for one in candidates)


def _rank(anchors: Sequence[Anchor], singles: Sequence[Floats]) -> _Ranked:
    """Rank combinations by the odds of each place and of each pair of neighbours, keeping the best at every step."""
    odds = singles[0]
    order = np.argsort(-odds, kind="stable")[:BEAM]
    numbers = [(number,) for number in order.tolist()]
    odds = odds[order]
    for here in range(1, len(anchors)):
        together = cohesion(
            [candidate.entry for candidate in anchors[here - 1].candidates],
            [candidate.entry for candidate in anchors[here].candidates],
        )
        wider = odds[:, None] * together[[chosen[-1] for chosen in numbers]] * singles[here][None, :]
        order = np.argsort(-wider, axis=None, kind="stable")[:BEAM]
        before, after = np.unravel_index(order, wider.shape)
        numbers = [(*numbers[row], column) for row, column in zip(before.tolist(), after.tolist(), strict=True)]
        odds = wider[before, after]
    return _Ranked(odds, tuple(numbers))


def _long_enough(ranked: _Ranked, anchors: Sequence[Anchor], claim: Claim) -> _Ranked:
    """Weigh down ends nearer together than what is measured from one: "24 km from Kita towards X" ends beyond."""
    ends = {anchor.text for anchor in anchors}
    measured = [
        check.distance_km
        for check in claim.checks
        if check.anchor.text in ends and check.bound is not Bound.AT_MOST  # "less than 100 km from A" is any distance
    ]
    if claim.kind is ClaimKind.ALONG and claim.bound is Bound.ABOUT and claim.distance_km is not None:
        measured.append(claim.distance_km)
    if not measured or len(anchors) < 2:
        return ranked
    taken = [_taken(anchors, numbers) for numbers in ranked.numbers]
    lines_km = np.array([apart_km(one[0].entry, one[-1].entry) for one in taken])
    odds = ranked.odds * np.where(lines_km * ROAD_PER_LINE >= max(measured), 1.0, TOO_SHORT_ODDS)
    order = np.argsort(-odds, kind="stable").tolist()
    return _Ranked(odds[order], tuple(ranked.numbers[number] for number in order))


def _joined(ranked: _Ranked, anchors: Sequence[Anchor], directness: Callable[[Sequence[Candidate]], float]) -> _Ranked:
    """Weigh the first combinations by how directly a road joins them, and drop those that none joins.

    All are kept where none of the first is joined. What is too far behind to be tried counts as direct as the best.
    """
    kept: list[int] = []
    weights: list[float] = []
    tried = 0
    for odds in ranked.odds[:TRIED_ON_ROAD].tolist():
        if odds < (RIVAL_SHARE * ranked.odds[kept[0]] * weights[0] if kept else TRIED_SHARE * ranked.odds[0]):
            break
        direct = directness(_taken(anchors, ranked.numbers[tried]))
        if direct > 0:
            kept.append(tried)
            weights.append(direct**DIRECT_POWER)
        tried += 1
    if not kept:
        return ranked
    rest = list(range(tried, len(ranked.numbers)))
    odds = np.concatenate([ranked.odds[kept] * weights, ranked.odds[rest] * max(weights)])
    order = np.argsort(-odds, kind="stable").tolist()
    return _Ranked(odds[order], tuple(ranked.numbers[[*kept, *rest][number]] for number in order))


def _doubt(
    anchors: Sequence[Anchor], best: Sequence[Candidate], others: Sequence[Candidate]
) -> tuple[Anchor, tuple[Candidate, Candidate]]:
    """Return the first anchor that two combinations read far apart, with both its places."""
    return next(
        (anchor, (mine, other))
        for anchor, mine, other in zip(anchors, best, others, strict=True)
        if apart_km(mine.entry, other.entry) > APART_KM
    )


def _taken(anchors: Sequence[Anchor], numbers: Sequence[int]) -> tuple[Candidate, ...]:
    return tuple(anchor.candidates[number] for anchor, number in zip(anchors, numbers, strict=True))


def _rivals(anchors: Sequence[Anchor], ranked: _Ranked, apart: Sequence[bool]) -> tuple[Candidate, ...]:
    """Return the places that the likeliest other readings take far from the best's, then any other candidates."""
    best = _taken(anchors, ranked.numbers[0])
    found: dict[str, Candidate] = {}
    for numbers, is_far in zip(ranked.numbers, apart, strict=True):
        if len(found) >= ALTERNATIVES:
            break
        for mine, other in zip(best, _taken(anchors, numbers), strict=True) if is_far else ():
            if apart_km(mine.entry, other.entry) > APART_KM:
                found.setdefault(other.entry.id, other)
    for anchor, mine in zip(anchors, best, strict=True):
        for candidate in anchor.candidates:
            if candidate.entry.id != mine.entry.id:
                found.setdefault(candidate.entry.id, candidate)
    return tuple(found.values())[:ALTERNATIVES]


def _are_apart(anchors: Sequence[Anchor], best: Sequence[Candidate], numbers: Sequence[int]) -> bool:
    others = _taken(anchors, numbers)
    return any(apart_km(mine.entry, other.entry) > APART_KM for mine, other in zip(best, others, strict=True))


def _count_apart(anchor: Anchor) -> int:
    """Return how many places at least `APART_KM` from each other a name may mean."""
    kept: list[Entry] = []
    for candidate in anchor.candidates:
        if all(apart_km(candidate.entry, entry) > APART_KM for entry in kept):
            kept.append(candidate.entry)
    return len(kept)


def _reason(anchor: Anchor, taken: int, factors: dict[Factor, Floats], *, is_alone: bool) -> Factor | None:
    """Return the factor by which a place most surpasses the best of the others, None where there is no other.

    Where it surpasses it by none, the other places of the claim decided, if it has any (not `is_alone`).
    """
    far = np.array(
        [apart_km(anchor.candidates[taken].entry, candidate.entry) > APART_KM for candidate in anchor.candidates]
    )
    if not far.any():
        return None
    odds = np.prod(list(factors.values()), axis=0)
    runner_up = int(np.flatnonzero(far)[odds[far].argmax()])
    lead = {factor: float(each[taken] / each[runner_up]) for factor, each in factors.items()}
    factor = max(lead, key=lambda one: lead[one])
    is_behind = float(odds[taken]) < float(odds[runner_up])
    if is_behind or lead[factor] < DECISIVE:
        return Factor.TOGETHER if is_alone else Factor.COMPANY
    is_town = anchor.candidates[taken].entry.place_class in WELL_KNOWN  # which counts whatever road is near
    return Factor.SIZE if factor is Factor.ON_ROAD and is_town else factor


def _is_supported(entry: Entry, claim: Claim) -> bool:
    """Say whether another place mentioned may lie near an entry; one that no gazetteer has may."""
    others = (*claim.context, *(check.anchor for check in claim.checks))
    return any(
        not anchor.candidates or any(apart_km(entry, other.entry) <= SUPPORT_KM for other in anchor.candidates)
        for anchor in others
    )


def _is_other_name(written: str, name: str) -> bool:
    """Say whether two names of as many words differ in their consonants: then they are two names, not two spellings."""
    one, other = fold(written), fold(name)
    return len(one.split()) == len(other.split()) and bones(one) != bones(other)
