"""A Nominatim of the tests' own: imported into a cluster, served on 127.0.0.1, and listened to on the way."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit
from urllib.request import ProxyHandler, build_opener

from tests.quiet_handler import QuietHandler
from tests.services.database import ROLE
from tests.services.processes import running

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.services.database import Cluster


@dataclass(frozen=True)
class Geocoder:
    """An imported database: the program, its project folder, and the environment both need."""

    program: Path
    project: Path
    env: Mapping[str, str]

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Serve it on a free port of 127.0.0.1; yields the address."""
        command = [str(self.program), "serve", "--server", "127.0.0.1:0"]
        with running(command, "Uvicorn running on", signal.SIGKILL, cwd=self.project, env=self.env) as line:
            yield next(word for word in line.split() if word.startswith("http://"))


def imported(program: Path, cluster: Cluster, extract: Path, project: Path) -> Geocoder:
    """Import an extract with nothing from the network, and return what serves it."""
    env = {
        **os.environ,
        "PATH": f"{cluster.programs}{os.pathsep}{os.environ['PATH']}",
        "NOMINATIM_DATABASE_DSN": f"pgsql:dbname=places;host={cluster.socket};user={ROLE}",
        "NOMINATIM_DATABASE_WEBUSER": ROLE,
    }
    project.mkdir()
    command = [str(program), "import", "--offline", "--osm-file", str(extract)]
    done = subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        msg = "The import failed:\n" + "\n".join((done.stdout + done.stderr).splitlines()[-20:])
        raise RuntimeError(msg)
    return Geocoder(program, project, env)


@dataclass(frozen=True)
class Request:
    """What was asked of the server, and by whom."""

    path: str
    query: Mapping[str, str]
    agent: str


@dataclass
class Heard:
    """What passed through a relay."""

    requests: list[Request] = field(default_factory=list)
    answers: list[bytes] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        return [request.query.get("q", "") for request in self.requests]


class Relay(ThreadingHTTPServer):
    """Hands every request on to the real server, and keeps what was asked and answered."""

    def __init__(self, server: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.server = server
        self.heard = Heard()

    @property
    def domain(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


class _Handler(QuietHandler, BaseHTTPRequestHandler):
    server: Relay

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        self.server.heard.requests.append(Request(parts.path, query, self.headers["User-Agent"]))
        try:
            with build_opener(ProxyHandler({})).open(self.server.server + self.path) as answer:
                status, body, kind = answer.status, answer.read(), answer.headers["Content-Type"]
        except HTTPError as error:
            status, body, kind = error.code, error.read(), error.headers["Content-Type"]
        self.server.heard.answers.append(body)
        self.answer(status, body, {"Content-Type": kind})
