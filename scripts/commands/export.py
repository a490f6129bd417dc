"""`supplylines export`: a folder of a run in, the files that other programs take out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from data.codes import Lang
from data.errors import InputError
from scripts.shared.options import Language
from scripts.shared.printing import tell_written

NAME = "export"
ALL = "gpkg,xlsx,kml,gpx,parquet,fgb,hdx,kobo"


def run(
    folder: Annotated[Path, typer.Argument(help="Folder that `map` wrote.", metavar="RUN")],
    *,
    formats: Annotated[str, typer.Option("--formats", help="Formats, joined by commas.")] = ALL,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for the files; default: export in that of the run.")
    ] = None,
    public: Annotated[
        bool, typer.Option("--public", help="Refuse a run that was not made with `map --public`.")
    ] = False,
    lang: Language = Lang.FR,
) -> None:
    """Write a run as GeoPackage with styles, XLSX, KML, GPX, GeoParquet, FlatGeobuf, HDX metadata, KoBo choices."""
    from data.files.atomic_write import staged_folder
    from maps.exports.export_run import EXPORT_FILES, export_run, parse_formats
    from maps.exports.run_layers import read_layers

    wanted = parse_formats(formats)
    layers = read_layers(folder)
    if public and not layers.is_public:
        msg = (
            f"{folder}: is no public run, and its files tell what is not to be published; make one with `map --public`"
        )
        raise InputError(msg)
    target = out or folder / "export"
    files = export_run(layers, wanted, lang)
    with staged_folder(target, EXPORT_FILES) as staged:
        for name, content in files.items():
            (staged / name).write_bytes(content)
    tell_written(target / name for name in files)
