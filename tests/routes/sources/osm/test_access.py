"""Which tags of a way close it to a truck: in a season, in a direction, by its weight or size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import Season
from routes.sources.osm import access as osm_access
from tests.routes.sources.short_way import ALWAYS, FERRY, IN_DRY_SEASON, IN_RAINS, NEVER, build, kinds

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("tags", "closed", "counted"),
    [
        ({}, NEVER, set()),
        ({"access": "no"}, ALWAYS, {osm_access.BY_ACCESS}),
        ({"access": "no", "hgv": "yes"}, NEVER, set()),
        ({"access": "yes", "motor_vehicle": "no"}, ALWAYS, {osm_access.BY_ACCESS}),
        ({"hgv_articulated": "no", "hgv": "yes"}, ALWAYS, {osm_access.BY_ACCESS}),
        ({"access:hgv": "no"}, ALWAYS, {osm_access.BY_ACCESS}),
        ({"access": "unknown"}, NEVER, set()),
        ({"access": "yes", "access:conditional": "no @ (Jun 1-Oct 31)"}, IN_RAINS, {osm_access.BY_SEASON}),
        ({"hgv:conditional": "no @ (Jun-Oct)"}, IN_RAINS, {osm_access.BY_SEASON}),
        ({"access:hgv:conditional": "no @ (Jun-Oct)"}, IN_RAINS, {osm_access.BY_SEASON}),
        ({"vehicle:conditional": "no @ wet"}, IN_RAINS, {osm_access.BY_SEASON}),
        ({"hgv:conditional": "no @ (Nov-May)"}, IN_DRY_SEASON, {osm_access.BY_SEASON}),
        ({"motor_vehicle:conditional": "no @ (2025 Sep-2027 Dec)"}, ALWAYS, {osm_access.BY_SEASON}),
        ({"access": "no", "access:conditional": "yes @ (Nov-May)"}, IN_RAINS, {osm_access.BY_SEASON}),
        ({"access:conditional": "no @ (Jun-Oct)", "hgv": "yes"}, NEVER, set()),
        ({"access:conditional": "no @ (Jun-Oct)", "hgv:conditional": "yes @ 24/7"}, NEVER, set()),
        ({"hgv:conditional": "no @ (weight>7.5)"}, ALWAYS, {osm_access.BY_ACCESS}),
        ({"hgv:conditional": "no @ (weight>50)"}, NEVER, set()),
        ({"hgv": "no", "hgv:conditional": "yes @ delivery"}, NEVER, set()),
        ({"hgv": "no", "hgv:conditional": "yes @ residents"}, ALWAYS, {osm_access.BY_ACCESS}),
        ({"hgv:conditional": "no @ (22:00-06:00)"}, NEVER, {osm_access.AT_HOURS}),
        ({"hgv": "no", "hgv:conditional": "yes @ (06:00-22:00)"}, NEVER, {osm_access.AT_HOURS}),
        ({"access:conditional": "no @ (flood)"}, NEVER, {osm_access.NOT_UNDERSTOOD}),
        ({"access:conditional": "sometimes @ (Jun-Oct)"}, NEVER, {osm_access.NOT_UNDERSTOOD}),
        ({"seasonal": "dry_season"}, IN_RAINS, {osm_access.BY_SEASON}),
        ({"seasonal": "wet_season"}, IN_DRY_SEASON, {osm_access.BY_SEASON}),
        ({"seasonal": "yes"}, IN_RAINS, {osm_access.BY_SEASON}),
        ({"seasonal": "no"}, NEVER, set()),
        ({"seasonal": "dry_season;wet_season"}, NEVER, set()),
        ({"seasonal": "winter"}, NEVER, {osm_access.SEASONS_UNKNOWN}),
        ({"maxweight": "5"}, ALWAYS, {osm_access.BY_LIMIT}),
        ({"maxweight": "45"}, NEVER, set()),
        ({"maxweight": "40"}, NEVER, set()),
        ({"maxweight": "60000 lbs"}, ALWAYS, {osm_access.BY_LIMIT}),
        ({"maxweight": "100000 lbs"}, NEVER, set()),
        ({"maxweight": "40 st"}, ALWAYS, {osm_access.BY_LIMIT}),
        ({"maxweightrating:hgv": "7.5"}, ALWAYS, {osm_access.BY_LIMIT}),
        ({"maxaxleload": "8"}, ALWAYS, {osm_access.BY_LIMIT}),
        ({"maxheight": "2.1"}, ALWAYS, {osm_access.BY_LIMIT}),
        ({"maxheight": "13'0\""}, ALWAYS, {osm_access.BY_LIMIT}),
        ({"maxheight": "4.5"}, NEVER, set()),
        ({"maxheight:physical": "3.9"}, ALWAYS, {osm_access.BY_LIMIT}),
        ({"maxheight": "default"}, NEVER, set()),
        ({"maxwidth": "2"}, ALWAYS, {osm_access.BY_LIMIT}),
        ({"maxlength": "12"}, ALWAYS, {osm_access.BY_LIMIT}),
        ({"maxheight": "low"}, NEVER, {osm_access.LIMITS_UNKNOWN}),
        ({"maxweight:conditional": "12 @ (Jun-Oct)"}, IN_RAINS, {osm_access.BY_SEASON}),
        ({"maxweight": "12", "maxweight:conditional": "none @ (Nov-May)"}, IN_RAINS, {osm_access.BY_SEASON}),
        ({"maxweight:forward": "5"}, NEVER, {osm_access.DIRECTED}),
        ({"bridge": "collapsed"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"bridge": "yes", "bridge:status": "destroyed"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"bridge": "yes", "bridge:condition": "washed_away"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"bridge": "yes", "damage": "destroyed"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"bridge": "yes", "damage": "partial"}, NEVER, {osm_access.DAMAGED}),
        ({"bridge": "viaduct"}, NEVER, set()),
        ({"status": "blocked"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"operational_status": "closed"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"impassable": "yes"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"impassable": "no"}, NEVER, set()),
        ({"blocked": "yes"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"blocked": "landslide"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"blocked": "no"}, NEVER, set()),
        ({"passable": "no"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"passable": "yes"}, NEVER, set()),
        ({"smoothness": "impassable"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"hazmat": "no"}, NEVER, {osm_access.HAZMAT}),
        ({"maxspeed:conditional": "30 @ wet"}, NEVER, {osm_access.SPEEDS_UNDER_CONDITION}),
        ({"oneway:conditional": "yes @ (Mo-Fr)"}, NEVER, {osm_access.ONE_WAY_UNDER_CONDITION}),
    ],
    ids=lambda value: ";".join(f"{k}={v}" for k, v in value.items()) if isinstance(value, dict) else None,
)
def test_the_tags_of_a_way_close_it(
    tmp_path: Path, tags: dict[str, str], closed: tuple[bool, bool], counted: set[str]
) -> None:
    built = build(tmp_path, tags)
    assert built.closed == closed
    assert kinds(built.tally) == counted


@pytest.mark.parametrize(
    ("tags", "ahead", "back"),
    [
        ({"access:forward": "no"}, False, True),
        ({"motor_vehicle:backward": "no"}, True, False),
        ({"access": "no", "hgv:forward": "yes"}, True, False),
        ({"vehicle:forward": "no", "vehicle:backward": "no"}, False, False),
        ({"oneway": "yes", "hgv:forward": "no"}, False, False),
        ({"oneway": "yes", "hgv:backward": "no"}, True, False),
        ({"oneway": "yes", "oneway:hgv": "no"}, True, True),
    ],
)
def test_a_direction_may_be_closed_alone(tmp_path: Path, tags: dict[str, str], *, ahead: bool, back: bool) -> None:
    built = build(tmp_path, tags)
    assert built.shortcut(Season.DRY) is ahead
    assert built.shortcut(Season.DRY, back=True) is back


@pytest.mark.parametrize(
    ("tags", "takes_trucks"),
    [
        ({}, True),
        ({"foot": "yes"}, False),
        ({"foot": "yes", "bicycle": "yes"}, False),
        ({"foot": "yes", "motor_vehicle": "yes"}, True),
        ({"foot": "yes", "motorcar": "yes"}, True),
        ({"foot": "yes", "hgv": "designated"}, True),
        ({"motorcar": "no"}, False),
        ({"motor_vehicle": "no"}, False),
        ({"access": "no", "foot": "yes"}, False),
        ({"access": "yes", "foot": "yes"}, True),
        ({"foot": "no"}, True),
    ],
)
def test_a_ferry_for_those_on_foot_takes_no_truck(tmp_path: Path, tags: dict[str, str], *, takes_trucks: bool) -> None:
    built = build(tmp_path, tags, base=FERRY)
    assert built.closed == (NEVER if takes_trucks else ALWAYS)
