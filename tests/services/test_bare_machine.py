"""A newcomer's first commands, as the documentation has them, on a bare Debian: nothing of this machine but its tree.

The machine is a folder made by debootstrap. Nothing is mounted in it, so that its removal can reach nothing else.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.documentation import ROOT, blocks
from tests.scripts.command_line import printed

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.services

VARIABLE = "SUPPLYLINES_BARE"
SUITES = os.environ.get(VARIABLE, "").split()
INSTALL = ROOT / "docs/how-to/install.md"
HOME = "/home/newcomer"
USER = "1000:1000"
# What this machine needs to reach the package indexes: certificates of a network of its own, and settings of pip.
OF_THE_NETWORK = ("etc/resolv.conf", "etc/pip.conf", "usr/local/share/ca-certificates")
NAMED_PATHS = re.compile("^(?:PIP_(?!FIND_LINKS)|https?_proxy$|no_proxy$)", re.IGNORECASE)


class BareMachine:
    """A folder that holds a Debian, and runs lines of a shell in it."""

    def __init__(self, folder: Path) -> None:
        """Take the folder that debootstrap made."""
        self.folder = folder

    def run(self, line: str, *, cwd: str = "/", user: str = "0:0") -> str:
        """Run a line, and return what it printed; one that fails is told with all it said."""
        passed = {name: value for name, value in os.environ.items() if NAMED_PATHS.match(name)}
        known = {"HOME": HOME if user == USER else "/root", "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
        known["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        inside = ["chroot", f"--userspec={user}", str(self.folder), "/bin/sh", "-ec", f"cd {cwd}; {line}"]
        done = subprocess.run(inside, capture_output=True, text=True, check=False, env=passed | known)
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def as_newcomer(self, line: str, folder: str) -> str:
        """Run a line in a folder of the newcomer, who is not root."""
        return self.run(line, cwd=f"{HOME}/{folder}", user=USER)

    def give_network(self) -> None:
        """Let it reach the package indexes as this machine does, and ask nothing before it installs."""
        for name in OF_THE_NETWORK:
            there, here = self.folder / name, Path("/") / name
            if here.is_dir():
                shutil.copytree(here, there, dirs_exist_ok=True)
            elif here.exists():
                shutil.copy(here, there)
        (self.folder / "etc/apt/apt.conf.d/90unasked").write_text('APT::Get::Assume-Yes "true";\n', encoding="utf-8")

    def give_tree(self, name: str) -> None:
        """Put what a clone holds into a folder of the newcomer's."""
        there = self.folder / HOME.lstrip("/") / name
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for one in listed.rstrip("\0").split("\0"):
            (there / one).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / one, there / one)
        self.run(f"chown -R {USER} {HOME}")

    def remove(self) -> None:
        """Remove it, unless something is mounted in it."""
        mounts = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
        mounted = [line for line in mounts if str(self.folder) in line]
        assert mounted == [], f"still mounted, so nothing was removed: {mounted}"
        shutil.rmtree(self.folder)


@pytest.fixture(scope="module", params=SUITES or ["unnamed"])
def machine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BareMachine]:
    if not SUITES:
        pytest.skip(f"{VARIABLE} names no release of Debian: run this with `make test-bare`")
    if not shutil.which("debootstrap") or os.geteuid() != 0:
        pytest.skip("a bare Debian is made by debootstrap, as root")
    one = BareMachine(tmp_path_factory.mktemp("bare") / request.param)
    # What it mounts for itself is in a space of its own, and gone with it.
    make = ["unshare", "--mount", "debootstrap", "--variant=minbase", request.param, str(one.folder)]
    made = subprocess.run(make, capture_output=True, text=True, check=False)
    assert made.returncode == 0, f"debootstrap: {made.stdout[-300:]}{made.stderr[-300:]}"
    try:
        one.give_network()
        yield one
    finally:
        one.remove()


def lines_of(page: Path, first: str) -> list[str]:
    """Return the lines of the block of a page that begins so, without what they say beside."""
    (text,) = [block.text for block in blocks(page) if block.language == "sh" and block.text.startswith(first)]
    return [re.split(r"\s+#", line)[0] for line in text.splitlines()]


def labels(folder: Path) -> dict[str, str]:
    with (folder / "corridors.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["corridor_id"]: row["status"] for row in csv.DictReader(file)}


def test_the_first_commands_run_on_a_bare_machine(machine: BareMachine, tmp_path: Path) -> None:
    readme = ROOT / "README.md"
    (packages,) = re.findall(r"`sudo (apt-get install [\w -]+)`", readme.read_text(encoding="utf-8"))
    assert lines_of(INSTALL, "sudo apt-get") == [f"sudo {packages}"]
    machine.run(packages)
    machine.run(f"useradd --create-home --home-dir {HOME} --uid 1000 newcomer")
    machine.give_tree("supplylines")
    make_map, make_test = lines_of(readme, "make map")
    machine.as_newcomer(make_map, "supplylines")
    printed("map", "--out", tmp_path)
    drawn = machine.folder / HOME.lstrip("/") / "supplylines/out"
    assert labels(drawn) == labels(tmp_path)
    # Python 3.12 began to add up numbers more exactly: elsewhere a last digit may be another one.
    if machine.run("python3 --version").split(".")[1] == str(sys.version_info.minor):
        assert (drawn / "index.html").read_bytes() == (tmp_path / "index.html").read_bytes()
    told = machine.as_newcomer(f"{make_test} TESTS=tests/data/texts/test_accents.py", "supplylines")
    assert re.search(r"\d+ passed", told)


def test_the_core_is_installed_as_the_page_says(machine: BareMachine) -> None:
    machine.give_tree("planner")
    for line in lines_of(INSTALL, "python3 -m venv"):
        machine.as_newcomer(line, "planner")
    assert machine.as_newcomer(".venv/bin/supplylines status --json", "planner") == printed("status", "--json")
