"""What a run says of its inputs: the hash of the bytes that were used, wherever they came from."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from hashlib import sha256
from pathlib import Path

import pytest

from tests.scripts.command_line import supplylines
from tests.scripts.test_commands import GOOD, HEADER

pytestmark = pytest.mark.slow  # each runs a command in a process of its own

ROWS = f"{HEADER}\n{GOOD}\n".encode()
DIGEST = sha256(ROWS).hexdigest()
QUICK = ("--timeline", "0", "--draws", "20")


def piped(*args: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run a command with the rows on its standard input."""
    command = [sys.executable, "-m", "supplylines", *map(str, args)]
    path = {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    return subprocess.run(command, input=ROWS, capture_output=True, check=False, env={**os.environ, **path})


def hashes(out: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads((out / "run.json").read_text(encoding="utf-8"))["inputs_sha256"]
    return {name: digest for name, digest in found.items() if name.startswith("incidents")}


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
def test_the_hash_of_standard_input_is_that_of_what_was_read(name: str, tmp_path: Path) -> None:
    done = piped("map", "--incidents", name, *QUICK, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert hashes(tmp_path / "out") == {"incidents 1: stdin": DIGEST}


def test_the_hash_of_a_pipe_is_that_of_what_was_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    threading.Thread(target=pipe.write_bytes, args=(ROWS,)).start()
    done = supplylines("map", "--incidents", pipe, *QUICK, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert hashes(tmp_path / "out") == {"incidents 1: pipe.csv": DIGEST}


@pytest.mark.parametrize(
    "command",
    [
        ("status", "--incidents", "-", "--draws", "20"),
        ("scenario", "ivorian-trunk", "--incidents", "-", "--draws", "20"),
        ("sweep", "--incidents", "-", "--hours", "8", "--closed-from", "0.5"),
        ("geocode", "-"),
    ],
)
def test_every_command_that_takes_reports_takes_them_from_standard_input(command: tuple[str, ...]) -> None:
    done = piped(*command)
    assert done.returncode == 0, done.stderr


def test_standard_input_is_there_once() -> None:
    done = piped("status", "--incidents", "-", "--incidents", "-")
    assert done.returncode == 3
    assert done.stderr.startswith(b"supplylines: error: --incidents - is given more than once")
