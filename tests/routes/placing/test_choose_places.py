"""Which place a name is taken for, how sure that is, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.codes import Bound, ClaimKind, Lang
from data.tables.admin import AdminUnit
from geo.gazetteer.admin_units import AdminIndex
from geo.gazetteer.entry import Candidate, Entry
from geo.phrases.claim import Anchor, Claim, DistanceCheck
from routes.placing.choose_places import APART_KM, CLEAR_SHARE, Choice, Chooser
from routes.placing.explanations import explain
from routes.placing.plausibility import Factor
from tests.routes.networks import Road, lonlat, make_network

#  A ------ B ------ C           nothing leads to the north, where the homonyms lie
#  0        60       120 km
PLACES = {"A": (0, 0), "B": (60, 0), "C": (120, 0)}
NETWORK = make_network(PLACES, [Road("A", "B", ref="RN1"), Road("B", "C", ref="RN2")])
SPOTS = st.tuples(st.floats(0, 120), st.floats(-60, 60))


def place(name: str, x_km: float, y_km: float, place_class: str = "village", country: str = "ML") -> Entry:
    lon, lat = lonlat(x_km, y_km)
    return Entry(f"{name} {x_km} {y_km} {place_class}", name, lat, lon, place_class, country)


def choose(*anchors: Anchor, units: tuple[AdminUnit, ...] = (), **fields: Any) -> Choice:
    claim = Claim(ClaimKind.POINT, "words", anchors, **fields)
    choice = Chooser(NETWORK, AdminIndex(units)).choose(anchors, claim)
    assert choice is not None
    return choice


def cercle(name: str, lat: float, lon: float) -> AdminUnit:
    return AdminUnit(
        name=name, level="cercle", parent="", seat=name, country="ML", lat=lat, lon=lon, radius_km=30, in_force="both"
    )


def named(name: str, *entries: Entry, score: float = 1.0) -> Anchor:
    return Anchor(name, tuple(Candidate(entry, score) for entry in entries))


def test_the_one_on_a_main_road_is_taken_and_the_others_are_kept() -> None:
    on_road, off_road = place("X", 60, 1), place("X", 60, 90)
    choice = choose(named("X", off_road, on_road))
    assert (choice.candidates[0].entry, choice.doubtful) == (on_road, None)
    assert choice.rivals[0].entry == off_road
    assert (choice.options, choice.reasons) == ((2,), (Factor.ON_ROAD,))
    assert choice.score == pytest.approx(0.8)


def test_a_crowd_of_homonyms_leaves_none_certain() -> None:
    crowd = [place("Madina", 40 * number, 90) for number in range(7)]
    choice = choose(named("Madina", place("Madina", 60, 1), *crowd))
    assert choice.doubtful is not None
    assert choice.score < 0.4


def test_close_homonyms_are_one_place_with_a_wider_radius() -> None:
    choice = choose(named("X", place("X", 60, 1), place("X", 60, -3)))
    assert choice.doubtful is None
    assert choice.spread_km == pytest.approx(4, abs=0.1)
    assert choice.score == 1.0


def test_the_unit_named_decides_between_homonyms() -> None:
    lon, lat = lonlat(60, 90)
    unit = cercle("Nord", lat, lon)
    there = place("X", 60, 90)
    choice = choose(named("X", place("X", 60, 1), there), units=(unit,), admin_hint=("Nord",))
    assert choice.candidates[0].entry == there
    assert choice.reasons == (Factor.ADMIN,)


def test_a_list_that_knows_its_communes_tells_homonyms_apart() -> None:
    there = replace(place("X", 60, 90), admin="Kayes;Kayes;Sadiola")
    other = replace(place("X", 60, 1), admin="Kayes;Kita;Madina")
    choice = choose(named("X", other, there), admin_hint=("commune de Sadiola",))
    assert (choice.candidates[0].entry, choice.doubtful) == (there, None)


def test_the_commune_named_tells_more_than_its_cercle() -> None:
    lon, lat = lonlat(60, 40)
    there = replace(place("X", 60, 60), admin="Kayes;Kita;Sadiola")
    other = replace(place("X", 60, 1), admin="Kayes;Kita;Madina")
    units = (cercle("Kita", lat, lon),)
    choice = choose(named("X", other, there), units=units, admin_hint=("Sadiola (commune)", "Kita"))
    assert (choice.candidates[0].entry, choice.doubtful) == (there, None)


def test_a_road_from_a_place_ends_beyond_the_distance_measured_along_it() -> None:
    start, near, far = place("A", 0, 0, "town"), place("C", 6, 0, "village"), place("C", 120, 0, "village")
    anchors = (named("A", start), named("C", near, far))
    claim = Claim(ClaimKind.ALONG, "24 km from A towards C", anchors, distance_km=24.0)
    choice = Chooser(NETWORK, AdminIndex()).choose(anchors, claim, lambda _: 1.0)
    assert choice is not None
    assert (choice.candidates[1].entry, choice.doubtful) == (far, None)
    unmeasured = Chooser(NETWORK, AdminIndex()).choose(anchors, replace(claim, distance_km=None), lambda _: 1.0)
    assert unmeasured is not None
    assert unmeasured.candidates[1].entry == near


def test_a_place_less_far_than_said_is_not_too_near() -> None:
    start, near, far = place("A", 0, 0, "town"), place("C", 40, 0, "village"), place("C", 120, 0, "village")
    anchors = (named("A", start), named("C", near, far))
    found = {}
    for bound in (Bound.AT_MOST, Bound.ABOUT):
        checks = (DistanceCheck(anchors[0], 80.0, bound),)
        claim = Claim(ClaimKind.BETWEEN, "between A and C, 80 km from A", anchors, checks=checks)
        choice = Chooser(NETWORK, AdminIndex()).choose(anchors, claim, lambda _: 1.0)
        assert choice is not None
        found[bound] = choice.candidates[1].entry
    assert found == {Bound.AT_MOST: near, Bound.ABOUT: far}


def test_the_ends_of_a_road_named_beside_a_place_are_taken_together() -> None:
    """A namesake of one end far away makes no line that the place's own namesake lies on."""
    right, wrong = place("X", 60, 1), place("X", 60, 100, "town")
    axis = (named("A", place("A", 0, 0)), named("C", place("C", 120, 0), place("C", 120, 200)))
    assert choose(named("X", wrong, right), axis=axis).candidates[0].entry == right


