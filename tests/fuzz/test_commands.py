"""Whatever a command is given, it ends with a documented exit code, and one line where that is not 0."""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import socket
import sys
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from data.case import Table, packaged_case
from scripts.cli import run
from tests.documentation import documentation
from tests.faults.conftest import OSM, WAY
from tests.fuzz.command_lines import Command, command_lines, commands
from tests.fuzz.examples import examples, saw
from tests.scripts.report_tables import GOOD, HEADER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FAILED = 1  # of what nobody has thought of
CODES = re.findall(r"^\| (\d+) \| ", documentation(), re.MULTILINE)
DOCUMENTED = set(map(int, CODES)) - {FAILED}
LIMIT_S = 300
ERRORS = ("supplylines: error: ", "supplylines : erreur : ")
ROWS = f"{HEADER}\n{GOOD}\n"
ROAD = '{"type":"LineString","coordinates":[[-8,12],[-7,13]]}'
LINE = f'{{"type":"Feature","properties":{{"highway":"trunk"}},"geometry":{ROAD}}}'
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a file of every sort, sound and broken."""
    folder = tmp_path_factory.mktemp("shelf")
    texts = {
        "good.csv": ROWS,
        "bad.csv": f'{HEADER}\nr2,soon,day\n\x00,"\n',
        "é t.csv": ROWS,
        "two\nlines.csv": ROWS,
        "names.csv": "name,lat,lon,place_text\nNiono,14.2,-6.0,Niono\nX,200,0,<script>\n",
        "phrases.csv": "phrase,expected_lat,expected_lon,tolerance_km,kind\nKayes,14.4,-11.4,5,point\nKita,x,,,\n",
        "empty.csv": "",
        "good.toml": packaged_case().file(Table.SPEEDS).content.decode(),
        "junk.toml": "[[corridor]\n",
        "scenario.toml": 'close = ["RN1 between Diéma and Sandaré"]\n',
        "roads.geojson": f'{{"type":"FeatureCollection","features":[{LINE}]}}',
        "one.osm": OSM.format(ways=WAY.format(id=1, end=2)),
        "junk.osm": OSM.format(ways=f'<way id="1"><nd ref="1"/><nd ref="9"/><tag k="highway" v="{"x" * 9000}"/>'),
        "taken.txt": "in the way",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "junk.bin").write_bytes(bytes(range(256)) * 20)
    (folder / "folder").mkdir()
    (folder / "folder" / "thesis.txt").write_text("mine", encoding="utf-8")
    (folder / "link").symlink_to("folder")
    for line in (
        "network build --pbf {0}/one.osm --out {0}/net",
        "gazetteer build --names {0}/names.csv --out {0}/names.parquet",
    ):
        assert call([part.format(folder) for part in line.split()])[0] == 0
    assert call(["map", "--timeline", "0", "--draws", "20", "--out", f"{folder}/run"])[0] == 0
    return folder


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let nothing be asked from a network, nor waited for."""

    def refused(self: socket.socket, address: Any) -> None:
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setenv("PATH", "")  # nor any browser be found
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def call(line: list[str]) -> tuple[int, str]:
    """Run a command line and return its exit code and what it said on stderr."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(line)
    return code, err.getvalue()


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Fail where something takes longer."""

    def stop(*_: object) -> None:
        msg = f"takes longer than {seconds} s"
        raise AssertionError(msg)

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(sys.platform == "win32", reason="uses SIGALRM, and devices of POSIX")
@pytest.mark.parametrize("command", commands(), ids=[" ".join(one.words) for one in commands()])
def test_every_command_line_ends_as_documented(
    command: Command, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "work"

    @examples(3, 200)
    @given(command_lines(command))
    def holds(line: list[str]) -> None:
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(shelf, work, symlinks=True)
        os.chdir(work)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ROWS.encode())))
        with within(LIMIT_S):
            code, said = call(line)
        assert code in DOCUMENTED, said
        errors = [
            one for one in said.splitlines() if one.startswith(("supplylines: error: ", "supplylines : erreur : "))
        ]
        assert len(errors) == (code != 0), said
        assert not errors or said.splitlines()[-1] == errors[0], said
        assert not list(work.rglob("*.unfinished"))
        saw("command lines", **{f"with exit code {code}": 1})

    monkeypatch.chdir(tmp_path)
    holds()
