"""The packaged case on days of the blockade, with what was known by then: what each must say whatever the weights."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from tests.scripts.command_line import answer, supplylines

pytestmark = pytest.mark.slow
NIORO = ("FUEL-DKR-NIORO", "FUEL-NKC-NIORO", "FUEL-BKO-NIORO")
KAYES = ("FUEL-DKR-KAYES", "FUEL-NKC-KAYES", "FUEL-BKO-KAYES")


@cache
def on(day: str) -> dict[str, Any]:
    done = supplylines("status", "--as-of", day, "--known-by", day, "--json")
    assert (done.returncode, done.stderr) == (0, ""), "the packaged tables bring no warning"
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def labels(day: str) -> dict[str, str]:
    return {one["corridor_id"]: one["label"] for one in on(day)["corridors"]}


def place(day: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in on(day)["destinations"] if one["destination"] == name)
    return found


def test_nioro_besieged_is_stopped_by_all_three_roads_while_kayes_is_not() -> None:
    for day in ("2025-10-29", "2025-11-14"):
        told = labels(day)
        assert {told[name] for name in NIORO} == {"stopped"}
        assert "stopped" not in {told[name] for name in KAYES}
        assert place(day, "Nioro du Sahel")["not_at_all"]["low"] > 0.5
        assert place(day, "Kayes")["not_at_all"]["high"] < 0.5


def test_kayes_on_29_january_may_not_be_reached_at_all() -> None:
    kayes = place("2026-01-29", "Kayes")
    assert kayes["freely"]["low"] == kayes["under_escort"]["low"] == 0.0
    assert kayes["not_at_all"]["high"] == 1.0
    assert kayes["p_reachable"] is None


@pytest.mark.parametrize("day", ["2025-09-20", "2025-10-16", "2025-10-29", "2025-11-14", "2025-12-07", "2026-02-09"])
def test_no_fuel_corridor_is_open_or_free_while_the_ban_stands(day: str) -> None:
    fuel = [one for one in on(day)["corridors"] if one["commodity"] == "fuel"]
    assert "open" not in {one["label"] for one in fuel}
    assert max(one["regime"]["free"] for one in fuel) < 0.1
    for name in ("Bamako", "Kayes", "Nioro du Sahel"):
        assert place(day, name)["freely"]["high"] < 0.1


def test_drivers_on_strike_stop_the_road_and_the_ban_stands_when_it_ends() -> None:
    assert labels("2026-02-10")["FUEL-DKR-N"] == "stopped"
    after = answer("status", "--as-of", "2026-03-05", "--json")
    [north] = [one for one in after["corridors"] if one["corridor_id"] == "FUEL-DKR-N"]
    assert north["label"] not in {"stopped", "open"}
    assert north["regime"]["is_ordered"]
    assert north["regime"]["free"] < 0.1
