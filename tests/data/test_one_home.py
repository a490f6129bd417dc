"""Rules that were once written many times stay in the one module that they moved to."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from data.tables.countries import countries
from data.tables.place_classes import PlaceClass
from data.texts.calendar_names import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROOMS = ("data", "geo", "routes", "maps", "scripts")
KINDS = {kind.value for kind in PlaceClass} | {f"PlaceClass.{kind.name}" for kind in PlaceClass}
NAMES = {name.casefold() for names in MONTHS.values() for name in names if len(name) > 4}


def place_classes(node: ast.AST) -> bool:
    """Say whether a node is a set of kinds of places, written out."""
    if not isinstance(node, ast.Tuple | ast.List | ast.Set):
        return False
    written = {_value(one) for one in node.elts}
    return len(written) > 1 and written <= KINDS


def months(node: ast.AST) -> bool:
    """Say whether a node is a text that names several months."""
    return len(NAMES & set(_value(node).casefold().split())) > 2 if isinstance(node, ast.Constant) else False


def countries_by_code(node: ast.AST) -> bool:
    """Say whether a node is a table by country code."""
    return isinstance(node, ast.Dict) and len(node.keys) > 2 and all(_value(key) in countries() for key in node.keys)


def accents(node: ast.AST) -> bool:
    """Say whether a node takes accents off a text."""
    return isinstance(node, ast.Attribute) and ast.unparse(node) == "unicodedata.combining"


def file_hashes(node: ast.AST) -> bool:
    """Say whether a node hashes a file."""
    if not isinstance(node, ast.Call):
        return False
    called = ast.unparse(node.func).rpartition(".")[2]
    return called == "file_digest" or (called in {"sha256", "md5", "update"} and "read_bytes" in ast.unparse(node))


def _value(node: ast.AST | None) -> str:
    return (
        node.value
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        else ast.unparse(node or ast.Pass())
    )


@pytest.fixture(scope="module")
def nodes(project_root: Path) -> dict[str, list[ast.AST]]:
    """Return what every module is made of, by its path."""
    paths = sorted(path for room in ROOMS for path in (project_root / room).rglob("*.py"))
    return {
        path.relative_to(project_root).as_posix(): list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        for path in paths
    }


@pytest.mark.parametrize(
    ("is_written", "homes"),
    [
        (place_classes, {"data/tables/place_classes.py"}),
        (months, {"data/texts/calendar_names.py"}),
        (countries_by_code, set()),  # data/defaults/countries.csv
        (accents, {"data/texts/accents.py", "geo/names/spelling.py"}),  # place names have rules of their own
        (file_hashes, set()),  # data/files/hashes.py reads a file in pieces
    ],
)
def test_a_rule_is_written_in_its_home_alone(
    nodes: dict[str, list[ast.AST]], is_written: Callable[[ast.AST], bool], homes: set[str]
) -> None:
    assert {name for name, found in nodes.items() if any(map(is_written, found))} == homes


@pytest.mark.parametrize(
    ("is_written", "text"),
    [
        (place_classes, 'TOWNS = ("city", "town")'),
        (place_classes, "{PlaceClass.CITY, PlaceClass.MINE}"),
        (months, '"janvier fevrier mars avril mai juin juillet"'),
        (countries_by_code, '{"ML": "MLI", "SN": "SEN", "CI": "CIV"}'),
        (accents, "unicodedata.combining(char)"),
        (file_hashes, "sha256(path.read_bytes()).hexdigest()"),
        (file_hashes, 'file_digest(file, "sha256")'),
    ],
)
def test_a_rule_written_again_is_seen(is_written: Callable[[ast.AST], bool], text: str) -> None:
    assert any(map(is_written, ast.walk(ast.parse(text))))
