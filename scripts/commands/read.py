"""`supplylines read`: articles of the press in, candidate reports out, for a person to accept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.codes import Lang
from data.errors import InputError, OfflineError, SupplyLinesError
from data.files.input_file import InputFile
from data.messages.spoken import say
from scripts.shared.option_groups import RoadOptions, with_groups
from scripts.shared.options import DAY_FORMAT, FILE, FILE_OR_STDIN, Incidents, Json, SpokenLanguage
from scripts.shared.printing import note, warn
from scripts.shared.progress import track

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.press.articles.article import Article
    from geo.press.candidate import Candidate
    from geo.press.model_client import ModelClient
    from geo.press.read_article import Reader
    from geo.reports.report import Report
    from routes.workspace import Scene
    from scripts.tables.candidates import Merged, Row

NAME = "read"
CANDIDATES, SUPPLY = Path("candidates.csv"), "supply.csv"


@dataclass
class _Readings:
    """Articles with their candidates, and why others could not be read."""

    articles: list[tuple[Article, list[Candidate]]] = field(default_factory=list)
    failures: list[SupplyLinesError] = field(default_factory=list)


@with_groups
def run(
    *,
    files: Annotated[
        list[InputFile] | None,
        typer.Argument(help="Articles: text, Markdown, saved pages (HTML), PDFs; - is stdin.", **FILE_OR_STDIN),
    ] = None,
    published: Annotated[
        datetime | None,
        typer.Option("--published", formats=[DAY_FORMAT], help="Day of publication; default: what the article tells."),
    ] = None,
    language: Annotated[
        Lang | None, typer.Option("--article-lang", help="Language of the articles; default: that of their words.")
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", help="Table of candidates, with supply.csv beside it; decisions in it are kept.")
    ] = CANDIDATES,
    page: Annotated[
        Path | None, typer.Option("--page", help="Page for reviewing the candidates, offline; it saves their table.")
    ] = None,
    llm: Annotated[
        str | None,
        typer.Option(
            "--llm",
            metavar="URL",
            help="Language model (OpenAI's chat interface) that may add candidates, flagged llm; off by default.",
        ),
    ] = None,
    llm_model: Annotated[str, typer.Option("--llm-model", help="Name of the model at --llm.")] = "default",
    allow_remote: Annotated[
        bool, typer.Option("--allow-remote", help="Let --llm be another machine: the articles are sent there.")
    ] = False,
    incidents: Incidents = None,
    tables: RoadOptions,
    evaluate: Annotated[
        InputFile | None,
        typer.Option("--evaluate", help="Yardstick: score the reading of the articles of --articles instead.", **FILE),
    ] = None,
    articles: Annotated[Path | None, typer.Option("--articles", help="Folder with the articles of --evaluate.")] = None,
    _lang: SpokenLanguage = Lang.EN,
    as_json: Json = False,
) -> None:
    """Read articles into candidate reports, each with the sentence it rests on; nothing is accepted by itself."""
    from geo.press.read_article import reader_for
    from routes.workspace import open_scene
    from scripts.shared.kept_parts import kept_parts

    if (evaluate is None) != (articles is None):
        msg = "--evaluate and --articles go together"
        raise typer.BadParameter(msg)
    if bool(files) == (evaluate is not None):
        msg = say("asked.articles")
        raise typer.BadParameter(msg)
    client = _client(llm, llm_model, allow_remote=allow_remote)
    scene = open_scene(tables.files(), parts=kept_parts())
    reader = reader_for(scene.tables, scene.names)
    if evaluate is not None and articles is not None:
        from scripts.commands.read_evaluate import run as score

        score(evaluate, articles, reader, scene.tables.vocabulary, as_json=as_json)
        return
    readings = _read(files or (), published.date() if published else None, language, reader)
    if not readings.articles:
        raise readings.failures[0]
    unanswered = _ask(readings, client, reader) if client else None
    rows = _write(readings, out, _known(incidents, scene), reader, as_json=as_json)
    if page is not None:
        _write_page(page, [article for article, _ in readings.articles], rows, out, scene, reader)
    if unanswered is not None:
        raise unanswered
    if readings.failures:
        msg = say("read.failed", failed=len(readings.failures), n=len(files or ()))
        raise InputError(msg)


def _client(url: str | None, model: str, *, allow_remote: bool) -> ModelClient | None:
    from geo.press.model_client import ModelClient

    return ModelClient(url, model, allow_remote=allow_remote) if url else None


def _ask(readings: _Readings, client: ModelClient, reader: Reader) -> OfflineError | None:
    """Add what a model finds in each article; once it does not answer it is asked no more: the error is returned."""
    from collections import Counter

    from geo.press.model_reading import read_by_model

    n_added, dropped, unanswered = 0, Counter[str](), None
    for article, found in track(readings.articles, len(readings.articles), say("read.asking")):
        try:
            told = read_by_model(article, found, reader.wording, client)
        except OfflineError as error:
            unanswered = error
            break
        found.extend(told.candidates)
        n_added += len(told.candidates)
        dropped += told.dropped
    reasons = "; ".join(f"{count} {reason}" for reason, count in sorted(dropped.items()))
    why = say("read.dropped", reasons=reasons) if reasons else ""
    note(say("read.added", n=n_added, dropped=why))
    return unanswered


def _read(files: Sequence[InputFile], published: date | None, lang: Lang | None, reader: Reader) -> _Readings:
    """Read each article; one that cannot be read is told, and the others are read all the same."""
    from geo.press.articles.load import load_article

    readings = _Readings()
    for file in track(files, len(files), say("read.reading")):
        try:
            loaded = load_article(file, published=published, lang=lang)
            article = loaded.article
            if article.published is None:
                msg = say("read.no_day", file=file)
                raise InputError(msg)
        except SupplyLinesError as error:
            readings.failures.append(error)
            if len(files) > 1:
                warn(str(error))
            continue
        warn(*loaded.notes)
        readings.articles.append((article, reader.read(article)))
    return readings


def _known(incidents: list[InputFile] | None, scene: Scene) -> tuple[Report, ...]:
    """Return the reports that candidates are compared with: those given, else those of the case."""
    from data.case import Table
    from geo.reports.read_reports import read_reports

    case = scene.case
    paths = incidents or ([case.file(Table.INCIDENTS)] if case.has(Table.INCIDENTS) else [])
    today = datetime.now(tz=UTC).date()
    readings = [read_reports(path, today=today, vocabulary=scene.tables.vocabulary) for path in paths]
    return tuple(one for reading in readings for one in reading.reports)


def _write(
    readings: _Readings, out: Path, known: Sequence[Report], reader: Reader, *, as_json: bool
) -> tuple[list[Row], list[Row]]:
    """Write both tables with the decisions that stand in them, say what is new, and return their rows."""
    from geo.press.known_events import KnownEvents
    from geo.press.supply_told import find_supply
    from geo.press.whereabouts import Surveyor
    from scripts.tables.candidates import (
        COLUMNS,
        SUPPLY_COLUMNS,
        candidate_row,
        distinct,
        merge,
        read_decided,
        supply_row,
        write_rows,
    )
    from scripts.tables.candidates_text import print_json, print_summary

    events = KnownEvents(known, reader.wording, Surveyor(reader.gazetteer))
    names = {article.name for article, _ in readings.articles}
    rows = distinct(candidate_row(one, events.same_as(one)) for _, found in readings.articles for one in found)
    told = distinct(supply_row(one) for article, found in readings.articles for one in find_supply(article, found))
    supply = out.with_name(SUPPLY)
    merged = merge(rows, read_decided(out, COLUMNS), names)
    merged_supply = merge(told, read_decided(supply, SUPPLY_COLUMNS), names)
    write_rows(out, merged.rows, COLUMNS)
    if merged_supply.rows:
        write_rows(supply, merged_supply.rows, SUPPLY_COLUMNS)
    if as_json:
        print_json([article for article, _ in readings.articles], merged, merged_supply)
    else:
        print_summary([article for article, _ in readings.articles], merged, merged_supply)
    _tell(out, merged, say("read.candidates"))
    if merged_supply.rows:
        _tell(supply, merged_supply, say("read.supply"))
    return merged.rows, merged_supply.rows


def _write_page(
    path: Path,
    articles: Sequence[Article],
    rows_and_supply: tuple[Sequence[Row], Sequence[Row]],
    out: Path,
    scene: Scene,
    reader: Reader,
) -> None:
    """Write the page for reviewing rows, in the language of most articles; a place is drawn where it would be put."""
    from data.files.atomic_write import write_text
    from geo.reports.located import Located
    from maps.page.review_page import Ground, ReviewTable, review_page
    from scripts.tables.candidates import COLUMNS, SUPPLY_COLUMNS

    rows, supply = rows_and_supply
    langs = [one.lang for one in articles]
    places = {
        row["id"]: scene.place(Located(place_text=row["place_text"], admin=row.get("admin", "")))[1]
        for row in rows
        if row["place_text"]
    }
    html = review_page(
        articles,
        ReviewTable(rows, COLUMNS, out.name, sorted(reader.wording.group_of)),
        places,
        Ground.of(scene.network, scene.tables.base_map),
        max(sorted(set(langs)), key=langs.count),
        ReviewTable(supply, SUPPLY_COLUMNS, SUPPLY) if supply else None,
    )
    write_text(path, html, "give another --page")
    note(say("read.page", path=path, out=out))


def _tell(path: Path, merged: Merged, what: str) -> None:
    gone = say("read.gone", n=merged.n_gone) if merged.n_gone else ""
    counts = {"n": len(merged.rows), "new": len(merged.new), "kept": merged.n_kept}
    note(say("read.told", path=path, what=what, gone=gone, **counts))
