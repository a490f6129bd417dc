"""An installation and a home that nothing can be written to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.faults.test_every_kill import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PARTS = ("data", "geo", "maps", "routes", "scripts", "supplylines.py", "supplylines_command.py")


@pytest.fixture
def install(tmp_path: Path) -> Path:
    """Return a copy of the program in which no machine code can be kept, whoever runs it."""
    folder = tmp_path / "install"
    folder.mkdir()
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder)
    (folder / "routes" / "engine" / "__pycache__").write_bytes(b"")  # a file in the place of the folder
    return folder


@pytest.mark.slow
def test_a_sweep_compiles_where_nothing_can_be_kept(install: Path) -> None:
    nowhere = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "USERPROFILE"), os.devnull)
    kept = {name: value for name, value in os.environ.items() if name != "NUMBA_CACHE_DIR"}
    done = subprocess.run(
        [sys.executable, "-m", "supplylines", "sweep", "--corridor", "FUEL-DKR-N", "--top", "1"],
        capture_output=True,
        text=True,
        check=False,
        cwd=install,
        env={**kept, **nowhere, "PYTHONPATH": str(install), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("supplylines: compiling the path search, some 10 seconds at every run")
    assert "NUMBA_CACHE_DIR" in done.stderr
    assert done.stderr.count("\n") == 1
    assert "sections change anything" in done.stdout
