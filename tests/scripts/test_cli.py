"""The command as a whole: help, wrong command lines, and bad input as one line with an exit code."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from data.case import Table, packaged_case
from data.codes import Lang
from scripts import cli
from scripts.cli import asked_language, run
from tests.scripts.command_line import refused, supplylines
from tests.scripts.report_tables import HEADER

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
@pytest.mark.parametrize("span", [["--from", "0205-09-01"], ["--from", "2025-09-01", "--to", "9999-12-31"]])
def test_a_span_with_a_slip_in_its_year_is_refused(span: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["status", "--draws", "20", *span]) == 3
    assert "is out of range; expected a year from 1950 to 2100" in capsys.readouterr().err


@pytest.mark.parametrize("command", [("network", "info"), ("network", "build", "--pbf", "x.osm", "--out")])
def test_a_name_that_is_too_long_is_one_line(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "x" * 300]) == 3
    said = capsys.readouterr().err
    assert "cannot be used (File name too long)" in said
    assert said.count("\n") == 1


def test_a_package_that_is_missing_anywhere_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lacking(*_: object, **__: object) -> None:
        raise ModuleNotFoundError(name="geopandas")

    monkeypatch.setattr(cli, "app_of", lambda _: lacking)
    assert run(["status"]) == 10
    assert capsys.readouterr().err == (
        "supplylines: error: geopandas is needed to run this command: pip install 'supplylines[gis]'\n"
    )


MAP = ("map", "--case", "burkina", "--timeline", "0", "--draws", "1")
HEAVY = {"folium", "geopandas", "jinja2", "numba", "pandas", "pyarrow", "requests"}
HEAVIER_THAN_HELP = {*HEAVY, "numpy", "pydantic", "rapidfuzz", "scipy", "shapely"}


@pytest.mark.parametrize(
    ("arguments", "heavy", "words"),
    [
        (["--help"], HEAVIER_THAN_HELP, ["map", "geocode", "route", "status"]),
        pytest.param(
            ["route", "--from", "Bamako", "--to", "Kayes"],
            {*HEAVY, "pyproj", "shapely", "scipy.sparse", "data.scenarios", "scripts.commands.map"},
            ["RN1"],
            marks=pytest.mark.slow,
        ),
        pytest.param(["geocode", "--text", "entre Diéma et Sandaré"], HEAVY, ["Diéma"], marks=pytest.mark.slow),
    ],
)
def test_what_answers_at_once_loads_no_heavy_library(arguments: list[str], heavy: set[str], words: list[str]) -> None:
    script = f"import sys; sys.argv = ['supplylines', *{arguments!r}]\nfrom scripts.cli import main\n"
    script += "try:\n    main()\nexcept SystemExit:\n    pass\n"
    script += f"found = {heavy!r} & set(sys.modules)\nsys.exit(f'imported {{found}}' if found else 0)\n"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [word for word in words if word not in done.stdout] == []


@pytest.mark.parametrize(
    ("code", "args", "words"),
    [
        (3, ("map", "--incidents", "nowhere.csv"), "nowhere.csv: no such file"),
        (3, ("map", "--incidents", "columns.csv"), "event_type"),
        (3, ("map", "--incidents", "points.csv"), "the GeoJSON holds no feature"),
        (3, ("map", "--incidents", "empty.csv"), "empty"),
        (3, ("map", "--incidents", "hopeless.csv"), "no usable report among 1 rows"),
        (3, ("map", "--corridors", "broken.toml"), "not valid TOML"),
        (3, ("map", "--since", "2026-03-01", "--as-of", "2025-11-01"), "is after the day assessed"),
        (3, ("map", "--as-of", "0001-01-03"), "out of range"),
        (3, ("geocode", "open.csv"), "line 1, the header: the quote opened in cell 2"),
        (3, ("status", "--from", "2025-11-03", "--to", "2025-11-01"), "backwards"),
        (3, ("status", "--out", "line.txt"), ".csv or .parquet"),
        (3, ("status", "--backtest", "--from", "2026-03-01", "--to", "2026-03-05"), "can be judged"),
        (3, ("status", "--season", "auto", "--speeds", "rainless.toml"), "[rainy_season] is missing"),
        (6, ("status", "--out", "file.txt/t.csv"), "file.txt"),
        (3, ("geocode", "columns.csv"), "no column place_text"),
        (4, ("status", "--corridor", "FUEL-XYZ"), "FUEL-XYZ"),
        (4, ("route", "--from", "Xyzzy", "--to", "Kayes"), "Xyzzy"),
        (4, ("route", "--from", "48.85,2.35", "--to", "Kayes"), "more than 25 km"),
        pytest.param(6, (*MAP, "--out", "file.txt"), "file.txt", marks=pytest.mark.slow),
        pytest.param(6, (*MAP, "--out", "file.txt/out"), "file.txt", marks=pytest.mark.slow),
    ],
)
def test_bad_input_is_one_line_and_an_exit_code(tmp_path: Path, code: int, args: tuple[str, ...], words: str) -> None:
    (tmp_path / "columns.csv").write_text("id,date,where\n1,2025-01-01,x\n", encoding="utf-8")
    (tmp_path / "points.csv").write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "hopeless.csv").write_text(f"{HEADER}\nr1,never,day,Kayes,,,ambush,,,,high,\n", encoding="utf-8")
    (tmp_path / "open.csv").write_text('phrase,"note\nKayes,x\n', encoding="utf-8")
    (tmp_path / "broken.toml").write_text("[[corridor]\n", encoding="utf-8")
    speeds = packaged_case().file(Table.SPEEDS).content.decode()
    (tmp_path / "rainless.toml").write_text(speeds[: speeds.index("[rainy_season]")], encoding="utf-8")
    (tmp_path / "file.txt").write_text("in the way", encoding="utf-8")
    assert words in refused(code, *args, cwd=tmp_path)


@pytest.mark.parametrize(
    "args",
    [
        ("map", "--as-of", "yesterday"),
        ("map", "--draws", "0"),
        ("map", "--detour-ratio", "inf"),
        ("map", "--half-life-factor", "0"),
        ("status", "--sensitivity", "--backtest"),
        ("status", "--losses"),
        ("status", "--from", "2025-11-01", "--repaired", "RN24"),
        ("geocode",),
        ("map", "--lang", "de"),
        ("fly",),
    ],
)
def test_a_wrong_command_line_is_exit_code_2(args: tuple[str, ...]) -> None:
    done = supplylines(*args)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_the_terminal_speaks_english_unless_asked_by_option_or_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUPPLYLINES_LANG", raising=False)
    assert asked_language(["status", "--json"]) is Lang.EN
    assert asked_language(["status", "--lang", "fr"]) is Lang.FR
    assert asked_language(["status", "--lang=fr"]) is Lang.FR
    monkeypatch.setenv("SUPPLYLINES_LANG", "fr")
    assert asked_language(["status"]) is Lang.FR
    assert asked_language(["status", "--lang", "en"]) is Lang.EN
    assert asked_language(["status", "--lang", "xx"]) is Lang.FR, "told in French what is wrong"


def test_a_language_that_there_is_none_of_is_a_wrong_command_line() -> None:
    assert "'xx'" in refused(2, "status", "--lang", "xx")
    done = supplylines("status", SUPPLYLINES_LANG="xx")
    assert (done.returncode, "SUPPLYLINES_LANG" in done.stderr) == (2, True)
