"""Country extracts of OpenStreetMap fetched from Geofabrik: resumed after a cut, checked, then renamed."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from data.errors import InputError, OfflineError, OutputError
from data.extras import needed_to
from data.files.atomic_write import staged_file
from data.files.hashes import file_md5

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    import requests

    Progress = Callable[[int, int], None]  # bytes there, bytes in all (0 where the server does not say)
    from collections.abc import Sequence


GEOFABRIK = "https://download.geofabrik.de"
_MD5 = re.compile(r"\b([0-9a-fA-F]{32})\b")
_CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")
LATEST = "-latest.osm.pbf"
CHUNK = 1 << 16  # what a cut may cost
TIMEOUT_S = (15.0, 60.0)  # to connect, and between two pieces of an answer
BY_HAND = "fetch the extract elsewhere and give it as --pbf FILE"


@dataclass(frozen=True)
class Server:
    """Where the extracts are and how patiently they are asked for; a cut transfer is taken up `tries` times in all."""

    base_url: str = GEOFABRIK
    user_agent: str = "supplylines"
    tries: int = 5
    pause_s: float = 3.0

    def address_of(self, path: str) -> str:
        """Return the address of a file there.

        Raises
        ------
        InputError
            The base address is none of the web.
        """
        parts = urlsplit(self.base_url)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            msg = f"{self.base_url!r:.80} is no web address; expected one such as {GEOFABRIK}"
            raise InputError(msg)
        return f"{self.base_url.rstrip('/')}/{path}"


def download_extract(region: str, folder: Path, server: Server | None = None, progress: Progress | None = None) -> Path:
    """Fetch the newest extract of a region ("africa/mali", `geofabrik_index.regions_of`) and return its path.

    What has come is kept in a `.part` file; the next call goes on from there if the file on the server is the same.
    The file gets its name once its MD5 sum is the published one; a file that has it already is not fetched again.

    Raises
    ------
    InputError
        The server has no such extract or no checksum of it, or its address is none.
    OfflineError
        The server did not answer, the transfer was cut too often, or the checksum differs.
    OutputError
        The folder cannot be written, or the disk is full.
    """
    source = server or Server()
    name = f"{region.rpartition('/')[2]}{LATEST}"
    url = source.address_of(f"{region}{LATEST}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _Transfer(url, folder / name, source).run(progress)
    except OSError as error:
        if isinstance(error, OfflineError | OutputError):
            raise
        msg = f"{folder}: cannot be written ({error.strerror or error}); free some space or name another folder"
        raise OutputError(msg) from None


class _Transfer:
    """One file on its way: `part` holds what has come, `state` which version of the file that is."""

    def __init__(self, url: str, target: Path, server: Server) -> None:
        self._url = url
        self._target = target
        self._server = server
        self._part = target.with_name(f"{target.name}.part")
        self._state = target.with_name(f"{target.name}.part.json")

    def run(self, progress: Progress | None) -> Path:
        import requests

        with requests.Session() as session:
            session.headers.update({"User-Agent": self._server.user_agent, "Accept-Encoding": "identity"})
            expected = self._checksum(session, self._url)
            if self._target.is_file() and file_md5(self._target) == expected:
                return self._target
            came_from = self._fetch(session, progress)
            if came_from != self._url:  # "latest" leads to a dated file, whose own checksum cannot be that of another
                expected = self._checksum(session, came_from, fallback=expected)
        found = file_md5(self._part)
        if found != expected:
            self._forget()
            msg = f"{self._url}: the MD5 sum is {found}, published is {expected}; the file was removed: run it again"
            raise OfflineError(msg)
        self._part.replace(self._target)
        self._state.unlink(missing_ok=True)
        return self._target

    def _fetch(self, session: requests.Session, progress: Progress | None) -> str:
        """Bring the part file to its full size and return the address it came from."""
        import requests

        why = ""
        for attempt in range(self._server.tries):
            if attempt:
                time.sleep(self._server.pause_s * attempt)
            try:
                came_from = self._go_on(session, progress)
            except requests.RequestException as error:
                why = reason_of(error)
            else:
                if came_from is not None:
                    return came_from
                why = "the transfer was cut"
        done = self._part.stat().st_size if self._part.exists() else 0
        msg = f"{self._url}: {why} after {done / 1e6:.1f} MB, which are kept: run it again to go on, or {BY_HAND}"
        raise OfflineError(msg)

    def _go_on(self, session: requests.Session, progress: Progress | None) -> str | None:
        """Take the transfer up where it stopped; return the address it came from, None where it is not complete."""
        start, version = self._so_far()
        headers = {"Range": f"bytes={start}-", "If-Range": version} if start else {}
        with session.get(self._url, headers=headers, stream=True, timeout=TIMEOUT_S) as response:
            if response.status_code == 416:  # nothing is left, or the file is another one
                total = response.headers.get("Content-Range", "").rpartition("/")[2]
                if total == str(start):
                    return response.url
                self._forget()
                return None
            check_status(response)
            start, total_size = _extent(response, start)
            if not start:
                self._forget()
            self._state.write_text(json.dumps({"version": _version(response.headers)}), encoding="utf-8")
            with self._part.open("ab" if start else "wb") as file:
                for chunk in response.iter_content(CHUNK):
                    file.write(chunk)
                    start += len(chunk)
                    if progress is not None:
                        progress(start, total_size)
            return response.url if not total_size or start == total_size else None

    def _so_far(self) -> tuple[int, str]:
        """Return the size of the part and its version; no part where the version is not known."""
        try:
            version = json.loads(self._state.read_text(encoding="utf-8"))["version"]
            size = self._part.stat().st_size
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return 0, ""
        return (size, version) if isinstance(version, str) and version else (0, "")

    def _checksum(self, session: requests.Session, url: str, fallback: str = "") -> str:
        import requests

        try:
            response = session.get(f"{url}.md5", timeout=TIMEOUT_S)
        except requests.RequestException as error:
            there = f"; {self._target} is there from before: give it as --pbf" if self._target.is_file() else ""
            msg = f"{url}: no answer ({reason_of(error)}); check the connection, or {BY_HAND}{there}"
            raise OfflineError(msg) from None
        if fallback and response.status_code == 404:
            return fallback
        check_status(response)
        match = _MD5.search(response.text[:1000])
        if match is None:
            msg = f"{url}.md5: holds no MD5 sum; {BY_HAND}"
            raise OfflineError(msg)
        return match[1].lower()

    def _forget(self) -> None:
        self._part.unlink(missing_ok=True)
        self._state.unlink(missing_ok=True)


def check_status(response: requests.Response) -> None:
    """Raise where the server has no such file, or does not give it."""
    if response.status_code in (404, 410):
        msg = f"{response.url}: no such file there ({response.status_code}); check the country and the base address"
        raise InputError(msg)
    if response.status_code not in (200, 206):
        msg = f"{response.url}: the server answered {response.status_code}; try again later, or {BY_HAND}"
        raise OfflineError(msg)


def _extent(response: requests.Response, start: int) -> tuple[int, int]:
    """Return where the answer starts in the file, and the size of the file, 0 where it is not said."""
    if response.status_code == 206:
        match = _CONTENT_RANGE.fullmatch(response.headers.get("Content-Range", ""))
        if match is None or int(match[1]) != start:
            msg = f"{response.url}: the server sent another part of the file than asked for; {BY_HAND}"
            raise OfflineError(msg)
        return start, int(match[2]) if match[2] != "*" else 0
    size = response.headers.get("Content-Length", "")
    return 0, int(size) if size.isdecimal() else 0


def _version(headers: Mapping[str, str]) -> str:
    """Return what tells this version of a file from others, by the rules of If-Range: no weak entity tag."""
    tag = headers.get("ETag", "")
    return tag if tag and not tag.startswith("W/") else headers.get("Last-Modified", "")


def reason_of(error: Exception) -> str:
    """Return the innermost reason of a failed request, short."""
    inner: BaseException = error
    while (cause := inner.__context__ or inner.__cause__) is not None:
        inner = cause
    return " ".join(str(inner).split())[:120] or type(inner).__name__


def merge_extracts(paths: Sequence[Path]) -> Path:
    """Write several extracts as one beside the first, what they share just once, and return its path.

    Raises
    ------
    OutputError
        An extract cannot be read, or the merged file cannot be written.
    """
    with needed_to("join_extracts"):
        import osmium

    names = sorted(path.name.split(".")[0] for path in paths)
    merged = paths[0].with_name("+".join(names) + ".osm.pbf")
    try:
        reader = osmium.MergeInputReader()
        for path in sorted(paths):
            reader.add_file(str(path))
        with staged_file(merged, "give another --downloads") as staged, osmium.SimpleWriter(str(staged)) as writer:
            reader.apply(writer, simplify=True)
    except OutputError:
        raise
    except (OSError, RuntimeError) as error:
        msg = f"{merged}: the extracts cannot be merged ({error}); check their files and the space in the folder"
        raise OutputError(msg) from None
    return merged
