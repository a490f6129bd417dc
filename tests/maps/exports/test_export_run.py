from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from data.errors import InputError
from maps.exports.export_run import EXPORT_FILES, Format, export_run, parse_formats

if TYPE_CHECKING:
    from maps.exports.run_layers import RunLayers


def test_formats_are_named_in_any_order_each_once() -> None:
    assert parse_formats("KML, gpkg,kml") == (Format.GPKG, Format.KML)
    assert parse_formats(",".join(Format)) == tuple(Format)
    for text in ("shp", "gpkg,shp", "", ","):
        with pytest.raises(InputError, match=r"no format .*; known are gpkg, xlsx, kml"):
            parse_formats(text)


def test_every_file_is_one_of_a_run_and_only_what_is_asked_for_is_made(run: RunLayers) -> None:
    files = export_run(run, tuple(Format), Lang.FR)
    assert set(files) == set(EXPORT_FILES)
    assert all(any(fnmatchcase(name, pattern) for pattern in EXPORT_FILES) for name in files)
    assert set(export_run(run, (Format.KML, Format.HDX), Lang.FR)) == {
        *("supplylines.kml", "metadata.json", "corridors_hxl.csv"),
    }
