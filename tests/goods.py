"""The commodities of the packaged case, for tests that speak of them by name."""

from __future__ import annotations

from data.case import packaged_case

FUEL, GOLD = COMMODITIES = packaged_case().profile().commodity
