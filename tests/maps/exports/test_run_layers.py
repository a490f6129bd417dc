from __future__ import annotations

import json
from typing import TYPE_CHECKING

import geojson_validator
import pytest

from data.errors import FileMissingError, InputError
from maps.exports.run_layers import layers_of, read_layers
from tests.maps.conftest import DAY

if TYPE_CHECKING:
    from pathlib import Path

    from maps.exports.run_layers import RunLayers


def test_the_layers_of_a_folder_are_those_of_its_texts(
    run: RunLayers, run_texts: dict[str, str], tmp_path: Path
) -> None:
    for name, text in run_texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_layers(tmp_path) == run
    assert (run.day, run.is_public) == (DAY, False)
    corridors = run.layer("corridors")
    assert corridors.rows[0][corridors.columns.index("corridor_id")] == "FUEL-X"


def test_a_validator_of_geojson_finds_nothing_invalid(run_texts: dict[str, str]) -> None:
    for name in ("corridors", "closures", "incidents"):
        collection = json.loads(run_texts[f"{name}.geojson"])
        assert geojson_validator.validate_structure(collection) == {}
        placed = [one for one in collection["features"] if one["geometry"]]
        found = geojson_validator.validate_geometries({**collection, "features": placed})
        assert found["invalid"] == {}


def test_what_is_no_run_is_refused(run_texts: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match=r"corridors\.geojson: no such file"):
        read_layers(tmp_path)
    with pytest.raises(InputError, match="not those of a run"):
        layers_of({**run_texts, "run.json": "[]"})
    with pytest.raises(InputError, match="not those of a run"):
        layers_of({**run_texts, "run.json": '{"formats": [1, null]}'})
    with pytest.raises(InputError, match="not those of a run"):
        layers_of({**run_texts, "closures.geojson": "{}"})
