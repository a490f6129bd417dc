"""A model on loopback that answers as a test wants it to, also badly."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Act = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Keeps each question, and answers by the server's `act`."""

    server: StubModel

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.server.questions.append((self.path, json.loads(self.rfile.read(length))))
        self.server.act(self)

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep stderr free."""


class StubModel(ThreadingHTTPServer):
    """A server with what it was asked."""

    daemon_threads = True

    def __init__(self, act: Act) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.act = act
        self.questions: list[tuple[str, Any]] = []
        self.gone = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that hang up."""


@contextmanager
def serving(act: Act) -> Iterator[StubModel]:
    server = StubModel(act)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.gone.set()
        server.shutdown()
        server.server_close()
        thread.join()


def answering(content: object) -> Act:
    """Return what answers with a content: a text as it is, anything else as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    body = json.dumps({"choices": [{"message": {"content": text}}]}).encode()
    return lambda handler: handler.send(body)


def dripping(handler: Handler) -> None:
    """Send a byte now and then, and never end."""
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.gone.wait(0.02):
        handler.wfile.write(b" ")
        handler.wfile.flush()


def dripping_head(handler: Handler) -> None:
    """Send a header a byte at a time, and never end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not handler.server.gone.wait(0.02):
        handler.wfile.write(b"x")
        handler.wfile.flush()
