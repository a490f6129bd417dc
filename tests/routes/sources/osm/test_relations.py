"""Routes give roads their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routes.sources.osm import relations as osm_relations
from tests.routes.sources.short_way import build

if TYPE_CHECKING:
    from pathlib import Path


def route(ref: str, *ways: int) -> str:
    members = "".join(f'<member type="way" ref="{way}" role=""/>' for way in ways)
    tags = f'<tag k="type" v="route"/><tag k="route" v="road"/><tag k="ref" v="{ref}"/>'
    return f'<relation id="{ways[0]}{len(ref)}">{members}{tags}</relation>'


def test_roads_have_the_numbers_of_their_routes(tmp_path: Path) -> None:
    built = build(tmp_path, {"ref": "RN24"}, relations=route("RN 1", 10, 11, 13) + route("A 100", 13) + route("no", 12))
    network = built.network
    firsts = network.edge_ways[network.edge_way_offsets[:-1]].tolist()
    refs = dict(zip(firsts, network.edge_ref.tolist(), strict=True))
    assert refs == {10: "RN1", 11: "RN24", 12: "", 13: "RN1;A100", 14: ""}
    assert built.tally.used == {osm_relations.REFS: 2}
