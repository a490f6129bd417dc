"""Servers on 127.0.0.1 that stand in for those of the network, and stop with the test."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from tests.quiet_handler import QuietHandler

if TYPE_CHECKING:
    from collections.abc import Iterator


def feature(region: str, name: str, *countries: str) -> dict[str, Any]:
    """Return a feature of the index of extracts; its addresses are those of the server that it was published for."""
    urls = {"pbf": f"https://download.example/{region}-latest.osm.pbf", "shp": f"https://download.example/{region}.zip"}
    properties: dict[str, Any] = {"id": region.rpartition("/")[2], "name": name, "urls": urls}
    if countries:
        properties["iso3166-1:alpha2"] = list(countries)
    return {"type": "Feature", "properties": properties}


class FileServer(ThreadingHTTPServer):
    """Serves an index, one extract and its checksum; can cut the connection, ignore ranges, lead "latest" elsewhere."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _FileHandler)
        self.content = bytes(range(256)) * 4_000
        self.tag = '"one"'
        self.checksum: str | None = None
        self.cut_after: list[int] = []  # bytes sent before each of the next transfers is cut
        self.ignores_ranges = False
        self.status = 200
        self.dated = ""  # where "latest" leads to
        self.ranges: list[str | None] = []
        self.index = json.dumps({"type": "FeatureCollection", "features": [feature("africa/mali", "Mali", "ML")]})
        self.index_asked = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _FileHandler(QuietHandler, BaseHTTPRequestHandler):
    server: FileServer

    def do_GET(self) -> None:
        server = self.server
        if self.path == "/index-v1-nogeom.json":
            server.index_asked += 1
            return self.answer(server.status, server.index.encode())
        if self.path.endswith(".md5"):
            if "260101" in self.path and not server.dated:
                return self.answer(404, b"")
            summed = md5(server.content, usedforsecurity=False).hexdigest()
            return self.answer(server.status, f"{server.checksum or summed}  mali-latest.osm.pbf\n".encode())
        if server.dated and "latest" in self.path:
            return self.answer(302, b"", {"Location": server.dated})
        if server.status != 200:
            return self.answer(server.status, b"")
        if not self.path.startswith("/africa/mali"):
            return self.answer(404, b"nothing here")
        return self._send()

    def _send(self) -> None:
        server = self.server
        asked = self.headers.get("Range")
        server.ranges.append(asked)
        start = 0
        if asked and not server.ignores_ranges and self.headers.get("If-Range") == server.tag:
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
        body, total = server.content[start:], len(server.content)
        if start >= total:
            return self.answer(416, b"", {"Content-Range": f"bytes */{total}"})
        cut = server.cut_after.pop(0) if server.cut_after else len(body)
        headers = {"ETag": server.tag}
        if start:
            headers["Content-Range"] = f"bytes {start}-{total - 1}/{total}"
        self.close_connection = True
        return self.answer(206 if start else 200, body[:cut], headers, len(body))


STATUS = """Connected as: 1
Current time: 2026-01-01T00:00:00Z

Rate limit: 2
2 slots available now.
"""


class OverpassServer(ThreadingHTTPServer):
    """Answers every query with the same elements, and keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _OverpassHandler)
        self.body: bytes = b"{}"
        self.status = 200
        self.queries: list[str] = []
        self.agents: list[str] = []
        self.status_asked = 0
        self.status_pages = [STATUS]  # one after the other, the last for good

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/api"

    def elements(self, elements: list[dict[str, Any]]) -> None:
        self.body = json.dumps({"version": 0.6, "elements": elements}).encode()


class _OverpassHandler(QuietHandler, BaseHTTPRequestHandler):
    server: OverpassServer

    def do_GET(self) -> None:
        self.server.status_asked += 1
        pages = self.server.status_pages
        self.answer(200, (pages.pop(0) if len(pages) > 1 else pages[0]).encode())

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.queries.append(parse_qs(sent)["data"][0])
        self.server.agents.append(self.headers["User-Agent"])
        self.answer(self.server.status, self.server.body, {"Content-Type": "application/json"})


@contextmanager
def running(server: ThreadingHTTPServer) -> Iterator[None]:
    """Serve until the block ends."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
