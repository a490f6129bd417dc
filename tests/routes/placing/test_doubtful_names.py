"""Which names of placed claims a person is asked about."""

from __future__ import annotations

from typing import Any

import pytest

from data.codes import ClaimKind, ConflictReason, Doubt, PlacementStatus
from geo.gazetteer.entry import Candidate, Entry
from geo.phrases.claim import Anchor, Claim
from routes.placing.doubtful_names import FUZZY, LOW_SCORE, doubtful_names
from routes.placing.placement import Placement


def candidate(name: str, lat: float, score: float = 1.0) -> Candidate:
    return Candidate(Entry(f"{name}{lat}", name, lat, -9.0, "town", "ML"), score)


ALPHA = Anchor("Alpha", (candidate("Alpha", 14.0), candidate("Alpha", 12.0)))
BETA = Anchor("Beta", (candidate("Beta", 13.0),))
FUZZY_BETA = Anchor("Betta", (candidate("Beta", 13.0, FUZZY - 0.01),))
UNKNOWN = Anchor("Xyz", ())
ALPHA_BETA = Claim(ClaimKind.BETWEEN, "between Alpha and Beta", (ALPHA, BETA))


def placement(claim: Claim, status: PlacementStatus, score: float = 1.0, **fields: Any) -> Placement:
    chosen = tuple(anchor.candidates[0] for anchor in claim.anchors if anchor.candidates)
    chosen = chosen if status is PlacementStatus.PLACED else ()
    fields = {"alternatives": tuple(one for anchor in claim.anchors for one in anchor.candidates[1:])} | fields
    return Placement(claim.kind, status, claim.text, score=score, chosen=chosen, **fields)


def doubts(claim: Claim, *placements: Placement, decided: tuple[str, ...] = ()) -> list[tuple[str, Doubt]]:
    return [(one.name, one.doubt) for one in doubtful_names(claim, placements, decided)]


def test_a_sure_placement_is_not_asked_about() -> None:
    assert doubts(ALPHA_BETA, placement(ALPHA_BETA, PlacementStatus.PLACED)) == []


def test_close_rivals_ask_about_the_names_that_have_any() -> None:
    unsure = placement(ALPHA_BETA, PlacementStatus.PLACED, LOW_SCORE - 0.01)
    assert doubts(ALPHA_BETA, unsure) == [("Alpha", Doubt.LOW_SCORE)]
    assert doubts(ALPHA_BETA, placement(ALPHA_BETA, PlacementStatus.PLACED, LOW_SCORE)) == []


def test_a_name_spelled_otherwise_is_asked_about_and_one_that_sounds_the_same_is_not() -> None:
    claim = Claim(ClaimKind.BETWEEN, "between Alpha and Betta", (ALPHA, FUZZY_BETA))
    assert doubts(claim, placement(claim, PlacementStatus.PLACED)) == [("Betta", Doubt.FUZZY_NAME)]
    same = Claim(ClaimKind.POINT, "Bêta", (Anchor("Bêta", (candidate("Beta", 13.0, FUZZY),)),))
    assert doubts(same, placement(same, PlacementStatus.PLACED)) == []


def test_a_conflict_asks_about_the_name_that_may_be_either() -> None:
    rivals = ALPHA.candidates
    conflict = placement(
        ALPHA_BETA, PlacementStatus.CONFLICT, reason=ConflictReason.AMBIGUOUS_NAME, alternatives=rivals
    )
    assert doubts(ALPHA_BETA, conflict) == [("Alpha", Doubt.AMBIGUOUS_NAME)]
    mismatch = placement(ALPHA_BETA, PlacementStatus.CONFLICT, reason=ConflictReason.ADMIN_MISMATCH)
    assert [name for name, _ in doubts(ALPHA_BETA, mismatch)] == ["Alpha", "Beta"]


