"""kill -9 at every write of a run: its folder holds all of the old run or all of the new, and the next clears up."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.scripts.command_line import supplylines

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="forks, and sends SIGKILL"),
]
ROOT = Path(__file__).resolve().parents[2]
Content = dict[str, str]

# What each command is given before and after --out, for the old run and for the new one, and what it writes.
QUICK = ("--draws", "20")
COMMANDS: dict[str, tuple[tuple[str, ...], tuple[str, ...], str]] = {
    "map": (
        ("map", "--case", "burkina", "--timeline", "0", *QUICK, "--as-of", "2022-09-27"),
        ("map", "--case", "burkina", "--timeline", "0", *QUICK, "--as-of", "2022-11-01", "--lang", "en"),
        "out",
    ),
    "scenario": (
        ("scenario", "both-dakar-roads", "ivorian-trunk", *QUICK),
        ("scenario", "ivorian-trunk", *QUICK),
        "out",
    ),
    "sweep": (
        ("sweep", "--corridor", "FUEL-DKR-N"),
        ("sweep", "--corridor", "FUEL-DKR-N", "--rank", "hours"),
        "out",
    ),
    "network": (("network", "build", "--pbf", "one.osm"), ("network", "build", "--pbf", "two.osm"), "net"),
    "gazetteer": (
        ("gazetteer", "build", "--names", "one.csv", "--no-packaged"),
        ("gazetteer", "build", "--names", "two.csv", "--no-packaged"),
        "names.parquet",
    ),
    "table": (("geocode", "one.csv"), ("geocode", "two.csv"), "placed.csv"),
}


def kill_everywhere(old: tuple[str, ...], new: tuple[str, ...], output: Path, mode: str, inputs: Path) -> list[Any]:
    """Let an old run write, then kill the new one before each of its writes, and return what each kill left."""
    done = supplylines(*old, "--out", output, cwd=inputs)
    assert done.returncode == 0, done.stderr
    command = [sys.executable, "-m", "tests.faults.every_kill", output.parent, output, mode, *new, "--out", output]
    killed = subprocess.run(
        list(map(str, command)),
        capture_output=True,
        text=True,
        check=False,
        cwd=inputs,
        env={"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"},
    )
    assert killed.returncode == 0, killed.stderr
    found = [json.loads(line) for line in killed.stdout.splitlines()]
    assert [one["killed"] for one in found] == [True] * (len(found) - 1) + [False]
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_a_killed_run_leaves_the_old_or_the_new(name: str, tmp_path: Path, inputs: Path) -> None:
    old_command, new_command, output = COMMANDS[name]
    (tmp_path / "runs").mkdir()
    found = kill_everywhere(old_command, new_command, tmp_path / "runs" / output, "exchange", inputs)
    old, new = found[0]["left"], found[-1]["left"]
    assert old != new
    assert all(one["left"] in (old, new) for one in found)
    assert len(found) > 2 * len(new)  # each file is made and cleared
    assert {f"{output}.unfinished"} == {left for one in found for left in one["beside"] if left != output}
    assert all(one["next"] == new for one in found)
    assert all(one["beside_next"] == [output] for one in found)


def test_where_folders_cannot_be_exchanged_a_kill_leaves_the_old_the_new_or_none(tmp_path: Path, inputs: Path) -> None:
    (tmp_path / "runs").mkdir()
    old_command, new_command, output = COMMANDS["network"]
    found = kill_everywhere(old_command, new_command, tmp_path / "runs" / output, "two renames", inputs)
    old, new = found[0]["left"], found[-1]["left"]
    assert [one["left"] for one in found if one["left"] not in (old, new)] == [{}]
    assert all(one["next"] == new and one["beside_next"] == [output] for one in found)


def test_beside_files_of_others_a_kill_leaves_part_of_one_run_at_most(tmp_path: Path, inputs: Path) -> None:
    out = tmp_path / "runs" / "out"
    out.mkdir(parents=True)
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    old_command, new_command, _ = COMMANDS["sweep"]
    found = kill_everywhere(old_command, new_command, out, "exchange", inputs)
    old, new = found[0]["left"], found[-1]["left"]
    for one in found:
        assert "notes.txt" in one["left"]
        assert one["left"].items() <= old.items() or one["left"].items() <= new.items()
        assert one["next"] == new
        assert one["beside_next"] == ["out"]
