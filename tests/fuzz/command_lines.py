"""Command lines as people and scripts get them wrong: drawn from what each command says it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer.main
from hypothesis import strategies as st

from scripts.cli import app

if TYPE_CHECKING:
    from collections.abc import Iterator

# What is in the folder that a command runs in (see `shelf` in test_commands), and what is not.
INPUTS = (
    *("good.csv", "bad.csv", "names.csv", "phrases.csv", "empty.csv", "junk.bin", "é t.csv", "-", "folder", "missing"),
    *("good.toml", "junk.toml", "scenario.toml", "roads.geojson", "one.osm", "junk.osm", "net", "names.parquet"),
    *("taken.txt", "taken.txt/deeper", "/dev/null", "", ".", "x" * 300, "ivorian-trunk", "two\nlines.csv"),
)
OUTPUTS = (
    *("out", "deep/er/out", "out.csv", "out.parquet", "net", "names.parquet", "link", "folder", ".", ""),
    *("taken.txt", "taken.txt/out", "/dev/full", "x" * 300, "é t", "good.csv"),
)
DAYS = (
    "2025-11-14",
    "2025-09-01",
    "0001-01-01",
    "9999-12-31",
    "2025-02-30",
    "14/11/2025",
    "today",
    "",
    "2025-11-14T00",
)
WHOLE = ("0", "1", "2", "20", "-1", "1000000000000", "1e3", "1.5", "x", "", "٣", " 7 ")
NUMBERS = ("0", "1", "1.5", "0.5", "30", "-1", "1e308", "1e999", "nan", "inf", "x", "", "1,5")
CODES = (
    "fr",
    "en",
    "dry",
    "rainy",
    "auto",
    "hours",
    "cut",
    "share",
    "network",
    "corridors",
    "FUEL-DKR-N",
    "fuel",
    "x",
    "",
)
BOXES = ("-8.2,12.4,-7.8,12.8", "1,2,3", "8,12,-8,13", "nan,1,2,3", "a,b,c,d", "", "-200,0,0,1")
PLACES = (
    "Bamako",
    "Kayes",
    "12.6,-8",
    "between Diéma and Sandaré",
    "Sikasso;Kati",
    "999,999",
    "",
    "?!",
    "<b>",
    "ML",
    "XX",
)
TEXTS = st.one_of(
    st.sampled_from(PLACES),
    st.text(st.characters(exclude_characters="\x00", exclude_categories=()), max_size=40),
)
FILES_IN = st.sampled_from(INPUTS)
FILES_OUT = st.sampled_from(OUTPUTS)

KINDS: dict[str, st.SearchStrategy[str]] = {
    **dict.fromkeys(("--out", "--review", "--rejects", "--checkpoint", "--downloads"), FILES_OUT),
    **dict.fromkeys(("--as-of", "--known-by", "--since", "--from", "--to"), st.sampled_from(DAYS)),
    **dict.fromkeys(
        ("--seed", "--draws", "--timeline", "--every", "--delay-days", "--worst", "--ways", "--top", "--threads"),
        st.sampled_from(WHOLE),
    ),
    **dict.fromkeys(
        ("--detour-ratio", "--half-life-factor", "--weight-factor", "--hours", "--closed-from", "--heal-within"),
        st.sampled_from(NUMBERS),
    ),
    **dict.fromkeys(
        ("--lang", "--season", "--rank", "--of", "--corridor", "--share", "--classes"), st.sampled_from(CODES)
    ),
    **dict.fromkeys(("--bbox", "--overpass"), st.sampled_from(BOXES)),
    **dict.fromkeys(("--text", "--admin", "name", "--country", "--column"), TEXTS),
    **dict.fromkeys(
        ("--download-url", "--overpass-url", "--nominatim", "--scheduler", "--download"),
        st.sampled_from(("http://127.0.0.1:9", "nowhere", "tcp://", "ftp://x", "ml", "xx", "")),
    ),
}
OF_ROUTE = {"--from": TEXTS, "--to": TEXTS}
# Short runs where a command is not asked for long ones.
QUICKLY = {"--draws": "20", "--timeline": "0"}


@dataclass(frozen=True)
class Command:
    """A command as it is called, and its parameters."""

    words: tuple[str, ...]
    parameters: tuple[Any, ...]

    @property
    def values(self) -> dict[str, st.SearchStrategy[str]]:
        """What each option or argument may be given; what is not in the table gets the name of a file."""
        return KINDS | (OF_ROUTE if self.words == ("route",) else {})


@st.composite
def command_lines(draw: st.DrawFn, command: Command) -> list[str]:
    """Draw a command line: what is required most of the time, up to five more, and at times what is not known."""
    words = list(command.words)
    names = {name for one in command.parameters for name in one.opts}
    words += [word for name, value in QUICKLY.items() if name in names for word in (name, value)]
    required = [one for one in command.parameters if one.required]
    chosen = required if draw(st.integers(0, 9)) else []
    chosen = chosen + draw(st.lists(st.sampled_from(command.parameters), max_size=5))
    for one in chosen:
        name = one.opts[-1]
        words += [name] if name.startswith("-") else []
        if not getattr(one, "is_flag", False):
            words.append(draw(command.values.get(name, FILES_IN)))
    return words + draw(st.sampled_from(([], [], [], [], [], ["--nope"], ["extra"], ["--"], ["--help"], ["--json=1"])))


def commands() -> list[Command]:
    """Return every command of the program."""
    return list(_commands(typer.main.get_command(app), ()))


def _commands(found: Any, words: tuple[str, ...]) -> Iterator[Command]:
    if hasattr(found, "commands"):
        for name, one in found.commands.items():
            yield from _commands(one, (*words, name))
    else:
        yield Command(words, tuple(found.params))
