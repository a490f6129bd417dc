"""A server as a child process: started, ready, and stopped whatever happens."""

from __future__ import annotations

import subprocess
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import signal
    from collections.abc import Iterator, Sequence

START_TIMEOUT_S = 60.0
STOP_TIMEOUT_S = 30.0


@contextmanager
def running(command: Sequence[str], ready: str, stop: signal.Signals, **options: Any) -> Iterator[str]:
    """Run a server until the block ends and the signal `stop` is sent; yields the line that says it is `ready`.

    It is in a session of its own, so that an interrupt reaches pytest alone and we stop it in order; should pytest die
    without a chance to, the kernel sends the signal (`setpriv --pdeathsig`).
    """
    process = subprocess.Popen(
        ["setpriv", "--pdeathsig", stop.name.removeprefix("SIG"), *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        **options,
    )
    output = _Output(process, ready)
    try:
        yield output.ready_line(command[0])
    finally:
        process.send_signal(stop)
        _wait_for(process)
        output.close()


def _wait_for(process: subprocess.Popen[str]) -> None:
    try:
        process.wait(STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class _Output:
    """Reads what a process writes, lest its pipe fills up, and waits for the line that says it is ready."""

    def __init__(self, process: subprocess.Popen[str], ready: str) -> None:
        self._process = process
        self._ready = ready
        self._lines: list[str] = []
        self._line = ""
        self._seen = threading.Event()
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def _read(self) -> None:
        for line in self._process.stdout or ():
            self._lines.append(line)
            if not self._line and self._ready in line:
                self._line = line
                self._seen.set()
        self._seen.set()

    def ready_line(self, name: str) -> str:
        self._seen.wait(START_TIMEOUT_S)
        if not self._line:
            msg = f"{name} did not start:\n" + "".join(self._lines[-20:])
            raise RuntimeError(msg)
        return self._line

    def close(self) -> None:
        self._thread.join()
        if self._process.stdout:
            self._process.stdout.close()
