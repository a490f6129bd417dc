"""Run the unit tests of the page's scripts in node's own runner, where node is; check their types and their bundles."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from data.codes import Lang
from maps.drawing.view import CorridorRow, View
from maps.page.compared_cases import compared_cases
from maps.page.data_block import page_data
from maps.page.sweep_page import sweep_page
from maps.texts.sentences import change_text, evidence_text, headline, reach_text, restricted_text, shares_text
from maps.texts.ways_round import is_advised, round_text, round_via
from maps.texts.wording import DASH, Wording, shown_hours
from tests.maps.page.sweep_findings import findings
from tests.page.rerouted import rerouted

if TYPE_CHECKING:
    from types import ModuleType

    from routes.status.assessment import Assessment, DayStatus

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NODE = shutil.which("node")
TOOLS = ROOT / "node_modules" / ".bin"
HOURS = (0.0, 0.2, 0.42, 0.99, 1.0, 1.25, 2.6, 9.94, 9.96, 12.7, -0.4, -2.6)
NUMBERS = ((0, 0), (999, 0), (1000, 0), (1234567, 0), (2.5, 1), (12345.678, 2))
SEEDS = range(12)
DAYS = 10

needs_tools = pytest.mark.skipif(
    NODE is None or not TOOLS.is_dir(), reason="the tools of package.json are not installed; make check installs them"
)


@pytest.fixture(scope="module")
def scenes() -> ModuleType:
    """Load the small country of the unit tests (tests are no package, so it is loaded by its path)."""
    spec = importlib.util.spec_from_file_location("supplylines_script_scenes", HERE.parent / "maps" / "conftest.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def assessment(scenes: ModuleType) -> Assessment:
    found: Assessment = scenes.make_assessment()
    return found


@pytest.fixture(scope="module")
def earlier(scenes: ModuleType, assessment: Assessment) -> list[DayStatus]:
    found: list[DayStatus] = scenes.make_earlier(assessment)[-DAYS:]
    return found


def told(row: CorridorRow, view: View, words: Wording) -> list[str]:
    """Return what is told of a corridor on a day: its shares, its restriction, its way round twice, its evidence."""
    shares = shares_text(row, view, words) if row.shows_shares else DASH
    ways = [round_text(row, words), round_via(row, view, words)]
    return [shares, restricted_text(row.status, words), *ways, evidence_text(row.status, words)]


def wanted_of(assessment: Assessment, earlier: list[DayStatus], lang: Lang) -> dict[str, Any]:
    """Return the data block of a page and what Python says of its days."""
    view, words = View(assessment), Wording(lang)
    days = [*map(view.discretion.day, earlier), view.assessment.today]
    rows = [
        [CorridorRow(row.number, row.route, day.statuses[row.number], row.before) for row in view.rows] for day in days
    ]
    return {
        "block": page_data(view, earlier, words).block,
        "hours": [[shown_hours(value), words.hours(value, signed=True)] for value in HOURS],
        "longer": [[shown_hours(value), words.longer(shown_hours(value))] for value in (*HOURS, -0.2, 0.004)],
        "numbers": [[value, decimals, words.number(value, decimals)] for value, decimals in NUMBERS],
        "days": [words.day(day.day) for day in days],
        "labels": [[status.label.value for status in day.statuses] for day in days],
        "rows": [[told(row, view, words) for row in found] for found in rows],
        "doubtful": [[row.has_way_round and not is_advised(row) for row in found] for found in rows],
        "changes": [change_text(row, words) if row.is_road else DASH for row in view.rows],
        "headline": headline(view, words),
        "reached": [[status.destination, reach_text(status, words)] for status in view.assessment.destinations],
        "rerouted": [rerouted(seed) for seed in SEEDS],
    }


@pytest.mark.skipif(NODE is None, reason="no node on this machine")
@pytest.mark.parametrize("lang", list(Lang))
def test_the_scripts_say_what_python_says(
    assessment: Assessment, earlier: list[DayStatus], tmp_path: Path, lang: Lang
) -> None:
    path = tmp_path / "wanted.json"
    path.write_text(json.dumps(wanted_of(assessment, earlier, lang)), encoding="utf-8")
    run = subprocess.run(
        [str(NODE), "--test", *sorted(str(one) for one in HERE.glob("*.test.js"))],
        env={**os.environ, "SUPPLYLINES_PAGE_WANTED": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout


def block_of(page: str) -> str:
    """Return the data block in a page, as it is written there."""
    _, _, rest = page.partition('<script type="application/json" id="map-data">')
    return rest.partition("</script>")[0]


@needs_tools
@pytest.mark.slow
def test_every_block_is_what_its_types_say(
    scenes: ModuleType, assessment: Assessment, earlier: list[DayStatus], tmp_path: Path
) -> None:
    spec = {"name": "s", "title": "A bridge", "as_of": scenes.DAY.isoformat(), "close": [{"crossing": "x"}]}
    comparison = scenes.compare_scenario(spec)
    words = Wording(Lang.FR)
    scenario = page_data(View(comparison.assessment), [], words, compared_cases([comparison], 0, words)).block
    public = assessment.settings.model_copy(update={"public_delay_days": 3})
    blocks = {
        "days": ("core", "Block", page_data(View(assessment), earlier, words).block),
        "scenario": ("core", "Block", scenario),
        "public": ("core", "Block", page_data(View(replace(assessment, settings=public)), [], words).block),
        "hostile": ("core", "Block", page_data(View(scenes.make_assessment(scenes.HOSTILE)), [], words).block),
        "sweep": ("sweep", "SweepBlock", json.loads(block_of(sweep_page(findings(assessment, "A town"), Lang.EN)))),
    }
    for name, (room, kind, block) in blocks.items():
        path = f"{ROOT}/maps/assets/{room}/block.js"
        text = f'import type {{ {kind} }} from "{path}";\nexport const block: {kind} = {json.dumps(block)};\n'
        (tmp_path / f"{name}.ts").write_text(text, encoding="utf-8")
    settings = {
        "extends": f"{ROOT}/tsconfig.json",
        "include": ["*.ts"],
        "exclude": [],
        "compilerOptions": {"types": []},
    }
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    run = subprocess.run([TOOLS / "tsc", "-p", tmp_path], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


@needs_tools
@pytest.mark.parametrize("name", ["page.js", "sweep.js"])
def test_the_bundles_are_what_the_modules_make(tmp_path: Path, name: str) -> None:
    build = ["npm", "run", "--silent", f"build:{name.removesuffix('.js')}"]
    subprocess.run(build, cwd=ROOT, env={**os.environ, "BUNDLES": str(tmp_path)}, check=True)
    made, packaged = (folder.joinpath(name).read_bytes() for folder in (tmp_path, ROOT / "maps/assets/bundle"))
    assert made == packaged, "the modules have changed: run npm run build"
