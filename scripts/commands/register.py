"""`supplylines register`: the team's reports over time, in an SQLite file or in PostgreSQL with PostGIS."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.codes import Lang
from data.errors import InputError
from data.extras import needed_to
from data.files.input_file import InputFile
from data.messages.spoken import say, word
from scripts.shared.options import DAY_FORMAT, FILE_OR_STDIN, Dates, Json, KnownBy, Mapping, SpokenLanguage
from scripts.shared.printing import note, reader_name, warn, warn_of_rejects
from scripts.shared.register_input import PURPOSE, RegisterInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.register.register import Register
    from geo.reports.read_reports import Reports

NAME = "register"
VARIABLE = "SUPPLYLINES_REGISTER"

app = typer.Typer(
    name=NAME,
    help="Keep the reports of a team: who added, changed, approved or dropped what, and when.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

At = Annotated[
    RegisterInput,
    typer.Option(
        "--register",
        help="File, or postgresql://USER@HOST/DATABASE.",
        envvar=VARIABLE,
        show_envvar=True,
        parser=RegisterInput.named,
        metavar="URL",
    ),
]
By = Annotated[
    str, typer.Option("--by", help="Who does it; default: the role on the server, else the user of this machine.")
]
Reason = Annotated[str, typer.Option("--reason", help="Why, in a few words.")]
Waiting = Annotated[bool, typer.Option("--waiting", help="Only the reports that wait for a decision.")]
Ids = Annotated[list[str], typer.Argument(help="Ids of reports.")]


@app.command("init")
def init(
    url: Annotated[
        RegisterInput,
        typer.Argument(
            help="File to make, or postgresql://USER@HOST/DATABASE.",
            parser=RegisterInput.named,
            metavar="URL",
            envvar=VARIABLE,
        ),
    ],
    _lang: SpokenLanguage = Lang.EN,
) -> None:
    """Make a register, or bring one of an earlier version of the program up to date."""
    with needed_to(PURPOSE):
        from geo.register.upgrade import init_register
    is_new = init_register(url.register)
    typer.echo(say("register.made" if is_new else "register.current", url=url))


@app.command("import")
def import_file(
    files: Annotated[
        list[InputFile], typer.Argument(help="Reports of any format that --incidents takes.", **FILE_OR_STDIN)
    ],
    *,
    register: At,
    mapping: Mapping = None,
    dates: Dates = None,
    choices: Annotated[
        bool, typer.Option("--decisions", help="The files are tables of `geocode --review` in which people chose.")
    ] = False,
    by: By = "",
    as_json: Json = False,
    _lang: SpokenLanguage = Lang.EN,
) -> None:
    """Take the reports of files in, as drafts: each row is added, changes a report, is unchanged, or is rejected."""
    records = [
        _take_choices(register.register, file, by) if choices else _take(register.register, file, mapping, dates, by)
        for file in files
    ]
    if as_json:
        _print_json(records)


@app.command("list")
def list_all(*, register: At, waiting: Waiting = False, _lang: SpokenLanguage = Lang.EN, as_json: Json = False) -> None:
    """List the reports with their states; with --waiting also which others may tell the same, and why."""
    from scripts.tables.register import listed_records, print_listed

    with needed_to(PURPOSE):
        from geo.register.listing import list_reports
    found = list_reports(register.register, waiting=waiting)
    if as_json:
        _print_json(listed_records(found))
    else:
        print_listed(found)


@app.command("approve")
def approve(
    ids: Annotated[list[str] | None, typer.Argument(help="Ids of reports.")] = None,
    *,
    register: At,
    waiting: Annotated[bool, typer.Option("--waiting", help="Every report that waits.")] = False,
    batch: Annotated[int | None, typer.Option("--batch", help="Every report of this import that waits.")] = None,
    reason: Reason = "",
    by: By = "",
    _lang: SpokenLanguage = Lang.EN,
) -> None:
    """Approve reports: from now on they count, in this version."""
    if sum((bool(ids), waiting, batch is not None)) != 1:
        raise typer.BadParameter("give ids, or --waiting, or --batch")
    with needed_to(PURPOSE):
        from geo.register import review
    done = (
        review.approve(register.register, ids, by, reason)
        if ids
        else review.approve_waiting(register.register, batch, by, reason)
    )
    typer.echo(say("register.approved", n=len(done)))


@app.command("reject")
def reject(
    ids: Ids,
    *,
    register: At,
    reason: Annotated[str, typer.Option("--reason", help="Why, in a few words.")],
    by: By = "",
    _lang: SpokenLanguage = Lang.EN,
) -> None:
    """Reject reports: they are kept, with the reason, and count for nothing."""
    with needed_to(PURPOSE):
        from geo.register.review import reject as rejected
    typer.echo(say("register.rejected", n=len(rejected(register.register, ids, reason, by))))


@app.command("merge")
def merge(
    ids: Ids,
    *,
    register: At,
    into: Annotated[str, typer.Option("--into", help="Id of the report that tells the same and stays.")],
    reason: Reason = "",
    by: By = "",
    _lang: SpokenLanguage = Lang.EN,
) -> None:
    """Take reports out of use in favour of another one that tells the same."""
    with needed_to(PURPOSE):
        from geo.register.review import merge as merged
    typer.echo(say("register.merged", n=len(merged(register.register, ids, into, by, reason))))


@app.command("edit")
def edit(
    file: Annotated[Path, typer.Argument(help="Sheet, .xlsx or .csv.")],
    ids: Annotated[list[str] | None, typer.Argument(help="With --write: only these reports.")] = None,
    *,
    register: At,
    write: Annotated[
        bool, typer.Option("--write", help="Write the sheet; without it, what was edited is taken.")
    ] = False,
    waiting: Waiting = False,
    dates: Dates = None,
    by: By = "",
    as_json: Json = False,
    _lang: SpokenLanguage = Lang.EN,
) -> None:
    """Write reports to a sheet, or take the edited sheet in: rows that somebody else changed are listed and left."""
    if not write and (ids or waiting):
        raise typer.BadParameter("ids and --waiting choose what --write writes; a sheet is taken as a whole")
    with needed_to(PURPOSE):
        from geo.register.sheet import COLUMNS, sheet_records
    if write:
        records = sheet_records(register.register, ids or (), waiting=waiting)
        _write_records(file, [{name: one.get(name) for name in COLUMNS} for one in records], COLUMNS)
        typer.echo(say("register.wrote", path=file, n=len(records)))
        return
    _take_sheet(register.register, InputFile.named(str(file)), dates, by, as_json=as_json)


@app.command("history")
def history(
    source_id: Annotated[str, typer.Argument(help="Id of a report.", metavar="ID")],
    *,
    register: At,
    as_json: Json = False,
    _lang: SpokenLanguage = Lang.EN,
) -> None:
    """Say who did what with a report, when and why, and what each version changed."""
    from scripts.tables.register import history_record, print_history

    with needed_to(PURPOSE):
        from geo.register.listing import history as history_of
    found = history_of(register.register, source_id)
    if as_json:
        _print_json(history_record(found))
    else:
        print_history(found)


@app.command("export")
def export(
    *,
    register: At,
    approved: Annotated[bool, typer.Option("--approved", help="Only what counts: the last approved versions.")] = False,
    known_by: KnownBy = None,
    team_knew_by: Annotated[
        datetime | None,
        typer.Option("--team-knew-by", formats=[DAY_FORMAT], help="What was approved by the end of this day, UTC."),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="File, .csv or .xlsx; default: CSV on stdout.")] = None,
    _lang: SpokenLanguage = Lang.EN,
) -> None:
    """Write reports in the tool's own columns: neither who did what, nor notes and positions that stay here."""
    from data.known import known_by as known
    from geo.reports.report import Report

    with needed_to(PURPOSE):
        from geo.register.listing import list_reports
        from geo.register.read import approved_reports
    states: dict[str, str] = {}
    if approved or team_knew_by:
        found = approved_reports(register.register, team_knew_by=team_knew_by.date() if team_knew_by else None)[
            0
        ].reports
    else:
        listed = list_reports(register.register)
        found = tuple(one.report for one in listed)
        states = {one.report.id: one.state.value for one in listed}
    kept = found if known_by is None else known(found, known_by.date())
    records = [one.model_dump(mode="json") | ({"state": states[one.id]} if states else {}) for one in kept]
    columns = [name for name, info in Report.model_fields.items() if not info.exclude]
    _write_records(out, records, ["id", *(name for name in columns if name != "id"), *(["state"] if states else [])])
    note(say("register.reports", n=len(records)))


