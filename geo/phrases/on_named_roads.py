"""Claims on a road named by its towns: a name on it that no list has, and distances from the border it leads to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.codes import ClaimKind
from geo.phrases.agreement import is_called, may_lie_on
from geo.phrases.claim import Claim

if TYPE_CHECKING:
    from geo.phrases.clause import Mentions
    from geo.phrases.name_reader import NameReader


def through_known(claim: Claim) -> Claim:
    """Leave out of "A - X - B" the X that no list has on the way from A to B, which are known."""
    first, *middles, last = claim.anchors
    if not middles or not (is_called(first) and is_called(last)):
        return claim
    known = tuple(place for place in middles if may_lie_on(place, (first, last)))
    return replace(claim, anchors=(first, *known, last), is_partly_known=len(known) < len(middles))


def unknown_on_axis(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    """Read a name that no list has on the road named with it as somewhere on that road ("X, axe Ségou-Bla")."""
    del reader
    lines = [line for line in found.axes if len(line) > 1 and all(map(is_called, line))]
    places = (*found.items.anchors, *found.near)
    if len(lines) != 1 or len(places) != 1 or may_lie_on(places[0], lines[0]):
        return None
    return Claim(ClaimKind.AXIS, text, lines[0], checks=found.checks(), context=places, is_partly_known=True)


def from_border(text: str, found: Mentions) -> Claim | None:
    """Read "15 km before the border" on a road that is named by its towns, one of them at a border."""
    far = found.from_border
    line = next((line for line in found.axes if len(line) > 1), ())
    gates = [end for end in (*line[-1:], *line[:1]) if any(candidate.entry.border_of for candidate in end.candidates)]
    if far is None or len(gates) != 1 or found.items.anchors or found.near:
        return None
    other = line[0] if gates[0] == line[-1] else line[-1]
    return Claim(
        ClaimKind.ALONG,
        text,
        (gates[0], other),
        distance_km=far.distance_km,
        bound=far.bound,
        checks=found.checks(),
    )
