"""Ask a language model by the chat interface of OpenAI: one question, one bounded answer, no redirect, no proxy."""

from __future__ import annotations

import http.client
import ipaddress
import json
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from socket import SHUT_RDWR, socket
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from data.errors import InputError, OfflineError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_ANSWER_BYTES = 1_000_000  # an article's events take a few thousand
TOTAL_S = 120.0  # a small model on a laptop reads an article in a minute
MAX_TOKENS = 4_000
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class ModelClient:
    """A model at an address, which is on this machine unless `allow_remote`; an answer must be whole in `total_s`."""

    url: str
    model: str = "default"
    allow_remote: bool = False
    total_s: float = TOTAL_S

    def __post_init__(self) -> None:
        """Refuse an address that is none, or is of another machine.

        Raises
        ------
        InputError
            It is refused.
        """
        parts = urlsplit(self.url)
        try:
            is_address = parts.scheme in _PORTS and bool(parts.hostname) and parts.port != 0 and not parts.username
        except ValueError:
            is_address = False
        if not is_address:
            msg = f"--llm = {self.url!r:.80} is no address of a model; expected one such as http://localhost:8080/v1"
            raise InputError(msg)
        if not self.allow_remote and not _is_loopback(parts.hostname or ""):
            msg = f"--llm = {self.url!r:.80} is not on this machine; articles leave it only with --allow-remote"
            raise InputError(msg)

    def ask(self, system: str, text: str, schema: Mapping[str, Any]) -> Any:
        """Return the JSON value that the model answers, which it was asked to make by a JSON schema.

        Raises
        ------
        OfflineError
            There is no answer, not in time, too large a one, or one that is no JSON.
        """
        question = {
            "model": self.model,
            "temperature": 0,
            "max_tokens": MAX_TOKENS,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": text}],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "events", "strict": True, "schema": schema},
            },
        }
        raw = self._post(json.dumps(question).encode())
        try:
            return json.loads(json.loads(raw)["choices"][0]["message"]["content"])
        except (ValueError, KeyError, IndexError, TypeError, RecursionError):
            raise self._failed("its answer is not the JSON that was asked for") from None

    def _post(self, body: bytes) -> bytes:
        parts = urlsplit(self.url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.hostname or "", parts.port or _PORTS[parts.scheme], timeout=self.total_s)
        is_late = threading.Event()
        try:
            connection.connect()
            with _ended_after(self.total_s, connection.sock, is_late):
                path = f"{parts.path.rstrip('/')}/chat/completions"
                connection.request("POST", path, body, {"Content-Type": "application/json", "Connection": "close"})
                with connection.getresponse() as response:
                    raw = response.read(MAX_ANSWER_BYTES + 1)
        except (OSError, http.client.HTTPException) as error:
            if is_late.is_set():
                raise self._failed(f"no whole answer within {self.total_s:g} s") from None
            raise self._failed(" ".join(f"{error!s:.80}".split()) or type(error).__name__) from None
        finally:
            connection.close()
        if is_late.is_set():
            raise self._failed(f"no whole answer within {self.total_s:g} s")
        if response.status != http.HTTPStatus.OK:
            raise self._failed(f"it answers {response.status}, and no redirect is followed")
        if len(raw) > MAX_ANSWER_BYTES:
            raise self._failed(f"its answer is over {MAX_ANSWER_BYTES // 1_000_000} MB")
        return raw

    def _failed(self, reason: str) -> OfflineError:
        return OfflineError(f"the model at {self.url!r:.80} cannot be asked: {reason}; check --llm, or leave it out")


@contextmanager
def _ended_after(total_s: float, opened: socket, is_late: threading.Event) -> Iterator[None]:
    """End a connection after a time, whatever comes in by then: a server may send a byte now and then for ever."""

    def end() -> None:
        is_late.set()
        with suppress(OSError):
            opened.shutdown(SHUT_RDWR)

    timer = threading.Timer(total_s, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
