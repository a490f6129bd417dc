"""What answers requests of a test, and says nothing of them on standard error."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler


class QuietHandler(BaseHTTPRequestHandler):
    def answer(self, status: int, body: bytes, headers: dict[str, str] | None = None, size: int | None = None) -> None:
        """Answer with a body, said to be of another size where one is given."""
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if size is None else size))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        del args
