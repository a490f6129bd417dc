"""The reference of JSON keys (`docs/reference/json.md`), to which whatever a test lets a command print is held."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.documentation import ROOT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

PAGE = ROOT / "docs/reference/json.md"
ANY = "*"  # in a key of the page: whatever the data name there
MAY_BE_LEFT_OUT = "where asked for"
_SECTION = re.compile(r"^## `(?P<title>[^`]+)`\n(?P<text>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\| (`[^|]+) \| (.*) \|$", re.MULTILINE)
_INHERITED = re.compile(r"with all keys of `([^`]+)`")


class Reference(NamedTuple):
    """The keys of a record by the page, each the way to it joined by dots, and those that may be left out."""

    known: frozenset[str]
    optional: frozenset[str]


@cache
def reference() -> dict[str, Reference]:
    """Return the keys under each title of the page: a command, with the option that makes it another record.

    In a row, the further keys stand beside the first one; `{a,b}` are two keys.
    """
    found: dict[str, Reference] = {}
    for section in _SECTION.finditer(PAGE.read_text(encoding="utf-8")):
        rows = _ROW.findall(section["text"])
        known = {key for cell, _ in rows for key in _keys_of(cell)}
        optional = {key for cell, holds in rows if holds.startswith(MAY_BE_LEFT_OUT) for key in _keys_of(cell)}
        for title in _INHERITED.findall(section["text"]):
            known |= found[title].known
            optional |= found[title].optional
        found[section["title"]] = Reference(frozenset(known), frozenset(optional))
    return found


def title_for(args: Sequence[str]) -> str:
    """Return the title on the page for a command line: that of which most words are in it, of several the last."""
    titles = [title for title in reference() if set(title.split()) <= set(args)]
    assert titles, f"{PAGE.name} has no section for supplylines {' '.join(args)}"
    return max(reversed(titles), key=lambda title: len(title.split()))


def hold_to_the_reference(args: Sequence[str], record: Any) -> None:
    """Fail where a record has a key that the page lacks, or lacks one that the page has.

    What is null or empty says nothing of the keys in it.
    """
    title = title_for(args)
    known, optional = reference()[title]
    printed, filled = _keys_in(record, known)
    missing = {key for key in known - printed - optional if key.rpartition(".")[0] in filled}
    told = f"{PAGE.name}, {title}: it lacks {sorted(printed - known)}, and not printed is {sorted(missing)}"
    assert printed <= known, told
    assert not missing, told


def _keys_in(record: Any, known: Collection[str]) -> tuple[set[str], set[str]]:
    """Return the keys of a record, those that are data by the names that are known, and which hold further ones."""
    found: set[str] = set()
    filled: set[str] = set()

    def walk(value: Any, before: str) -> None:
        if isinstance(value, dict) and value:
            filled.add(before)
            for name, one in value.items():
                key = _named(before, name, known)
                found.add(key)
                walk(one, key)
        elif isinstance(value, list):
            for one in value:
                walk(one, before)

    walk(record, "")
    return found, filled


def _named(before: str, name: str, known: Collection[str]) -> str:
    key, any_key = (f"{before}.{one}" if before else one for one in (name, ANY))
    return any_key if key not in known and any_key in known else key


def _keys_of(cell: str) -> Iterator[str]:
    first, *others = re.findall(r"`([^`]+)`", cell)
    beside = first.partition("{")[0].rpartition(".")[0]
    for text in (first, *(f"{beside}.{one}" if beside else one for one in others)):
        for key in _expanded(text):
            yield from _with_those_above(key)


def _expanded(text: str) -> Iterator[str]:
    braces = re.search(r"\{([^}]+)\}", text)
    if braces is None:
        yield text
        return
    for one in braces[1].split(","):
        yield from _expanded(text.replace(braces[0], one.strip(), 1))


def _with_those_above(key: str) -> Iterator[str]:
    while key:
        yield key
        key = key.rpartition(".")[0]
