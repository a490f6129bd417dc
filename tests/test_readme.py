"""The README names every command, option, exit code and output file, and nothing that is not there."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer

from data import errors
from data.case import packaged_case
from data.scenarios import Scenario, Slowing, Speeding, read_scenario
from scripts.cli import app
from scripts.commands.network import INTERRUPTED

README = Path(__file__).resolve().parent.parent / "README.md"
CODE_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def text() -> str:
    return README.read_text(encoding="utf-8")


def options() -> dict[str, set[str]]:
    """Return the long options of every command, one in a group under both names."""
    groups = dict(getattr(typer.main.get_command(app), "commands", {}))
    found = {}
    while groups:
        name, one = groups.popitem()
        groups |= {f"{name} {sub}": command for sub, command in getattr(one, "commands", {}).items()}
        found[name] = {opt for param in one.params for opt in param.opts if opt.startswith("--")} - {"--help"}
    return found


def test_every_command_and_option_is_in_the_readme(text: str) -> None:
    for command, named in options().items():
        assert all(f"`{word}`" in text or f"`{command}`" in text for word in command.split())
        for option in named:
            assert option in text, f"{command} {option}"


def test_every_option_in_the_readme_exists(text: str) -> None:
    known = set().union(*options().values()) | {"--help", "--no-deps", "--constraint"}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) <= known


def test_the_commands_of_the_readme_parse(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    command = typer.main.get_command(app)
    lines = [line.split("#")[0].strip() for block in CODE_BLOCK.findall(text) for line in block.splitlines()]
    for name, value in (line.removeprefix("export ").split("=") for line in lines if line.startswith("export ")):
        monkeypatch.setenv(name, value)
    calls = [shlex.split(line)[1:] for line in lines if line.startswith("supplylines ")]
    assert len(calls) >= 6
    for call in calls:
        sub: Any = command
        while hasattr(sub, "commands"):
            sub = sub.commands[call.pop(0)]
        sub.make_context(sub.name, call, resilient_parsing=False)


def test_the_scenario_of_the_readme_is_valid_and_every_key_is_named(text: str) -> None:
    (block,) = re.findall(r"^```toml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    scenario = read_scenario(tomllib.loads(block), "README.md").scenario
    assert scenario.close
    assert scenario.slow
    keys = {info.alias or name for model in (Scenario, Slowing, Speeding) for name, info in model.model_fields.items()}
    assert {key for key in keys - {"text"} if f"`{key}" not in text} == set()
    assert {name for name in packaged_case().scenario_names() if f"`{name}`" not in text} == set()


@pytest.mark.slow
def test_the_python_of_the_readme_prints_what_it_says(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = re.findall(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert len(pairs) == text.count("```python\n") == 6
    names: dict[str, Any] = {}
    for code, printed in pairs:
        exec(compile(code, "README.md", "exec"), names)  # noqa: S102 - the code of the README
        assert capsys.readouterr().out == printed


def test_every_exit_code_is_in_the_readme(text: str) -> None:
    codes = {one.exit_code for one in vars(errors).values() if isinstance(one, type) and hasattr(one, "exit_code")}
    listed = {int(code) for code in re.findall(r"^\| (\d+) \| ", text, re.MULTILINE)}
    assert listed == codes | {0, 2, INTERRUPTED}


def test_the_files_the_readme_names_exist(text: str) -> None:
    root = README.parent
    for name in re.findall(r"`((?:data|docs)/[\w./-]+)`|\]\(((?:data|docs)/[\w./-]+)\)", text):
        assert (root / "".join(name)).exists(), name
