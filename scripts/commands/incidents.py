"""`supplylines incidents`: what a file of reports is and how it would be read; and it in the tool's own columns."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.codes import Lang
from data.errors import InputError
from data.files.input_file import InputFile
from data.messages.spoken import say
from scripts.shared.options import FILE_OR_STDIN, CaseFolder, Dates, Json, Mapping, SpokenLanguage
from scripts.shared.printing import first_rejects, reader_name, warn, warn_of_rejects

if TYPE_CHECKING:
    from data.case import Case
    from scripts.tables.described import Described

NAME = "incidents"

app = typer.Typer(
    name=NAME,
    help="Say how a file of reports would be read, or write it in the tool's own columns.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

File = Annotated[
    InputFile, typer.Argument(help="CSV, workbook, JSON or map layer of reports; - is stdin.", **FILE_OR_STDIN)
]


@app.command("describe")
def describe(
    file: File,
    *,
    case_folder: CaseFolder = None,
    mapping: Mapping = None,
    dates: Dates = None,
    _lang: SpokenLanguage = Lang.EN,
    write: Annotated[
        Path | None, typer.Option("--write", help="File for a first mapping, to correct and give with --mapping.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Say what a file is and how it would be read: columns, first rows, unknown words, dates, rejects."""
    from data.case import open_case
    from data.files.atomic_write import write_text
    from maps.escape import clean
    from scripts.tables.described import first_mapping, record, text

    told = _described(file, open_case(case_folder), mapping, dates)
    if write is not None:
        write_text(write, first_mapping(told))
    if as_json:
        typer.echo(json.dumps(record(told), ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(map(clean, text(told).split("\n"))))


@app.command("convert")
def convert(
    file: File,
    *,
    case_folder: CaseFolder = None,
    mapping: Mapping = None,
    dates: Dates = None,
    out: Annotated[Path | None, typer.Option("--out", help="CSV for the reports; default: stdout.")] = None,
    _lang: SpokenLanguage = Lang.EN,
) -> None:
    """Write the reports of a file in the tool's own columns: ids and what was derived, never notes or positions."""
    from data.case import open_case
    from data.files.atomic_write import write_text
    from geo.reports.located import ASIDE as PLACING
    from maps.exports.csv_files import records_csv

    told = _described(file, open_case(case_folder), mapping, dates)
    reports = told.reports
    if reports is None:
        raise InputError(told.reason)
    if not reports.reports:
        msg = say("no_reports.among", names=file, n=reports.rows_read, first=first_rejects(reports.rejects[:1]))
        raise InputError(msg)
    records = [one.model_dump(mode="json") for one in reports.reports]
    table = records_csv(records)
    if out is None:
        sys.stdout.write(table)
    else:
        write_text(out, table)
    aside = sum(any(getattr(one, name) not in (None, "") for name in PLACING) for one in reports.reports)
    if aside:
        warn(say("convert.aside", n=aside))
    warn(*reports.notes)
    warn_of_rejects([(one.file, one.line, one.reason) for one in reports.rejects], say("convert.listed"))
    counts = {"n": reports.rows_read, "reports": len(reports.reports), "rejects": len(reports.rejects)}
    typer.echo(say("read_as", name=file.name, reader=reader_name(reports.read_as[0][1]), **counts), err=True)


def _described(file: InputFile, case: Case, mapping: InputFile | None, dates: Dates) -> Described:
    """Read a file for its description, with the words of a case."""
    from data.errors import TableError
    from data.files.any_table import read_any_table
    from data.tables.mapping import load_mapping
    from geo.reports.formats.recognise import read_as
    from geo.reports.read_reports import read_reports
    from scripts.tables.described import Described

    table = read_any_table(file, figures=("date",))
    chosen = load_mapping(mapping) if mapping else None
    vocabulary = case.vocabulary()
    try:
        reading = read_as(table, file, chosen)
    except TableError as error:
        if chosen is not None:
            raise
        return Described(file.name, table, None, None, vocabulary, str(error))
    today = datetime.now(tz=UTC).date()
    reports = read_reports(file, today=today, vocabulary=vocabulary, mapping=chosen, dates=dates)
    return Described(file.name, table, reading, reports, vocabulary)
