"""Where a reporter stood chooses among places, stands for missing words, and is in nothing that comes of it."""

from __future__ import annotations

from data.codes import ClaimKind
from geo.gazetteer.entry import Candidate, Entry
from geo.phrases.claim import Anchor, Claim
from geo.phrases.reporter import seen_from

NEAR, FAR = Entry("1", "Kouri", 12.0, -8.0, "village"), Entry("2", "Kouri", 14.0, -5.0, "village")
LIKE = Entry("3", "Kourou", 12.1, -8.1, "village")


def named(*scored: tuple[Entry, float]) -> Claim:
    return Claim(ClaimKind.POINT, "Kouri", (Anchor("Kouri", tuple(Candidate(*one) for one in scored)),))


def test_of_places_of_one_name_those_near_the_reporter_are_meant() -> None:
    claim = seen_from(named((FAR, 1.0), (NEAR, 1.0)), 12.2, -8.2, [])
    assert [one.entry for one in claim.anchors[0].candidates] == [NEAR]


def test_a_place_named_far_away_stays_as_does_an_exact_name_beside_one_alike() -> None:
    assert seen_from(named((FAR, 1.0)), 12.2, -8.2, [NEAR]) == named((FAR, 1.0))
    assert seen_from(named((FAR, 1.0), (LIKE, 0.8)), 12.2, -8.2, []) == named((FAR, 1.0), (LIKE, 0.8))


def test_without_words_it_is_near_the_nearest_place_and_never_at_the_position() -> None:
    claim = seen_from(Claim(ClaimKind.NONE, ""), 12.03, -8.04, [FAR, NEAR])
    assert (claim.kind, claim.near, claim.lat, claim.lon) == (ClaimKind.POINT, True, None, None)
    assert claim.anchors[0].candidates[0].entry == NEAR
    assert seen_from(Claim(ClaimKind.NONE, ""), 16.0, -2.0, [FAR, NEAR]).kind is ClaimKind.NONE
    denied = Claim(ClaimKind.NONE, "", is_denied=True)
    assert seen_from(denied, 12.03, -8.04, [NEAR]) == denied
