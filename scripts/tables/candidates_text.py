"""What `supplylines read` prints: the articles with their days, and the candidates that wait for a choice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typer

from data.messages.spoken import say, word
from geo.reports.review import CHOICE
from scripts.shared.printing import code_name, wide_console
from scripts.tables.candidates import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.press.articles.article import Article
    from scripts.tables.candidates import Merged, Row

SHOWN = 110  # characters of a sentence


def print_summary(articles: Sequence[Article], merged: Merged, supply: Merged) -> None:
    """Print a table of the articles read and one of the rows of theirs that nobody decided on."""
    from rich.table import Table
    from rich.text import Text

    console = wide_console()
    table = Table(
        *(say(f"read.head.{name}") for name in ("article", "published", "ground", "lang", "candidates", "supply"))
    )
    for one in articles:
        counts = [sum(row.get(ARTICLE) == one.name for row in rows.rows) for rows in (merged, supply)]
        cells = [one.name, str(one.published), one.published_ground, one.lang.value, *map(str, counts)]
        table.add_row(*(Text(_clean(cell)) for cell in cells))
    console.print(table)
    names = {one.name for one in articles}
    rows = [row for row in merged.rows if row.get(ARTICLE) in names and not row.get(CHOICE)]
    if not rows:
        return
    table = Table("", *(say(f"read.head.{name}") for name in ("day", "event", "place", "why", "flags", "sentence")))
    for row in rows:
        table.add_row(*(Text(_clean(cell)) for cell in _cells(row, is_new=row["id"] in merged.new)))
    console.print(table)


def _cells(row: Row, *, is_new: bool) -> tuple[str, ...]:
    day = (
        row["date"] if row["date_precision"] == "day" else f"{row['date']} ({word('precision', row['date_precision'])})"
    )
    offered = f"? {row['offered_places']}" if row["offered_places"] else "?"
    same = [say("read.same_as", id=row["same_as"])] if row["same_as"] else []
    flags = "; ".join([*same, *filter(None, [row["flags"]])])
    sentence = row["sentence"]
    shown = sentence if len(sentence) <= SHOWN else f"{sentence[:SHOWN]}…"
    return (
        say("read.new") if is_new else "",
        day,
        code_name("event", row["event_type"]),
        row["place_text"] or offered,
        _grounds(row),
        flags,
        shown,
    )


def _grounds(row: Row) -> str:
    """Return where the place and the day of a row were read, in words."""
    codes = [one.replace(": ", "_") for one in row["grounds"].split("; ") if one]
    return "; ".join(word("reading_ground", code) for code in codes)


def print_json(articles: Sequence[Article], merged: Merged, supply: Merged) -> None:
    """Print the articles and the rows of both tables as JSON."""
    record = {
        "articles": [
            {
                "name": one.name,
                "title": one.title,
                "published": str(one.published),
                "published_ground": one.published_ground,
                "lang": one.lang.value,
                "paragraphs": len(one.paragraphs),
            }
            for one in articles
        ],
        "candidates": merged.rows,
        "supply": supply.rows,
        "new": sorted(merged.new | supply.new),
        "kept": merged.n_kept + supply.n_kept,
        "gone": merged.n_gone + supply.n_gone,
    }
    typer.echo(json.dumps(record, ensure_ascii=False, indent=1))


def _clean(text: str) -> str:
    from maps.escape import clean

    return clean(text)
