from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from typer.testing import CliRunner

from data.codes import SeasonRule
from data.errors import InputError
from data.files.input_file import InputFile
from data.settings import Settings
from scripts.cli import app
from scripts.shared.option_groups import (
    NameOptions,
    NumberOptions,
    ReportOptions,
    RoadOptions,
    TableOptions,
    with_groups,
)

GROUPS = (ReportOptions, TableOptions, NumberOptions, NameOptions)


@dataclass(frozen=True)
class Size:
    """A group of two options."""

    wide: Annotated[int, typer.Option("--wide", min=1, help="Width.")] = 3
    tall: Annotated[int, typer.Option("--tall", help="Height.")] = 4


@with_groups
def area(
    *, what: Annotated[str, typer.Argument()], size: Size, unit: Annotated[str, typer.Option("--unit")] = "m"
) -> None:
    """Tell an area."""
    typer.echo(f"{what}: {size.wide * size.tall} {unit}")


def told(*args: str) -> tuple[int, str]:
    tool = typer.Typer()
    tool.command()(area)
    done = CliRunner().invoke(tool, args)
    return done.exit_code, done.stdout


def test_a_group_is_spread_out_in_its_place_and_handed_over_whole() -> None:
    assert told("yard") == (0, "yard: 12 m\n")
    assert told("yard", "--tall", "2", "--unit", "ft", "--wide", "5") == (0, "yard: 10 ft\n")
    assert told("yard", "--wide", "0")[0] == 2
    code, text = told("--help")
    assert code == 0
    assert "Tell an area." in text
    assert text.index("--wide") < text.index("--tall") < text.index("--unit")


def options_of(name: str) -> set[str]:
    program: Any = typer.main.get_command(app)
    return {param.name for param in program.commands[name].params}


def test_map_status_and_scenario_share_their_groups() -> None:
    shared = {name for group in GROUPS for name in group.__dataclass_fields__}
    for name in ("map", "status", "scenario"):
        assert shared <= options_of(name)


@pytest.mark.parametrize(("name", "groups"), [("route", [RoadOptions]), ("geocode", [RoadOptions, NameOptions])])
def test_commands_that_know_no_events_take_the_tables_of_roads_and_places(name: str, groups: list[type]) -> None:
    options = options_of(name)
    assert {one.name for group in groups for one in fields(group)} <= options
    assert "effects" not in options


def test_the_groups_make_the_settings() -> None:
    assert NumberOptions().settings(ReportOptions()) == Settings()
    numbers = NumberOptions(seed=3, draws=20, no_merge=True, season=SeasonRule.AUTO, weight_factor=2.0)
    assert numbers.settings(ReportOptions(), since=date(2025, 11, 1)) == Settings(
        seed=3, draws=20, merge=False, season=SeasonRule.AUTO, weight_factor=2.0, since=date(2025, 11, 1)
    )
    with pytest.raises(InputError, match="setting 'since' = 0925-11-01: out of range"):
        numbers.settings(ReportOptions(), since=date(925, 11, 1))


def test_the_groups_make_the_files_and_the_names() -> None:
    speeds, decisions = InputFile.named("s.toml"), InputFile.named("d.csv")
    files = TableOptions(network=Path("net"), speeds=speeds).files(NameOptions(decisions=[decisions]))
    assert (files.network, files.speeds, files.corridors) == (Path("net"), speeds, None)
    assert files.decisions == (decisions,)
    assert TableOptions().files().decisions == ()
    assert NameOptions().source() is None
    assert NameOptions(online=True).source() is not None
    with pytest.raises(InputError, match="--nominatim = 'nowhere' is no web address"):
        NameOptions(online=True, nominatim="nowhere").source()
