"""A Nominatim of our own on 127.0.0.1, so that nothing leaves the machine."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.quiet_handler import QuietHandler

WOLONGOUDERY = {
    "place_id": 1, "osm_type": "node", "osm_id": 1, "lat": "13.8000000", "lon": "-10.8000000",
    "class": "place", "type": "village", "place_rank": 19, "importance": 0.147, "addresstype": "village",
    "name": "Wolongoudéry", "display_name": "Wolongoudéry, Cercle de Kayes, Région de Kayes, Mali",
    "address": {"village": "Wolongoudéry", "county": "Cercle de Kayes", "state": "Région de Kayes",
                "country": "Mali", "country_code": "ml"},
    "boundingbox": ["13.78", "13.82", "-10.82", "-10.78"], "extratags": None, "namedetails": {"name": "Wolongoudéry"},
}  # fmt: skip


class Service(ThreadingHTTPServer):
    """Answers with what it was told to, and keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status = 200
        self.answer: Any = [WOLONGOUDERY]
        self.asked: list[dict[str, list[str]]] = []
        self.agents: list[str] = []

    @property
    def domain(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


class _Handler(QuietHandler, BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        self.server.asked.append(parse_qs(urlsplit(self.path).query))
        self.server.agents.append(self.headers["User-Agent"])
        body = self.server.answer if isinstance(self.server.answer, bytes) else json.dumps(self.server.answer).encode()
        self.answer(self.server.status, body, {"Content-Type": "application/json"})
