"""Which column of a road layer means what, from options or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.errors import InputError, TableError
from routes.sources.layer_columns import Directions, EdgeField, EdgeMapping, mapping_of, read_mapping
from routes.sources.road_layers import network_from_edges
from tests.routes.sources.road_layer import ROADS, SPEEDS, build, saved

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["class=TYPE"], "column 'TYPE' \\(for class\\) is missing; found ROAD_TYPE, NUM"),
        (["class:Piste=lane"], "class 'lane' is not in the speed table"),
        (["surface=SURF", "surface:???=ice"], "surface 'ice' is not in the speed table"),
        (["length=KM"], "lengths in m are usually 0.001"),
        (["speed=NUM"], "no speeds in km/h: 'RN 24' \\(1\\)"),
        (["directions=column"], "give oneway=COLUMN"),
        (["crs=nowhere"], "'nowhere' is no CRS"),
        (["layer=other"], "cannot be read as a layer of lines"),
        (["snap_m=1000", "crs=EPSG:4326", "class:Nationale=skip", "class:Piste=skip"], "no line left"),
    ],
)
def test_a_mapping_that_does_not_fit_the_layer_is_one_line(options: list[str], message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message) as caught:
        build(ROADS, tmp_path, *options)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("option", ["class", "class=", "=TYPE", "width=W", "snap_m=far", "directions=up", "oneway:S=x"])
def test_an_option_of_another_form_is_refused(option: str) -> None:
    with pytest.raises(InputError) as caught:
        mapping_of([option])
    assert "\n" not in str(caught.value)


def test_no_column_for_the_class_needs_a_default(tmp_path: Path) -> None:
    path = saved(ROADS, tmp_path / "roads.gpkg")
    with pytest.raises(InputError, match="no column tells the class"):
        network_from_edges(path, EdgeMapping(), SPEEDS)
    network, _ = network_from_edges(path, EdgeMapping(default_class="primary"), SPEEDS)
    assert network.edge_class.tolist() == ["primary"] * 3


def test_a_mapping_from_a_file_is_that_of_the_options(tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(
        'directions = "drawn"\nsnap_m = 2\n[columns]\nclass = "ROAD_TYPE"\n[classes]\n"Piste" = "track"\n',
        encoding="utf-8",
    )
    mapping = read_mapping(path)
    assert mapping == mapping_of(["class=ROAD_TYPE", "class:Piste=track", "directions=drawn", "snap_m=2"])
    more = mapping_of(["ref=NUM", "class:RN=trunk"], mapping)
    assert (more.directions, more.columns[EdgeField.REF]) == (Directions.DRAWN, "NUM")
    assert more.classes == {"Piste": "track", "RN": "trunk"}
    path.write_text("width = 3\n", encoding="utf-8")
    with pytest.raises(TableError, match="width"):
        read_mapping(path)
