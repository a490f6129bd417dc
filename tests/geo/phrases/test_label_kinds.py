from __future__ import annotations

import pytest

from data.codes import ClaimKind
from geo.phrases.label_kinds import kind_of


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        (ClaimKind.COORDINATES, "coordinates coordinates_dms gps_point lat-lon"),
        (
            ClaimKind.POINT,
            "point_settlement facility mine border_crossing near_with_distance_check near_town garrison cercle_seat",
        ),
        (
            ClaimKind.POINT,
            "border_post town_exit sortie_de_ville spelling_variant homonym_with_admin_hint settlement_in_region",
        ),
        (
            ClaimKind.BETWEEN,
            "between_two_towns between_two_towns_with_bound Entre-Deux-Villes road_segment section halfway",
        ),
        (ClaimKind.OFFSET, "offset_distance_direction distance_from_town upper_bound bearing_offset"),
        (ClaimKind.ALONG, "pk_along_road km_post distance_along_axis km_from_town_on_road"),
        (ClaimKind.ROAD, "road_ref_near_place road_ref_only national_road route_nationale"),
        (ClaimKind.AXIS, "axis axis_multi axe_trois_villes"),
        (ClaimKind.SEVERAL, "several several_places list_of_towns two_villages"),
        (
            ClaimKind.AREA,
            "admin_region border_area vague_network sector_no_distance vague_national roads_into_city border_line zone",
        ),
        (ClaimKind.CORRIDOR, "corridor corridor_label"),
        (ClaimKind.NONE, "unlocated none no_location sans_lieu unknown"),
    ],
)
def test_labels_mean_a_kind_by_their_words(kind: ClaimKind, labels: str) -> None:
    assert {label: kind_of(label) for label in labels.split()} == dict.fromkeys(labels.split(), kind)


@pytest.mark.parametrize("label", ["", "xyz", "42", "railing"])
def test_a_label_that_says_nothing_has_no_kind(label: str) -> None:
    assert kind_of(label) is None


def test_every_kind_of_the_design_means_itself() -> None:
    assert [kind_of(kind.value) for kind in ClaimKind] == list(ClaimKind)
