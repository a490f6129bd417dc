from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from data.case import Table, packaged_case
from data.codes import Certainty, Effect
from data.errors import TableError
from data.files.csv_tables import read_rows
from data.tables.effects import Effects, load_effects

if TYPE_CHECKING:
    from pathlib import Path

OTHER_TYPES = (
    "checkpoint", "roadblock", "bridge_destroyed", "flood", "road_washed_out", "border_closed", "border_reopened",
    "escort_only", "road_reopened", "reopened", "blockade_lifted", "passage_report", "traffic_normal", "kidnapping",
    "mine_blast", "theft", "clash", "protest", "strike", "curfew", "accident", "hijacking", "road_closed",
)  # fmt: skip


@pytest.fixture(scope="module")
def effects() -> Effects:
    return packaged_case().effects()


def reported_pairs() -> list[tuple[str, str]]:
    rows = read_rows(packaged_case().file(Table.INCIDENTS), ("event_type", "target"))
    return sorted({(row["event_type"], row["target"]) for _, row in rows})


@pytest.mark.parametrize(("event_type", "target"), reported_pairs())
def test_every_reported_sort_of_event_has_a_rule(effects: Effects, event_type: str, target: str) -> None:
    assert effects.rule_for(event_type, target) is not effects.unknown


@pytest.mark.parametrize("event_type", OTHER_TYPES)
def test_other_common_sorts_have_a_rule_for_any_target(effects: Effects, event_type: str) -> None:
    assert effects.knows(event_type)
    assert effects.rule_for(event_type, "something else").event_type == event_type


def test_every_type_has_a_fallback(effects: Effects) -> None:
    types = {line.event_type for line in effects.rule}
    assert types == {line.event_type for line in effects.rule if line.target is None}


def test_an_unknown_sort_closes_nothing(effects: Effects) -> None:
    assert not effects.knows("meteorite")
    assert effects.rule_for("meteorite", "road") is effects.unknown
    assert effects.unknown.effect is Effect.NONE


@pytest.mark.parametrize(
    ("event_type", "target"),
    [
        ("blockade_declared", "road_network;fuel_imports"),
        ("airstrike", "fuel_convoy"),
        ("airstrike", "armed_group"),
        ("shortage", "consumers"),
        ("attack_multiple", "village"),
        ("attack_multiple", "military_posts;border_posts"),
        ("attack", "mine;military_posts"),
        ("attack", "facility"),
        ("attack", ""),
        ("convoy_arrival", "fuel_convoy"),
        ("service_suspension", "containers"),
        ("release", "trucks"),
        ("advisory", "diplomatic"),
    ],
)
def test_what_closes_no_road(effects: Effects, event_type: str, target: str) -> None:
    assert effects.rule_for(event_type, target).effect is Effect.NONE


@pytest.mark.parametrize(
    ("event_type", "target"),
    [("ambush", "fuel_convoy"), ("ambush", "anything"), ("ied", "military_vehicle"), ("arson_vehicles", "trucks")],
)
def test_violence_on_the_road_closes_it_for_all(effects: Effects, event_type: str, target: str) -> None:
    rule = effects.rule_for(event_type, target)
    assert rule.effect is Effect.CLOSES
    assert rule.applies_to == "all"
    assert rule.family == "attack_on_road"


def test_bans_and_suspensions_are_evidence_on_corridors_and_move_no_probability(effects: Effects) -> None:
    standing = [line for line in effects.rule if line.corridor_evidence]
    assert {"blockade_declared", "fuel_ban", "service_suspension", "traffic_suspended"} <= {
        line.event_type for line in standing
    }
    assert all(line.effect in (Effect.NONE, Effect.EASES) and line.stands_days >= 7 for line in standing)
    assert effects.rule_for("service_suspension", "passenger_bus").applies_to == "bus"
    assert effects.rule_for("fuel_ban", "").applies_to == "fuel"


def test_only_what_closes_or_reopens_a_border_is_about_a_crossing(effects: Effects) -> None:
    assert [line.event_type for line in effects.rule if line.at_crossing] == ["border_closed", "border_reopened"]


def test_an_attack_is_no_evidence_of_passage(effects: Effects) -> None:
    passing = {line.event_type for line in effects.rule if line.passage}
    assert passing == {"convoy_arrival", "passage_report", "traffic_normal", "traffic_resumed"}


def test_every_number_owns_up_to_what_it_is(effects: Effects) -> None:
    for line in effects.rule:
        has_number = line.effect in {Effect.CLOSES, Effect.RESTRICTS, Effect.EASES} or line.corridor_evidence
        assert not has_number or "judgement, not calibrated" in line.reason, line.event_type


def test_certainty_falls_from_high_to_low(effects: Effects) -> None:
    high, medium, low = (effects.certainty[level] for level in (Certainty.HIGH, Certainty.MEDIUM, Certainty.LOW))
    assert 1 > high > medium > low > 0


HEAD = "[certainty]\nhigh = 0.9\nmedium = 0.6\nlow = 0.3\n"
UNKNOWN = '[unknown]\nevent_type = "unknown"\nfamily = "unknown"\neffect = "none"\nreason = "none known"\n'


def rule(event_type: str = "ambush", **fields: object) -> str:
    values = {"event_type": event_type, "family": "road", "effect": "closes", "weight": 0.5, "reason": "why", **fields}
    lines = [f"{key} = {value!r}" for key, value in values.items() if value is not None]
    return "[[rule]]\n" + "\n".join(lines).replace("True", "true") + "\n"


