"""Say at the end of a run what the oracles saw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fuzz.examples import seen

if TYPE_CHECKING:
    import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for oracle, counts in sorted(seen.items()):
        said = ", ".join(f"{count:,} {name}" for name, count in counts.items())
        terminalreporter.write_line(f"fuzz: {oracle}: {said}")
