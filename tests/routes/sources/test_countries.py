"""Countries of points and roads, from files of boundaries or from the extract itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from data.case import packaged_case
from data.errors import TableError
from routes.sources.countries import read_boundaries
from routes.sources.osm_extract import ExtractOptions, read_extract
from tests.routes.osm_xml import Way, build, osm_text
from tests.routes.sources.test_osm_extract import NODES, save

if TYPE_CHECKING:
    from pathlib import Path


def squares(**west_of: float) -> str:
    features = [
        {
            "type": "Feature",
            "properties": {"label": "x", "ISO_A3": code},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[west, -1], [west + 0.02, -1], [west + 0.02, 1], [west, 1], [west, -1]]],
            },
        }
        for code, west in west_of.items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def test_a_boundary_file_gives_the_country_of_each_edge(tmp_path: Path) -> None:
    path = save(tmp_path, squares(MLI=-0.005, SEN=0.015), "countries.geojson")
    net = build(tmp_path, NODES, [Way((1, 2)), Way((2, 3)), Way((3, 4))], ExtractOptions(boundaries=path)).network
    assert net.n_edges == 2, "one edge on each side of the border"
    ways = [sorted(part.tolist()) for part in np.split(net.edge_ways, net.edge_way_offsets[1:-1])]
    assert dict(zip(net.edge_country.tolist(), ways, strict=True)) == {"ML": [101, 102], "SN": [103]}


@pytest.mark.parametrize("column", ["ISO_A3", "iso_a2", "whatever"])
def test_country_codes_are_found_under_many_names(tmp_path: Path, column: str) -> None:
    code = {"ISO_A3": "MLI", "iso_a2": "ml", "whatever": "MLI"}[column]
    text = squares(XXX=0).replace("ISO_A3", column).replace("XXX", code)
    assert [country.code for country in read_boundaries(save(tmp_path, text, "c.geojson"))] == ["ML"]


def test_names_of_countries_do_too(tmp_path: Path) -> None:
    text = squares(AA=0, BB=1, CC=2).replace("AA", "Népal").replace("BB", "Côte d'Ivoire").replace("CC", "Somewhere")
    assert [country.code for country in read_boundaries(save(tmp_path, text, "c.geojson"))] == ["CI", "NP"]


def world_atlas() -> str:
    """Two squares that share a side, as world-atlas has them: arcs in steps of a grid, ISO numbers as ids."""
    arcs = [[[0, 0], [0, 100]], [[0, 100], [-50, 0], [0, -100], [50, 0]], [[0, 100], [50, 0], [0, -100], [-50, 0]]]
    shape = {"type": "Polygon"}
    geometries = [
        shape | {"id": "466", "properties": {"name": "Mali"}, "arcs": [[0, 1]]},
        shape | {"id": "854", "properties": {"name": "Burkina Faso"}, "arcs": [[2, -1]]},
    ]
    objects = {"countries": {"type": "GeometryCollection", "geometries": geometries}}
    transform = {"scale": [0.01, 0.01], "translate": [0.0, 10.0]}
    return json.dumps({"type": "Topology", "objects": objects, "arcs": arcs, "transform": transform})


def test_numbers_of_world_atlas_do_too(tmp_path: Path) -> None:
    burkina, mali = read_boundaries(save(tmp_path, world_atlas(), "countries-110m.json"))
    assert (burkina.code, mali.code) == ("BF", "ML")
    lon, lat = np.array([-0.25, 0.25]), np.array([10.5, 10.5])
    assert mali.area.contains(lon, lat).tolist() == [True, False]
    assert burkina.area.contains(lon, lat).tolist() == [False, True]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (squares(MLI=0).replace("MLI", "Kayes"), "no column of ISO country codes, numbers or names of countries"),
        ("hello", "not a vector file"),
    ],
)
def test_a_boundary_file_that_cannot_be_used_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(TableError, match=message):
        read_boundaries(save(tmp_path, text, "c.geojson"))


def test_the_layer_with_country_codes_is_found(test_data: Path) -> None:
    [mali] = read_boundaries(test_data / "admin" / "cod_ab_mli_2015.gpkg")
    assert mali.code == "ML"
    inside = mali.area.contains(np.array([-8.0, -17.4, -6.0]), np.array([12.65, 14.7, 13.4]))
    assert inside.tolist() == [True, False, True]


@pytest.mark.parametrize("tag", [("ISO3166-1:alpha2", "ML"), ("ISO3166-1:alpha3", "MLI"), ("name:fr", "Mali")])
def test_boundaries_in_the_extract_give_the_countries(tmp_path: Path, tag: tuple[str, str]) -> None:
    corners = {11: (-1.0, -1.0), 12: (1.4, -1.0), 13: (1.4, 1.0), 14: (-1.0, 1.0)}
    border = [Way((11, 12, 13), {"note": "border"}), Way((13, 14, 11), {"note": "border"})]
    relation = (
        '<relation id="1"><member type="way" ref="102" role="outer"/><member type="way" ref="103" role="outer"/>'
        '<tag k="type" v="boundary"/><tag k="boundary" v="administrative"/><tag k="admin_level" v="2"/>'
        f'<tag k="{tag[0]}" v="{tag[1]}"/></relation>'
    )
    text = osm_text(NODES | corners, [Way((1, 2)), *border, Way((2, 3, 4))], relations=relation)
    net = read_extract(save(tmp_path, text), packaged_case().speeds()).network
    assert dict(zip(net.edge_country.tolist(), net.edge_ways.tolist(), strict=True)) == {"ML": 101, "": 104}
