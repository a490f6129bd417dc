"""The command line as on a planner's machine: every package that the core does not bring along is out of reach."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, requires
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    Done = subprocess.CompletedProcess[str]

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# The first argument names what is out of reach, as JSON; what is run stands below and reads the second.
_OUT_OF_REACH = """
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout

class OutOfReach:
    names = frozenset(json.loads(sys.argv[1]))

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in self.names:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, OutOfReach())
given = json.loads(sys.argv[2])
"""
_COMMANDS = """
from scripts.cli import run
for arguments in given:
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


def core_runs(*command_lines: Sequence[str | Path], installed: Path = ROOT) -> list[Done]:
    """Run command lines one after the other in one process, from the root folder, with the packages of the core alone.

    Ours are those `installed` in a folder.
    """
    texts = [[str(argument) for argument in arguments] for arguments in command_lines]
    answers = core_python(_COMMANDS, texts, installed=installed)
    return [subprocess.CompletedProcess(line, *answer) for line, answer in zip(texts, answers, strict=True)]


def core_python(code: str, given: object = None, *, installed: Path = ROOT) -> list[Any]:
    """Run code that has `given` with the packages of the core alone; return what it prints, a line of JSON each."""
    command = [sys.executable, "-c", _OUT_OF_REACH + code, json.dumps(out_of_reach()), json.dumps(given)]
    env = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(command, cwd="/", env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]
