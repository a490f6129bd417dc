"""How a file of reports would be read: what it is, its columns, words that are not known, rejects; a first mapping."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.messages.spoken import say
from data.messages.suggestions import nearest_names
from geo.reports.formats.column_names import is_of_submitter
from geo.reports.formats.forms import mapping_of
from geo.reports.located import ASIDE
from geo.reports.read_reports import COLUMNS, NEEDED
from scripts.shared.printing import reader_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.files.csv_tables import Table
    from data.tables.mapping import TableMapping
    from data.tables.words import Vocabulary
    from geo.reports.formats.format import Reading
    from geo.reports.read_reports import Reports

CODED = ("event_type", "target", "certainty", "date_precision")  # columns whose words have to be known
OPTIONAL = ("target", "actor", "description", "source_title", "source_url", "lat", "lon")  # of use where they are
SHOWN_ROWS = 3
SHOWN_VALUES = 12
LONGEST = 60  # characters of a cell that are shown


@dataclass(frozen=True)
class Described:
    """What there is to say of a file: `reading` and `reports` are None where it is of no format that is known."""

    name: str
    table: Table
    reading: Reading | None
    reports: Reports | None
    vocabulary: Vocabulary
    reason: str = ""

    @property
    def unknown(self) -> dict[str, dict[str, int]]:
        """Words of columns of codes that stand for none, with the rows they are in, by our column."""
        rows = self.reading.rows if self.reading else ()
        found = {column: Counter(_words(column, [row.cells for row in rows], self.vocabulary)) for column in CODED}
        return {column: dict(counts.most_common(SHOWN_VALUES)) for column, counts in found.items() if counts}

    @property
    def unused(self) -> list[str]:
        """Columns that are not read; those of who submitted a row are not even told."""
        used = {name for names in self.columns.values() for name in names}
        if self.reading and self.reading.mapping:
            used.update(self.reading.mapping.told, self.reading.mapping.searched)
        return [name for name in self.table.header if name not in used and not is_of_submitter(name)]

    @property
    def missing(self) -> list[str]:
        """Our columns that a report needs and that none of the file's was taken for."""
        return [name for name in (*NEEDED, "place_text") if name not in self.columns]

    @property
    def columns(self) -> Mapping[str, Sequence[str]]:
        """The file's columns by ours: those that are read, or that would be if none that is needed were missing."""
        return self.reading.columns if self.reading else mapping_of(self.table).columns


def record(told: Described) -> dict[str, Any]:
    """Return the description for machines."""
    reports, reading = told.reports, told.reading
    return {
        "file": told.name,
        "kind": told.table.kind,
        "read_as": reading.name if reading else None,
        "rows_read": len(told.table.rows),
        "reports": len(reports.reports) if reports else 0,
        "columns": {ours: list(theirs) for ours, theirs in told.columns.items()},
        "not_read": told.unused,
        "missing": told.missing,
        "first_rows": first_rows(told),
        "unknown_words": told.unknown,
        "notes": [*(reports.notes if reports else told.table.notes), *([told.reason] if told.reason else [])],
        "rejects": [{"line": one.line, "reason": one.reason} for one in (reports.rejects if reports else ())],
    }


def first_rows(told: Described) -> list[dict[str, str]]:
    """Return the first rows as they would be read, or as they stand; nothing of what must not leave."""
    if told.reading is None:
        names = [name for name in told.table.header if not is_of_submitter(name)]
        return [{name: _short(row.cells.get(name, "")) for name in names} for row in told.table.rows[:SHOWN_ROWS]]
    return [
        {name: _short(text) for name, text in row.cells.items() if text and name in COLUMNS and name not in ASIDE}
        for row in told.reading.rows[:SHOWN_ROWS]
    ]


def text(told: Described) -> str:
    """Return the description for people."""
    found = record(told)
    lines = [_headline(told, found), "", say("described.columns")]
    lines += [f"  {ours} = {', '.join(theirs)}" for ours, theirs in found["columns"].items()]
    lines += [say("described.missing", column=ours) for ours in found["missing"]]
    lines += [say("described.not_read", columns=", ".join(found["not_read"]))] if found["not_read"] else []
    for number, row in enumerate(found["first_rows"], start=1):
        lines += ["", say("described.row", number=number), *(f"  {name}: {cell}" for name, cell in row.items() if cell)]
    for column, words in found["unknown_words"].items():
        lines += ["", say("described.targets" if column == "target" else "described.words", column=column)]
        lines += [f"  {_short(word)} ({count}){told.vocabulary.hint(column, word)}" for word, count in words.items()]
    rejects = [say("described.reject", **one) for one in found["rejects"]]
    notes = [f"  {note}" for note in found["notes"]]
    for title, told_lines in ((say("described.rejected"), rejects), (say("described.notes"), notes)):
        more = len(told_lines) - SHOWN_VALUES
        lines += ["", title, *told_lines[:SHOWN_VALUES]] if told_lines else []
        lines += [f" {say('more', n=more)}"] if more > 0 else []
    return "\n".join(lines)