def test_an_exact_city_abroad_is_not_put_in_doubt_by_a_town_spelled_alike() -> None:
    lon, lat = lonlat(0, 0)
    home = cercle("Here", lat, lon)
    city = Candidate(place("Conakry", 60, 900, "city", "GN"), 1.0)
    town = Candidate(place("Koniakary", 60, 1, "town"), 0.925)
    choice = choose(Anchor("Conakry", (city, town)), units=(home,))
    assert (choice.candidates, choice.doubtful) == ((city,), None)


def test_a_section_is_between_places_that_a_road_joins() -> None:
    first, off, last = place("A", 0, 0, "town"), place("C", 30, 40, "town"), place("C", 120, 0, "town")
    anchors = (named("A", first), named("C", off, last))
    claim = Claim(ClaimKind.BETWEEN, "between A and C", anchors)
    chooser = Chooser(NETWORK, AdminIndex())
    free, joined = (
        chooser.choose(anchors, claim, accept) for accept in (None, lambda pair: float(pair[1].entry.id == last.id))
    )
    assert free is not None
    assert joined is not None
    assert joined.candidates[1].entry == last
    assert joined.doubtful is None


@settings(deadline=None, max_examples=50)
@given(st.lists(SPOTS, min_size=1, max_size=6, unique=True))
def test_what_is_not_in_doubt_is_clearly_ahead(spots: list[tuple[float, float]]) -> None:
    choice = choose(named("X", *(place("X", *spot) for spot in spots)))
    assert 0 < choice.score <= 1
    assert choice.doubtful is not None or choice.score >= CLEAR_SHARE
    assert choice.spread_km <= APART_KM
    assert choice.doubtful is None or len(choice.rivals) == 2


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (Lang.EN, ('"near Xx"', '"Xx" is X (ML, 0.01, 0.54)', "spelled differently (97% alike)", "2 places", "sure")),
        (
            Lang.FR,
            (
                "«\u00a0near Xx\u00a0»",
                "«\u00a0Xx\u00a0» est X (ML, 0.01, 0.54)",
                "écrit autrement",
                "2 lieux",
                "grande route",
            ),
        ),
    ],
)
def test_the_sentence_names_words_place_number_reason_and_sureness(lang: Lang, words: tuple[str, ...]) -> None:
    anchor = named("Xx", place("X", 60, 90), place("X", 60, 1), score=0.97)
    choice = choose(anchor)
    facts = {"radius_km": 15.0, "snap_km": 1.0}
    sentence = explain("point", facts, Claim(ClaimKind.POINT, "near Xx", (anchor,)), choice)[lang]
    assert all(part in sentence for part in words)
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0


