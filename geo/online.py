"""Names looked up at a Nominatim service, only when the user asks for it, by its usage policy.

The public server allows one request a second for all users together and wants an identifying user agent, attribution,
and answers kept: https://operations.osmfoundation.org/policies/nominatim/
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.errors import OfflineError, OutputError
from geo.claim import Candidate, Entry
from geo.names import MAX_NAME, fold, likeness
from geo.units import AdminIndex

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0; names looked up with Nominatim"
PUBLIC_DOMAIN = "nominatim.openstreetmap.org"
MIN_DELAY_S = 1.0
MAX_RESULTS = 10
_CLASSES = {"city": "city", "town": "town", "village": "village", "hamlet": "hamlet", "suburb": "suburb"}


@dataclass(frozen=True)
class OnlineSettings:
    """How to reach a service; `contact` (an address or page of the user's) goes into the user agent."""

    cache_dir: Path
    version: str
    contact: str = ""
    domain: str = PUBLIC_DOMAIN
    scheme: str = "https"
    country_codes: tuple[str, ...] = ("ml", "sn", "mr", "gn", "ci", "bf", "ne")
    timeout_s: float = 10.0
    min_delay_s: float = MIN_DELAY_S

    @property
    def user_agent(self) -> str:
        """The user agent sent, naming the tool and who runs it."""
        return f"supplylines/{self.version}" + (f" ({self.contact})" if self.contact else "")


class OnlineNames:
    """A name source over a Nominatim service; put it behind a gazetteer with `Chained`, for names that one lacks."""

    attribution = ATTRIBUTION

    def __init__(self, settings: OnlineSettings) -> None:
        """Set up without asking anything yet; the delay is at least one second unless the server is one's own."""
        self.units = AdminIndex()
        self._settings = settings
        self._ask: Callable[..., Any] | None = None

    def exact(self, name: str) -> list[Candidate]:
        """Return nothing: a name is not sent to a service just to see whether it is one."""
        del name
        return []

    def alike(self, name: str) -> bool:
        """Return False, for the same reason."""
        del name
        return False

    def lookup(self, name: str) -> list[Candidate]:
        """Return the places of that name, best first; empty when the service knows none.

        Raises
        ------
        OfflineError
            The service did not answer, or not with what was expected.
        OutputError
            The answer cannot be kept in the cache folder.
        """
        asked = " ".join(name[:MAX_NAME].split())
        if not fold(asked):
            return []
        answers = self._cached(asked)
        if answers is None:
            answers = self._request(asked)
            self._keep(asked, answers)
        found = [_candidate(asked, answer) for answer in answers]
        return sorted(found, key=lambda candidate: (-candidate.score, candidate.entry.id))

    def _request(self, name: str) -> list[dict[str, Any]]:
        from geopy.exc import GeopyError

        try:
            found = self._limited()(
                name,
                exactly_one=False,
                limit=MAX_RESULTS,
                country_codes=list(self._settings.country_codes) or None,
                addressdetails=True,
                timeout=self._settings.timeout_s,
            )
        except (GeopyError, OSError) as error:
            why = " ".join(str(error).split())[:120] or type(error).__name__
            msg = (
                f"{self._settings.domain}: no answer for {name!r:.60} ({why}); check the connection or leave "
                f"--online out"
            )
            raise OfflineError(msg) from None
        return [_kept(location.raw) for location in found or []]

    def _limited(self) -> Callable[..., Any]:
        if self._ask is None:
            from geopy.extra.rate_limiter import RateLimiter
            from geopy.geocoders import Nominatim

            settings = self._settings
            service = Nominatim(user_agent=settings.user_agent, domain=settings.domain, scheme=settings.scheme)
            delay_s = (
                max(settings.min_delay_s, MIN_DELAY_S) if settings.domain == PUBLIC_DOMAIN else settings.min_delay_s
            )
            self._ask = RateLimiter(
                service.geocode,
                min_delay_seconds=delay_s,
                max_retries=0,
                error_wait_seconds=delay_s,
                swallow_exceptions=False,
            )
        return self._ask

    def _path(self, name: str) -> Path:
        settings = self._settings
        key = json.dumps([settings.scheme, settings.domain, sorted(settings.country_codes), fold(name)])
        return settings.cache_dir / f"nominatim-{hashlib.sha256(key.encode()).hexdigest()[:32]}.json"

    def _cached(self, name: str) -> list[dict[str, Any]] | None:
        """Return the answer kept, or None; a damaged file counts as none and is asked for again."""
        try:
            kept = json.loads(self._path(name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        is_answer = isinstance(kept, dict) and isinstance(kept.get("answers"), list)
        return [answer for answer in kept["answers"] if _is_place(answer)] if is_answer else None

    def _keep(self, name: str, answers: list[dict[str, Any]]) -> None:
        path = self._path(name)
        kept = {"name": name, "attribution": ATTRIBUTION, "answers": answers}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            partial = path.with_suffix(".part")
            partial.write_text(json.dumps(kept, ensure_ascii=False, sort_keys=True), encoding="utf-8")
            partial.replace(path)
        except OSError as error:
            msg = f"{path.parent}: cannot keep answers there ({error.strerror}); name a folder that can be written"
            raise OutputError(msg) from None


def _kept(raw: dict[str, Any]) -> dict[str, Any]:
    address = raw.get("address")
    country = str(address.get("country_code", "")) if isinstance(address, dict) else ""
    name = str(raw.get("name") or str(raw.get("display_name", "")).split(",")[0])
    place_class = str(raw.get("addresstype") or raw.get("type") or "")
    key = f"{raw.get('osm_type', 'place')}/{raw.get('osm_id', name)}"
    return {
        "id": key,
        "name": name,
        "lat": float(raw["lat"]),
        "lon": float(raw["lon"]),
        "class": place_class,
        "country": country.upper(),
        "admin": str(address.get("state", "")) if isinstance(address, dict) else "",
    }


def _is_place(answer: object) -> bool:
    return (
        isinstance(answer, dict)
        and all(isinstance(answer.get(name), str) for name in ("id", "name", "class", "country", "admin"))
        and all(isinstance(answer.get(name), int | float) for name in ("lat", "lon"))
    )


def _candidate(asked: str, answer: dict[str, Any]) -> Candidate:
    entry = Entry(
        f"nominatim:{answer['id']}",
        answer["name"],
        float(answer["lat"]),
        float(answer["lon"]),
        _CLASSES.get(answer["class"], "place"),
        answer["country"],
        answer["admin"],
        source="nominatim",
    )
    return Candidate(entry, round(likeness(asked, answer["name"]), 3))
