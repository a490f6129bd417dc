"""Conditional restrictions and limits, value by value."""

from __future__ import annotations

import pytest

from data.case import packaged_case
from routes.sources.osm.conditions import Condition, Holds, condition_of, rules_of
from routes.sources.osm.limits import limit_of, metres_of, tonnes_of

TRUCK = packaged_case().speeds().truck


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Jun-Oct", ["06-01/10-31"]),
        ("(Jun 1-Oct 31)", ["06-01/10-31"]),
        ("jun 01 - oct 31", ["06-01/10-31"]),
        ("July-September", ["07-01/09-30"]),
        ("Nov-Feb", ["11-01/02-29"]),
        ("Jun", ["06-01/06-30"]),
        ("Jun 5", ["06-05/06-05"]),
        ("Jun 5-20", ["06-05/06-20"]),
        ("Jul,Sep", ["07-01/07-31", "09-01/09-30"]),
        ("Jun-Jul; Sep 15-Oct 15", ["06-01/07-31", "09-15/10-15"]),
        ("2025 Sep-2027 Dec", ["2025-09-01/2027-12-31"]),
        ("2025 Sep 15 - 2026 Mar 10", ["2025-09-15/2026-03-10"]),
        ("2025 Jun-Oct", ["2025-06-01/2025-10-31"]),
        ("2025 Nov-Feb", ["2025-11-01/2026-02-28"]),
        ("2024-2025 Jun-Oct", ["2024-06-01/2024-10-31", "2025-06-01/2025-10-31"]),
        ("2025-2027", ["2025-01-01/2027-12-31"]),
        ("2025+", ["2025-01-01/9999-12-31"]),
        ("wet", ["rainy"]),
        ("rainy season", ["rainy"]),
        ("dry_season", ["dry"]),
        ("Jun-Oct AND weight>7.5", ["06-01/10-31"]),
        ("Jun-Oct 00:00-24:00", ["06-01/10-31"]),
    ],
)
def test_dates_are_spans(text: str, spans: list[str]) -> None:
    assert condition_of(text, TRUCK) == Condition(Holds.ON_DAYS, tuple(spans))


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("22:00-06:00", Holds.AT_HOURS),
        ("(Mo-Fr 07:00-09:00,16:00-18:00)", Holds.AT_HOURS),
        ("Mo-Fr 07:00-09:00; Sa", Holds.AT_HOURS),
        ("sunset-sunrise", Holds.AT_HOURS),
        ("(sunset-01:00)-(sunrise+01:00)", Holds.AT_HOURS),
        ("Jun-Oct Mo-Fr", Holds.AT_HOURS),
        ("Jun-Oct AND 22:00-06:00", Holds.AT_HOURS),
        ("PH", Holds.AT_HOURS),
        ("24/7", Holds.ALWAYS),
        ("Mo-Su 00:00-24:00", Holds.ALWAYS),
        ("weight>7.5", Holds.ALWAYS),
        ("weight > 7.5 t", Holds.ALWAYS),
        ("weight>50", Holds.NEVER),
        ("weight>=40", Holds.ALWAYS),
        ("weight<3.5", Holds.NEVER),
        ("weightrating>7.5 st", Holds.ALWAYS),
        ("height>3.8", Holds.ALWAYS),
        ("height>15'", Holds.NEVER),
        ("length>12", Holds.ALWAYS),
        ("width>3", Holds.NEVER),
        ("axleload>20", Holds.NEVER),
        ("weight>7.5 AND length>20", Holds.NEVER),
        ("delivery", Holds.ALWAYS),
        ("residents", Holds.NEVER),
        ("residents AND Jun-Oct", Holds.NEVER),
        ("axles>=5", Holds.UNKNOWN),
        ("weight>heavy", Holds.UNKNOWN),
        ("flood", Holds.UNKNOWN),
        ("Jun 31", Holds.UNKNOWN),
        ("Jun-2026 Oct", Holds.UNKNOWN),
        ("Jun-Oct AND wet", Holds.UNKNOWN),
        ("", Holds.UNKNOWN),
    ],
)
def test_what_is_no_date_is_settled_for_the_truck_or_left_open(text: str, holds: Holds) -> None:
    assert condition_of(text, TRUCK).holds is holds


def test_without_a_truck_no_size_is_compared() -> None:
    assert condition_of("weight>7.5", None).holds is Holds.UNKNOWN


def test_rules_are_split_where_no_bracket_is_open() -> None:
    rules = rules_of("no @ (Jun-Jul; Sep); destination @ weight>7.5;YES @ Mo-Fr 08:00-10:00; Sa; junk", TRUCK)
    assert [(rule.value, rule.condition.holds) for rule in rules] == [
        ("no", Holds.ON_DAYS),
        ("destination", Holds.ALWAYS),
        ("yes", Holds.UNKNOWN),  # "junk" is part of its condition
    ]
    assert rules[0].condition.spans == ("06-01/07-31", "09-01/09-30")
    assert rules_of("no", TRUCK) == ()


@pytest.mark.parametrize(
    ("text", "tonnes"),
    [
        ("7.5", 7.5),
        ("7,5", 7.5),
        (" 10 t ", 10.0),
        ("3500 kg", 3.5),
        ("16000 lbs", 7.257),
        ("10 st", 9.072),
        ("5 lt", 5.080),
        ("100 cwt", 5.080),
        ("heavy", None),
        ("-5", None),
        ("5 m", None),
        ("", None),
    ],
)
def test_weights_come_in_many_units(text: str, tonnes: float | None) -> None:
    assert tonnes_of(text) == (None if tonnes is None else pytest.approx(tonnes, abs=1e-3))


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("3.8", 3.8),
        ("3.8m", 3.8),
        ("380 cm", 3.8),
        ("12'", 3.658),
        ("12'6\"", 3.81),
        ("12' 6\"", 3.81),
        ("12 ft 6 in", 3.81),
        ("13ft", 3.962),
        ('150"', 3.81),
        ("low", None),
        ("3.8 t", None),
    ],
)
def test_heights_come_in_many_units(text: str, metres: float | None) -> None:
    assert metres_of(text) == (None if metres is None else pytest.approx(metres, abs=1e-3))


def test_a_limit_is_the_lowest_of_several_and_may_be_none() -> None:
    assert limit_of("weight", "12;7.5 t") == 7.5
    assert limit_of("height", "default") == float("inf")
    assert limit_of("height", "none;unsigned") == float("inf")
    assert limit_of("height", "below_default") is None
