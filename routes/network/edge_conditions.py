"""Edges chosen by a condition on their columns: those of every network, and the layer's own it was built from."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from data.condition import EQUAL, ORDERS, Comparison, Not
from data.errors import TableError, UnknownNameError
from data.messages.suggestions import did_you_mean, no_such

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.array_types import Bools
    from data.condition import Condition

    Columns = Mapping[str, Any]

REF, LISTED = "ref", ";"  # the column of road numbers, and what is between them
SHOWN = 8  # values of a column, in a message
_ORDERED = dict(zip(ORDERS, (operator.lt, operator.le, operator.gt, operator.ge), strict=True))


class _Holds(NamedTuple):
    """Where a condition holds and where its opposite does, (m,) each; neither where a value is missing."""

    yes: Bools
    no: Bools


def rows_where(columns: Columns, condition: Condition) -> Bools:
    """Return the mask (m,) of the rows of columns (each (m,)) for which a condition holds.

    A comparison with a missing value (NaN, or "" of a text) holds as little as its opposite; `is null` finds it.

    Raises
    ------
    UnknownNameError
        There is no such column, or no row has a text that is asked for; the message names the nearest.
    TableError
        A column is compared with a value of another kind.
    """
    return _holds(columns, condition).yes


def _holds(columns: Columns, condition: Condition) -> _Holds:
    if isinstance(condition, Comparison):
        return _compared(columns, condition)
    if isinstance(condition, Not):
        part = _holds(columns, condition.part)
        return _Holds(part.no, part.yes)
    parts = [_holds(columns, one) for one in condition.parts]
    every, some = (
        (np.logical_or.reduce, np.logical_and.reduce)
        if condition.is_any
        else (np.logical_and.reduce, np.logical_or.reduce)
    )
    return _Holds(every([one.yes for one in parts]), some([one.no for one in parts]))


def _compared(columns: Columns, asked: Comparison) -> _Holds:
    if asked.column not in columns:
        msg = f"column {asked.column!r:.60}: {no_such('column', asked.column, columns)}"
        raise UnknownNameError(msg)
    values = columns[asked.column]
    is_text = values.dtype.kind in "OU"
    missing = values == "" if is_text else np.isnan(values) if values.dtype.kind == "f" else np.zeros(len(values), bool)
    if not asked.values:
        return _Holds(missing, ~missing)
    _check_kind(asked, values)
    if asked.operator in _ORDERED:
        found = np.asarray(_ORDERED[asked.operator](values, asked.values[0]), dtype=bool)
        return _Holds(found & ~missing, ~found & ~missing)
    if is_text:
        _check_texts(asked, values)
    found = np.logical_or.reduce([_is(values, one, asked.column) for one in asked.values]) & ~missing
    yes, no = found, ~found & ~missing
    return _Holds(yes, no) if asked.operator == EQUAL else _Holds(no, yes)


def _is(values: Any, wanted: Any, column: str) -> Bools:
    """Return the mask of the rows that have a value; a road of several numbers ("RN6;RN7") has each of them."""
    if column != REF:
        return np.asarray(values == wanted)
    texts, number = np.unique(values.astype(str), return_inverse=True)
    return np.array([wanted in (one, *one.split(LISTED)) for one in texts.tolist()], dtype=bool)[number]


def _check_kind(asked: Comparison, values: Any) -> None:
    """Raise where a column holds another kind of value than it is compared with."""
    is_truth = values.dtype.kind == "b"
    kind, wanted = (str, "a text in 'single quotes'") if values.dtype.kind in "OU" else (float, "a number")
    kind, wanted = (bool, "true or false by = or !=") if is_truth else (kind, wanted)
    for value in asked.values:
        if type(value) is not kind or (is_truth and asked.operator in ORDERS):  # True is a number to Python
            msg = f"column {asked.column!r:.60} holds {_shown(values)}; compare it with {wanted}, not {value!r:.40}"
            raise TableError(msg)


def _check_texts(asked: Comparison, values: Any) -> None:
    """Raise where a text is asked for that no row has: it is misspelled, or of another layer."""
    texts = {str(one) for one in np.unique(values.astype(str))}
    known = texts.union(*(one.split(LISTED) for one in texts if asked.column == REF)) - {""}
    for value in asked.values:
        if value not in known:
            hint = did_you_mean(str(value), known)
            msg = f"column {asked.column!r:.60}: no road has {value!r:.60}{hint}; it holds {_shown(values)}"
            raise UnknownNameError(msg)


def _shown(values: Any) -> str:
    """Say what a column holds: its range, or its texts."""
    if values.dtype.kind == "b":
        return "true and false"
    if values.dtype.kind not in "OU":
        known = values[np.isfinite(values)]
        return f"numbers from {known.min():g} to {known.max():g}" if len(known) else "no number"
    texts = [f"{str(one)!r:.40}" for one in np.unique(values.astype(str)) if one]
    more = f" and {len(texts) - SHOWN} more" if len(texts) > SHOWN else ""
    return f"the texts {', '.join(texts[:SHOWN])}{more}" if texts else "no text"
