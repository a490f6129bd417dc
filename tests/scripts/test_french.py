"""Every command speaks French where it is asked to: nothing that it prints for people has English words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from typer.main import get_command

from scripts.cli import app
from tests.english import english
from tests.scripts.command_line import supplylines
from tests.scripts.commands.test_read import ARTICLE

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

# What is quoted as it stands in a table or an article, what a source says of its own data, and what is named by a code.
QUOTED = re.compile(
    r"'[^']*'|\"[^\"]*\"|`[^`]*`|--[a-z-]+|© .*|\b[\w/.-]+\.(?:csv|json|toml|md|html|geojson|xlsx)\b|\u2502.*"
)
QUOTING = {
    "status",
    "list types",
    "list corridors",
    "list reports",
}  # whose tables hold names and words of the case as they are
OWN_WORDS = ("source ", "licence ")  # what a layer of roads says of itself
REPORTS = """id,date,place_text,event_type,certainty
A1,2025-11-06,entre Diéma et Sandaré,ambush,high
A2,2025-11-06,entre Diéma et Sandaré,embuscade,moyenne
A3,2025-13-40,Kayes,ambush,high
A4,2025-11-07,Kayes,embuscad,high
A5,31/11/2025,Kayes,ambush,high
A1,2025-11-08,Kayes,ambush,high
"""
SCENARIO = """title_fr = "Essai"
as_of = 2025-11-14
close = ["entre Diéma et Sandaré"]
"""
ROADS = """{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"highway": "primary", "ref": "RN1"}, "geometry":
 {"type": "LineString", "coordinates": [[-9, 14], [-8.9, 14], [-8.8, 14.05]]}}]}"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return the lines that each command prints, by its words."""
    at = tmp_path_factory.mktemp("french")
    for name, text in {
        "reports.csv": REPORTS,
        "a.txt": ARTICLE,
        "roads.geojson": ROADS,
        "what.toml": SCENARIO,
        "names.csv": "name,lat,lon\nKayes,14.44,-11.44\n",
    }.items():
        (at / name).write_text(text, encoding="utf-8")
    found: dict[str, list[str]] = {}
    for command, arguments in commands(at):
        done = supplylines(*command.split(), *arguments, "--lang", "fr", SUPPLYLINES_REGISTER=f"{at}/team.sqlite")
        assert done.returncode in {0, 3}, f"{command}: {done.stderr}"
        text = f"{done.stdout}\n{done.stderr}".replace(str(at), "")
        found.setdefault(command, []).extend(text.splitlines())
    return found


def commands(at: Path) -> list[tuple[str, tuple[Any, ...]]]:
    """Return a command line for everything that there is, in an order in which each finds what it needs."""
    reports, day = at / "reports.csv", ("--as-of", "2025-11-14")
    return [
        ("map", ("--incidents", reports, "--timeline", "0", "--draws", "1", "--out", at / "out")),
        ("export", (at / "out", "--formats", "kml", "--out", at / "kml")),
        ("status", (*day, "--draws", "1")),
        ("status", ("--from", "2025-11-13", "--to", "2025-11-14", "--losses", "--draws", "1")),
        ("scenario", (at / "what.toml", "--draws", "1")),
        ("sweep", (*day, "--top", "3", "--protect", "1", "--ways", "2", "--redundancy", "--hours", "8")),
        ("reach", day),
        ("route", ("--from", "Bamako", "--to", "Kayes")),
        ("geocode", ("--text", "entre Diéma et Sandaré")),
        ("geocode", (reports, "--out", at / "placed.csv", "--review", at / "review.csv")),
        ("incidents describe", (reports,)),
        ("incidents convert", (reports, "--out", at / "own.csv")),
        ("list types", ()),
        ("list corridors", ()),
        ("list crossings", ()),
        ("list places", ("kay",)),
        ("list reports", ("ML26-058",)),
        ("init", (at / "case", "--country", "Senegal")),
        ("check", (at / "case",)),
        ("check", (at / "nowhere",)),
        ("read", (at / "a.txt", "--out", at / "candidates.csv")),
        ("network build", ("--edges", at / "roads.geojson", "--column", "class=highway", "--out", at / "net")),
        ("network info", (at / "net",)),
        ("network book", (at / "nowhere", "--out", at / "book.csv")),
        ("gazetteer build", ("--names", at / "names.csv", "--no-packaged", "--out", at / "gaz.parquet")),
        ("gazetteer info", (at / "gaz.parquet",)),
        ("gazetteer find", (at / "gaz.parquet", "Kaye")),
        ("register init", (at / "team.sqlite",)),
        ("register import", (reports,)),
        ("register list", ("--waiting",)),
        ("register approve", ("A1",)),
        ("register merge", ("A2", "--into", "A1")),
        ("register reject", ("A2", "--reason", "essai")),
        ("register edit", (at / "sheet.csv", "--write")),
        ("register history", ("A1",)),
        ("register export", ("--out", at / "team.csv")),
        ("register redact", ("A1", "--reason", "essai")),
    ]


def test_every_command_has_the_option_and_is_asked(said: dict[str, list[str]]) -> None:
    every = set()
    for name, one in getattr(get_command(app), "commands", {}).items():
        parts = {f"{name} {sub}": command for sub, command in getattr(one, "commands", {}).items()} or {name: one}
        every |= set(parts)
        assert [part for part, command in parts.items() if not has_lang(command)] == []
    assert every == set(said)


def has_lang(command: Any) -> bool:
    return any("--lang" in option.opts for option in command.params)


def test_nothing_printed_is_english(said: dict[str, list[str]]) -> None:
    told = {
        command: english(
            QUOTED.sub("", line)
            for line in lines
            if (command not in QUOTING or "\u2502" not in line) and not line.startswith(OWN_WORDS)
        )
        for command, lines in said.items()
    }
    assert {command: lines for command, lines in told.items() if lines} == {}
    assert sum(map(len, said.values())) > 300
    assert any("supplylines\u00a0: attention" in line for line in said["map"])
    assert any("supplylines\u00a0: erreur" in line for line in said["check"])
