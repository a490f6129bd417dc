"""Run a command as often as it writes, killed (SIGKILL) just before its n-th write, and print what each kill left.

    python -m tests.faults.every_kill FOLDER OUTPUT MODE ARGUMENT...

FOLDER holds what an earlier run left, OUTPUT (in it) is what the command writes. The command is run up to its first
write to FOLDER, then continued in a forked process for every n, each time on the FOLDER of the beginning; after each
kill it is continued once more, to its end, on what the kill left: that is the next run. One line of JSON a kill:

    {"killed": true, "left": CONTENT, "next": CONTENT, "beside": [NAME, ...], "beside_next": [NAME, ...]}

CONTENT maps the names of files to their SHA-256 (the name "" is OUTPUT itself, where that is a file). The last line is
of a run that was not killed. MODE says how a folder is put in place: "exchange" as it is, "two renames" as on a system
that cannot exchange folders.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from contextlib import nullcontext
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

from data.files import atomic_write
from scripts.cli import main

CHANGES = frozenset(
    {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate", "os.utime"}
)
# what commands load after their first write: here once, rather than in every process
LATE = ("pandas", "pyarrow.parquet", "rich.table", "scripts.tables.status")
STDOUT = 1  # whatever a command makes of sys.stdout
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass
class Killer:
    """An audit hook that knows what is a write to a folder, and kills before the n-th."""

    folder: Path
    output: Path
    is_waiting: bool = True  # for the first write
    kill_at: int | None = None
    count: int = 0

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        """Count a write; the first starts the runs."""
        if not self._is_write(event, args):
            return
        if self.is_waiting:
            self.is_waiting = False
            self._run_all()
        self.count += 1
        if self.count == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def _is_write(self, event: str, args: tuple[Any, ...]) -> bool:
        if event == "ctypes.dlsym":
            return bool(args[1] == "renameat2")  # looked up just before it is called
        if event == "open":
            return isinstance(args[2], int) and bool(args[2] & WRITING) and self._is_inside(args[0])
        if event not in CHANGES:
            return False
        has_folder = isinstance(args[-1], int) and args[-1] >= 0  # of a name relative to an open folder, as in rmtree
        return has_folder or any(self._is_inside(arg) for arg in args)

    def _is_inside(self, path: object) -> bool:
        return isinstance(path, str | bytes | os.PathLike) and Path(os.fsdecode(path)).is_relative_to(self.folder)

    def _run_all(self) -> None:
        """Continue in forked processes, and return in each of them only."""
        kept = self.folder.with_name(f"{self.folder.name}-kept")
        shutil.copytree(self.folder, kept, symlinks=True)
        killed, n = True, 0
        while killed:
            n += 1
            shutil.rmtree(self.folder)
            shutil.copytree(kept, self.folder, symlinks=True)
            status = self._continue(n)
            if status is None:
                return
            killed = os.WIFSIGNALED(status)
            record = {"killed": killed, "left": content(self.output), "beside": names(self.folder)}
            if self._continue(None) is None:
                return
            record |= {"next": content(self.output), "beside_next": names(self.folder)}
            os.write(STDOUT, json.dumps(record).encode() + b"\n")
        os._exit(0)

    def _continue(self, kill_at: int | None) -> int | None:
        """Fork: return None in the new process, which is killed before a write, and its status in this one."""
        pid = os.fork()
        if pid:
            return os.waitpid(pid, 0)[1]
        self.kill_at, self.count = kill_at, 0
        os.dup2(os.open(os.devnull, os.O_RDWR), STDOUT)
        return None


def content(path: Path) -> dict[str, str]:
    """Return the SHA-256 of a file, or of every file in a folder, by name; nothing for what is not there."""
    if path.is_file():
        return {"": sha256(path.read_bytes()).hexdigest()}
    files = [one for one in path.rglob("*") if one.is_file()] if path.is_dir() else []
    return {str(one.relative_to(path)): sha256(one.read_bytes()).hexdigest() for one in sorted(files)}


def names(folder: Path) -> list[str]:
    """Return the names in a folder."""
    return sorted(one.name for one in folder.iterdir())


def kill_everywhere(folder: Path, output: Path, mode: str, arguments: list[str]) -> None:
    """Run the command line; see the module."""
    for name in LATE:
        import_module(name)

    always = patch.multiple(os, fsync=lambda _: None)  # against power cuts, which these are not; it takes its time
    never = patch.object(atomic_write, "exchange", lambda *_: False) if mode == "two renames" else nullcontext()
    sys.addaudithook(Killer(folder, output))
    sys.argv = ["supplylines", *arguments]
    with always, never:
        try:
            main()
        finally:
            os._exit(0)  # at once, for the hook has told the first process what is to be told


if __name__ == "__main__":
    kill_everywhere(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4:])
