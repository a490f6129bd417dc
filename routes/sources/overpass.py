"""Roads of a box from an Overpass server, by osmnx's own download with its cache and its rate limit."""

from __future__ import annotations

import json
import re
import socket
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from data.errors import InputError, OfflineError, OutputError
from data.extras import needed_to
from routes.network.areas import Box
from routes.network.road_network import FERRY
from routes.sources.osm.tags import TRUCK_CLASSES, with_links
from routes.sources.osmnx_graphs import TAGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    import networkx as nx
    import requests

    Bounds = tuple[float, float, float, float]

PUBLIC = "https://overpass-api.de/api"
OFFLINE_HINT = "check the connection, or build from an extract with --pbf FILE"
STATUS_TIMEOUT_S = 15.0
SLOT_LINE = 4  # of the status page, where osmnx looks
_SLOTS = re.compile(
    r"\d+ slots? available now|Slot available after: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ,|Currently running"
)
BUSY = (429, 504)
TRIES_WHILE_BUSY = 5  # osmnx waits most of a minute before each
WAY_TAGS = ("highway", "ref", "name", "name:fr", "oneway", "junction", *TAGS)


@dataclass(frozen=True)
class Overpass:
    """A server to ask; `rate_limit` asks it for a free slot before every query, as the public ones expect."""

    cache_dir: Path
    endpoint: str = PUBLIC
    user_agent: str = "supplylines"
    rate_limit: bool = True
    timeout_s: float = 180.0


def overpass_graph(
    bbox: Bounds,
    server: Overpass,
    classes: Iterable[str] = TRUCK_CLASSES,
    advance: Callable[[int], None] = lambda _: None,
) -> nx.MultiDiGraph:
    """Return the osmnx graph of the roads in a box (west, south, east, north), joined where their tags agree.

    The box is asked for in squares of osmnx's size (2,500 km2), each answer kept in `cache_dir`: what is there is not
    asked for again, and needs no connection. The settings of osmnx are as before afterwards; while this runs they are
    not, so run one at a time. `advance` is called with the number of roads sent so far. A status page of another shape
    than Overpass has is not waited by: the queries are sent one after the other.

    Raises
    ------
    InputError
        The box or the address is not valid, or there are no roads in the box.
    OfflineError
        The server did not answer, or gave up on a query.
    OutputError
        The answers cannot be kept in the cache folder.
    """
    with needed_to("overpass"):
        import osmnx
    import requests

    Box(*bbox)  # refuses sides that are swapped or off the earth
    _check_address(server.endpoint)
    limited = server.rate_limit and _tells_slots(server)
    try:
        with _settings(server, _Watch(advance), limited=limited):
            graph = osmnx.graph_from_bbox(
                bbox, simplify=False, retain_all=True, truncate_by_edge=True, custom_filter=way_filters(classes)
            )
            graph.graph["source"] = f"OpenStreetMap, asked from {urlsplit(server.endpoint).netloc}"
            return osmnx.simplify_graph(graph, edge_attrs_differ=WAY_TAGS, remove_rings=False)
    except OfflineError:
        raise
    except requests.RequestException as error:
        reason = " ".join(str(error).split())[:160]
        msg = f"{server.endpoint}: no answer from Overpass ({reason}); {OFFLINE_HINT}"
        raise OfflineError(msg) from None
    except json.JSONDecodeError:
        broken = ", ".join(path.name for path in _damaged(server.cache_dir)) or "one of them"
        msg = f"{server.cache_dir}: an answer kept there is damaged ({broken}); delete it and try again"
        raise InputError(msg) from None
    except OSError as error:
        msg = f"{server.cache_dir}: cannot keep answers there ({error.strerror or error}); name a folder to write to"
        raise OutputError(msg) from None
    except ValueError as error:  # osmnx found no node in the answer, or none in the box
        shown = ",".join(f"{value:g}" for value in bbox)
        msg = f"box {shown}: no roads of these classes there ({error}); give another box or more classes"
        raise InputError(msg) from None


def way_filters(classes: Iterable[str]) -> list[str]:
    """Return Overpass filters for ways of the classes and their links; what trucks may use is decided by the tags.

    Raises
    ------
    InputError
        There is no class, or one is no word.
    """
    asked = frozenset(classes)
    wrong = sorted(name for name in asked if not name.replace("_", "").isalpha() or not name.isascii())
    if wrong or not asked:
        msg = (
            f"road classes {', '.join(map(repr, wrong)) or '(none)'}: expected names such as {', '.join(TRUCK_CLASSES)}"
        )
        raise InputError(msg)
    roads = sorted(with_links(asked) - {FERRY})
    filters = [f'["highway"~"^({"|".join(roads)})$"]["area"!~"yes"]'] if roads else []
    return [*filters, *(['["route"="ferry"]'] if FERRY in asked else [])]


