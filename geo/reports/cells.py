"""The cells of a row read into values: days, codes, yes and no, links; each message names the column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from data.limits import YEARS
from data.traffic import as_kind, usual_kinds
from data.words import CODES_ALONE, TRAFFIC
from geo.reports.dates import read_day

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date
    from enum import StrEnum

    from data.words import Vocabulary

FLAGS = {"yes": True, "true": True, "1": True, "oui": True, "no": False, "false": False, "0": False, "non": False}
_LINK = re.compile(r"https?://[^\s<>\"'`\\]+", re.IGNORECASE)


def read_cells(
    cells: Mapping[str, Any],
    *,
    days: Collection[str] = (),
    codes: Mapping[str, type[StrEnum]],
    flags: Collection[str] = (),
    vocabulary: Vocabulary = CODES_ALONE,
) -> dict[str, Any]:
    """Return the cells with the columns of days, codes and flags read; the others stay as they are.

    Words of the vocabulary become the codes that they stand for.

    Raises
    ------
    ValueError
        A cell holds no such value; the message names the column and what is allowed.
    """
    values: dict[str, Any] = {name: vocabulary.code(name, text) for name, text in cells.items()}
    for name in cells:
        if name in days:
            values[name] = _day(name, cells[name])
        elif name in codes:
            values[name] = _code(name, values[name], codes[name], vocabulary)
        elif name == TRAFFIC:
            values[name] = _kind(values[name], vocabulary)
        elif name in flags:
            values[name] = _flag(name, cells[name])
    return values


def drop_unsafe_link(values: dict[str, Any]) -> list[str]:
    """Blank `source_url` where it is no http(s) address, and return a note that says so."""
    url = str(values.get("source_url", ""))
    if not url or _LINK.fullmatch(url):
        return []
    values["source_url"] = ""
    return [f"source_url {url!r:.60} is not an http(s) address; the row was kept without the link"]


def _day(name: str, text: str) -> date:
    try:
        day = read_day(text)
    except ValueError as error:
        msg = f"{name}: {error}"
        raise ValueError(msg) from None
    if day.year not in YEARS:
        msg = f"{name}: {day} is out of range; expected a year from {YEARS[0]} to {YEARS[-1]}"
        raise ValueError(msg)
    return day


def _code(name: str, text: str, codes: type[StrEnum], vocabulary: Vocabulary) -> StrEnum:
    try:
        return codes(re.sub(r"[\s-]+", "_", text.lower()))
    except ValueError:
        hint = vocabulary.hint(name, text)
        msg = f"{name} {text!r:.60} is not known{hint}; allowed are {', '.join(codes)}, or words for them"
        raise ValueError(msg) from None


def _kind(text: str, vocabulary: Vocabulary) -> str:
    """Return the kind of traffic that a cell names, of those of the vocabulary, else of the usual ones."""
    known = vocabulary.codes.get(TRAFFIC, usual_kinds().names)
    kind = str(as_kind(text))
    if kind in known:
        return kind
    hint = vocabulary.hint(TRAFFIC, text)
    msg = f"{TRAFFIC} {text!r:.60} is not known{hint}; allowed are {', '.join(sorted(known))}, or words for them"
    raise ValueError(msg)


def _flag(name: str, text: str) -> bool:
    try:
        return FLAGS[text.lower()]
    except KeyError:
        msg = f"{name} {text!r:.60} is neither yes nor no; allowed are {', '.join(FLAGS)}"
        raise ValueError(msg) from None
