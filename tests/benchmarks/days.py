"""A day and a further scenario file on a network, in processor seconds of the commands as a user runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.benchmarks.measure import row, timed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DAY = "2025-10-29"
SCENARIOS = ("both-dakar-roads", "ivorian-trunk", "kayes-nioro-blockade", "escorted-reopening")


def day_rows(command: Sequence[str], title: str, network: Path | None = None) -> list[dict[str, Any]]:
    """Measure `status` for a day, first and again (what was found on a network is kept), and one more scenario file."""
    given = [] if network is None else ["--network", str(network)]
    first, again = (_processor_s([*command, "status", "--as-of", DAY, *given]) for _ in range(2))
    one = _processor_s([*command, "scenario", SCENARIOS[0], *given])
    more = _processor_s([*command, "scenario", *SCENARIOS, *given])
    return [
        row(f"{title}: status, first run", first, "processor s"),
        row(f"{title}: status, next run", again, "processor s"),
        row(f"{title}: one more scenario file", (more - one) / (len(SCENARIOS) - 1), "processor s"),
    ]


def _processor_s(command: Sequence[str]) -> float:
    return timed(list(command)).processor_s
