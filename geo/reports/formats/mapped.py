"""A table read through a mapping: its columns, joined columns, words and rules become our own columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fnmatch import translate
from functools import lru_cache
from typing import TYPE_CHECKING

from data.codes import DatePrecision
from data.files.csv_tables import Row
from data.tables.mapping import Position
from data.texts.accents import without_accents
from geo.reports.dates import read_day
from geo.reports.formats.format import Reading
from geo.reports.formats.own import NO_IDS
from geo.reports.kept_rows import problem_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from data.files.csv_tables import Table
    from data.tables.mapping import MappingRule, TableMapping

LONGEST_SPAN_DAYS = 7  # of which the middle is the day, give or take three; a longer one is as exact as its month
_BLANKS = re.compile(r"[\s-]+")


@dataclass(frozen=True)
class MappedFormat:
    """The format that a mapping describes."""

    mapping: TableMapping

    def recognises(self, table: Table) -> bool:
        """Say whether a table has the columns that the mapping is recognised by."""
        return bool(self.mapping.needs) and self._needs <= set(map(_joined_up, table.header))

    @property
    def names(self) -> set[str]:
        """The columns that the mapping knows, in lower case."""
        mapping = self.mapping
        lists = (mapping.needs, mapping.told, mapping.searched, *mapping.columns.values(), *mapping.joined.values())
        conditions = (name for rule in mapping.rule for name in rule.where)
        one_each = (mapping.span_end, mapping.version)
        return {name.lower() for name in (*(name for names in lists for name in names), *conditions, *one_each) if name}

    @property
    def _needs(self) -> set[str]:
        return set(map(str.lower, self.mapping.needs))

    def read(self, table: Table) -> Reading:
        """Return the rows under our columns; those that have no id are numbered."""
        mapping = lower_case(self.mapping)
        if not self._needs <= set(table.header):
            table = table.renamed({name: _joined_up(name) for name in table.header})
        lists = {name: _word_pattern(words) for name, words in mapping.words.items()}
        has_ids = any(name in table.header for name in mapping.columns.get("id", ()))
        rows = tuple(
            _mapped(row, mapping, lists, "" if has_ids else str(number)) for number, row in enumerate(table.rows, 1)
        )
        if answers := _answers(mapping, table):
            rows = tuple(_with_answers(row, answers) for row in rows)
        named = {ours: tuple(n for n in theirs if n in table.header) for ours, theirs in mapping.columns.items()}
        joined = {ours: tuple(n for n in theirs if n in table.header) for ours, theirs in mapping.joined.items()}
        found = {ours: theirs for ours, theirs in (named | joined).items() if theirs}
        return Reading(mapping.name, rows, () if has_ids else (NO_IDS,), found, self.mapping)


def _joined_up(name: str) -> str:
    """Return the name of a column as code books write it: "event date" is event_date."""
    return _BLANKS.sub("_", name)


def lower_case(mapping: TableMapping) -> TableMapping:
    """Return a mapping with the names of columns as tables have them: in lower case, blanks as one."""

    def lower(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(" ".join(name.split()).lower() for name in names)

    rules = tuple(
        rule.model_copy(update={"where": {lower((name,))[0]: texts for name, texts in rule.where.items()}})
        for rule in mapping.rule
    )
    return mapping.model_copy(
        update={
            "columns": {ours: lower(theirs) for ours, theirs in mapping.columns.items()},
            "joined": {ours: lower(theirs) for ours, theirs in mapping.joined.items()},
            "told": lower(mapping.told),
            "searched": lower(mapping.searched),
            "rule": rules,
            "span_end": mapping.span_end.lower(),
            "version": mapping.version.lower(),
        }
    )


def _mapped(row: Row, mapping: TableMapping, lists: Mapping[str, re.Pattern[str]], number: str) -> Row:
    theirs = row.cells
    cells = {ours: _first(theirs, names) for ours, names in mapping.columns.items()}
    for ours, names in mapping.joined.items():
        parts = dict.fromkeys(part for name in names if (part := theirs.get(name, "")))
        cells[ours] = ";".join(parts)
    for ours, meanings in mapping.values.items():
        cells[ours] = _meaning(cells.get(ours, ""), meanings)
    reason = problem_of(row) or _ruled(theirs, cells, mapping, lists)
    if number:
        cells["id"] = number
    for ours, value in mapping.default.items():
        cells[ours] = cells.get(ours) or value
    if mapping.span_end:
        _set_middle(cells, theirs.get(mapping.span_end, ""))
    aside = {"shape": row.shape, "told": " ".join(filter(None, (theirs.get(name, "") for name in mapping.told)))}
    if mapping.codes_events:
        aside["database"] = mapping.name
    if mapping.version:
        aside["version"] = theirs.get(mapping.version, "")
    if mapping.position is Position.REPORTER:
        aside |= {f"reporter_{name}": cells.pop(name, "") for name in ("lat", "lon")}
    return Row(row.line, cells, reason, aside={name: text for name, text in aside.items() if text})


def _answers(mapping: TableMapping, table: Table) -> frozenset[str]:
    """Return the answers to a form's question for the target, where it allows several: each has a column of its own."""
    theirs = next((name for name in mapping.columns.get("target", ()) if name in table.header), "")
    return frozenset(name.rpartition("/")[2] for name in table.header if theirs and name.startswith(f"{theirs}/"))


