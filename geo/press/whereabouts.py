"""Whether the words of two places may be one place: by the names in them and where these lie."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from geo.earth import distance_km
from geo.names.spelling import fold
from geo.phrases.parse import parse_claim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.gazetteer.gazetteer import NameSource
    from geo.phrases.claim import Claim


class Whereabouts(NamedTuple):
    """The middle (lat, lon in degrees, EPSG:4326) of what words name, None where nothing is known, and the names."""

    middle: tuple[float, float] | None
    names: frozenset[str]


@dataclass(frozen=True)
class Surveyor:
    """Compares the words of places by what a source of names knows."""

    names: NameSource
    _known: dict[str, Whereabouts] = field(default_factory=dict, repr=False, compare=False)

    def look_up(self, words: str) -> Whereabouts:
        """Return what is known of a place by its words."""
        if words not in self._known:
            claim = parse_claim(words, self.names)
            claims = claim.parts or (claim,)
            spots = [spot for spot in map(middle_of, claims) if spot]
            middle = (_mean(lat for lat, _ in spots), _mean(lon for _, lon in spots)) if spots else None
            named = frozenset(fold(anchor.text) for one in claims for anchor in one.anchors)
            self._known[words] = Whereabouts(middle, named)
        return self._known[words]

    def agree(self, words: str, others: str, within_km: float) -> bool:
        """Say whether two places share a name or lie within a distance; what nothing is known of agrees with none."""
        here, there = self.look_up(words), self.look_up(others)
        if here.names & there.names:
            return True
        return bool(here.middle and there.middle and distance_km(*here.middle, *there.middle) <= within_km)


def middle_of(claim: Claim) -> tuple[float, float] | None:
    """Return the middle (lat, lon) of the places that a claim names, as likeliest meant, None where none is known."""
    if claim.lat is not None and claim.lon is not None:
        return claim.lat, claim.lon
    entries = [anchor.candidates[0].entry for anchor in claim.anchors if anchor.candidates]
    return (_mean(one.lat for one in entries), _mean(one.lon for one in entries)) if entries else None


def _mean(values: Iterable[float]) -> float:
    those = list(values)
    return sum(those) / len(those)
