"""How many examples the oracles try, and what they saw: a few in `make test`, many in `make fuzz`."""

from __future__ import annotations

import os
from collections import Counter

from hypothesis import HealthCheck, settings

IS_LONG = os.environ.get("SUPPLYLINES_FUZZ", "") == "1"  # set by `make fuzz`
seen: dict[str, Counter[str]] = {}  # what each oracle counted, for the last lines of a run


def examples(quick: int, many: int) -> settings:
    """Return the settings of an oracle that tries `quick` examples, or `many` in a long run."""
    return settings(
        max_examples=many if IS_LONG else quick,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
    )


def saw(oracle: str, **counts: int) -> None:
    """Add what one example held to what an oracle has seen."""
    seen.setdefault(oracle, Counter()).update({"examples": 1, **counts})
