"""Two runs at once into one place: each ends well, and the place holds all of one of them."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.faults.every_kill import content
from tests.faults.test_every_kill import COMMANDS, ROOT
from tests.scripts.command_line import supplylines

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", ["network", "sweep"])
def test_two_runs_at_once_leave_all_of_one(name: str, tmp_path: Path, inputs: Path) -> None:
    *commands, output = COMMANDS[name]
    alone = [tmp_path / "alone-1", tmp_path / "alone-2"]
    for command, out in zip(commands, alone, strict=True):
        assert supplylines(*command, "--out", out, cwd=inputs).returncode == 0
    together = tmp_path / "runs" / output
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "supplylines", *command, "--out", together],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            cwd=inputs,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for command in commands
    ]
    said = [one.communicate()[1] for one in running]
    assert [one.returncode for one in running] == [0] * len(running), said
    assert content(together) in [content(out) for out in alone]
    assert [path.name for path in together.parent.iterdir()] == [output]