def test_a_long_phrase_is_quoted_in_short() -> None:
    sentence = explain("none", {}, Claim(ClaimKind.NONE, "blah " * 200))[Lang.EN]
    assert len(sentence) < 200


def test_rivals_are_the_likeliest_others_first() -> None:
    far, on_road, taken = place("X", 60, 200), place("X", 120, 0), place("X", 0, 0, "city")
    choice = choose(named("X", far, on_road, taken))
    assert choice.candidates[0].entry == taken
    assert [rival.entry for rival in choice.rivals] == [on_road, far]


def with_units(entry: Entry, *names: str) -> Entry:
    return replace(entry, admin=";".join(names))


def test_what_is_listed_in_another_unit_is_out_however_near_its_seat() -> None:
    region = cercle("Kayes", 0.0, 0.0).model_copy(update={"level": "region"})
    units = (region, cercle("Kita", 0.0, 0.0), cercle("Nara", 0.0, 1.0))
    inside = with_units(place("X", 60, 90), "Kayes", "Kita", "Sirakoro")
    outside = with_units(place("X", 10, 0, "town"), "Kayes", "Nara", "Dilly")
    choice = choose(named("X", outside, inside), units=units, admin_hint=("Kita",))
    assert (choice.candidates[0].entry, choice.misfit) == (inside, "")
    assert choose(named("X", outside), units=units, admin_hint=("Kita",)).misfit == "Kita"


def test_a_section_that_leaves_the_unit_named_ends_near_it_or_in_a_city() -> None:
    lon, lat = lonlat(0, 0)
    units = (cercle("Kita", lat, lon),)
    inside = with_units(place("A", 0, 0, "town"), "Kayes", "Kita", "A")

    def misfit(x_km: float, kind: str) -> str:
        other = with_units(place("C", x_km, 0, kind), "Mopti", "Bankass", "C")
        return choose(named("A", inside), named("C", other), units=units, admin_hint=("Kita",)).misfit

    assert [misfit(120, "town"), misfit(400, "town"), misfit(400, "city")] == ["", "Kita", ""]


def test_a_place_of_the_name_is_never_replaced_by_one_spelled_like_it() -> None:
    called, alike = place("Fakola", 60, 90, "hamlet"), place("Fakala", 60, 0, "town")
    anchor = Anchor("Fakola", (Candidate(called, 1.0), Candidate(alike, 0.9)))
    assert choose(anchor).candidates[0].entry == called


def test_two_look_alikes_make_no_section() -> None:
    first, second = named("Aa", place("Ab", 0, 0), score=0.88), named("Cc", place("Cd", 60, 0), score=0.9)
    claim = Claim(ClaimKind.BETWEEN, "words", (first, second))
    choice = Chooser(NETWORK, AdminIndex()).choose(claim.anchors, claim, lambda _: 1.0)
    assert choice is not None
    assert choice.is_stray


def test_a_misspelled_end_is_known_by_its_road_to_the_other() -> None:
    far, alike = place("Djidieni", 60, 900), place("Didieni", 60, 0, "town")
    first = Anchor("Djidieni", (Candidate(far, 1.0), Candidate(alike, 0.9)))
    claim = Claim(ClaimKind.BETWEEN, "words", (first, named("B", place("B", 120, 0, "town"))))

    def joined(taken: Any) -> float:
        return float(alike in [one.entry for one in taken])

    choice = Chooser(NETWORK, AdminIndex()).choose(claim.anchors, claim, joined)
    assert choice is not None
    assert choice.candidates[0].entry == alike


def test_a_common_name_is_not_taken_for_the_one_of_it_that_the_list_has() -> None:
    common = replace(place("Madina", 60, 0), namesakes=20)
    assert choose(named("Madina", common)).is_one_of_many
    rare = choose(named("Madina", replace(common, namesakes=1)))
    assert not rare.is_one_of_many
    assert rare.score == pytest.approx(0.8)
    near = named("B", place("B", 60, 0, "town"))
    assert not choose(named("Madina", common), context=(near,)).is_one_of_many
    town = choose(named("Madina", replace(common, namesakes=1, namesake_towns=1)))
    assert town.is_one_of_many


