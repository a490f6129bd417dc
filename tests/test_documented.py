"""README and docs name every command, option, exit code and output file, and nothing that is not there."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
import typer

from data import errors
from data.case import packaged_case
from data.scenarios import Scenario, Slowing, Speeding, read_scenario
from scripts.cli import app
from scripts.commands.network import INTERRUPTED
from tests.documentation import ROOT, blocks, documentation

WHAT_IF = ROOT / "docs/how-to/what-if.md"
OF_OTHERS = {"--constraint", "--env", "--no-cache-dir", "--no-deps", "--read-only", "--rm", "--tmpfs", "--volume"}
NOTEBOOK = ROOT / "docs/how-to/notebook.md"


@pytest.fixture(scope="module")
def text() -> str:
    return documentation()


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
    known = set().union(*options().values()) | {"--help", *OF_OTHERS}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) <= known


def test_the_scenarios_of_the_page_are_valid_and_every_key_is_named(text: str) -> None:
    texts = [block.text for block in blocks(WHAT_IF) if block.language == "toml"]
    assert len(texts) == 2
    for toml in texts:
        scenario = read_scenario(tomllib.loads(toml), WHAT_IF.name).scenario
        assert scenario.close
        assert scenario.slow
    keys = {info.alias or name for model in (Scenario, Slowing, Speeding) for name, info in model.model_fields.items()}
    assert {key for key in keys - {"text"} if f"`{key}" not in text} == set()
    assert {name for name in packaged_case().scenario_names() if f"`{name}`" not in text} == set()


@pytest.mark.slow
def test_the_python_of_the_notebook_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    text = NOTEBOOK.read_text(encoding="utf-8")
    pairs = re.findall(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert len(pairs) == text.count("```python\n") == 8
    names: dict[str, Any] = {}
    for code, printed in pairs:
        exec(compile(code, str(NOTEBOOK), "exec"), names)  # noqa: S102 - the code of the page
        assert capsys.readouterr().out == printed


def test_every_exit_code_is_in_the_readme(text: str) -> None:
    codes = {one.exit_code for one in vars(errors).values() if isinstance(one, type) and hasattr(one, "exit_code")}
    listed = {int(code) for code in re.findall(r"^\| (\d+) \| ", text, re.MULTILINE)}
    assert listed == codes | {0, 2, INTERRUPTED}


def test_the_files_the_readme_names_exist(text: str) -> None:
    for name in re.findall(r"`((?:data|docs)/[\w./-]+)`|\]\(((?:data|docs)/[\w./-]+)\)", text):
        assert (ROOT / "".join(name)).exists(), name
