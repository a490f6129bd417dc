"""`supplylines list` as a user runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from data.case import packaged_case
from data.codes import Lang
from data.messages.spoken import speaking
from scripts.cli import app

if TYPE_CHECKING:
    from pathlib import Path


def said(*args: str) -> str:
    done = CliRunner().invoke(app, ["list", *args])
    assert done.exit_code == 0, done.output
    return done.stdout


def listed(*args: str) -> Any:
    return json.loads(said(*args, "--json"))


def test_every_type_of_the_effects_table_is_listed_with_its_words() -> None:
    found = {record["event_type"]: record for record in listed("types")}
    effects = packaged_case().effects()
    assert set(found) == {rule.event_type for rule in effects.rule}
    assert found["attack"]["effect"] == effects.rule_for("attack", "").effect
    assert found["attack"]["targets"]["fuel_convoy"] == effects.rule_for("attack", "fuel_convoy").effect
    stops = {"role": "stoppage", "traffic": "all", "lasts_days": 7.0, "stops_share": 1.0}
    assert found["convoy_held"]["regime"] == stops
    assert found["convoy_held"]["target_regimes"]["humanitarian_convoy"] == stops | {"traffic": "humanitarian"}
    assert found["truce"]["regime"] is None
    assert "stoppage (bus, 30 d, 15%)" in said("types")
    assert "embuscade" in found["ambush"]["words"]


def test_the_types_of_another_effects_table_are_listed_instead(tmp_path: Path) -> None:
    path = tmp_path / "effects.toml"
    rule = 'event_type = "toll_gate"\nfamily = "toll"\neffect = "none"\nreason = "ours"\n'
    unknown = rule.replace("toll_gate", "unknown").replace("ours", "not known")
    path.write_text(
        f"[certainty]\nhigh = 1\nmedium = 0.5\nlow = 0.1\n[[rule]]\n{rule}[unknown]\n{unknown}", encoding="utf-8"
    )
    assert listed("types", "--effects", str(path)) == [
        {
            "event_type": "toll_gate",
            "effect": "none",
            "targets": {},
            "regime": None,
            "target_regimes": {},
            "words": [],
        }
    ]


def test_corridors_and_crossings_are_listed_by_their_ids() -> None:
    case = packaged_case()
    assert [one["id"] for one in listed("corridors")] == [corridor.id for corridor in case.corridors()]
    assert [one["id"] for one in listed("crossings")] == [crossing.id for crossing in case.crossings()]
    assert {one["from"] for one in listed("corridors")} <= {one["id"] for one in listed("crossings")} | {
        corridor.origin.name for corridor in case.corridors() if corridor.origin
    }


@pytest.mark.slow
@pytest.mark.parametrize("letters", ["kéni", "KENI"])
def test_places_are_found_by_letters_of_any_of_their_names(letters: str) -> None:
    found = listed("places", letters)
    assert "Kéniéba" in {one["name"] for one in found}
    assert len(found) < len(listed("places")) / 10


@pytest.mark.slow
@pytest.mark.parametrize("what", ["types", "corridors", "crossings", "places"])
def test_a_table_is_printed_for_people(what: str) -> None:
    (first, *_) = listed(what)
    assert next(iter(first.values())) in said(what)


@pytest.mark.slow
def test_nothing_found_is_said() -> None:
    assert said("places", "xyzzy") == "none\n"


def test_what_stands_behind_an_id_of_the_evidence_is_told(tmp_path: Path) -> None:
    (found,) = listed("reports", "ml26-058")
    assert (found["id"], found["day"]) == ("ML26-058", "2026-02-11")
    assert found["what"] == "traffic_resumed / fuel_convoy"
    assert [one["id"] for one in listed("reports", "access-a001")] == ["access-A001"]
    own = tmp_path / "own.csv"
    own.write_text(
        "Ref,Day,Spot,Kind\nX1,2025-11-01,Kayes,ambush\nX2,2025-11-01,Nioro,ambush\nX3,soon,Kita,ambush\n",
        encoding="utf-8",
    )
    mapping = tmp_path / "m.toml"
    columns = 'id = "Ref"\ndate = "Day"\nplace_text = "Spot"\nevent_type = "Kind"\n'
    mapping.write_text(f'name = "ours"\n[columns]\n{columns}[default]\ncertainty = "low"\n', encoding="utf-8")
    asked = ["list", "reports", "nioro", "--mapping", str(mapping)]
    done = CliRunner().invoke(app, [*asked, "--incidents", str(own), "--json"])
    assert [one["id"] for one in json.loads(done.stdout)] == ["X2"]
    assert "rejected: own.csv: line 4" in done.stderr
    with speaking(Lang.FR):
        alone = CliRunner().invoke(app, asked)
    assert alone.exit_code == 2
    assert "en donner un" in alone.stderr