def _headline(told: Described, found: Mapping[str, Any]) -> str:
    about = {"name": told.name, "kind": found["kind"], "n": found["rows_read"]}
    if told.reading is None:
        return say("described.unknown", **about)
    counts = {"reports": found["reports"], "rejects": len(found["rejects"])}
    return say("described.read_as", reader=reader_name(found["read_as"]), **about, **counts)


def first_mapping(told: Described) -> str:
    """Return a mapping to start from (TOML): what was found, and in comments what is left to say."""
    columns = told.columns
    through = told.reading.mapping if told.reading else None
    joined = {ours: columns[ours] for ours in (through.joined if through else ()) if ours in columns}
    lines = [
        f"# {say('mapping.head', name=_short(told.name))}",
        f"# {say('mapping.unused', columns=', '.join(map(_short, told.unused)) or say('none'))}",
        "",
        f"name = {_quoted(through.name if through else told.name)}",
        *(_settings(through) if through else ()),
        "",
        f"[columns] # {say('mapping.columns')}",
        *(f"{ours} = {_listed(theirs)}" for ours, theirs in columns.items() if ours not in joined),
        *(f'# {ours} = "?"' for ours in (*told.missing, *OPTIONAL) if ours not in columns),
        *(["", "[joined]", *(f"{ours} = {_listed(theirs)}" for ours, theirs in joined.items())] if joined else []),
        "",
        "[default]",
        *_pairs({"certainty": "medium"} | (through.default if through else {})),
    ]
    values = through.values if through else {}
    for column in dict.fromkeys([*values, *told.unknown]):
        lines += ["", f"[values.{column}] # {say('mapping.values')}"]
        lines += _pairs(values.get(column, {}))
        words = told.unknown.get(column, {})
        lines += [f"# {_quoted(word)} = {_quoted(_nearest(told.vocabulary, column, word))}" for word in words]
    return "\n".join([*lines, *(_rules(through) if through else ())]) + "\n"


def _settings(mapping: TableMapping) -> list[str]:
    """Return the keys that say what the coordinates stand for, and which columns are searched."""
    texts = {"position": mapping.position.value, "span_end": mapping.span_end, "version": mapping.version}
    lists = {"told": mapping.told, "searched": mapping.searched}
    lines = [f"{key} = {_quoted(value)}" for key, value in texts.items() if value]
    lines += ["codes_events = true"] if mapping.codes_events else []
    return [*lines, *(f"{key} = {_listed(names)}" for key, names in lists.items() if names)]


def _rules(mapping: TableMapping) -> list[str]:
    lines = (
        ["", "[words]", *(f"{name} = {_list(words)}" for name, words in mapping.words.items())] if mapping.words else []
    )
    for rule in mapping.rule:
        lines += ["", "[[rule]]"]
        if rule.where:
            where = ", ".join(f"{_quoted(name)} = {_list(patterns)}" for name, patterns in rule.where.items())
            lines += [f"where = {{ {where} }}"]
        lines += [f"words = {_list(rule.words)}"] if rule.words else []
        lines += [f"set = {{ {', '.join(_pairs(rule.set))} }}"] if rule.set else []
        lines += [f"reject = {_quoted(rule.reject)}"] if rule.reject else []
    return lines


def _pairs(values: Mapping[str, str]) -> list[str]:
    return [f"{_quoted(key)} = {_quoted(value)}" for key, value in values.items()]


def _words(column: str, rows: Sequence[Mapping[str, str]], vocabulary: Vocabulary) -> list[str]:
    known = vocabulary.codes.get(column, frozenset())
    cells = (row.get(column, "") for row in rows)
    parts = (part.strip() for cell in cells for part in vocabulary.code(column, cell).split(";"))
    return [part for part in parts if part and part not in known]


def _nearest(vocabulary: Vocabulary, column: str, word: str) -> str:
    return next(iter(nearest_names(word, vocabulary.codes[column], limit=1)), "?")


def _short(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _quoted(cell: str) -> str:
    return json.dumps(" ".join(cell.split()), ensure_ascii=False)


def _listed(names: Sequence[str]) -> str:
    return _quoted(names[0]) if len(names) == 1 else _list(names)


def _list(names: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, names))}]"
