"""Names looked up at a Nominatim service, only when the user asks for it, by its usage policy.

The public server allows one request a second for all users together and wants an identifying user agent, attribution,
and answers kept: https://operations.osmfoundation.org/policies/nominatim/
"""

from __future__ import annotations

import hashlib
import ipaddress
import json
import re
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ValidationError

from data.errors import OfflineError
from data.extras import needed_to
from data.files.atomic_write import write_text
from geo.gazetteer.admin_units import AdminIndex
from geo.gazetteer.nominatim import Answer, candidate
from geo.names.spelling import MAX_NAME, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from geo.gazetteer.entry import Candidate

ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0; names looked up with Nominatim"
PUBLIC_DOMAIN = "nominatim.openstreetmap.org"
MIN_DELAY_S = 1.0
MAX_RESULTS = 40  # the most a server gives; three in ten Malian localities share their name
LANGUAGE = "fr"  # where a place has a French name beside one in another alphabet
# "N'Tillit" and "Ntillit", "M'Bouna" and "Mbouna" are one spelling to `fold`, but two to the service.
_APOSTROPHE = re.compile(r"\b([NM])['’‘ʼ`´](?=\w)", re.IGNORECASE)
_NO_APOSTROPHE = re.compile(r"\b(?:N(?=[bcdfgjkpqstvxyz])|M(?=[bp]))", re.IGNORECASE)


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

    @property
    def user_agent(self) -> str:
        """The user agent sent, naming the tool and who runs it."""
        return f"supplylines/{self.version}" + (f" ({self.contact})" if self.contact else "")

    @property
    def delay_s(self) -> float:
        """Seconds between two requests: none only for a server on this machine."""
        host = urlsplit(f"//{self.domain}").hostname or ""
        try:
            is_own = ipaddress.ip_address(host).is_loopback
        except ValueError:
            is_own = host == "localhost"
        return 0.0 if is_own else MIN_DELAY_S


class OnlineNames:
    """A name source over a Nominatim service; put it behind a gazetteer with `Chained`, for names that one lacks."""

    attribution = ATTRIBUTION

    def __init__(self, settings: OnlineSettings) -> None:
        """Set up without asking anything yet."""
        with needed_to("nominatim"):
            import_module("geopy")
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
            answers = self._answers(asked)
            self._keep(asked, answers)
        found = [(one, answer.importance or 0.0) for answer in answers if (one := candidate(asked, answer))]
        found.sort(key=lambda pair: (-pair[0].score, -pair[1], pair[0].entry.id))
        return [one for one, _ in found]

    def crossings(self, countries: Sequence[str]) -> list[Candidate]:
        """Return nothing: crossings are a matter of the tables."""
        del countries
        return []

    def _answers(self, asked: str) -> tuple[Answer, ...]:
        """Ask for the name, and where no place has it, for its other spelling."""
        answers: tuple[Answer, ...] = ()
        for name in _spellings(asked):
            answers += self._request(name)
            if any(candidate(asked, answer) for answer in answers):
                break
        return answers

    def _request(self, name: str) -> tuple[Answer, ...]:
        from geopy.exc import GeopyError

        settings = self._settings
        try:
            found = self._limited()(
                name,
                exactly_one=False,
                limit=MAX_RESULTS,
                country_codes=list(settings.country_codes) or None,
                language=LANGUAGE,
                addressdetails=True,
                extratags=True,
                namedetails=True,
                timeout=settings.timeout_s,
            )
            return tuple(Answer.model_validate(location.raw) for location in found or ())
        except (GeopyError, OSError) as error:
            why = " ".join(str(error).split())[:120] or type(error).__name__
            msg = f"{settings.domain}: no answer for {name!r:.60} ({why}); check the connection or leave --online out"
            raise OfflineError(msg) from None
        except (ValueError, TypeError, AttributeError, KeyError):  # geopy stumbles over odd JSON in all these ways
            msg = (
                f"{settings.domain}: no answer for {name!r:.60} that is Nominatim's; check --nominatim or leave it out"
            )
            raise OfflineError(msg) from None

    def _limited(self) -> Callable[..., Any]:
        if self._ask is None:
            from geopy.extra.rate_limiter import RateLimiter

            self._ask = RateLimiter(
                _service(self._settings).geocode,
                min_delay_seconds=self._settings.delay_s,
                max_retries=0,
                error_wait_seconds=self._settings.delay_s,
                swallow_exceptions=False,
            )
        return self._ask

    def _path(self, name: str) -> Path:
        settings = self._settings
        key = json.dumps([settings.scheme, settings.domain, sorted(settings.country_codes), fold(name)])
        return settings.cache_dir / f"nominatim-{hashlib.sha256(key.encode()).hexdigest()[:32]}.json"

    def _cached(self, name: str) -> tuple[Answer, ...] | None:
        """Return the answer kept, or None; a damaged file counts as none and is asked for again."""
        try:
            return _Kept.model_validate_json(self._path(name).read_bytes()).answers
        except (OSError, ValidationError):
            return None

    def _keep(self, name: str, answers: tuple[Answer, ...]) -> None:
        path = self._path(name)
        kept = _Kept(name=name, attribution=ATTRIBUTION, answers=answers)
        write_text(path, kept.model_dump_json(by_alias=True), "let XDG_CACHE_HOME name another folder")


class _Kept(BaseModel):
    """An answer as kept in the cache folder."""

    name: str
    attribution: str
    answers: tuple[Answer, ...]


def _spellings(name: str) -> tuple[str, ...]:
    """Return the name, then what it is with or without the apostrophe after a leading N or M."""
    without = _APOSTROPHE.sub(r"\1", name)
    other = _NO_APOSTROPHE.sub(r"\g<0>'", name) if without == name else without
    return tuple(dict.fromkeys((name, other)))


def _service(settings: OnlineSettings) -> Any:
    """Return geopy's Nominatim, asking for all homonyms: by default the server leaves out those of one district."""
    from geopy.geocoders import Nominatim

    class AllHomonyms(Nominatim):  # type: ignore[misc]  # geopy ships no types
        def _construct_url(self, base_api: str, params: dict[str, Any]) -> str:
            return str(super()._construct_url(base_api, {**params, "dedupe": 0}))

    return AllHomonyms(user_agent=settings.user_agent, domain=settings.domain, scheme=settings.scheme)