def _with_answers(row: Row, answers: frozenset[str]) -> Row:
    """Part the answers that the form lists by blanks."""
    named = row.cells.get("target", "").split()
    return replace(row, cells=row.cells | {"target": ";".join(named)}) if answers.issuperset(named) else row


def _first(cells: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((cells[name] for name in names if cells.get(name)), "")


def _meaning(text: str, meanings: Mapping[str, str]) -> str:
    plain = _plain(text)
    return next((ours for pattern, ours in meanings.items() if _matches(pattern, plain)), text)


def _ruled(
    theirs: Mapping[str, str], cells: dict[str, str], mapping: TableMapping, lists: Mapping[str, re.Pattern[str]]
) -> str:
    """Let the rules set columns, each as the first that does, and return the reason of one that rejects the row."""
    text = _plain(" ".join(theirs.get(name, "") for name in mapping.searched))
    done: set[str] = set()
    for rule in mapping.rule:
        if rule.set and done.issuperset(rule.set):
            continue
        if not _applies(rule, theirs) or not all(lists[name].search(text) for name in rule.words):
            continue
        if rule.reject:
            return rule.reject
        cells |= {ours: value for ours, value in rule.set.items() if ours not in done}
        done |= set(rule.set)
    return ""


def _applies(rule: MappingRule, theirs: Mapping[str, str]) -> bool:
    return all(matches(theirs.get(name, ""), patterns) for name, patterns in rule.where.items())


def matches(text: str, patterns: Iterable[str]) -> bool:
    """Say whether a cell is as one of some patterns has it ("*on hold*"), whatever its case and accents."""
    plain = _plain(text)
    return any(_matches(pattern, plain) for pattern in patterns)


@lru_cache(maxsize=4096)
def _matches(pattern: str, plain: str) -> bool:
    return _pattern(pattern).match(plain) is not None


@lru_cache(maxsize=1024)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(translate(_plain(pattern)))


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return without_accents(text.casefold()).strip()


def _word_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds a word that begins with one of some; a short one ("bus", "ied") must be whole."""
    parts = (re.escape(_plain(word)) + (r"s?(?!\w)" if len(word) <= 4 and word.isalpha() else "") for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})")


def _set_middle(cells: dict[str, str], last: str) -> None:
    """Put the middle of a span of days where it is known to be one of them only."""
    if cells.get("date_precision") != DatePrecision.APPROX:
        return
    try:
        first_day, last_day = read_day(cells.get("date", "")), read_day(last)
    except ValueError:
        return  # the row's date is read, or refused, by itself
    days = (last_day - first_day).days
    if 0 < days <= LONGEST_SPAN_DAYS:
        middle: date = first_day + timedelta(days=days // 2)
        cells["date"] = middle.isoformat()
