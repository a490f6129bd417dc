"""Which extract of Geofabrik holds a country: read from the index that it publishes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from data.errors import InputError, OfflineError
from data.messages.suggestions import did_you_mean
from data.tables.countries import find_country
from geo.names.spelling import fold
from routes.sources.geofabrik import BY_HAND, CHUNK, LATEST, TIMEOUT_S, Server, check_status, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from data.tables.countries import IsoCountry

INDEX = "index-v1-nogeom.json"
MOST_CHUNKS = 800  # 52 MB, a hundred times what the index has; no more of an answer is read
_REGION = re.compile(r"[a-z]+(?:-[a-z]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*){1,3}")


@dataclass(frozen=True)
class Extract:
    """One extract: its path on the server ("africa/mali"), the countries it is published for, and its name."""

    region: str
    countries: tuple[str, ...]
    name: str


def regions_of(countries: Iterable[str], server: Server, folder: Path) -> list[str]:
    """Return the path of each country's extract, each once; the index is asked for only where one is not named by path.

    `countries` are ISO codes, names, or paths ("africa/chad"). `folder` is where earlier extracts may lie.

    Raises
    ------
    InputError
        The server has no extract of a country, or no index.
    OfflineError
        The server did not answer, or with what is no index.
    """
    asked = [country.strip() for country in countries]
    by_path = {country: country for country in asked if _REGION.fullmatch(country)}
    extracts = [] if len(by_path) == len(set(asked)) else read_index(server, folder)
    return list(dict.fromkeys(by_path.get(country) or _region_of(country, extracts) for country in asked))


def read_index(server: Server, folder: Path) -> list[Extract]:
    """Ask the server for its index of extracts."""
    import requests

    url = server.address_of(INDEX)
    try:
        with requests.get(url, headers={"User-Agent": server.user_agent}, stream=True, timeout=TIMEOUT_S) as response:
            check_status(response)
            content = b"".join(islice(response.iter_content(CHUNK), MOST_CHUNKS))
    except (requests.RequestException, OSError) as error:
        msg = f"{url}: no answer ({reason_of(error)}); check the connection, or {BY_HAND}{_from_before(folder)}"
        raise OfflineError(msg) from None
    return _extracts(content, url)


def _extracts(content: bytes, url: str) -> list[Extract]:
    try:
        features = json.loads(content)["features"]
        found = [one for feature in features if (one := _extract(feature["properties"])) is not None]
    except (ValueError, KeyError, TypeError, AttributeError):
        found = []
    if not found:
        msg = f"{url}: no index of extracts; check --download-url, or {BY_HAND}"
        raise OfflineError(msg)
    return found


def _extract(properties: dict[str, Any]) -> Extract | None:
    """Return the extract of a feature; None where it has no file of OpenStreetMap under a plain path."""
    path = urlsplit(str(properties.get("urls", {}).get("pbf", ""))).path.strip("/")
    region = path.removesuffix(LATEST)
    if region == path or not _REGION.fullmatch(region):
        return None
    codes = properties.get("iso3166-1:alpha2") or ()
    return Extract(region, tuple(str(code) for code in codes), str(properties.get("name", "")))


def _region_of(asked: str, extracts: Sequence[Extract]) -> str:
    """Return the extract of a country: of several the one with the fewest others in it, then the highest one."""
    country = find_country(asked)
    found = [one for one in extracts if country and country.alpha2 in one.countries] or [
        one for one in extracts if fold(asked) in _names(one)
    ]
    if not found:
        raise InputError(_unknown(asked, country, extracts))
    return min(found, key=lambda one: (len(one.countries), one.region.count("/"), one.region)).region


def _names(extract: Extract) -> set[str]:
    return {fold(extract.name), fold(extract.region.rpartition("/")[2])} - {""}


def _unknown(asked: str, country: IsoCountry | None, extracts: Sequence[Extract]) -> str:
    if country is not None:
        return f"{country.name_en}: the server has no extract of it alone; give a region by path, such as africa/chad"
    near = did_you_mean(asked[:40], sorted({name for one in extracts for name in _names(one)}))
    return f"{asked!r:.40}: no country with an extract{near}; expected a code, a name or a path such as africa/chad"


def _from_before(folder: Path) -> str:
    there = sorted(path.name for path in folder.glob(f"*{LATEST}"))
    return f"; {folder} holds from before: {', '.join(there[:5])}" if there else ""
