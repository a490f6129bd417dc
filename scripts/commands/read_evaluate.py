"""`supplylines read --evaluate`: how well articles are read, against a yardstick (`geo.press.evaluate`)."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import typer

from data.errors import SupplyLinesError
from data.plain_values import rounded
from scripts.shared.printing import warn, wide_console

if TYPE_CHECKING:
    from pathlib import Path

    from data.files.input_file import InputFile
    from data.tables.words import Vocabulary
    from geo.press.articles.article import Article
    from geo.press.candidate import Candidate
    from geo.press.evaluate import ArticleScore, Evaluation, Expected
    from geo.press.read_article import Reader

SHOWN = 120  # characters of a sentence


def run(yardstick: InputFile, folder: Path, reader: Reader, vocabulary: Vocabulary, *, as_json: bool) -> None:
    """Read the articles of a yardstick in a folder, and print what was found, missed and made up.

    Raises
    ------
    TableError
        The yardstick is not valid.
    """
    from geo.press.evaluate import evaluate, read_yardstick
    from geo.press.whereabouts import Surveyor

    seconds: list[float] = []

    def read(article: Article) -> list[Candidate]:
        started = time.process_time()
        found = reader.read(article)
        seconds.append(time.process_time() - started)
        return found

    rows = read_yardstick(yardstick, vocabulary)
    found = evaluate(rows, lambda name, title: _load(folder, name, title), read, Surveyor(reader.gazetteer))
    ms = 1000 * sum(seconds) / len(seconds) if seconds else None
    if found.absent:
        warn(f"not in {folder}: {', '.join(found.absent)}")
    if as_json:
        typer.echo(json.dumps(_record(found, ms), ensure_ascii=False, indent=1))
    else:
        _print(found, ms)


def _load(folder: Path, name: str, title: str) -> Article | None:
    """Return the article of a name: a file of that name, with any ending, or one that the title of the row names."""
    from geo.press.articles.load import SUFFIXES, load_article

    found = [
        folder / name,
        *(folder / f"{name}{suffix}" for suffix in SUFFIXES),
        *(folder / part for part in title.split()),
    ]
    path = next((one for one in found if one.is_file()), None)
    if path is None:
        return None
    try:
        return load_article(path).article
    except SupplyLinesError as error:
        warn(str(error))
        return None


def _record(found: Evaluation, ms: float | None) -> dict[str, Any]:
    return {
        **found.counts(),
        **{name: rounded(share, 3) for name, share in found.shares().items()},
        "ms_an_article": rounded(ms, 1),
        "absent": list(found.absent),
        "undated": list(found.undated),
        "other_days": list(found.other_days),
        "results": [_score_record(one) for one in found.scores],
    }


def _score_record(one: ArticleScore) -> dict[str, Any]:
    return {
        "article": one.name,
        "right": [
            {
                **_told(match.candidate),
                "day_is_right": match.day_is_right,
                "place_is_right": match.place_is_right,
                "expected_day": str(match.expected.date or ""),
                "expected_place": match.expected.place_text,
            }
            for match in one.matches
        ],
        "false": [_told(candidate) for candidate in one.false],
        "duplicates": [_told(candidate) for candidate in one.duplicates],
        "missed": [_expected(row) for row in one.missed if row.is_required],
        "traps": [_expected(row) for row in one.sprung],
    }


def _told(one: Candidate) -> dict[str, Any]:
    return {
        "event_type": one.event_type,
        "date": str(one.date),
        "place_text": one.place_text,
        "paragraph": one.paragraph,
        "sentence": one.sentence,
    }


def _expected(row: Expected) -> dict[str, Any]:
    return {
        "event_type": ";".join(sorted(row.types)),
        "date": str(row.date or ""),
        "place_text": row.place_text,
        "category": row.category,
        "paragraphs": sorted(row.paragraphs),
        "anchor": row.anchor,
    }


def _print(found: Evaluation, ms: float | None) -> None:
    from rich.table import Table

    from maps.escape import clean

    for one in found.scores:
        lines = _lines(one)
        if lines:
            typer.echo(f"{clean(one.name)}:")
            typer.echo("\n".join(f"  {clean(line)}" for line in lines))
    n = found.counts()
    of = {
        "precision": f"{n['right']} of {n['right'] + n['false']}",
        "precision_duplicates_false": f"{n['duplicates']} duplicates",
        "recall": f"{n['found']} of {n['required']} required events",
        "day": f"{n['day_right']} of {n['found']}",
        "place": f"{n['place_right']} of {n['found']}",
        "all_three": f"{n['all_right']} of {n['required']}",
        "traps": f"{n['traps_sprung']} of {n['traps']}",
    }
    table = Table("figure", "share", "of")
    for name, share in found.shares().items():
        table.add_row(name.replace("_", " "), "-" if share is None else f"{share:.1%}", of[name])
    table.add_row("possible only", str(n["possible"]), f"{n['possible_right']} tell a missed event")
    table.add_row("not in the text", str(n["not_in_text"]), "candidates whose sentence or place is not")
    table.add_row("time", "-" if ms is None else f"{ms:.0f} ms", "an article")
    wide_console().print(table)
    typer.echo(f"{n['articles']} articles; day of publication from the yardstick: {n['days_of_yardstick']}")
    if found.undated:
        typer.echo(f"left out, no day of publication: {', '.join(map(clean, found.undated))}")
    for line in found.other_days:
        typer.echo(f"another day of publication: {clean(line)}")


def _lines(one: ArticleScore) -> list[str]:
    """Return what is wrong in an article, a line each."""
    lines = [f"false: {_line(candidate)}" for candidate in one.false]
    lines += [f"duplicate: {_line(candidate)}" for candidate in one.duplicates]
    lines += [
        f"{' and '.join(wrong)} wrong: {_line(match.candidate)}; "
        f"expected {match.expected.date}, {match.expected.place_text!r}"
        for match in one.matches
        if match.expected.is_required
        and (wrong := ["day"] * (not match.day_is_right) + ["place"] * (not match.place_is_right))
    ]
    lines += [
        f"missed: {';'.join(sorted(row.types))} {row.date or ''} {row.place_text!r}: {row.anchor}"
        for row in one.missed
        if row.is_required
    ]
    lines += [f"trap sprung ({row.category}): {row.anchor}" for row in one.sprung]
    return lines


def _line(one: Candidate) -> str:
    sentence = one.sentence if len(one.sentence) <= SHOWN else f"{one.sentence[:SHOWN]}…"
    return f"{one.event_type} {one.date} {one.place_text!r} in paragraph {one.paragraph}: {sentence}"
