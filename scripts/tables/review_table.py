"""The table of `supplylines geocode --review`: uncertain phrases with what they may mean, for a person to choose."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import typer

from data.codes import Lang
from data.errors import OutputError, SupplyLinesError
from data.messages.spoken import say
from data.plain_values import rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from geo.phrases.decisions import Decisions, Key
    from routes.placing.doubtful_names import DoubtfulName, Option
    from scripts.tables.placed_rows import PlacedRow

COLUMNS = (
    "phrase",
    "admin",
    "rows",
    "status",
    "doubt",
    "name",
    "number",
    "choice",
    "place",
    "place_class",
    "place_admin",
    "country",
    "lat",
    "lon",
    "likeness",
    "notes",
    "explanation",
    "place_id",
    "source",
)
_TAKEN = {Lang.FR: "retenu", Lang.EN: "taken"}
_FAR = {Lang.FR: "à {km:.0f} km de {name}", Lang.EN: "{km:.0f} km from {name}"}


def write_review(path: Path, rows: Sequence[PlacedRow], decisions: Decisions, lang: Lang) -> None:
    """Write the uncertain phrases that nobody has decided on, each once, the most frequent first.

    Phrases on which something is chosen in a file that stands there already are kept as they are, and on top.

    Raises
    ------
    OutputError
        The file cannot be written, or what stands there is another table.
    """
    from data.files.atomic_write import write_text
    from maps.exports.csv_files import records_csv

    kept = _kept(path)
    doubts = _doubts(rows, decisions)
    open_doubts = {key: found for key, found in doubts.items() if key not in kept}
    records = [record for found in kept.values() for record in found]
    records += [record for found in open_doubts.values() for record in _records(*found, lang)]
    write_text(path, records_csv(records, COLUMNS), "give another --review")
    typer.echo(say("geocode.review", path=path, n=len(open_doubts), kept=len(kept)), err=True)


def _kept(path: Path) -> dict[Key, list[dict[str, str]]]:
    """Return the phrases of an earlier review on which something is chosen, each with all its rows."""
    from data.files.csv_tables import read_rows
    from geo.phrases.decisions import REQUIRED, by_phrase

    if not path.exists():
        return {}
    try:
        groups = by_phrase(read_rows(path, (*REQUIRED, "number")))
    except SupplyLinesError as error:
        msg = f"{path}: is there already and is no review ({error}); give another --review"
        raise OutputError(msg) from None
    return {key: [row for _, row in rows] for key, rows in groups.items() if any(row["choice"] for _, row in rows)}


def _doubts(
    rows: Sequence[PlacedRow], decisions: Decisions
) -> dict[Key, tuple[PlacedRow, int, tuple[DoubtfulName, ...]]]:
    """Return each phrase in doubt with its first row, how many rows have it, and its doubtful names."""
    from geo.phrases.decisions import key_of
    from routes.placing.doubtful_names import doubtful_names

    counts: Counter[Key] = Counter()
    found: dict[Key, tuple[PlacedRow, tuple[DoubtfulName, ...]]] = {}
    for row in rows:
        if row.where is None or row.claim is None:
            continue
        key = key_of(row.where.place_text, row.where.admin)
        counts[key] += 1
        if key not in found:
            decided = decisions.decided(row.where.place_text, row.where.admin)
            names = doubtful_names(row.claim, row.placements, decided)
            if names:
                found[key] = (row, names)
    order = sorted(found, key=lambda key: (-counts[key], key))
    return {key: (found[key][0], counts[key], found[key][1]) for key in order}


def _records(row: PlacedRow, count: int, names: Iterable[DoubtfulName], lang: Lang) -> list[dict[str, Any]]:
    """Return the rows of one phrase: one for each place that a doubtful name may mean, numbered through."""
    records: list[dict[str, Any]] = []
    number = 0
    for one in names:
        shared: dict[str, Any] = {
            "phrase": row.where.place_text if row.where else "",
            "admin": row.where.admin if row.where else "",
            "rows": count,
            "status": one.placement.status.value,
            "doubt": one.doubt.value,
            "name": one.name,
            "explanation": one.placement.explanations[lang],
        }
        for option in one.options:
            number += 1
            records.append(shared | {"number": number} | _option_fields(option, lang))
        if not one.options:
            records.append(shared)
    return records


def _option_fields(option: Option, lang: Lang) -> dict[str, Any]:
    entry = option.candidate.entry
    notes = [_TAKEN[lang]] if option.is_taken else []
    notes += [_FAR[lang].format(km=km, name=name) for name, km in option.distances]
    return {
        "place": entry.name,
        "place_class": entry.place_class,
        "place_admin": entry.admin,
        "country": entry.country,
        "lat": rounded(entry.lat, 5),
        "lon": rounded(entry.lon, 5),
        "likeness": rounded(option.candidate.score, 2),
        "notes": notes,
        "place_id": entry.id,
        "source": entry.source,
    }
