"""Timing of tasks and commands, and the lines of the benchmark table."""

from __future__ import annotations

import importlib
import os
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

MIB = 1024 * 1024


@dataclass(frozen=True)
class Run:
    """A command that was run: wall time, processor time, peak memory and what it printed."""

    wall_s: float
    processor_s: float
    memory_mb: float
    output: str


def row(name: str, value: float, unit: str, peer: str | None = None, peer_value: float | None = None) -> dict[str, Any]:
    """Return one line of the table; smaller is better for every unit used here."""
    ratio = peer_value / value if peer_value is not None and value > 0 else None
    return {"name": name, "value": value, "unit": unit, "peer": peer, "peer_value": peer_value, "ratio": ratio}


def timed(command: list[str]) -> Run:
    """Run a command to its end, which must be a good one."""
    with tempfile.TemporaryFile("w+") as output:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall_s = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        output.seek(0)
        return Run(wall_s, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output.read())


def library(name: str) -> Any:
    """Return a library that may not be installed, None where it is not."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        return None


def seconds(task: Callable[[], object]) -> float:
    """Return how long a task takes."""
    started = time.perf_counter()
    task()
    return time.perf_counter() - started


def median_s(task: Callable[[], object], times: int) -> float:
    """Return the median time of a task in seconds."""
    return statistics.median(seconds(task) for _ in range(times))