def test_an_unplaced_phrase_asks_about_unknown_names_first() -> None:
    unknown = Claim(ClaimKind.BETWEEN, "between Alpha and Xyz", (ALPHA, UNKNOWN))
    assert doubts(unknown, placement(unknown, PlacementStatus.UNPLACED)) == [("Xyz", Doubt.UNKNOWN_NAME)]
    apart = placement(ALPHA_BETA, PlacementStatus.UNPLACED)
    assert [doubt for _, doubt in doubts(ALPHA_BETA, apart)] == [Doubt.IMPLAUSIBLE, Doubt.IMPLAUSIBLE]


@pytest.mark.parametrize("status", [PlacementStatus.UNPLACED, PlacementStatus.AREA])
def test_a_phrase_without_a_name_leaves_nothing_to_choose(status: PlacementStatus) -> None:
    nowhere = Claim(ClaimKind.NONE, "not said")
    assert doubts(nowhere, placement(nowhere, status)) == []


def test_what_is_decided_is_not_asked_again() -> None:
    apart = placement(ALPHA_BETA, PlacementStatus.UNPLACED)
    assert doubts(ALPHA_BETA, apart, decided=("alpha",)) == [("Beta", Doubt.IMPLAUSIBLE)]


def test_each_part_of_several_is_asked_about_once() -> None:
    part = Claim(ClaimKind.POINT, "Xyz", (UNKNOWN,))
    several = Claim(ClaimKind.SEVERAL, "Xyz, Alpha and Xyz", parts=(part, Claim(ClaimKind.POINT, "A", (BETA,)), part))
    placements = [placement(one, PlacementStatus.UNPLACED) for one in several.parts]
    placements[1] = placement(several.parts[1], PlacementStatus.PLACED)
    assert doubts(several, *placements) == [("Xyz", Doubt.UNKNOWN_NAME)]


def test_words_beside_a_coarse_position_are_asked_about_where_they_placed_it() -> None:
    claim = Claim(ClaimKind.COORDINATES, "near", lat=13.0, lon=-9.0, words=ALPHA_BETA)
    by_words = placement(ALPHA_BETA, PlacementStatus.PLACED, 0.1)
    assert doubts(claim, by_words) == [("Alpha", Doubt.LOW_SCORE)]
    assert doubts(claim, placement(claim, PlacementStatus.PLACED, 0.1)) == []


def test_options_say_which_is_taken_and_how_far_the_others_named_are() -> None:
    turned = Anchor("Alpha", ALPHA.candidates[::-1])
    claim = Claim(ClaimKind.BETWEEN, "between Alpha and Beta", (turned, BETA))
    unsure = Placement(
        claim.kind,
        PlacementStatus.PLACED,
        "",
        score=0.1,
        chosen=(ALPHA.candidates[0], *BETA.candidates),
        alternatives=ALPHA.candidates[1:],
    )
    (alpha,) = doubtful_names(claim, [unsure])
    assert [(option.candidate.entry.lat, option.is_taken) for option in alpha.options] == [(14.0, True), (12.0, False)]
    for option in alpha.options:
        ((name, km),) = option.distances
        assert name == "Beta"
        assert km == pytest.approx(111.2, abs=0.5)


def test_rivals_come_before_other_places_and_a_spot_only_once() -> None:
    spots = (
        candidate("Alpha", 14.0),
        candidate("Alpha", 13.0),
        candidate("Alpha", 14.01),
        candidate("Alfa", 12.0, 0.9),
    )
    claim = Claim(ClaimKind.POINT, "Alpha", (Anchor("Alpha", spots),))
    conflict = placement(
        claim,
        PlacementStatus.CONFLICT,
        reason=ConflictReason.AMBIGUOUS_NAME,
        alternatives=(spots[0], spots[3]),
    )
    (alpha,) = doubtful_names(claim, [conflict])
    assert [option.candidate.entry.lat for option in alpha.options] == [14.0, 12.0, 13.0]
