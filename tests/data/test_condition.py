"""Conditions on columns: what they say, and that whatever else is written is an error that shows where."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.condition import Comparison, Condition, Joined, Not, parse_condition
from data.errors import TableError

HAZARD = Comparison("hazard", ">", (0.3,))
SAND = Comparison("surface", "=", ("l'eau",))


def any_of(*parts: Condition) -> Joined:
    return Joined(parts, is_any=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hazard > 0.3", HAZARD),
        ('  "hazard">+3e-1 ', HAZARD),
        ("surface = 'l''eau'", SAND),
        ("surface == 'l''eau'", SAND),
        ("n <> -.5", Comparison("n", "!=", (-0.5,))),
        ("paved = TRUE", Comparison("paved", "=", (True,))),
        ("surface IN ('a', 'b')", Comparison("surface", "=", ("a", "b"))),
        ("surface not in ('a')", Not(Comparison("surface", "=", ("a",)))),
        ("x is null", Comparison("x", "=")),
        ("x is not null", Not(Comparison("x", "="))),
        ('"état de la route" is null', Comparison("état de la route", "=")),
        ("not hazard > 0.3", Not(HAZARD)),
        ("hazard > 0.3 and surface = 'l''eau'", Joined((HAZARD, SAND))),
        (
            "hazard > 0.3 or surface = 'l''eau' and not hazard > 0.3",
            any_of(HAZARD, Joined((SAND, Not(HAZARD)))),
        ),
        ("(hazard > 0.3 or surface = 'l''eau') and hazard > 0.3", Joined((any_of(HAZARD, SAND), HAZARD))),
    ],
)
def test_what_a_condition_says(text: str, found: object) -> None:
    assert parse_condition(text) == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "character 1: expected the name of a column, found the end"),
        ("hazard", "character 7: expected <, <=, >, >=, =, !=, in or is null after 'hazard', found the end"),
        ("hazard > ", "expected a number, true, false or a text in 'single quotes', found the end"),
        ("hazard > 0.3 hazard", "character 14: expected and, or, or the end, found 'hazard'"),
        ("hazard > 0.3 and", "expected the name of a column, found the end"),
        ("hazard > 0.3.1", "character 10: '0.3.1' is not read"),
        ("surface = 'sand", 'character 11: "\'sand" is not read'),
        ('surface = "sand"', "expected a number, true, false or a text in 'single quotes', found '\"sand\"'"),
        ("hazard in 0.3", "expected '(', found '0.3'"),
        ("hazard not null", "expected 'in', found 'null'"),
        ("(hazard > 0.3", "expected ')', found the end"),
        ("hazard > other", "found 'other'"),
        ("__import__('os').system('true') = 1", "is not read"),
        ("@hazard > 1", "character 1: '@hazard > 1' is not read"),
        ("a = 1 if b else 2", "expected and, or, or the end, found 'if'"),
        ("(" * 30 + "a = 1" + ")" * 30, "more than 20 brackets inside one another"),
        ("not " * 30 + "a = 1", "more than 20 brackets"),
        ("a = 1 or " * 200 + "a = 1", "a condition of 1805 characters; at most 1000 are read"),
    ],
)
def test_anything_else_is_an_error_that_shows_where(text: str, told: str) -> None:
    with pytest.raises(TableError) as raised:
        parse_condition(text)
    assert told in str(raised.value)


@given(st.text(alphabet="ab1.0<>=!'\"() ,+-eonrtdi\n\\", max_size=60))
def test_a_text_is_a_condition_or_an_error(text: str) -> None:
    with suppress(TableError):
        assert isinstance(parse_condition(text), Comparison | Joined | Not)