def write(folder: Path, text: str) -> Path:
    (folder / "e.toml").write_text(text, encoding="utf-8")
    return folder / "e.toml"


def test_of_several_targets_the_strongest_effect_counts(tmp_path: Path) -> None:
    table = load_effects(
        write(
            tmp_path,
            HEAD
            + rule(target="post", effect="none", weight=0)
            + rule(target="convoy", weight=0.8)
            + rule(target="truck", weight=0.4)
            + rule(weight=0.1)
            + UNKNOWN,
        )
    )
    assert table.rule_for("ambush", "post; convoy").weight == 0.8
    assert table.rule_for("ambush", "convoy;truck") == table.rule_for("ambush", "truck;convoy")
    assert table.rule_for("ambush", "post;nobody").effect is Effect.NONE
    assert table.rule_for("ambush", "nobody;else").weight == 0.1
    assert table.rule_for("ambush", "").weight == 0.1


def test_scaling_multiplies_half_lives_and_weights_and_caps_a_weight_at_one(effects: Effects) -> None:
    scaled = effects.scaled(half_life=2.0, weight=1.5)
    for before, after in zip(effects.rule, scaled.rule, strict=True):
        assert after.half_life_days == 2 * before.half_life_days
        assert after.weight == min(1.0, 1.5 * before.weight)
        assert after.half_life_factor == before.half_life_factor
        assert after.stands_days == before.stands_days
    assert effects.scaled() == effects
    one = effects.rule[0]
    assert effects.rule_for(one.event_type, one.target or "") is one
    its = scaled.rule_for(one.event_type, one.target or "")
    assert its.half_life_days == 2 * one.half_life_days, "a scaled table looks up its own lines"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + rule(weight=2) + UNKNOWN, r"e\.toml: rule 1 \(ambush\): field 'weight' = 2"),
        (
            HEAD + rule() + rule("ied", weight=0) + UNKNOWN,
            r"rule 2 \(ied\): .*effect 'closes' needs a weight above 0",
        ),
        (HEAD + rule(effect="restricts") + UNKNOWN, r"rule 1 \(ambush\): .*needs a time_factor above 1"),
        (HEAD + rule(effect="eases") + UNKNOWN, r"rule 1 \(ambush\): .*needs a half_life_factor below 1"),
        (HEAD + rule(effect="shuts") + UNKNOWN, r"rule 1 \(ambush\): field 'effect' = 'shuts'"),
        (HEAD + rule(half_life_days=0) + UNKNOWN, r"field 'half_life_days' = 0"),
        (HEAD + rule(applies_to="cars") + UNKNOWN, r"field 'applies_to' = 'cars'"),
        (HEAD + rule(colour="red") + UNKNOWN, r"field 'colour'"),
        (HEAD + rule(reason=None) + UNKNOWN, r"field 'reason': Field required"),
        (HEAD + rule() + rule() + UNKNOWN, r"e\.toml: effects table: .*two rules for ambush / any target"),
        (HEAD.replace("low = 0.3", "") + rule() + UNKNOWN, r"\[certainty\] lacks low"),
        (HEAD.replace("0.3", "3") + rule() + UNKNOWN, r"field 'certainty\.low' = 3"),
        (HEAD + rule(), r"field 'unknown': Field required"),
        (HEAD + UNKNOWN, r"field 'rule'"),
        ("rule = 3\n" + HEAD + UNKNOWN, r"e\.toml: rule: expected a list of tables"),
    ],
)
def test_bad_tables_are_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(TableError, match=message):
        load_effects(write(tmp_path, text))


def test_no_family_holds_both_closures_and_what_lifts_them(effects: Effects) -> None:
    families = {line.family for line in effects.rule if line.effect in (Effect.REOPENS, Effect.EASES)}
    shutting = {line.family for line in effects.rule if line.effect in (Effect.CLOSES, Effect.RESTRICTS)}
    assert not families & shutting
    mixed = [line.model_copy(update={"family": "one"}) for line in effects.rule]
    with pytest.raises(ValidationError, match="family one holds both"):
        Effects(certainty=effects.certainty, rule=tuple(mixed), unknown=effects.unknown)


OWN = """[[rule]]
event_type = "{kind}"
family = "own"
effect = "closes"
weight = 0.3
reason = "of the test"
"""


def test_a_table_that_extends_the_usual_one_says_only_what_differs(effects: Effects, tmp_path: Path) -> None:
    path = tmp_path / "effects.toml"
    path.write_text('extends = "default"\n' + OWN.format(kind="ambush") + OWN.format(kind="avalanche"), "utf-8")
    own = load_effects(path)
    assert (own.rule_for("ambush", "").weight, own.rule_for("avalanche", "").weight) == (0.3, 0.3)
    assert own.rule_for("ambush", "fuel_convoy") == effects.rule_for("ambush", "fuel_convoy")
    assert len(own.rule) == len(effects.rule) + 1
    assert own.certainty == effects.certainty
    path.write_text('extends = "usual"\n', "utf-8")
    with pytest.raises(TableError, match=r"extends = 'usual' is not known; expected 'default'"):
        load_effects(path)
    path.write_text('extends = "default"\n' + OWN.format(kind="ambush") * 2, "utf-8")
    with pytest.raises(TableError, match="two rules for ambush"):
        load_effects(path)
