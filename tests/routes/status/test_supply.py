"""Supply as it was seen: the latest state, arrivals and their range, beside a second reading of the packaged table."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.case import Table, packaged_case
from data.codes import StationState
from data.tables.profile import DailyNeed, Profile
from data.tables.supply import TANKER_LITRES, Observation
from geo.reports.facts import Facts
from geo.reports.kept_rows import KeptRows
from geo.reports.read_facts import read_facts, read_supply
from routes.records import supply_record
from routes.status.supply import (
    CONTRADICTED_DAYS,
    LEAST_COVERAGE_DAYS,
    STALE_DAYS,
    Arrivals,
    Need,
    SupplyTable,
    SupplyWatch,
    arrivals_in,
    supply_on,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

DAY = date(2025, 11, 14)
TOWNS = ("Bamako", "Kayes", "Nioro du Sahel", "Ségou", "Sikasso", "Koutiala", "Mopti")
SUNDAYS = tuple(date(2025, 9, 7) + timedelta(weeks=n) for n in range(13))
WORST_LAST = ("normal", "strained", "mostly_closed", "dry")
SEEN_AS = {"normal": "adequate", "strained": "strained", "mostly_closed": "severe", "dry": "severe"}


def stations(name: str, state: str, ago: int = 0, **fields: Any) -> Observation:
    day = DAY - timedelta(days=ago)
    values = {"id": name, "place": "Ségou", "kind": "stations", "certainty": "medium", "date_to": day, **fields}
    return Observation.model_validate({**values, "stations": state})


def arrival(name: str, tankers: float | None, first: int, last: int | None = None, **fields: Any) -> Observation:
    """Return an arrival from so many days ago to so many (the same day without a second number)."""
    days = {"date_from": DAY - timedelta(days=first), "date_to": DAY - timedelta(days=first if last is None else last)}
    values = {"id": name, "place": "Ségou", "kind": "arrival", "certainty": "high", "tankers": tankers, **days}
    return Observation.model_validate({**values, **fields})


def week(*arrivals: Observation) -> Arrivals | None:
    return arrivals_in(arrivals, DAY - timedelta(days=6), DAY)


def test_the_state_is_that_of_the_latest_observation_with_its_age() -> None:
    found = supply_on("Ségou", [stations("old", "dry", 9), stations("new", "normal", 4)], DAY)
    assert (found.state, found.age_days, found.seen and found.seen.id) == (StationState.NORMAL, 4, "new")
    assert found.contradicted_by == ()


def test_an_observation_goes_stale() -> None:
    for ago, state in ((STALE_DAYS, StationState.DRY), (STALE_DAYS + 1, None)):
        found = supply_on("Ségou", [stations("s", "dry", ago)], DAY)
        assert (found.state, found.age_days) == (state, None if state is None else ago)


def test_of_contradictory_observations_the_worse_counts_and_the_other_is_told() -> None:
    pair = [stations("good", "normal", 1), stations("bad", "dry", 1 + CONTRADICTED_DAYS)]
    found = supply_on("Ségou", pair, DAY)
    assert (found.state, found.age_days) == (StationState.DRY, 1 + CONTRADICTED_DAYS)
    assert [one.id for one in found.contradicted_by] == ["good"]
    apart = [stations("good", "normal", 0), stations("bad", "dry", 1 + CONTRADICTED_DAYS)]
    assert supply_on("Ségou", apart, DAY).state is StationState.NORMAL


def test_two_products_do_not_contradict_each_other() -> None:
    pair = [stations("petrol", "normal", product="petrol"), stations("diesel", "dry", product="diesel")]
    found = supply_on("Ségou", pair, DAY)
    assert found.seen is not None
    assert (found.state, found.seen.product, found.contradicted_by) == (StationState.DRY, "diesel", ())
    both = supply_on("Ségou", [*pair, stations("any", "strained")], DAY)
    assert [one.id for one in both.contradicted_by] == ["any"]


def test_what_is_seen_while_its_days_last_is_as_old_as_the_day() -> None:
    during = stations("s", "dry", -5, date_from=DAY - timedelta(days=20))
    assert supply_on("Ségou", [during], DAY).age_days == 0
    assert supply_on("Ségou", [stations("s", "dry", -1)], DAY).state is None


def test_a_price_or_an_arrival_that_tells_of_the_stations_counts_as_seen() -> None:
    told = arrival("a", 50, 2, stations="strained", price="1550", usual_price="775")
    found = supply_on("Ségou", [told], DAY)
    assert (found.state, found.price_ratio, found.arrived_on) == (StationState.STRAINED, (2, 2), DAY - timedelta(2))


def test_arrivals_of_too_few_days_say_nothing_of_a_week() -> None:
    days = [arrival(f"a{n}", 100, n) for n in range(LEAST_COVERAGE_DAYS)]
    assert week(*days[1:]) is None
    assert week(*days) == (400, 400, 4)
    assert week(arrival("none", None, 6, 0)) is None


def test_of_arrivals_that_overlap_the_surer_counts_then_the_shorter() -> None:
    long, short = arrival("long", 300, 6, 0), arrival("short", 200, 5, 2)
    assert week(long, short) == (200, 300, 4)
    sure = arrival("sure", 70, 6, 0)
    unsure = arrival("unsure", 140, 6, 0, certainty="low")
    assert week(unsure, sure) == (70, 140, 7)
    assert week(arrival("less", 35, 6, 0, certainty="low"), sure) == (35, 70, 7)


def test_a_part_of_a_longer_arrival_contradicts_it_only_where_it_is_more_than_the_whole() -> None:
    whole = arrival("whole", 700, 6, 0)
    assert week(whole, arrival("part", 300, 2, certainty="low")) == (700, 700, 7)
    assert week(whole, arrival("part", 900, 2, certainty="low")) == (700, 900, 7)


def test_two_counts_of_one_convoy_are_a_range_and_two_convoys_a_sum() -> None:
    rest = [arrival(f"r{n}", 10, n) for n in (1, 2, 3)]
    assert week(*rest, arrival("a", 82, 0), arrival("b", 168, 0, certainty="medium")) == (112, 198, 4)
    second = arrival("b", 168, 0, certainty="medium", beside="a")
    assert week(*rest, arrival("a", 82, 0), second) == (280, 280, 4)


def test_an_arrival_counts_for_its_days_within_the_span_and_litres_as_tankers() -> None:
    assert week(arrival("a", 280, 27, 0)) == (70, 70, 7)
    assert week(arrival("a", None, 6, 0, litres=7 * TANKER_LITRES)) == (7, 7, 7)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 30), st.integers(0, 9), st.integers(0, 500), st.sampled_from(("high", "medium", "low"))
        ),
        max_size=8,
    )
)
def test_a_range_is_a_range_and_no_row_order_matters(rows: list[tuple[int, int, int, str]]) -> None:
    told = [arrival(f"a{n}", t, first + more, first, certainty=c) for n, (first, more, t, c) in enumerate(rows)]
    found = arrivals_in(told, DAY - timedelta(days=27), DAY)
    assert found == arrivals_in(told[::-1], DAY - timedelta(days=27), DAY)
    if found is not None:
        assert -1e-6 <= found.low <= found.high
        assert LEAST_COVERAGE_DAYS <= found.coverage_days <= 28


def test_places_and_the_country_are_told_apart() -> None:
    rows = (
        stations("s", "dry", place="Segou"),
        arrival("town", 400, 6, 0, place="SEGOU"),
        arrival("all", 700, 6, 0, place="Pays"),
        Observation(id="n", place="Pays", kind="need", certainty="low", tankers=60, date_to=DAY),
    )
    profile = Profile(country="Pays", supply_places=("Ségou", "Mopti"))
    found = SupplyWatch(Facts(KeptRows(rows), followed=("Ségou", "Pays")), profile, ["Kayes"]).on(DAY)
    assert [one.place for one in found.places] == ["Kayes", "Ségou", "Mopti"]
    assert found.at("Ségou").state is StationState.DRY
    assert found.at("Ségou").arrivals_7d == (400, 400, 7)
    assert not found.at("Mopti").is_known
    assert found.country is not None
    assert (found.country.arrivals_7d, found.country.need_per_day) == ((700, 700, 7), (60, 60))
    wanted = profile.model_copy(update={"tankers_per_day": DailyNeed(low=75, high=100, source="s")})
    country = SupplyWatch(Facts(KeptRows(rows)), wanted, []).on(DAY).country
    assert country is not None
    assert country.need_per_day == Need(75, 100)


def test_the_packaged_country_line_of_a_week_in_february() -> None:
    watch = SupplyWatch(packaged_facts().known_by(date(2026, 2, 22)), packaged_case().profile(), [])
    country = watch.on(date(2026, 2, 15)).country
    assert country is not None
    assert country.arrivals_28d is not None
    assert country.arrivals_28d.coverage_days == 28
    low, high = country.arrivals_28d.low, country.arrivals_28d.high
    assert low <= 753 + 757 + 843 + 622 <= high
    assert country.need_per_day == (75, 100)


def packaged_facts() -> Facts:
    case = packaged_case()
    corridors = [corridor.id for corridor in case.corridors()]
    return read_facts(corridors, packaged={table: case.file(table) for table in (Table.SUPPLY, Table.ACCESS)})


def packaged_rows() -> list[dict[str, str]]:
    return list(csv.DictReader(packaged_case().file(Table.SUPPLY).content.decode().splitlines()))


def naive(rows: Sequence[Mapping[str, str]], place: str, day: date) -> dict[str, Any]:
    """Read the table again, by other means: what a careful person would note of a place on a day."""
    mine = [row for row in rows if row["place"] == place and row["date_from"] and naive_known(row) <= day]
    mine = [row for row in mine if date.fromisoformat(row["date_from"]) <= day]
    age = {row["id"]: max(0, (day - date.fromisoformat(row["date_to"])).days) for row in mine}
    seen = sorted((row for row in mine if row["stations"] and age[row["id"]] <= 14), key=lambda row: age[row["id"]])
    record: dict[str, Any] = {"state": None, "product": None, "age_days": None, "contradicted_by": set()}
    if seen:
        near = [row for row in seen if age[row["id"]] <= age[seen[0]["id"]] + 3]
        worst = near[0]
        for row in near:
            if WORST_LAST.index(row["stations"]) > WORST_LAST.index(worst["stations"]):
                worst = row
        record |= {"state": worst["stations"], "product": worst["product"], "age_days": age[worst["id"]]}
        other = [row for row in near if row["stations"] != worst["stations"]]
        record["contradicted_by"] = {row["id"] for row in other if one_product(row["product"], worst["product"])}
    came = [row for row in mine if row["kind"] == "arrival"]
    record["last_arrival"] = max((min(row["date_to"], str(day)) for row in came), default=None)
    return record


def naive_known(row: Mapping[str, str]) -> date:
    told = row["first_known"] or row["source_date"]
    return date.fromisoformat(told) if told else date.fromisoformat(row["date_to"]) + timedelta(days=30)


def naive_days_told(rows: Sequence[Mapping[str, str]], place: str, day: date, span: int) -> int:
    """Count the days of a span for which any figure of arrivals is told."""
    told = set()
    for row in rows:
        if row["place"] == place and row["kind"] == "arrival" and (row["tankers"] or row["litres"]):
            one, last = date.fromisoformat(row["date_from"]), date.fromisoformat(row["date_to"])
            while one <= last and naive_known(row) <= day:
                told.add(one)
                one += timedelta(days=1)
    return sum(day - timedelta(days=n) in told for n in range(span))


def one_product(first: str, second: str) -> bool:
    return first == second or "any" in (first, second)


@pytest.mark.parametrize("sunday", SUNDAYS, ids=str)
def test_without_hindsight_the_line_of_each_town_is_what_a_second_reading_of_the_table_gives(sunday: date) -> None:
    table, rows = SupplyTable(packaged_facts().known_by(sunday).observations), packaged_rows()
    for town in TOWNS:
        line, again = supply_record(table.on(town, sunday)), naive(rows, town, sunday)
        line["contradicted_by"] = set(line["contradicted_by"])
        assert {name: line[name] for name in again} == again, town
        for span in (7, 28):
            is_told = naive_days_told(rows, town, sunday, span) >= LEAST_COVERAGE_DAYS
            assert (line[f"arrivals_{span}d"] is not None) == is_told, town
        assert line["need_per_day"] is None


def test_the_state_is_right_in_at_least_27_of_the_32_weeks_that_were_known_in_time(test_data: Path) -> None:
    """Judge the plain rule: the latest observation, the worse of those within three days, none older than fourteen."""
    with (test_data / "facts" / "weeks_to_2025-11.csv").open(encoding="utf-8") as file:
        weeks = [row for row in csv.DictReader(file) if row["kind"] == "destination" and row["state"] != "unknown"]
    facts = packaged_facts()
    right, misses = 0, []
    for week_of in weeks:
        sunday = date.fromisoformat(week_of["monday"]) + timedelta(days=6)
        if date.fromisoformat(week_of["known_by"]) > sunday:
            continue
        found = SupplyTable(facts.known_by(sunday).observations).on(week_of["name"], sunday)
        said = SEEN_AS[found.state.value] if found.state else None
        assert not (said == "adequate" and week_of["state"] == "severe"), week_of
        assert found.age_days is None or found.age_days <= STALE_DAYS
        right += said == week_of["state"]
        if said != week_of["state"]:
            misses.append((week_of["week"], week_of["name"], said))
    assert (right, len(misses)) == (27, 5), misses


def test_every_packaged_observation_says_whose_word_it_is() -> None:
    read = read_supply(packaged_case().file(Table.SUPPLY))
    assert (read.rows_read, len(read.kept), read.rejects, read.notes) == (150, 150, (), ())
    assert all(one.said_by and one.side.value != "unknown" for one in read.kept)
