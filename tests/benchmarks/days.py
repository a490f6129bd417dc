"""A day, a slider of every day and a further scenario file on a network, in processor seconds of the commands."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Any

from tests.benchmarks.measure import row, timed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DAY = "2025-10-29"
SCENARIOS = ("both-dakar-roads", "ivorian-trunk", "kayes-nioro-blockade", "escorted-reopening")
ANSWERS = (("route", "--from", "Kayes", "--to", "Bamako"), ("geocode", "--text", "entre Kayes et Diboli"))


def day_rows(command: Sequence[str], title: str, network: Path | None = None) -> list[dict[str, Any]]:
    """Measure `status` for a day, first and again (what was found on a network is kept), and one more scenario file.

    The map is measured with a slider of every day, whatever the network's size.
    """
    given = [] if network is None else ["--network", str(network)]
    first, again = (timed([*command, "status", "--as-of", DAY, *given]) for _ in range(2))
    one = timed([*command, "scenario", SCENARIOS[0], *given])
    more = timed([*command, "scenario", *SCENARIOS, *given])
    with tempfile.TemporaryDirectory() as folder:
        page = timed([*command, "map", "--every", "1", "--out", folder, *given])
    more_s = (more.processor_s - one.processor_s) / (len(SCENARIOS) - 1)
    return [
        row(f"{title}: status, first run", first.processor_s, "processor s"),
        row(f"{title}: status, next run", again.processor_s, "processor s"),
        row(f"{title}: status, peak memory", max(first.memory_mb, again.memory_mb), "MiB"),
        row(f"{title}: one more scenario file", more_s, "processor s"),
        row(f"{title}: map, every day", page.processor_s, "processor s"),
        row(f"{title}: map, peak memory", page.memory_mb, "MiB"),
    ]


def answer_rows(command: Sequence[str]) -> list[dict[str, Any]]:
    """Measure the commands that answer one question."""
    return [row(f"{asked[0]} {asked[1]}", timed([*command, *asked]).processor_s, "processor s") for asked in ANSWERS]
