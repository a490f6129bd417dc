"""The files of a run in the formats that others take, all made of its GeoJSON files."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from data.errors import InputError
from data.messages.spoken import say
from maps.exports import gis_files, kml_gpx, team_files

if TYPE_CHECKING:
    from collections.abc import Collection

    from data.codes import Lang
    from maps.exports.run_layers import RunLayers


class Format(StrEnum):
    """A format that a run can be exported to."""

    GPKG = "gpkg"
    XLSX = "xlsx"
    KML = "kml"
    GPX = "gpx"
    PARQUET = "parquet"
    FGB = "fgb"
    HDX = "hdx"
    KOBO = "kobo"


HXL_FILE = "corridors_hxl.csv"
EXPORT_FILES = (
    *("supplylines.gpkg", "supplylines.xlsx", "supplylines.kml", "closures.gpx", "metadata.json", "kobo_choices.xlsx"),
    HXL_FILE,
    *(f"{layer}.{kind}" for layer in ("corridors", "closures", "incidents") for kind in ("parquet", "fgb")),
)
HDX_FORMATS = {
    "gpkg": "geopackage",
    "xlsx": "xlsx",
    "kml": "kml",
    "gpx": "gpx",
    "parquet": "geoparquet",
    "fgb": "flatgeobuf",
    "geojson": "geojson",
    "csv": "csv",
}


def parse_formats(text: str) -> tuple[Format, ...]:
    """Return the formats that a list such as "gpkg,kml" names, each once, in the order of `Format`.

    Raises
    ------
    InputError
        There is no such format.
    """
    wanted = {part.strip().lower() for part in text.split(",") if part.strip()}
    unknown = sorted(wanted - set(Format))
    if unknown or not wanted:
        names = ", ".join(map(repr, unknown)) if unknown else repr(text)
        msg = say("no_format", names=names, known=", ".join(Format))
        raise InputError(msg)
    return tuple(one for one in Format if one in wanted)


def export_run(run: RunLayers, formats: Collection[Format], lang: Lang) -> dict[str, bytes]:
    """Return the files of a run by name.

    Raises
    ------
    ExtraMissingError
        What writes a format is not installed.
    """
    files: dict[str, bytes] = {}
    if Format.GPKG in formats:
        files["supplylines.gpkg"] = gis_files.geopackage(run, lang)
    if Format.XLSX in formats:
        files["supplylines.xlsx"] = team_files.xlsx(run, lang)
    if Format.KML in formats:
        files["supplylines.kml"] = kml_gpx.kml(run, lang)
    if Format.GPX in formats:
        files["closures.gpx"] = kml_gpx.gpx(run, lang)
    for kind, write in ((Format.PARQUET, gis_files.geoparquet), (Format.FGB, gis_files.flatgeobuf)):
        if kind in formats:
            files |= {f"{layer.name}.{kind.value}": write(layer) for layer in run.layers}
    if Format.KOBO in formats:
        files["kobo_choices.xlsx"] = team_files.kobo(run)
    if Format.HDX in formats:
        data = [name for name in files if name != "kobo_choices.xlsx"] or ["corridors.geojson", "closures.geojson"]
        files[HXL_FILE] = team_files.hxl_table(run)
        data.append(HXL_FILE)
        kinds = {name: HDX_FORMATS[name.rpartition(".")[2]] for name in data}
        files["metadata.json"] = team_files.hdx_metadata(run, kinds)
    return files
