from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codes import PlaceSource
from geo.gazetteer.entry import Entry, Named
from geo.gazetteer.name_lists import NameList, Origin
from geo.gazetteer.same_places import merge_places

if TYPE_CHECKING:
    from random import Random

KM = 1 / 111.19  # degrees of latitude


def named(ident: str, name: str, north_km: float = 0.0, place_class: str = "village", **more: Any) -> Named:
    aliases = more.pop("aliases", ())
    return Named(Entry(ident, name, 14 + north_km * KM, -9.0, place_class, **more), aliases)


def names(source: PlaceSource, *places: Named, licence: str = "") -> NameList:
    return NameList(Origin(source, f"{source}.txt", licence=licence), places)


def merged(*lists: NameList) -> list[tuple[str, ...]]:
    return [one.entry.ids for one in merge_places(lists)]


def pair(one: Named, other: Named) -> int:
    """Return how many places two entries of two sources are."""
    return len(merge_places([names(PlaceSource.GEONAMES, one), names(PlaceSource.COD, other)]))


def test_the_first_source_names_and_places_it_and_nothing_is_lost() -> None:
    (place,) = merge_places(
        [
            names(
                PlaceSource.GEONAMES,
                named("g", "Djéma", 2.0, "town", country="ML", admin="Kayes", population=9000, seat_level=2,
                      aliases=("Diéma (Dièma)",)),
                licence="CC-BY-4.0",
            ),
            names(PlaceSource.COD, named("c", "Diema", 1.0, admin="Kayes;Diema;Diema", pcode="ML0103"), licence="IGO"),
            names(PlaceSource.OSM, named("o", "Diéma", 0.0, "hamlet", population=0), licence="ODbL-1.0"),
        ]
    )  # fmt: skip
    entry = place.entry
    assert (entry.id, entry.name, entry.lat, entry.place_class) == ("o", "Diéma", 14, "hamlet")
    assert (entry.country, entry.population, entry.pcode, entry.seat_level) == ("ML", 9000, "ML0103", 2)
    assert entry.admins == ("Kayes", "Diema", "Diema")
    assert entry.licence == "ODbL-1.0; IGO; CC-BY-4.0"
    assert entry.sources == ("OpenStreetMap", "OCHA COD", "GeoNames")
    assert entry.ids == ("o", "c", "g")
    assert {"Djéma", "Diema", "Dièma"} <= set(place.aliases)


@pytest.mark.parametrize(
    ("one", "other", "places"),
    [
        (named("a", "Kati"), named("b", "Kati", 4.9), 1),
        (named("a", "Kati"), named("b", "Kati", 8.0), 2),
        (named("a", "Kati", place_class="city"), named("b", "Kati", 11.0), 1),
        (named("a", "Kati", place_class="hamlet"), named("b", "Kati", 4.0, "hamlet"), 2),
        (named("a", "Sadiola"), named("b", "Sadiola", place_class="mine"), 2),
        (named("a", "Diboli"), named("b", "Diboli", 3.0, "crossing"), 1),
        (named("a", "Hérémakono I"), named("b", "Hérémakono II"), 2),
        (named("a", "Hérémakono"), named("b", "Hérémakono II"), 2),
        (named("a", "Hérémakono 2"), named("b", "Hérémakono II"), 1),
        (named("a", "Keikoro"), named("b", "Kekoro", 3.0), 1),
        (named("a", "Diomana"), named("b", "Dioumara", 1.0), 2),
        (named("a", "Sirakoro"), named("b", "Sirakoroni", 2.5), 2),
        (named("a", "Nioro", place_class="town"), named("b", "Nioro du Sahel", 2.0), 1),
        (named("a", "Nioro", place_class="town"), named("b", "Nioro du Sahel", 4.0), 2),
        (named("a", "Sirakoro"), named("b", "Sirakoro Peulh", 1.0), 2),
        (named("a", "Dougou Ba"), named("b", "Dougouba", 1.0), 1),
        (named("a", "Kati", admin="Kayes"), named("b", "Kati", 3.0, admin="Sikasso;Kolondiéba"), 2),
        (named("a", "Kati", admin="Kayes"), named("b", "Kati", 1.0, admin="Sikasso;Kolondiéba"), 1),
        (named("a", "Kati", admin="Koulikoro"), named("b", "Kati", 4.0, admin="Koulikouro;Kati"), 1),
        (named("a", "Tchoumba", aliases=("Kati",)), named("b", "Kati"), 1),
    ],
)
def test_when_two_entries_are_one_place(one: Named, other: Named, places: int) -> None:
    assert pair(one, other) == places
    assert pair(other, one) == places


def test_rows_of_one_source_stay_apart_unless_they_are_twins() -> None:
    assert merged(names(PlaceSource.COD, named("a", "Kati"), named("b", "Kati", 2.0))) == [("a",), ("b",)]
    assert merged(names(PlaceSource.COD, named("a", "Kati"), named("b", "Kati", 0.5))) == [("a", "b")]
    assert merged(names(PlaceSource.COD, named("a", "Kati"), named("b", "Katti", 0.5))) == [("a",), ("b",)]


def test_the_surest_pair_joins_first() -> None:
    """Keikoro and Kekoro of one source are two places; the other source's Kekoro is the second."""
    groups = merged(
        names(PlaceSource.GEONAMES, named("g1", "Keikoro"), named("g2", "Kekoro", 2.0)),
        names(PlaceSource.COD, named("c", "Kekoro", 0.5)),
    )
    assert groups == [("c", "g2"), ("g1",)]


def test_a_chain_does_not_join_what_lies_too_far_apart() -> None:
    groups = merged(
        names(PlaceSource.OSM, named("o", "Kati", 0.0)),
        names(PlaceSource.COD, named("c", "Kati", 4.0)),
        names(PlaceSource.GEONAMES, named("g", "Kati", 8.0)),
    )
    assert sorted(map(len, groups)) == [1, 2]


PLACES = st.lists(
    st.tuples(
        st.sampled_from(list(PlaceSource)),
        st.sampled_from(["Kati", "Katti", "Kati Koko", "Nioro", "Nioro du Sahel"]),
        st.sampled_from([0.0, 0.4, 2.0, 4.5]),
        st.sampled_from(["town", "village", "mine"]),
    ),
    max_size=8,
)


@given(PLACES, st.randoms(use_true_random=False))
def test_nothing_vanishes_and_the_order_does_not_matter(
    places: list[tuple[PlaceSource, str, float, str]], random: Random
) -> None:
    lists = [
        names(source, named(str(number), name, north_km, place_class))
        for number, (source, name, north_km, place_class) in enumerate(places)
    ]
    found = merge_places(lists)
    assert sorted(ident for one in found for ident in one.entry.ids) == sorted(map(str, range(len(places))))
    random.shuffle(lists)
    assert merge_places(lists) == found
