"""The command line in a test: in this process, where libraries are loaded already, or in one of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scripts.cli import run
from tests.json_reference import hold_to_the_reference

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
Done = subprocess.CompletedProcess[str]


def supplylines(*args: str | Path, cwd: Path | None = None, **env: str) -> Done:
    """Run a command in this process, with what is not caught in it as the test's own failure.

    The keys of what it prints as JSON are those of the documentation.
    """
    texts = [str(arg) for arg in args]
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name, value in env.items():
            patch.setenv(name, value)
        if cwd is not None:
            patch.chdir(cwd)
        code = run(texts)
    done = Done(texts, code, *(stream.buffer.getvalue().decode() for stream in (out, err)))
    if code == 0 and "--json" in texts:
        hold_to_the_reference(texts, json.loads(done.stdout))
    return done


def supplylines_apart(*args: str | Path, begin: Callable[[], None] | None = None, **env: str) -> Done:
    """Run a command in a process of its own, with its own order of sets and nothing loaded before `begin`."""
    command = [sys.executable, "-m", "scripts", *map(str, args)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **env}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env, preexec_fn=begin)


def printed(*args: str | Path) -> str:
    """Return what a command prints that does what it is asked for."""
    done = supplylines(*args)
    assert done.returncode == 0, done.stderr
    return done.stdout


def answer(*args: str | Path) -> Any:
    """Return what a command with --json prints."""
    return json.loads(printed(*args))


def refused(code: int, *args: str | Path, cwd: Path | None = None) -> str:
    """Run a command that must fail with a code and one line on stderr, and return the line."""
    done = supplylines(*args, cwd=cwd)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("supplylines: error: ")
    assert done.stderr.count("\n") == 1
    return done.stderr
