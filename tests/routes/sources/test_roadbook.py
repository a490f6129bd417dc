"""The road book as a network: posted lengths, bends as shapes, and junctions shared by links."""

from __future__ import annotations

from typing import Any

import pytest

from data.errors import TableError
from data.tables.roadbook import Post
from routes.sources.roadbook import build_network
from tests.routes.networks import SPEEDS, node


def post(seq: int, km: float, place: str = "", role: str = "bend", **fields: Any) -> Post:
    """Return a post of link 1, a tenth of a degree east of the one before."""
    values = {
        "link": 1,
        "seq": seq,
        "km": km,
        "place": place,
        "role": role,
        "place_class": "town" if place else "",
        "lat": 12.0,
        "lon": -8.0 + seq / 10,
        "highway": "trunk",
        "ref": "RN1",
        "country": "ML",
        "node_id": f"n{place}" if role == "node" else "",
    }
    return Post.model_validate(values | fields)


A, B = post(0, 0.0, "A", "node"), post(3, 40.0, "B", "node")


def test_bends_are_the_shape_of_one_edge_of_the_posted_length() -> None:
    network = build_network([[A, post(1, 12.0), post(2, 25.0, lat=12.1), B]], SPEEDS)
    assert (network.n_nodes, network.n_edges) == (2, 1)
    assert network.edge_length_m.tolist() == [40_000.0]
    assert network.edge_shape(0)[:, 1].tolist() == [12.0, 12.0, 12.1, 12.0]
    assert network.edge_time_s[0] == pytest.approx(40 / 60 * 3600)


def test_a_stop_and_a_change_of_road_are_nodes() -> None:
    stop = build_network([[A, post(1, 10.0, "S", "stop"), post(2, 20.0), B]], SPEEDS)
    assert stop.edge_length_m.tolist() == [10_000.0, 30_000.0]
    assert set(stop.node_name.tolist()) == {"A", "S", "B"}
    turned = build_network([[A, post(1, 10.0), post(2, 20.0, highway="track", ref=""), B]], SPEEDS)
    assert turned.edge_class.tolist() == ["trunk", "track"]
    assert turned.edge_ref.tolist() == ["RN1", ""]


def test_links_meet_at_their_junctions_alone() -> None:
    elsewhere = {"link": 2, "lat": 13.0}
    other = [A.model_copy(update={"link": 2}), post(1, 5.0, "S", "stop", **elsewhere)]
    other.append(post(2, 9.0, "C", "node", **elsewhere))
    network = build_network([[A, post(1, 10.0, "S", "stop"), B], other], SPEEDS)
    assert sorted(network.node_name.tolist()) == ["A", "B", "C", "S", "S"]
    assert (network.edge_u == node(network, "A")).sum() == 2


def test_a_segment_across_a_border_has_no_country() -> None:
    network = build_network([[A, B.model_copy(update={"country": "SN"})]], SPEEDS)
    assert network.edge_country.tolist() == [""]


def test_a_segment_without_a_posted_length_has_that_of_its_line() -> None:
    short = build_network([[A, B.model_copy(update={"km": 0.0})]], SPEEDS)
    assert short.edge_length_m[0] == pytest.approx(32_630, rel=0.01)
    here = build_network([[A, B.model_copy(update={"km": 0.0, "lon": A.lon})]], SPEEDS)
    assert here.edge_length_m.tolist() == [1.0]


def test_a_class_that_is_not_in_the_speed_table_is_named_with_its_row() -> None:
    with pytest.raises(TableError, match=r"link 1 seq 3: field 'highway' = 'canal' is not in the speed table"):
        build_network([[A, B.model_copy(update={"highway": "canal"})]], SPEEDS)
