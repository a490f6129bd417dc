"""The cells of a row read into values: days, codes, yes and no, links; each message names the column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from data.limits import YEARS
from data.messages.spoken import say
from data.tables.traffic import as_kind, usual_kinds
from data.tables.words import CODES_ALONE, TRAFFIC
from geo.reports.dates import read_day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date
    from enum import StrEnum

    from data.tables.words import Vocabulary

_YES, _NO = ("yes", "true", "1", "oui", "vrai"), ("no", "false", "0", "non", "faux")
FLAGS = dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False)
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
    return [say("row.no_link", url=url)]


def _day(name: str, text: str) -> date:
    try:
        day = read_day(text)
    except ValueError as error:
        msg = say("said_of", name=name, told=error)
        raise ValueError(msg) from None
    if day.year not in YEARS:
        msg = say("row.year", name=name, day=day, first=YEARS[0], last=YEARS[-1])
        raise ValueError(msg)
    return day


def _code(name: str, text: str, codes: type[StrEnum], vocabulary: Vocabulary) -> StrEnum:
    try:
        return codes(re.sub(r"[\s-]+", "_", text.lower()))
    except ValueError:
        raise _unknown(name, text, codes, vocabulary) from None


def _kind(text: str, vocabulary: Vocabulary) -> str:
    """Return the kind of traffic that a cell names, of those of the vocabulary, else of the usual ones."""
    known = vocabulary.codes.get(TRAFFIC, usual_kinds().names)
    kind = str(as_kind(text))
    if kind in known:
        return kind
    raise _unknown(TRAFFIC, text, sorted(known), vocabulary)


def _unknown(name: str, text: str, codes: Iterable[str], vocabulary: Vocabulary) -> ValueError:
    hint = vocabulary.hint(name, text)
    return ValueError(say("row.unknown_code", name=name, text=text, hint=hint, codes=", ".join(codes)))


def _flag(name: str, text: str) -> bool:
    try:
        return FLAGS[text.lower()]
    except KeyError:
        msg = say("row.no_flag", name=name, text=text, allowed=", ".join(FLAGS))
        raise ValueError(msg) from None
