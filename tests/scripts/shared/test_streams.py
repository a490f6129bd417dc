"""Standard streams as they may be: closed, on a full disk, read by `head`, in another encoding."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.scripts.command_line import ROOT
from tests.scripts.report_tables import GOOD, HEADER

COMMAND = f'"{sys.executable}" -m supplylines'
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
ROUTE = "route --from Bamako --to Kayes"
pytestmark = [
    pytest.mark.slow,  # each runs a command in a process of its own
    pytest.mark.skipif(sys.platform == "win32", reason="uses a POSIX shell"),
]


def shell(script: str | bytes, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell in which `$S` is the command."""
    asked = {**os.environ, "PYTHONPATH": str(ROOT), **env}
    script = script.encode() if isinstance(script, str) else script
    command: list[str | bytes] = ["bash", "-c", b'set -o pipefail; S() { %b "$@"; }; ' % COMMAND.encode() + script]
    return subprocess.run(command, capture_output=True, check=False, cwd=cwd, env=asked)


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    ("script", "words"),
    [
        pytest.param(f"S {ROUTE} > /dev/full", b"(No space left on device); make room", marks=FULL),
        pytest.param("S --version > /dev/full", b"(No space left on device); make room", marks=FULL),
        (f"S {ROUTE} >&-", b"standard output is closed"),
    ],
)
def test_what_cannot_be_printed_is_one_line(script: str, words: bytes, unbuffered: str) -> None:
    done = shell(script, PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == 6
    assert done.stderr.startswith(b"supplylines: error: ")
    assert words in done.stderr
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("script", "code"),
    [
        pytest.param(f"S {ROUTE} 2> /dev/full", 0, marks=FULL),
        pytest.param("S route 2> /dev/full", 2, marks=FULL),
        (f"S {ROUTE} 2>&-", 0),
        ("S route 2>&-", 2),
    ],
)
def test_without_a_standard_error_the_exit_code_stands(script: str, code: int) -> None:
    done = shell(script)
    assert (done.returncode, done.stderr) == (code, b"")
    assert bool(done.stdout) == (code == 0)


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_seen_enough_gets_no_line(unbuffered: str) -> None:
    done = shell("S list places --json | true", PYTHONUNBUFFERED=unbuffered)
    assert (done.returncode, done.stderr) == (6, b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_is_json_in_every_encoding(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("phrase\nDiéma 🚚\n", encoding="utf-8")
    done = shell("S geocode t.csv --json", tmp_path, PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    found: Any = json.loads(done.stdout.decode(encoding))
    assert "Diéma 🚚" in json.dumps(found, ensure_ascii=False)


def test_an_argument_from_a_latin_1_terminal_is_refused_in_one_line() -> None:
    done = shell(b"S geocode --text 'entre Di\xe9ma et Sandar\xe9'")
    assert done.returncode == 2
    assert "argument 3, perhaps 'entre Diéma et Sandaré', is not in UTF-8" in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_a_file_whose_name_is_not_utf_8_is_read_and_written(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9")
    (tmp_path / f"{name}.csv").write_text(f"{HEADER}\n{GOOD}\nbad,row\n", encoding="utf-8")
    (tmp_path / name).mkdir()
    done = shell(b"S map --incidents=caf\xe9.csv --out caf\xe9 --timeline 0 --draws 20", tmp_path)
    assert done.returncode == 0, done.stderr
    record = json.loads((tmp_path / name / "run.json").read_bytes())
    assert f"incidents 1: {name}.csv" in record["inputs_sha256"]
