from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

import supplylines_command
from data.case import packaged_cases
from tests.core_only import core_runs
from tests.scripts.command_line import printed
from tests.scripts.report_tables import GOOD, HEADER, reports
from tests.workbook_files import workbook

ROOT = Path(__file__).resolve().parents[1]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
PACKAGES = ("data", "geo", "maps", "routes", "scripts")
MODULES = ("supplylines", "supplylines_command")
COLUMNS = HEADER.split(",")
ROUTE = ("route", "--from", "Bamako", "--to", "Kayes", "--json")
GEOCODE = ("geocode", "--text", "between Diéma and Didiéni", "--json")
LOCKS = ("requirements.lock", "requirements-dev.lock")
LOAD_ALL = """
import json, data
from data.case import Table, packaged_case
from data.files.csv_tables import read_rows
case = packaged_case()
print(json.dumps({
    "file": data.__file__,
    "links": len(case.roadbook().links),
    "corridors": len(case.corridors()),
    "mines": len(case.mines()),
    "rules": len(case.effects().rule),
    "classes": len(case.speeds().classes),
    "incidents": len(read_rows(case.file(Table.INCIDENTS))),
    "scenarios": len(case.scenario_names()),
}))
"""


def run(*command: str, cwd: Path | str, **env: str) -> str:
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **env}, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def settings(project_root: Path) -> dict[str, Any]:
    return tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def wheel(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy, so that nothing is written into the project."""
    pytest.importorskip(
        "setuptools", minversion="77", reason="the wheel is built with the setuptools of this environment"
    )
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md", "LICENSE", *(f"{module}.py" for module in MODULES)):
        shutil.copy(project_root / name, source)
    for name in PACKAGES:
        shutil.copytree(project_root / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    out = tmp_path_factory.mktemp("wheel")
    run(*_pip("wheel"), "--no-build-isolation", "--wheel-dir", str(out), str(source), cwd=out)
    [built] = out.glob("*.whl")
    return built


def _pip(command: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", command, "--no-deps", "--no-index")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel alone into an empty folder; its dependencies are those of this environment."""
    folder = tmp_path_factory.mktemp("installed")
    run(*_pip("install"), "--target", str(folder), str(wheel), cwd=folder)
    return folder


@pytest.mark.slow
def test_the_wheel_carries_every_packaged_file_and_no_tests(wheel: Path, project_root: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("data/cases", "data/defaults", "data/mappings", "data/templates", "maps/assets"):
        files = [path for path in (project_root / folder).rglob("*") if path.is_file()]
        assert files, folder
        assert {path.relative_to(project_root).as_posix() for path in files} <= names
    assert {f"geo/register/migrations/r0001_{name}.sql" for name in ("sqlite", "postgresql")} <= names
    assert {"maps/texts/en.toml", "maps/texts/fr.toml"} <= names
    tops = {name.split("/")[0] for name in names}
    assert tops == {*PACKAGES, *(f"{module}.py" for module in MODULES), f"supplylines-{VERSION}.dist-info"}
    licences = {name.partition("/licenses/")[2] for name in names if "/licenses/" in name}
    assert licences == {
        "LICENSE",
        "data/defaults/LICENSES.md",
        *(f"data/cases/{name}/LICENSES.md" for name in packaged_cases()),
    }


@pytest.mark.slow
def test_the_installed_tables_load_from_the_root_folder(installed: Path) -> None:
    found = json.loads(run(sys.executable, "-c", LOAD_ALL, cwd="/", PYTHONPATH=str(installed)))
    assert found.pop("file").startswith(str(installed))
    assert found.pop("rules") > 50
    assert found.pop("classes") > 9
    assert found == {"links": 1343, "corridors": 29, "mines": 11, "incidents": 145, "scenarios": 4}


@pytest.mark.slow
def test_the_installed_command_answers_from_the_root_folder(installed: Path) -> None:
    command = installed / "bin" / "supplylines"
    text = run(sys.executable, str(command), "--help", cwd="/", PYTHONPATH=str(installed))
    assert "supplylines" in text
    assert {"map", "geocode", "route", "status"} <= set(re.findall(r"\w+", text))


def tables(folder: Path) -> list[Path]:
    """Return a report each as CSV, XLSX, JSON and GeoJSON."""
    records = [dict(zip(COLUMNS, [f"r{number}", *GOOD.split(",")[1:]], strict=True)) for number in range(1, 5)]
    sheet, listed, shapes = (folder / f"mine.{end}" for end in ("xlsx", "json", "geojson"))
    sheet.write_bytes(workbook({"Data": [COLUMNS, list(records[1].values())]}))
    listed.write_text(json.dumps(records[2:3]), encoding="utf-8")
    point = {"type": "Point", "coordinates": [-8.0, 12.6]}
    feature = {"type": "Feature", "properties": records[3], "geometry": point}
    shapes.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    return [reports(folder, GOOD), sheet, listed, shapes]


@pytest.mark.slow
def test_the_installed_core_does_a_planners_work_from_the_root_folder(installed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    given = [word for path in tables(tmp_path) for word in ("--incidents", path)]
    drawn, status, scenario, route, placed = answers = core_runs(
        ("map", "--timeline", "0", "--out", out, *given, "--json"),
        ("status", "--json"),
        ("scenario", "both-dakar-roads", "--json"),
        ROUTE,
        GEOCODE,
        installed=installed,
    )
    assert [done.stderr for done in answers if done.returncode] == []
    assert json.loads(drawn.stdout)["counts"]["reports"] == 4
    assert len(json.loads((out / "incidents.geojson").read_text(encoding="utf-8"))["features"]) >= 4
    assert len(json.loads(status.stdout)["corridors"]) == 29
    assert json.loads(scenario.stdout)
    assert route.stdout == printed(*ROUTE)
    assert placed.stdout == printed(*GEOCODE)


@pytest.fixture
def crowded(tmp_path: Path) -> Path:
    """Return a folder that has something of its own under each name of ours: packages, and one module."""
    for name in PACKAGES[1:]:
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("MINE = True\n", encoding="utf-8")
    (tmp_path / "data.py").write_text("MINE = True\n", encoding="utf-8")
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("how", ["bin/supplylines", "-m"])
def test_the_command_works_in_a_folder_with_packages_of_the_same_names(
    installed: Path, crowded: Path, how: str
) -> None:
    command = ["-m", "supplylines"] if how == "-m" else [str(installed / how)]
    done = subprocess.run(
        [sys.executable, *command, "route", "--from", "Bamako", "--to", "Kayes"],
        cwd=crowded,
        env={**os.environ, "PYTHONPATH": f"{crowded}{os.pathsep}{installed}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "RN1" in done.stdout
    assert done.stderr == (
        f"supplylines: warning: {crowded / 'data.py'} hides the package 'data' of supplylines "
        "(and 'geo', 'maps', 'routes', 'scripts' too); the command uses its own\n"
    )


@pytest.mark.slow
def test_an_import_says_which_file_hides_a_package(installed: Path, crowded: Path) -> None:
    for path in (crowded / "data.py", *crowded.glob("[gm]*/*.py"), crowded / "scripts" / "__init__.py"):
        path.unlink()
    done = subprocess.run(
        [sys.executable, "-c", "import supplylines"],
        cwd=crowded,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.stderr.splitlines()[-1] == (
        f"ImportError: {crowded / 'routes' / '__init__.py'} hides the package 'routes' of supplylines; rename it, or "
        "work in another folder; the command `supplylines` works in any folder"
    )


def test_the_packages_are_the_folders_of_the_project(settings: dict[str, Any], project_root: Path) -> None:
    folders = {path.parent.name for path in project_root.glob("*/__init__.py")} - {"tests"}
    found = settings["tool"]["setuptools"]["packages"]["find"]
    assert found == {"include": [f"{top}{rest}" for top in PACKAGES for rest in ("", ".*")], "namespaces": False}
    assert set(PACKAGES) == folders == set(supplylines_command.PACKAGES)
    assert settings["tool"]["setuptools"]["py-modules"] == list(MODULES)
    assert {path.stem for path in project_root.glob("*.py")} == set(MODULES)


def test_a_later_layer_is_never_left_out_of_the_contract(settings: dict[str, Any]) -> None:
    linter = settings["tool"]["importlinter"]
    assert set(linter["root_packages"]) == set(PACKAGES)
    assert linter["contracts"][0]["layers"] == ["scripts", "maps", "routes", "geo", "data"]


def pins(path: Path) -> dict[str, str]:
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.lstrip().startswith("#")
    ]
    matches = [re.fullmatch(r"([\w.-]+)==([\w.]+)", line) for line in lines]
    assert all(matches), [line for line, match in zip(lines, matches, strict=True) if not match]
    return {canonicalize_name(match[1]): match[2] for match in matches if match}


@pytest.mark.parametrize("name", LOCKS)
def test_locks_name_no_address(project_root: Path, name: str) -> None:
    text = (project_root / name).read_text(encoding="utf-8")
    assert not re.search(r"://|--\w|@|\.(org|com|net|io)\b", text)


def test_the_lock_of_the_scripts_tools_names_no_address_and_every_version(project_root: Path) -> None:
    text = (project_root / "package-lock.json").read_text(encoding="utf-8")
    assert not re.search(r"://|\.(org|com|net|io)\b|\"resolved\"", text)
    wanted = json.loads((project_root / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    locked = json.loads(text)["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert all("integrity" in one for path, one in locked.items() if path)


def test_locks_hold_every_dependency_in_a_version_it_allows(settings: dict[str, Any], project_root: Path) -> None:
    runtime, everything = (pins(project_root / name) for name in LOCKS)
    project = settings["project"]
    extras = [line for name, lines in project["optional-dependencies"].items() if name != "all" for line in lines]
    build = settings["build-system"]["requires"]
    for lock, wanted in (
        (runtime, [*project["dependencies"], *build]),
        (everything, [*project["dependencies"], *extras]),
    ):
        for requirement in map(Requirement, wanted):
            assert requirement.specifier.contains(lock[canonicalize_name(requirement.name)]), requirement


def test_locks_install_on_every_python_that_is_allowed(settings: dict[str, Any], project_root: Path) -> None:
    """What is installed as it is pinned says which Python it takes; that of Debian 12 is 3.11.2."""
    oldest = settings["project"]["requires-python"].removeprefix(">=").partition(",")[0] + ".0"
    pinned = pins(project_root / LOCKS[1])
    here = [one for one in distributions() if pinned.get(canonicalize_name(one.name)) == one.version]
    assert here
    told = {one.name: one.metadata["Requires-Python"] for one in here if "Requires-Python" in one.metadata}
    assert {name: asked for name, asked in told.items() if not SpecifierSet(asked).contains(oldest)} == {}


def test_the_two_locks_agree(project_root: Path) -> None:
    runtime, everything = (pins(project_root / name) for name in LOCKS)
    assert {name: version for name, version in runtime.items() if everything.get(name, version) != version} == {}
    assert set(runtime) - set(everything) == {"setuptools"}


def test_the_version_is_one_number_and_has_a_section_of_the_changelog() -> None:
    (cited,) = re.findall(r"^version: (.*)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    sections = re.findall(r"^## \[([\d.]+)\] - ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert cited == VERSION == sections[0]


def test_what_is_new_is_read_in_five_minutes() -> None:
    """Keep it grouped; a merge that brings back what was shortened shows here."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.split(r"^## \[.*$", text, flags=re.MULTILINE)[1:3]
    assert max(len(section.split()) for section in newest) < 3000


def test_folium_and_its_assets_are_pinned(settings: dict[str, Any]) -> None:
    pinned = {Requirement(line).name: str(Requirement(line).specifier) for line in settings["project"]["dependencies"]}
    assert pinned["folium"] == "==0.20.0"
    assert pinned["XStatic-Leaflet"] == "==1.9.3.0"
    assert pinned["XStatic-jQuery"] == "==3.7.1.1"


def test_make_lists_every_target_it_has(project_root: Path) -> None:
    text = run("make", "--no-print-directory", cwd=project_root, MAKEFLAGS="")
    assert {"map", "test", "quick", "test-oldest", "test-services", "check", "bundle", "bench", "clean", "lock"} <= set(
        re.findall(r"make ([\w-]+)", text)
    )


def test_ci_runs_the_checks_and_the_tests(project_root: Path) -> None:
    script = project_root / ".ci" / "run"
    assert os.access(script, os.X_OK)
    lines = script.read_text(encoding="utf-8").splitlines()
    assert [line.split()[-1] for line in lines if line.startswith("make ")] == ["check", "test-services", "test"]