@app.command("redact")
def redact(
    source_id: Annotated[str, typer.Argument(help="Id of a report.", metavar="ID")],
    *,
    register: At,
    reason: Annotated[str, typer.Option("--reason", help="Why the texts go, without repeating them.")],
    by: By = "",
    _lang: SpokenLanguage = Lang.EN,
) -> None:
    """Empty the texts of a report in every version, for good; a tombstone says who did it, when and why."""
    with needed_to(PURPOSE):
        from geo.register.redact import redact as redacted
    versions = redacted(register.register, source_id, reason, by)
    typer.echo(say("register.emptied", id=source_id, n=versions))
    note(say("register.backups"))


def _take(register: Register, file: InputFile, mapping: InputFile | None, dates: Dates, by: str) -> dict[str, Any]:
    """Take one file of reports in, and say what became of its rows."""
    from data.files.hashes import file_sha256
    from data.tables.mapping import load_mapping
    from geo.register.imports import Source, import_reports

    reports = _read(file, load_mapping(mapping) if mapping else None, dates)
    source = Source(file.name, file_sha256(file), reports.read_as[0][1])
    done = import_reports(register, reports, source, by)
    counts = {
        "rows_read": done.rows_read,
        "added": done.added,
        "changed": done.changed,
        "unchanged": done.unchanged,
        "rejected": len(done.rejects),
    }
    warn(*reports.notes)
    warn(*(say("register.kept_edits", id=one) for one in done.kept_edits))
    warn_of_rejects([(one.file, one.line, one.reason) for one in done.rejects], say("register.rejects_in"))
    told = " + ".join(f"{count} {word('row_count', name)}" for name, count in counts.items() if name != "rows_read")
    about = {"name": file.name, "reader": reader_name(source.reader), "batch": done.batch}
    note(say("register.imported", n=done.rows_read, told=told, **about))
    return {"file": file.name, "batch": done.batch, **counts}


