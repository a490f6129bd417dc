"""The names of a server that is asked for what no gazetteer knows."""

from __future__ import annotations

from importlib.metadata import version
from urllib.parse import urlsplit

from platformdirs import user_cache_path

from data.errors import InputError
from geo.gazetteer.online import OnlineNames, OnlineSettings
from scripts.shared.options import NOMINATIM


def online_names(address: str) -> OnlineNames:
    """Return the names of a Nominatim server, its answers kept in the user's cache folder."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        msg = f"--nominatim = {address!r:.80} is no web address; expected one such as {NOMINATIM}"
        raise InputError(msg)
    settings = OnlineSettings(
        cache_dir=user_cache_path("supplylines") / "nominatim",
        version=version("supplylines"),
        domain=parts.netloc + parts.path.rstrip("/"),
        scheme=parts.scheme,
    )
    return OnlineNames(settings)
