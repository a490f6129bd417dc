from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from data.files.toml_lines import line_of, toml_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = '''\
# a scenario
title = "both # roads"   # a comment ]
"quoted key" = 'C:\\x'
a.b . c = 1

close = [
  "RN1 between Diéma and Sandaré", # , ] }
  { phrase = "x = [1, 2]", p = 1.0 },
  { polygon = [[1, 2], [3,
    4]] },
]
long = """
[not a table]
" ""quoted"""""
day = 1979-05-27 07:32:00
empty = []
none = {}

[table . "dotted.name"]
key = """one line"""

[[slow]]
factor = 2
[slow.road]
number = "RN1"
[[slow]]
[[slow.more]]
x = 1
[[slow.more]]
x = 2
'''


def paths(value: Any, base: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if base:
        yield base
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in parts:
        yield from paths(one, (*base, key))


def test_every_path_has_its_line() -> None:
    lines = toml_lines(TEXT)
    assert set(lines) == set(paths(tomllib.loads(TEXT)))
    expected = {
        ("title",): 2,
        ("quoted key",): 3,
        ("a", "b", "c"): 4,
        ("close",): 6,
        ("close", 0): 7,
        ("close", 1): 8,
        ("close", 1, "p"): 8,
        ("close", 2, "polygon", 1): 9,
        ("close", 2, "polygon", 1, 1): 10,
        ("long",): 12,
        ("day",): 15,
        ("none",): 17,
        ("table", "dotted.name", "key"): 20,
        ("slow",): 22,
        ("slow", 0, "factor"): 23,
        ("slow", 0, "road", "number"): 25,
        ("slow", 1): 26,
        ("slow", 1, "more", 1, "x"): 30,
    }
    assert {path: lines[path] for path in expected} == expected


def test_the_line_of_what_is_missing_is_that_of_what_lacks_it() -> None:
    lines = toml_lines("close = [\n {},\n]\n")
    assert line_of(lines, ("close", 0, "Target", "phrase")) == 2
    assert line_of(lines, ("season",)) is None


SCALARS = st.one_of(
    st.integers(-9, 9),
    st.booleans(),
    st.text(alphabet="ab\"'\\#[]{},=\n\té", max_size=6),
    st.floats(allow_nan=False, allow_infinity=False),
)
KEYS = st.text(alphabet="ab-.\"' é", max_size=3)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
)
BREAKS = st.sampled_from(["", " ", "\n", "  # ] } , \" '\n", "\r\n\t"])


def quoted(text: str) -> str:
    return '"' + "".join(f"\\u{ord(char):04x}" if char in '"\\\n\t' else char for char in text) + '"'


def written(value: Any, draw: st.DrawFn) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key)} = {written(one, draw)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(f"{draw(BREAKS)}{written(one, draw)}{draw(BREAKS)}" for one in value) + "]"
    if isinstance(value, str):
        wants_long = draw(st.booleans()) and "'''" not in value and not value.endswith("'") and "\\" not in value
        return f"'''\n{value}'''" if wants_long else quoted(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, dict[tuple[str | int, ...], int]]:
    """Return a text of one key a block, and the line of each key."""
    text = ""
    starts: dict[tuple[str | int, ...], int] = {}
    for key, value in draw(st.dictionaries(KEYS, VALUES, max_size=4)).items():
        text += draw(st.sampled_from(["", "\n", "# close = 1\n"]))
        starts[key,] = text.count("\n") + 1
        text += f"{quoted(key)} = {written(value, draw)}\n"
    return text, starts


@given(documents())
def test_paths_are_those_of_the_parser(document: tuple[str, dict[tuple[str | int, ...], int]]) -> None:
    text, starts = document
    lines = toml_lines(text)
    assert set(lines) == set(paths(tomllib.loads(text)))
    assert {path: line for path, line in lines.items() if len(path) == 1} == starts
