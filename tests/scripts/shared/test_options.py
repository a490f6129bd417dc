from __future__ import annotations

import pytest
from typer.testing import CliRunner

from data import limits
from data.settings import Settings
from routes.notebook import Numbers
from scripts.cli import app

ONLY_OF_THE_PAGE = {"since", "public_delay_days", "arrivals_delay_days", "shows_depots"}
FLAGS = {
    "merge": "--no-merge",
    "public_delay_days": "--delay-days",
    "arrivals_delay_days": "--arrivals-delay",
    "shows_depots": "--show-sites",
}


def help_of(command: str) -> str:
    """Return what --help tells of a command, in one line."""
    return " ".join(CliRunner().invoke(app, [command, "--help"]).stdout.split())


def test_the_notebook_takes_every_setting() -> None:
    assert set(Numbers.__annotations__) == set(Settings.model_fields) - ONLY_OF_THE_PAGE


@pytest.mark.parametrize("command", ["map", "status", "scenario"])
def test_a_command_takes_every_setting_with_its_default_and_bounds(command: str) -> None:
    told = help_of(command)
    for name in set(Settings.model_fields) - (set() if command == "map" else ONLY_OF_THE_PAGE):
        assert f" {FLAGS.get(name, '--' + name.replace('_', '-'))} " in told
    for bounds in (limits.DRAWS, limits.DETOUR_RATIO, limits.FACTOR):
        assert f"default: {bounds.default}; {bounds.least}<=x<={bounds.most}]" in told
