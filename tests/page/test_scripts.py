"""Run the unit tests of the page's scripts in node's own runner, where node is."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from maps.drawing.view import View
from maps.page.data_block import page_data
from maps.texts.sentences import reach_text
from maps.texts.wording import Wording, shown_hours

if TYPE_CHECKING:
    from types import ModuleType

HERE = Path(__file__).parent
NODE = shutil.which("node")
HOURS = (0.0, 0.2, 0.42, 0.99, 1.0, 1.25, 2.6, 9.94, 9.96, 12.7, -0.4, -2.6)
DAYS = 10


@pytest.fixture(scope="module")
def scenes() -> ModuleType:
    """Load the small country of the unit tests (tests are no package, so it is loaded by its path)."""
    spec = importlib.util.spec_from_file_location("supplylines_script_scenes", HERE.parent / "maps" / "conftest.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(NODE is None, reason="no node on this machine")
@pytest.mark.parametrize("lang", list(Lang))
def test_the_scripts_say_what_python_says(scenes: ModuleType, tmp_path: Path, lang: Lang) -> None:
    assert NODE is not None
    assessment = scenes.make_assessment()
    earlier = scenes.make_earlier(assessment)[-DAYS:]
    view, words = View(assessment), Wording(lang)
    days = [*map(view.discretion.day, earlier), view.assessment.today]
    wanted = {
        "block": page_data(view, earlier, words).block,
        "hours": [[shown_hours(value), words.hours(value, signed=True)] for value in HOURS],
        "days": [words.day(day.day) for day in days],
        "labels": [[status.label.value for status in day.statuses] for day in days],
        "reached": [[status.destination, reach_text(status, words)] for status in view.assessment.destinations],
    }
    path = tmp_path / "wanted.json"
    path.write_text(json.dumps(wanted), encoding="utf-8")
    tests = sorted(str(one) for one in HERE.glob("*.test.mjs"))
    run = subprocess.run(
        [NODE, "--test", *tests],
        env={**os.environ, "SUPPLYLINES_PAGE_WANTED": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
