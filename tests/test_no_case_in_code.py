"""No place, country, commodity or road number of a packaged case is in the code: cases are tables.

The words come from the tables themselves. Comments and docstrings, in which examples help a reader, are left out: what
a program runs on is looked at.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from data.case import packaged_case, packaged_cases
from data.texts.accents import without_accents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.case import Case

ROOT = Path(__file__).parent.parent
ROOMS = ("data", "geo", "routes", "maps", "scripts")
LEAST_LETTERS = 4
# Names that are words of French or English too, or of the way an address is written.
WORDS = set(
    "carrefour centre centre-nord centre-sud denie dire fama fini gare koro nord sud-ouest thin tile were".split()
) | {"le corridor"}
EXEMPT = {"geo/phrases/finders/areas.py"}  # what is not of a case: tracts of land that no border holds
PACKAGED = {"data/case.py": {"mali"}}  # the case that counts where none is named
KINDS = {"data/codes.py"}  # kinds of traffic, some of which a commodity is called by
COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*|\{#.*?#\}", re.DOTALL | re.MULTILINE)


def names_of(case: Case) -> Iterator[str]:
    """Yield every name of a place, unit, country or mine of a case."""
    tables = case.tables()
    for unit in tables.units:
        yield from (*unit.names, *unit.demonyms, unit.seat)
    for crossing in tables.crossings:
        yield from (crossing.name, crossing.other_side, *crossing.aliases)
    for corridor in tables.corridors:
        yield from (place.name for place in (*corridor.upstream, *corridor.via, corridor.destination))
    yield from (mine.mine for mine in tables.mines)
    yield from (post.place for post in case.roadbook().posts)


@cache
def names() -> re.Pattern[str]:
    every = (name for one in packaged_cases() for name in names_of(packaged_case(one)))
    told = {without_accents(name.strip().casefold()) for name in every}
    wanted = sorted((name for name in told - WORDS if len(name) >= LEAST_LETTERS), key=len, reverse=True)
    assert len(wanted) > 500
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)")


@cache
def exact() -> frozenset[str]:
    """Return what no text of the code is: ids of commodities, corridors and crossings, and road numbers."""
    found: set[str] = set()
    for one in packaged_cases():
        tables = packaged_case(one).tables()
        found |= {goods.id for goods in tables.profile.commodity} | {corridor.id for corridor in tables.corridors}
        found |= {crossing.id for crossing in tables.crossings}
        found |= {ref for post in packaged_case(one).roadbook().posts for ref in post.ref.split(";") if ref}
    return frozenset(found)


def texts_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the texts of a module that are no docstrings, with their lines."""
    tree = ast.parse(path.read_text("utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


def test_no_module_holds_a_name_or_an_id_of_a_case() -> None:
    found = []
    for path in (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))):
        name = path.relative_to(ROOT).as_posix()
        if name in EXEMPT:
            continue
        for line, text in texts_of(path):
            told = set(names().findall(without_accents(text.casefold())))
            told |= {text} & exact() if name not in KINDS else set()
            if told - PACKAGED.get(name, set()):
                found.append(f"{name}:{line}: {', '.join(sorted(told))}: {text[:60]!r}")
    assert found == []


def test_no_script_or_page_holds_one() -> None:
    found = []
    for kind in ("js", "mjs", "html", "jinja", "css"):
        for path in sorted((ROOT / "maps").rglob(f"*.{kind}")):
            bare = COMMENT.sub("", path.read_text("utf-8"))
            plain = without_accents(bare.casefold())
            ids = {one for one in exact() if re.search(rf"""["']{re.escape(one)}["']""", bare)}
            if told := set(names().findall(plain)) | ids:
                found.append(f"{path.relative_to(ROOT)}: {', '.join(sorted(told))}")
    assert found == []


def test_the_texts_of_the_page_hold_none_either() -> None:
    for lang in ("fr", "en"):
        text = without_accents((ROOT / "maps" / "texts" / f"{lang}.toml").read_text("utf-8").casefold())
        assert set(names().findall(text)) == set()
