"""The command line as on a planner's machine: every package that the core does not bring along is out of reach."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, requires
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    Done = subprocess.CompletedProcess[str]

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Run first with the packages out of reach, then with the command lines, as JSON; an answer a line.
_SCRIPT = """
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout

class OutOfReach:
    names = frozenset(json.loads(sys.argv[1]))

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in self.names:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, OutOfReach())
from scripts.cli import run
for arguments in json.loads(sys.argv[2]):
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(arguments)
    print(json.dumps([code, out.getvalue(), err.getvalue()]))
"""


def core_packages() -> set[str]:
    """Return the distributions of the core, with all that they need."""
    found: set[str] = set()
    wanted = [Requirement(line) for line in PROJECT["dependencies"]]
    while wanted:
        one = wanted.pop()
        name = canonicalize_name(one.name)
        if name not in found and (one.marker is None or one.marker.evaluate({"extra": ""})):
            found.add(name)
            wanted += map(Requirement, requires(one.name) or ())
    return found


def out_of_reach() -> list[str]:
    """Return the names in Python of what is installed here and is not of the core."""
    ours = core_packages() | {canonicalize_name(PROJECT["name"])}
    modules = packages_distributions().items()
    return sorted(module for module, names in modules if ours.isdisjoint(map(canonicalize_name, names)))


def core_runs(*command_lines: Sequence[str | Path]) -> list[Done]:
    """Run command lines one after the other in one process that has the packages of the core alone."""
    texts = [[str(argument) for argument in arguments] for arguments in command_lines]
    command = [sys.executable, "-c", _SCRIPT, json.dumps(out_of_reach()), json.dumps(texts)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answers = map(json.loads, done.stdout.splitlines())
    return [subprocess.CompletedProcess(line, *answer) for line, answer in zip(texts, answers, strict=True)]
