"""Verdicts judged week by week without hindsight, by the shared tool that scores them, beside what is simpler.

The tool runs `status` for every Sunday it needs, once as it is and once from incidents alone, as a team has them that
brings events and nobody's word on access: with a table of access statements that holds its header only. `python -m
tests.benchmarks.verdicts TABLE ARGUMENTS` is that second command.
"""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.tables.access import AccessStatement
from tests.benchmarks.measure import row

if TYPE_CHECKING:
    from collections.abc import Mapping

TOOL, WEEKS = Path("tools/score_verdicts.py"), Path("facts/weeks_to_2025-11.csv")
SIMPLER = {"last": "last known week", "constant": "constant"}
NOTHING = 2 / 3  # a third for each of three states


def verdict_rows(shared: Path) -> list[dict[str, Any]]:
    """Return the Brier scores one week ahead and on the week's own Sunday; smaller is better."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "access.csv"
        bare.write_text(",".join(AccessStatement.model_fields) + "\n", encoding="utf-8")
        commands = {
            "with access statements": [sys.executable, "-m", "supplylines"],
            "from incidents alone": [sys.executable, "-m", "tests.benchmarks.verdicts", str(bare)],
        }
        scores = {name: score(shared, command) for name, command in commands.items()}
    return [line for name, found in scores.items() for line in _rows(name, found)]


def score(shared: Path, command: list[str]) -> dict[str, Any]:
    """Return what the tool prints for a command: figures by name.

    Raises
    ------
    RuntimeError
        A run of the command failed: a score over it would say nothing.
    """
    done = subprocess.run(
        [sys.executable, str(shared / TOOL), str(shared / WEEKS), "--command", shlex.join(command)],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    if found["failed_runs"]:
        msg = f"{found['failed_runs']} runs of {shlex.join(command)} failed"
        raise RuntimeError(msg)
    return found


def _rows(name: str, found: Mapping[str, Any]) -> list[dict[str, Any]]:
    ahead = found["ahead"]
    title = f"verdicts {name}, Brier a week ahead, n = {ahead['n']}"
    return [
        *(row(title, ahead["brier"], "Brier", other, found[key]["brier"]) for key, other in SIMPLER.items()),
        row(title, ahead["brier"], "Brier", "knowing nothing", NOTHING),
        row(f"verdicts {name}, Brier on its own Sunday, n = {found['same']['n']}", found["same"]["brier"], "Brier"),
    ]


def main() -> None:
    """Run `supplylines` with what it is asked, and the table of access statements given first."""
    from scripts.cli import main as command

    table, *asked = sys.argv[1:]
    sys.argv = ["supplylines", *asked, "--access", table]
    command()


if __name__ == "__main__":
    main()