def _check_address(endpoint: str) -> None:
    parts = urlsplit(endpoint)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        msg = f"{endpoint!r:.80} is no web address; expected one such as {PUBLIC}"
        raise InputError(msg)


def _tells_slots(server: Overpass) -> bool:
    """Say whether the server's status page tells of free slots; osmnx would wait a minute a query by any other."""
    import requests

    try:
        page = requests.get(
            f"{server.endpoint.rstrip('/')}/status",
            headers={"User-Agent": server.user_agent},
            timeout=min(STATUS_TIMEOUT_S, server.timeout_s),
        )
    except requests.RequestException:
        return False
    return page.ok and _is_status(page.text)


def _is_status(page: str) -> bool:
    """Say whether a status page is of the shape that osmnx reads: the fifth line tells of slots."""
    lines = page.split("\n")
    return len(lines) > SLOT_LINE and _SLOTS.match(lines[SLOT_LINE]) is not None


@contextmanager
def _settings(server: Overpass, watch: _Watch, *, limited: bool) -> Iterator[None]:
    """Set osmnx up for one download, and put everything back that it or this changes."""
    from osmnx import settings

    ours: dict[str, Any] = {
        "overpass_url": server.endpoint.rstrip("/"),
        "overpass_rate_limit": limited,
        "requests_timeout": server.timeout_s,
        "requests_kwargs": {"hooks": {"response": watch}},
        "use_cache": True,
        "cache_folder": server.cache_dir,
        "cache_only_mode": False,
        "http_user_agent": server.user_agent,
        "useful_tags_way": list(WAY_TAGS),
        "useful_tags_node": [],
        "all_oneway": False,
        "doh_url_template": None,  # names are not asked from a third party
        "log_file": False,
        "log_console": False,
    }
    before = {name: getattr(settings, name) for name in ours}
    resolve = socket.getaddrinfo  # osmnx replaces it, to stay with one of several servers of one name
    try:
        for name, value in ours.items():
            setattr(settings, name, value)
        yield
    finally:
        for name, value in before.items():
            setattr(settings, name, value)
        socket.getaddrinfo = resolve


@dataclass
class _Watch:
    """Looks at every answer of one download: counts its roads, and raises where the server failed."""

    advance: Callable[[int], None]
    roads: int = 0
    busy: int = 0  # answers in a row by which the server asked for patience

    def __call__(self, response: requests.Response, *_: object, **__: object) -> None:
        """Refuse what osmnx would take for a whole answer, or wait by without end."""
        if response.url.endswith("/status"):
            self._look_at_status(response)
        elif response.url.endswith("/interpreter"):
            self._look_at_answer(response)

    def _look_at_status(self, response: requests.Response) -> None:
        if not _is_status(response.text):
            msg = f"{response.url}: the server tells of no free slots any more; try again later, or {OFFLINE_HINT}"
            raise OfflineError(msg)

    def _look_at_answer(self, response: requests.Response) -> None:
        if response.status_code in BUSY:  # osmnx waits and asks again
            self.busy += 1
            if self.busy >= TRIES_WHILE_BUSY:
                response.close()
                msg = f"{response.url}: the server is too busy ({response.status_code}, {self.busy} times in a row)"
                msg += f"; what it sent is kept: try again later, or {OFFLINE_HINT}"
                raise OfflineError(msg)
            return
        self.busy = 0
        self.roads += sum(one.get("type") == "way" for one in _elements(response) if isinstance(one, dict))
        self.advance(self.roads)


def _elements(response: requests.Response) -> list[Any]:
    """Return what an answer holds; one with a remark is cut short, and osmnx would take it as whole."""
    if not response.ok:
        response.close()
        msg = f"{response.url}: the server answered {response.status_code}; try again later, or {OFFLINE_HINT}"
        raise OfflineError(msg)
    try:
        answer = response.json()
    except ValueError:
        answer = None
    if not isinstance(answer, dict) or not isinstance(answer.get("elements"), list):
        msg = f"{response.url}: the answer is not that of an Overpass server; check the address, or {OFFLINE_HINT}"
        raise OfflineError(msg)
    if remark := answer.get("remark"):
        msg = f"{response.url}: the server gave up ({remark!s:.120}); ask for a smaller box, or try again later"
        raise OfflineError(" ".join(msg.split()))
    return list(answer["elements"])


def _damaged(folder: Path) -> list[Path]:
    found = []
    for path in sorted(folder.glob("*.json")):
        try:
            json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            found.append(path)
    return found
