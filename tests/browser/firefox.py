"""Firefox of the system, driven over its own remote protocol, Marionette: a socket with lengths and JSON.

Playwright drives a patched Firefox alone, and geckodriver is in no package of Debian's; the protocol is small.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("firefox-esr", "firefox")
PATIENCE_S = 60.0
PREFERENCES = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.disable_open_during_load": True,
    "marionette.port": 0,  # any that is free; it is written into the profile
    "network.proxy.http": "127.0.0.1",  # nothing listens there: no request leaves
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.type": 1,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}
# What the browser itself has noted of a page: errors and warnings of scripts, style sheets and policy.
NOTED = """
const [address] = arguments;
return Services.console.getMessageArray()
  .filter((one) => one instanceof Ci.nsIScriptError && one.sourceName.split("#")[0] === address)
  .map((one) => one.errorMessage);
"""


def find_firefox() -> str | None:
    """Return the path of the first Firefox of the system, None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class Firefox:
    """A headless Firefox with a profile of its own, ended when the block is left."""

    def __init__(self, executable: str, profile: Path) -> None:
        self._executable = executable
        self._profile = profile
        self._count = 0

    def __enter__(self) -> Self:
        self._profile.mkdir(parents=True)
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
        (self._profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        self._process = subprocess.Popen(
            [
                *(self._executable, "--headless", "--no-remote", "--marionette", "--remote-allow-system-access"),
                *("--profile", str(self._profile)),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={"HOME": str(self._profile), "PATH": "/usr/bin:/bin", "MOZ_CRASHREPORTER_DISABLE": "1"},
        )
        try:
            self._socket = socket.create_connection(("127.0.0.1", self._port()), PATIENCE_S)
            self._socket.settimeout(PATIENCE_S)
            self._answers = self._socket.makefile("rb")
            self._read()
            self.ask("WebDriver:NewSession", {})
        except BaseException:
            self._process.kill()
            self._process.wait()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._answers.close()
        self._socket.close()
        self._process.terminate()
        self._process.wait(PATIENCE_S)

    def ask(self, command: str, parameters: dict[str, Any]) -> Any:
        """Send a command and return what it answers.

        Raises
        ------
        AssertionError
            The browser refused it; the message is its own.
        """
        self._count += 1
        text = json.dumps([0, self._count, command, parameters]).encode()
        self._socket.sendall(f"{len(text)}:".encode() + text)
        _, number, error, result = self._read()
        assert number == self._count
        assert error is None, f"{command}: {error}"
        return result.get("value") if isinstance(result, dict) and set(result) == {"value"} else result

    def run(self, script: str, *arguments: object) -> Any:
        """Run a function body in the page and return its value; a promise is waited for."""
        return self.ask("WebDriver:ExecuteScript", {"script": script, "args": list(arguments)})

    def noted(self, address: str) -> list[str]:
        """Return the errors and warnings that the browser noted of a page."""
        self.ask("Marionette:SetContext", {"value": "chrome"})
        found: list[str] = self.run(NOTED, address)
        self.ask("Marionette:SetContext", {"value": "content"})
        return found

    def _port(self) -> int:
        """Return the port that it listens at, once it has written it into the profile."""
        written = self._profile / "MarionetteActivePort"
        until = time.monotonic() + PATIENCE_S
        while not (written.exists() and (text := written.read_text().strip())):
            assert self._process.poll() is None, "Firefox ended before it listened"
            assert time.monotonic() < until, f"Firefox did not listen within {PATIENCE_S:g} s"
            self._pause()
        return int(text)

    def _pause(self) -> None:
        """Wait a little, or until it ends."""
        try:
            self._process.wait(0.05)
        except subprocess.TimeoutExpired:
            return

    def _read(self) -> Any:
        length = b""
        while (digit := self._answers.read(1)) != b":":
            assert digit, "Firefox closed the connection"
            length += digit
        return json.loads(self._answers.read(int(length)))
