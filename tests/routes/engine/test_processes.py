"""Chunks computed in this process or in several."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from errno import EACCES
from threading import Event
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

import routes.engine.processes
from data.errors import SupplyLinesError
from routes.engine.processes import on_processes

if TYPE_CHECKING:
    from pathlib import Path


class Tens:
    """Chunks of ten numbers, summed."""

    def __init__(self) -> None:
        self.engine = Adder()

    def chunk(self, number: int) -> range:
        return range(10 * number, 10 * number + 10)


class Adder:
    def run(self, chunk: Any) -> tuple[int, int]:
        return sum(chunk), os.getpid()


def test_every_chunk_is_computed_once_wherever_it_is() -> None:
    here, apart = (dict(on_processes(count)(Tens(), [0, 1, 3])) for count in (1, 2))
    assert {number: found for number, (found, _) in here.items()} == {0: 45, 1: 145, 3: 345}
    assert {number: found for number, (found, _) in apart.items()} == {0: 45, 1: 145, 3: 345}
    assert {pid for _, pid in here.values()} == {os.getpid()}
    assert os.getpid() not in {pid for _, pid in apart.values()}


def _refuse() -> None:
    raise PermissionError(EACCES, "Permission denied")


NO_LOCKS = SimpleNamespace(Lock=_refuse)  # of a system whose shared memory nobody can write


def test_several_processes_say_what_they_need_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes.engine.processes, "get_context", lambda _: NO_LOCKS)
    with pytest.raises(SupplyLinesError, match=r"Permission denied.*make /dev/shm writable"):
        list(on_processes(2)(Tens(), [0, 1]))
    assert len(list(on_processes(1)(Tens(), [0, 1]))) == 2


class Endless:
    """A chunk that is never done; the process that computes it says its number."""

    def run(self, chunk: Path) -> None:
        chunk.write_text(str(os.getpid()), encoding="utf-8")
        Event().wait()


class Forever:
    def __init__(self, pipe: Path) -> None:
        self.engine = Endless()
        self._pipe = pipe

    def chunk(self, number: int) -> Path:
        return self._pipe if number == 0 else self._pipe.with_suffix(".other")


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux tells of the end of a process that is no child")
def test_processes_end_with_the_one_that_started_them(tmp_path: Path, project_root: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    code = (
        "import sys; from pathlib import Path; from routes.engine.processes import on_processes; "
        "from tests.routes.engine.test_processes import Forever; "
        "list(on_processes(2)(Forever(Path(sys.argv[1])), [0, 1]))"
    )
    with subprocess.Popen([sys.executable, "-c", code, pipe], cwd=project_root) as parent:
        worker = os.pidfd_open(int(pipe.read_text(encoding="utf-8")))
        parent.kill()
    ended, _, _ = select.select([worker], [], [], 20)
    os.close(worker)
    assert ended
