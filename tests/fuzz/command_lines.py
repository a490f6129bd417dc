"""Command lines as people and scripts get them right and wrong, drawn from what each command says it takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, get_args

import typer.main
from hypothesis import strategies as st

from scripts.cli import app

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Values = st.SearchStrategy[str]


def _mostly(sound: Iterable[str], odd: Iterable[str]) -> Values:
    """Draw something sound two times in three."""
    found = st.sampled_from([*sound])
    return st.one_of(found, found, st.sampled_from([*odd, ""]))


# What is in the folder that a command runs in (see `shelf` in test_commands), and what is not.
_INPUTS = (
    *("good.csv", "bad.csv", "names.csv", "phrases.csv", "empty.csv", "junk.bin", "é t.csv", "-", "folder", "run"),
    *("good.toml", "junk.toml", "scenario.toml", "roads.geojson", "one.osm", "junk.osm", "net", "names.parquet"),
    *("taken.txt", "taken.txt/deeper", "/dev/null", "", ".", "x" * 300, "ivorian-trunk", "two\nlines.csv", "no"),
)
INPUTS = st.sampled_from(_INPUTS)
OUTPUTS = _mostly(
    ("out", "deep/er/out", "out.csv", "out.parquet", "net", "names.parquet", "link", "run"),
    ("folder", ".", "taken.txt", "taken.txt/out", "/dev/full", "x" * 300, "é t", "good.csv"),
)
TEXTS = st.one_of(
    _mostly(
        ("Bamako", "Kayes", "12.6,-8", "between Diéma and Sandaré", "Sikasso;Kati", "FUEL-DKR-N", "fuel", "ML"),
        ("999,999", "?!", "<b>", "XX", "-"),
    ),
    st.text(st.characters(exclude_characters="\x00", exclude_categories=()), max_size=40),
)
ADDRESSES = _mostly(("http://127.0.0.1:9", "https://127.0.0.1:9/x"), ("nowhere", "tcp://", "ftp://x", "http://"))
BOXES = _mostly(("-8.2,12.4,-7.8,12.8",), ("1,2,3", "8,12,-8,13", "nan,1,2,3", "a,b,c,d", "-200,0,0,1"))
BY_NAME = {
    **dict.fromkeys(("--incidents", "table", "file"), _mostly(("good.csv", "names.csv", "-"), _INPUTS)),
    **dict.fromkeys(("--network", "net"), _mostly(("net",), _INPUTS)),
    **dict.fromkeys(("--gazetteer", "gaz"), _mostly(("names.parquet",), _INPUTS)),
    "files": _mostly(("scenario.toml", "ivorian-trunk"), _INPUTS),
    "--against": _mostly(("run",), _INPUTS),
    "--evaluate": _mostly(("phrases.csv",), _INPUTS),
    "--speeds": _mostly(("good.toml",), _INPUTS),
    "--pbf": _mostly(("one.osm",), _INPUTS),
    "--edges": _mostly(("roads.geojson",), _INPUTS),
    **dict.fromkeys(("--out", "--page", "--review", "--rejects", "--checkpoint", "--downloads", "--write"), OUTPUTS),
    **dict.fromkeys(("--bbox", "--overpass"), BOXES),
    **dict.fromkeys(("--download-url", "--llm", "--overpass-url", "--nominatim", "--scheduler"), ADDRESSES),
}
BY_TYPE: dict[object, Values] = {
    int: _mostly(("0", "1", "2", "20"), ("-1", "1000000000000", "1e3", "1.5", "x", "٣", " 7 ")),
    float: _mostly(("1", "1.5", "0.5", "30"), ("0", "-1", "1e308", "1e999", "nan", "inf", "x", "1,5")),
    datetime: _mostly(
        ("2025-11-14", "2025-09-01", "2026-01-10"),
        ("0001-01-01", "9999-12-31", "2025-02-30", "14/11/2025", "today", "2025-11-14T00"),
    ),
    str: TEXTS,
}
QUICKLY = {"--draws": "20", "--timeline": "0"}  # for a short run, where nothing else is asked for
ODD_WORDS: tuple[list[str], ...] = ([], [], [], [], [], [], ["--nope"], ["extra"], ["--"], ["--help"], ["--json=1"])


@dataclass(frozen=True)
class Command:
    """A command as it is called, and its parameters."""

    words: tuple[str, ...]
    parameters: tuple[Any, ...]


def _values(parameter: Any) -> Values | None:
    """Return what an option or argument may be given, None where it is a flag."""
    annotation = parameter.type_descriptor.annotation
    kind = next(iter(get_args(annotation)), annotation)
    if kind is bool:
        return None
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _mostly([one.value for one in kind], ("x",))
    return BY_NAME.get(parameter.opts[-1], BY_TYPE.get(kind, INPUTS))


@st.composite
def command_lines(draw: st.DrawFn, command: Command) -> list[str]:
    """Draw a command line: what is required most of the time, up to four more, and at times what is not known."""
    words = list(command.words)
    names = {name for one in command.parameters for name in one.opts}
    words += [word for name, value in QUICKLY.items() if name in names for word in (name, value)]
    chosen = [one for one in command.parameters if one.required] if draw(st.integers(0, 9)) else []
    for one in [*chosen, *draw(st.lists(st.sampled_from(command.parameters), max_size=4))]:
        name, values = one.opts[-1], _values(one)
        words += [name] if name.startswith("-") else []
        words += [] if values is None else [draw(values)]
    return [*words, *draw(st.sampled_from(ODD_WORDS))]


def commands() -> list[Command]:
    """Return every command of the program."""
    return list(_commands(typer.main.get_command(app), ()))


def _commands(found: Any, words: tuple[str, ...]) -> Iterator[Command]:
    if hasattr(found, "commands"):
        for name, one in found.commands.items():
            yield from _commands(one, (*words, name))
    else:
        yield Command(words, tuple(found.params))
