"""Commands answer alike with parts of earlier runs and without, and keep nothing of a user's own files."""

from __future__ import annotations

import re
import shutil
from errno import ELOOP
from typing import TYPE_CHECKING

import pytest

import scripts.shared.kept_parts
from data.case import Table, packaged_case
from data.files.kept_values import KeptValues
from routes.workspace import MADE_ANEW
from scripts.cli import run
from scripts.shared.kept_parts import kept_of_networks, kept_parts, libraries, program_stamp

if TYPE_CHECKING:
    from pathlib import Path

ROW = "id,date,place_text,event_type,certainty\nmine,2025-10-28,between Diéma and Sandaré (Xyzzyville),ambush,high\n"
STATUS = ("status", "--as-of", "2025-10-29", "--draws", "20", "--json")


@pytest.fixture(autouse=True)
def _no_stamp_known() -> None:
    program_stamp.cache_clear()


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of parts, empty."""
    monkeypatch.setattr(scripts.shared.kept_parts, "PARENT", tmp_path / "cache")
    return tmp_path / "cache" / "parts"


def names(parts: Path) -> list[str]:
    return sorted(path.name.rpartition("-")[0] for path in parts.iterdir()) if parts.is_dir() else []


@pytest.mark.slow
def test_answers_are_alike_without_with_and_with_damaged_parts(
    parts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.csv").write_text(ROW, encoding="utf-8")
    own = (*STATUS, "--incidents", str(tmp_path / "mine.csv"), "--with-packaged")

    def answer(args: tuple[str, ...] = STATUS) -> str:
        assert run(args) == 0
        return capsys.readouterr().out

    anew = answer()
    kept = ["names-mali", "placed-mali-dry", "roads-mali-dry", "tables-mali"]
    assert names(parts) == kept
    assert len(names(parts.parent / "networks")) == 1
    with monkeypatch.context() as patch:
        patch.setattr("routes.workspace.build_network", None)  # nothing is made again
        patch.setattr("routes.placing.placer.Placer.__init__", None)
        patch.setattr("routes.paths.reach.Reach.__init__", None)
        assert answer() == anew
    with_own = answer(own)
    assert with_own != anew
    assert not any(b"Xyzzyville" in path.read_bytes() for path in parts.iterdir())
    for path in (*parts.iterdir(), *(parts.parent / "networks").iterdir()):
        path.write_bytes(path.read_bytes()[:1000])
    assert answer(own) == with_own
    assert names(parts) == kept


@pytest.mark.slow
def test_nothing_is_kept_of_a_case_of_ones_own(parts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "case"
    shutil.copytree(str(packaged_case().folder), case)
    assert run(["route", "--from", "Bamako", "--to", "Kati", "--case", str(case)]) == 0
    own = capsys.readouterr().out
    assert names(parts) == []
    assert run(["route", "--from", "Bamako", "--to", "Kati"]) == 0
    assert capsys.readouterr().out == own
    assert "tables-mali" in names(parts)


@pytest.mark.slow
def test_a_table_in_the_place_of_a_packaged_one_is_read(
    parts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    route = ["route", "--from", "Bamako", "--to", "Kati"]
    speeds = packaged_case().file(Table.SPEEDS).content.decode()
    (tmp_path / "speeds.toml").write_text(re.sub(r"(speed_kmh = )\d+", r"\g<1>20", speeds), encoding="utf-8")
    assert [run([*route, *more]) for more in ((), ("--speeds", str(tmp_path / "speeds.toml")))] == [0, 0]
    usual, slower = capsys.readouterr().out.splitlines()
    assert usual != slower
    assert names(parts) == ["names-mali", "roads-mali-dry", "tables-mali"]


@pytest.mark.slow
def test_a_sweep_takes_roads_and_ways_from_an_earlier_one(
    parts: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sweep = ("sweep", "--json")
    assert run(sweep) == 0
    anew = capsys.readouterr().out
    assert [name.partition("-")[0] for name in names(parts.parent / "networks")] == ["roads", "ways"]
    with monkeypatch.context() as patch:
        patch.setattr("routes.sweeps.sweep.bare_roads", None)
        patch.setattr("routes.paths.road_graph.RoadGraph.route_via", None)
        assert run(sweep) == 0
    assert capsys.readouterr().out == anew
    for path in (parts.parent / "networks").iterdir():
        path.write_bytes(path.read_bytes()[:1000])
    assert run(sweep) == 0
    assert capsys.readouterr().out == anew


def test_where_the_program_cannot_be_told_apart_no_part_is_kept(
    parts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> str:
        raise OSError(ELOOP, "a link to a folder", str(tmp_path))

    monkeypatch.setattr(scripts.shared.kept_parts, "stamp_of", fail)
    assert kept_parts() is MADE_ANEW
    assert kept_of_networks() is MADE_ANEW
    assert names(parts) == []


def test_a_changed_program_keeps_parts_of_its_own(parts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = program_stamp()
    assert before == program_stamp.__wrapped__()
    assert any(name.startswith("numpy-") for name in libraries())
    KeptValues(parts, before).put("tables", 1)
    program_stamp.cache_clear()
    monkeypatch.setattr(scripts.shared.kept_parts, "libraries", lambda: ["numpy-9.dist-info"])
    assert KeptValues(parts, program_stamp()).find("tables") is None
