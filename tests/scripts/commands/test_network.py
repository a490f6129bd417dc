"""`supplylines network` as a user runs it."""

from __future__ import annotations

import json
import signal
import sys
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner, Result

from data.files import arrow_tables
from scripts.cli import app
from tests.routes.osm_xml import Way, osm_text
from tests.scripts.command_line import Done, refused, supplylines, supplylines_apart

if TYPE_CHECKING:
    from pathlib import Path

NODES = {1: (0.0, 0.0), 2: (1.0, 0.0), 3: (2.0, 0.0), 4: (2.005, 0.0), 5: (4.0, 0.0)}


def network(*args: str | Path) -> Done:
    return supplylines("network", *args)


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    ways = [Way((1, 2), {"highway": "trunk", "ref": "RN1"}), Way((2, 3)), Way((4, 5), {"highway": "track"})]
    path = tmp_path / "small.osm"
    path.write_text(osm_text(NODES, ways), encoding="utf-8")
    return path


def test_build_and_info(tmp_path: Path, extract: Path) -> None:
    done = network("build", "--pbf", extract, "--out", tmp_path / "net")
    assert done.returncode == 0, done.stderr
    assert "3 edges" in done.stdout
    found = json.loads(network("info", tmp_path / "net", "--json").stdout)
    assert (found["edges"], found["parts"]) == (3, 2)
    assert {row["name"] for row in found["by_class"]} == {"trunk", "primary", "track"}
    assert [gap["gap_m"] for gap in found["gaps"]] == pytest.approx([5.566, 5.566], rel=1e-2)
    text = network("info", tmp_path / "net").stdout
    assert "ODbL-1.0" in text
    assert "5.6 m at" in text


def test_what_was_used_of_the_tags_is_told_by_both_commands(tmp_path: Path) -> None:
    ways = [Way((1, 2), {"highway": "trunk", "seasonal": "dry_season"}), Way((2, 3)), Way((4, 5))]
    ways += [Way((3, 4), {"highway": "primary", "hgv:conditional": "no @ (22:00-06:00)"})]
    path = tmp_path / "small.osm"
    path.write_text(osm_text(NODES, ways, {2: {"barrier": "block"}}), encoding="utf-8")
    done = network("build", "--pbf", path, "--out", tmp_path / "net")
    lines = [
        "used        1 barriers and other nodes that close a road",
        "used        1 ways closed in a season, in months or between dates",
        "not used    1 conditions by hour or weekday (the road counts as open)",
    ]
    assert done.stderr.splitlines() == lines
    text = network("info", tmp_path / "net").stdout
    assert all(line in text.splitlines() for line in lines)
    assert "seasonal    1.1 km closed in a season" in text
    found = json.loads(network("info", tmp_path / "net", "--json").stdout)
    assert list(found["used"].values()) == [1, 1]
    assert list(found["unused"].values()) == [1]
    assert found["closed_at_times_km"] == pytest.approx(1.113, abs=2e-3)


def test_healed_gaps_are_listed(tmp_path: Path, extract: Path) -> None:
    done = network("build", "--pbf", extract, "--heal-gaps", "--out", tmp_path / "net")
    assert done.stderr == "joined: 5.6 m at 0.00000,0.02000\n"
    assert json.loads(network("info", tmp_path / "net", "--json").stdout)["parts"] == 1
    done = network("build", "--pbf", extract, "--heal-gaps", "--heal-within", "2", "--out", tmp_path / "net")
    assert done.stderr == ""


def test_classes_and_box_narrow_the_network(tmp_path: Path, extract: Path) -> None:
    done = network("build", "--pbf", extract, "--classes", "trunk,track", "--out", tmp_path / "net")
    assert "2 edges" in done.stdout
    done = network("build", "--pbf", extract, "--bbox", "-0.001,-1,0.001,1", "--out", tmp_path / "net")
    assert "1 edges" in done.stdout


def test_bad_input_is_one_line_and_a_code(tmp_path: Path, extract: Path) -> None:
    out = ("--out", tmp_path / "net")
    junk = tmp_path / "junk.osm.pbf"
    junk.write_bytes(b"this is no map at all")
    assert "not a complete OpenStreetMap file" in refused(3, "network", "build", "--pbf", junk, *out)
    assert "no such file" in refused(3, "network", "build", "--pbf", tmp_path / "no.osm", *out)
    assert "west,south,east,north" in refused(3, "network", "build", "--pbf", extract, "--bbox", "5,5,1,1", *out)
    assert "four numbers" in refused(3, "network", "build", "--pbf", extract, "--bbox", "5,5", *out)
    assert "no road for trucks" in refused(3, "network", "build", "--pbf", extract, "--bbox", "50,5,51,6", *out)
    assert "motorwey" in refused(3, "network", "build", "--pbf", extract, "--classes", "motorwey", *out)
    assert "give one" in refused(3, "network", "build", "--pbf", extract, "--bbox", "1,1,2,2", "--area", junk, *out)
    assert "--pbf" in refused(3, "network", "build", *out)
    assert "something else" in refused(6, "network", "build", "--pbf", extract, "--out", tmp_path)
    assert "not a saved network" in refused(3, "network", "info", tmp_path)
    assert "no such network" in refused(3, "network", "info", tmp_path / "net")
    assert not (tmp_path / "net").exists()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="limits of file size are POSIX")
def test_a_full_disk_is_one_line_and_leaves_nothing(tmp_path: Path, extract: Path) -> None:
    def limit() -> None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    out = tmp_path / "out" / "net"
    done = supplylines_apart("network", "build", "--pbf", extract, "--out", out, begin=limit)
    assert done.returncode == 6, done.stderr
    assert "cannot be written" in done.stderr
    assert done.stderr.count("\n") == 1
    assert list((tmp_path / "out").iterdir()) == []


def test_an_interrupted_build_leaves_nothing_and_the_next_gives_the_same_bytes(
    tmp_path: Path, extract: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(out: Path) -> Result:
        return CliRunner().invoke(app, ["network", "build", "--pbf", str(extract), "--out", str(out)])

    def broken(path: Path, table: object, metadata: object) -> None:
        if path.name == "places.parquet":
            raise KeyboardInterrupt
        path.write_bytes(b"half")

    assert build(tmp_path / "one" / "net").exit_code == 0
    with monkeypatch.context() as patch:
        patch.setattr(arrow_tables, "write_table", broken)
        done = build(tmp_path / "two" / "net")
    assert done.exit_code == 130
    assert done.stderr == "supplylines: error: interrupted; nothing was written, run the same command again\n"
    assert list((tmp_path / "two").iterdir()) == []
    assert build(tmp_path / "two" / "net").exit_code == 0
    for path in (tmp_path / "one" / "net").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / "net" / path.name).read_bytes(), path.name
