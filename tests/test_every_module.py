"""Tests sit with their modules: `routes/status/labels.py` is tested by `tests/routes/status/test_labels.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

ROOMS = ("data", "geo", "routes", "maps", "scripts")
# Why some modules have no test of their own name.
EXCEPTIONS = {
    "names and numbers without a rule": {
        "data/array_types.py",
        "data/codes.py",
        "data/limits.py",
        "data/tableset.py",
        "geo/reports/formats/format.py",
    },
    "records of fields alone": {"geo/phrases/claim.py", "geo/press/articles/article.py", "geo/press/candidate.py"},
    "the words of a rule, held by the rule's tests: test_days.py, test_happenings.py": {
        "geo/press/day_words.py",
        "geo/press/tellings.py",
    },
    "keys, held by tests/maps/texts/test_catalogue.py": {"maps/texts/script_texts.py"},
}


@pytest.fixture(scope="module")
def untested(project_root: Path) -> set[str]:
    """Return the modules without a test of their name."""
    modules = (path for room in ROOMS for path in (project_root / room).rglob("*.py") if path.stem[:2] != "__")
    names = [path.relative_to(project_root) for path in modules]
    return {
        name.as_posix() for name in names if not (project_root / "tests" / name.parent / f"test_{name.name}").is_file()
    }


def test_every_module_has_a_test_of_its_name(untested: set[str]) -> None:
    new = untested - set().union(*EXCEPTIONS.values())
    assert not new, f"write tests/.../test_<module>.py for {', '.join(sorted(new))}"


def test_no_exception_is_out_of_date(untested: set[str]) -> None:
    past = set().union(*EXCEPTIONS.values()) - untested
    assert not past, f"take {', '.join(sorted(past))} off the list: they have a test now, or are gone"