def test_a_place_far_from_where_a_commune_is_called_after_is_not_in_it() -> None:
    seat = DistanceCheck(named("Bembou", place("Bembou", 0, 0)), 30.0, Bound.AT_MOST)
    hint = "Bembou (commune)"

    def misfit(entry: Entry) -> str:
        return choose(named("X", entry), admin_hint=(hint,), checks=(seat,)).misfit

    assert (misfit(place("X", 60, 0)), misfit(place("X", 110, 90))) == ("", hint)
    assert misfit(with_units(place("X", 110, 90), "Kayes", "Kita", "Bembou")) == "", "its list says that it is"


def test_places_named_together_far_apart_make_no_name_less_sure_than_it_is_alone() -> None:
    diboli = named("Diboli", replace(place("Diboli", 0, 0, "crossing"), namesakes=1))
    elsewhere = tuple(named(f"T{number}", place(f"T{number}", 500 + 40 * number, 90, "city")) for number in range(6))
    alone, together = choose(diboli), choose(diboli, context=elsewhere)
    assert not together.is_one_of_many
    assert together.score == pytest.approx(alone.score)


def test_the_namesakes_that_the_list_has_are_not_counted_twice() -> None:
    first = replace(place("Madina", 60, 0), namesakes=1, namesake_towns=1)
    choice = choose(named("Madina", first, place("Madina", 60, 90)))
    assert not choice.is_one_of_many
    assert choice.score == pytest.approx(0.8)


def test_the_only_one_of_a_list_is_not_the_only_place_of_its_name() -> None:
    anchor = named("X", replace(place("X", 60, 0, "town"), namesakes=3))
    choice = choose(anchor)
    sentence = explain("area", {"place": "X"}, Claim(ClaimKind.POINT, "X", (anchor,)), choice)[Lang.EN]
    assert "the only one in this list of the 4 places of that name" in sentence
    for entry, told in (
        (with_units(place("X", 60, 0, "town"), "Kayes"), "the only place known by that name"),
        (place("X", 60, 0, "town"), "the only one of that name in the packaged list"),
    ):
        alone = named("X", entry)
        sentence = explain("area", {"place": "X"}, Claim(ClaimKind.POINT, "X", (alone,)), choose(alone))[Lang.EN]
        assert told in sentence


def test_the_reason_names_the_clue_that_decided() -> None:
    units = (cercle("Kita", 0.0, 0.0), cercle("Nara", 0.0, 5.0))
    anchor = named("X", place("X", 10, 10), place("X", 550, 10))
    claim = Claim(ClaimKind.POINT, "X", (anchor,), admin_hint=("Kita",))
    choice = choose(anchor, units=units, admin_hint=("Kita",))
    sentence = explain("area", {"place": "X"}, claim, choice)[Lang.EN]
    assert "because it lies in the unit named (Kita)" in sentence


def test_a_name_alone_is_not_said_to_fit_other_names() -> None:
    anchor = named("X", place("X", 60, 4, "city"), place("X", 60, 90, "city"))
    assert choose(anchor).reasons == (Factor.TOGETHER,)


def test_a_misspelled_place_in_the_unit_named_is_taken_where_none_of_the_name_lies_in_it() -> None:
    units = (cercle("Kita", 0.0, 0.0), cercle("Nara", 0.0, 5.0))
    called = Candidate(with_units(place("Fakola", 550, 0), "Kayes", "Nara", "Dilly"), 1.0)
    alike = Candidate(with_units(place("Fakala", 5, 0), "Kayes", "Kita", "Sirakoro"), 0.92)
    choice = choose(Anchor("Fakola", (called, alike)), units=units, admin_hint=("Kita",))
    assert (choice.candidates, choice.misfit) == ((alike,), "")
    unlike = replace(alike, score=0.87)
    assert choose(Anchor("Fakola", (called, unlike)), units=units, admin_hint=("Kita",)).misfit == "Kita"


def test_a_name_one_letter_off_is_out_where_a_place_of_the_name_is_known() -> None:
    called = Candidate(place("Djomabougou", 60, 90), 1.0)
    alike = Candidate(place("Diomanbougou", 60, 0, "town"), 0.952)
    assert choose(Anchor("Djomabougou", (called, alike))).candidates == (called,)


def test_a_village_abroad_spelled_alike_is_not_believed_without_support() -> None:
    far = replace(place("Dara", 200, 300, "town"), country="SN")
    units = (cercle("Kita", 0.0, 0.0),)
    assert choose(Anchor("Daraou", (Candidate(far, 0.9),)), units=units).is_stray
    unknown_axis = (Anchor("Qwerti", ()), Anchor("Uiop", ()))
    assert choose(Anchor("Daraou", (Candidate(far, 0.9),)), units=units, axis=unknown_axis).is_stray