def _take_choices(register: Register, file: InputFile, by: str) -> dict[str, Any]:
    """Take a reviewed table in, once it is found to be one that can be followed."""
    from data.files.csv_tables import read_table
    from geo.phrases.decisions import REQUIRED, read_decisions
    from geo.register.choices import keep_choices

    decisions = read_decisions([file])
    rows = [row.cells for row in read_table(file, REQUIRED).rows if not row.problem]
    new = keep_choices(register, rows, by)
    note(say("register.choices", name=file.name, n=len(decisions), new=new))
    return {"file": file.name, "phrases": len(decisions), "new": new}


def _read(file: InputFile, mapping: Any, dates: Dates) -> Reports:
    from data.case import packaged_case
    from geo.reports.read_reports import read_reports

    vocabulary, today = packaged_case().vocabulary(), datetime.now(tz=UTC).date()
    return read_reports(file, today=today, vocabulary=vocabulary, mapping=mapping, dates=dates)


def _take_sheet(register: Register, file: InputFile, dates: Dates, by: str, *, as_json: bool) -> None:
    """Take an edited sheet in, and list what was not taken."""
    from data.case import packaged_case
    from data.files.any_table import read_any_table
    from geo.register.sheet import apply_sheet, own_table
    from geo.reports.read_reports import read_rows_of

    table, versions = own_table(read_any_table(file, figures=("date",)), file.name)
    today = datetime.now(tz=UTC).date()
    reports = read_rows_of(table, file, today=today, vocabulary=packaged_case().vocabulary(), dates=dates)
    done = apply_sheet(register, reports, versions, by)
    warn(*reports.notes)
    for old in done.stale:
        warn(say("register.stale", line=old.line, id=old.id, version=old.version, stands=old.stands))
    warn(*(say("register.not_taken", line=one.line, id=one.id, reason=one.reason) for one in done.rejects))
    record = {
        "changed": list(done.changed),
        "unchanged": done.unchanged,
        "stale": [{"id": one.id, "line": one.line, "version": one.version, "stands": one.stands} for one in done.stale],
        "rejected": [{"id": one.id, "line": one.line, "reason": one.reason} for one in done.rejects],
    }
    if as_json:
        _print_json(record)
    else:
        counts = {"changed": len(done.changed), "unchanged": done.unchanged}
        typer.echo(say("register.taken", stale=len(done.stale), rejects=len(done.rejects), **counts))


def _write_records(path: Path | None, records: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
    """Write records as the name of a file says, or as CSV to stdout."""
    from data.files.atomic_write import write_file, write_text
    from maps.exports.csv_files import records_csv
    from maps.exports.xlsx import workbook

    if path is None:
        sys.stdout.write(records_csv(records, columns))
    elif path.suffix.lower() == ".csv":
        write_text(path, "\ufeff" + records_csv(records, columns))
    elif path.suffix.lower() == ".xlsx":
        rows: list[list[Any]] = [list(columns), *([record.get(name) for name in columns] for record in records)]
        write_file(path, workbook({"reports": rows}))
    else:
        msg = f"{path}: ends with {path.suffix or 'nothing'!r:.20}; expected .csv or .xlsx"
        raise InputError(msg)


def _print_json(record: object) -> None:
    typer.echo(json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False))
