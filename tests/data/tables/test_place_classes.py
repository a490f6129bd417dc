from __future__ import annotations

import pytest

from data.case import packaged_case
from data.tables.place_classes import (
    INHABITED,
    LIKELIEST_MEANT,
    SITES,
    TOWNS,
    TOWNS_AND_CROSSINGS,
    TOWNS_AND_VILLAGES,
    WELL_KNOWN,
    WRITTEN_SMALL,
    PlaceClass,
)
from geo.gazetteer.packaged_places import packaged_names
from geo.gazetteer.same_places import REACH_KM
from routes.placing.plausibility import CLASS_ODDS
from routes.placing.radii import RADIUS_KM

SETS = (TOWNS, TOWNS_AND_VILLAGES, INHABITED, TOWNS_AND_CROSSINGS, WRITTEN_SMALL, WELL_KNOWN, SITES)


@pytest.mark.parametrize("found", SETS)
def test_a_set_names_each_kind_once_and_the_more_important_first(found: tuple[PlaceClass, ...]) -> None:
    assert len(set(found)) == len(found)
    by_size = [one for one in found if one in INHABITED]
    assert by_size == [one for one in INHABITED if one in found]


def test_wider_sets_hold_the_narrower_ones() -> None:
    assert set(TOWNS) < set(TOWNS_AND_VILLAGES) < set(INHABITED)
    assert set(TOWNS) < set(TOWNS_AND_CROSSINGS) < set(WRITTEN_SMALL) < set(WELL_KNOWN)
    assert not set(SITES) & set(INHABITED)
    assert sorted(LIKELIEST_MEANT) == sorted(PlaceClass)


@pytest.mark.parametrize("figures", [REACH_KM, RADIUS_KM, CLASS_ODDS])
def test_figures_by_kind_know_no_other_kinds(figures: dict[str, float]) -> None:
    assert set(figures) <= set(PlaceClass)
    assert set(figures) > set(TOWNS)


def test_what_is_well_known_has_a_radius_of_its_own() -> None:
    assert set(RADIUS_KM) == set(WELL_KNOWN)


@pytest.mark.slow
def test_the_packaged_places_are_of_these_kinds() -> None:
    posts = {post.place_class for link in packaged_case().roadbook().links for post in link} - {""}
    assert set(TOWNS_AND_VILLAGES) < posts <= {*INHABITED, PlaceClass.PLACE}
    found = {named.entry.place_class for named in packaged_names()}
    assert set(WELL_KNOWN) < found <= set(PlaceClass)
