"""candidates.csv and supply.csv of `supplylines read`: rows for a person to accept, kept as decided when read again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from data.errors import OutputError, SupplyLinesError
from geo.reports.review import CHOICE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from geo.press.candidate import Candidate
    from geo.press.supply_told import SupplyTold

ARTICLE, AS_READ = "article", "as_read"
COLUMNS = (
    CHOICE,
    "id",
    "date",
    "date_precision",
    "end_date",
    "place_text",
    "admin",
    "event_type",
    "target",
    "goods",
    "actor",
    "vehicles",
    "litres",
    "certainty",
    "said_by",
    "side",
    "flags",
    "same_as",
    "offered_places",
    "grounds",
    "sentence",
    "sentence_no",
    "place_sentence",
    "description",
    ARTICLE,
    "source_title",
    "source_url",
    "source_date",
    "published_ground",
    AS_READ,
)
SUPPLY_COLUMNS = (
    CHOICE,
    "id",
    "date_from",
    "date_to",
    "place",
    "product",
    "kind",
    "tankers",
    "litres",
    "origin",
    "corridor",
    "stations",
    "price",
    "usual_price",
    "certainty",
    "said_by",
    "side",
    "flags",
    "figure",
    "sentence",
    "sentence_no",
    "note",
    ARTICLE,
    "source_title",
    "source_url",
    "source_date",
    AS_READ,
)
_NOT_READ = frozenset({CHOICE, AS_READ, "same_as", "flags", "grounds"})  # of which a change is none of what was read

Row = dict[str, str]


@dataclass(frozen=True)
class Merged:
    """The rows of a table after another reading, with the ids of the new ones; `n_kept` stand as somebody left them."""

    rows: list[Row]
    new: frozenset[str]
    n_kept: int = 0
    n_gone: int = 0


def candidate_row(one: Candidate, same_as: str = "") -> Row:
    """Return a candidate as a row, nothing chosen. Its id stays the same while article, type and sentence do."""
    article = one.article
    return _signed(
        {
            CHOICE: "",
            "id": _id("P", article.name, one.event_type, one.sentence),
            "date": one.date.isoformat(),
            "date_precision": one.date_precision.value,
            "end_date": one.end_date.isoformat() if one.end_date else "",
            "place_text": one.place_text,
            "admin": "",
            "event_type": one.event_type,
            "target": one.target,
            "goods": one.goods,
            "actor": one.actor,
            "vehicles": _figure(one.vehicles),
            "litres": _figure(one.litres),
            "certainty": one.certainty.value,
            "said_by": one.said_by,
            "side": one.side.value,
            "flags": "; ".join(one.flags),
            "same_as": same_as or one.same_as,
            "offered_places": "; ".join(one.offered_places),
            "grounds": "; ".join(f"{slot}: {ground}" for slot, ground in one.grounds if ground),
            "sentence": one.sentence,
            "sentence_no": str(one.sentence_no),
            "place_sentence": one.place_sentence,
            "description": "",
            **_source(article),
            "published_ground": article.published_ground,
        }
    )


def supply_row(one: SupplyTold) -> Row:
    """Return a figure of supply as a row, nothing chosen."""
    return _signed(
        {
            CHOICE: "",
            "id": _id("PS", one.article.name, one.kind.value, one.sentence, one.figure),
            "date_from": one.date.isoformat(),
            "date_to": one.date.isoformat(),
            "place": one.place,
            "product": one.product,
            "kind": one.kind.value,
            "tankers": _figure(one.tankers),
            "litres": _figure(one.litres),
            "origin": "",
            "corridor": "",
            "stations": "",
            "price": one.price,
            "usual_price": "",
            "certainty": one.certainty.value,
            "said_by": one.said_by,
            "side": one.side.value,
            "flags": "; ".join(one.flags),
            "figure": one.figure,
            "sentence": one.sentence,
            "sentence_no": str(one.sentence_no),
            "note": "",
            **_source(one.article),
        }
    )


def _source(article: Any) -> Row:
    return {
        ARTICLE: article.name,
        "source_title": article.title,
        "source_url": article.url,
        "source_date": article.published.isoformat() if article.published else "",
    }


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def _id(letters: str, *parts: str) -> str:
    return f"{letters}-{sha256(chr(0).join(parts).encode()).hexdigest()[:10]}"


def _signed(row: Row) -> Row:
    return {**row, AS_READ: _sign(row)}


def _sign(row: Mapping[str, str]) -> str:
    """Return a mark of what was read, by which a row that somebody edited is known."""
    parts = (f"{name}={text}" for name, text in sorted(row.items()) if name not in _NOT_READ and text)
    return sha256(chr(0).join(parts).encode()).hexdigest()[:8]


def distinct(rows: Iterable[Row]) -> list[Row]:
    """Return rows with an id of its own each: what one sentence tells twice is numbered."""
    found: list[Row] = []
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row["id"]] += 1
        number = counts[row["id"]]
        found.append(row if number == 1 else _signed({**row, "id": f"{row['id']}-{number}"}))
    return found


def merge(fresh: Sequence[Row], old: Sequence[Row], articles: Collection[str]) -> Merged:
    """Return fresh rows with the old ones that somebody decided on or edited, or that are of other articles.

    An old row of one of the `articles` read now, which is no longer found in it and which nobody touched, is gone.
    """
    kept = {row["id"]: row for row in old if _is_touched(row)}
    others = [row for row in old if row["id"] not in kept and row.get(ARTICLE, "") not in articles]
    found = {row["id"] for row in fresh}
    before = {row["id"] for row in old}
    rows = [kept.get(row["id"], row) for row in fresh]
    left = [row for row in kept.values() if row["id"] not in found]
    n_gone = len(before - found - kept.keys() - {row["id"] for row in others})
    return Merged([*rows, *left, *others], frozenset(found - before), len(kept), n_gone)


def _is_touched(row: Mapping[str, str]) -> bool:
    return bool(row.get(CHOICE)) or row.get(AS_READ, "") != _sign(row)


def read_decided(path: Path, columns: Sequence[str]) -> list[Row]:
    """Return the rows of a table that an earlier reading wrote, none where there is none.

    Raises
    ------
    OutputError
        What stands there is another table.
    """
    from data.files.csv_tables import read_rows

    if not path.exists():
        return []
    try:
        rows = [dict(row) for _, row in read_rows(path, (CHOICE, "id", "sentence", AS_READ))]
    except SupplyLinesError as error:
        msg = f"{path}: is there already and is no table of candidates ({error}); give another --out"
        raise OutputError(msg) from None
    return [{name: _unescaped(row.get(name, "")) for name in (*columns, *(set(row) - set(columns)))} for row in rows]


def _unescaped(cell: str) -> str:
    """Return a cell without the apostrophe that kept a spreadsheet from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {"=", "+", "-", "@"} else cell


def write_rows(path: Path, rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Write a table of candidates.

    Raises
    ------
    OutputError
        It cannot be written.
    """
    from data.files.atomic_write import write_text
    from maps.exports.csv_files import records_csv

    write_text(path, records_csv(rows, columns))
