"""Make a rendered page self-contained: every asset inlined, every script hashed, nothing remote left.

Folium refers to scripts and styles on other hosts; the same files, byte for byte, come with the packages
XStatic-Leaflet and XStatic-jQuery. An address that is not among them is an error, so a new Folium fails in a
test and not in the field.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from importlib.resources import files
from pathlib import Path

from data.errors import PageError

# Ending of the address Folium refers to -> (XStatic package, file).
PACKAGED = {
    "/leaflet@1.9.3/dist/leaflet.js": ("leaflet", "leaflet.js"),
    "/leaflet@1.9.3/dist/leaflet.css": ("leaflet", "leaflet.css"),
    "/jquery-3.7.1.min.js": ("jquery", "jquery.min.js"),
}
STYLE_SHEETS = ("page.css", "paper.css")
RIGHT_TO_LEFT = "right_to_left.css"
DATA_TYPES = {"application/json"}
LOADING_ATTRIBUTES = {
    "src",
    "srcset",
    "href",
    "data",
    "poster",
    "action",
    "formaction",
    "background",
    "ping",
    "manifest",
}
LOADING_TAGS = {"iframe", "frame", "object", "embed", "base", "applet", "portal"}

_SCRIPT_LINK = re.compile(r'<script\b[^>]*\bsrc="([^"]+)"[^>]*>\s*</script>', re.IGNORECASE)
_STYLE_LINK = re.compile(r'<link\b[^>]*\bhref="([^"]+)"[^>]*/?>', re.IGNORECASE)
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
_CSS_URL = re.compile(r"""url\(\s*(['"]?)([^'")]*)\1\s*\)""")
_SOURCE_MAP = re.compile(r"(?m)^//[#@] sourceMappingURL=.*$")
_RANDOM_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")


@cache
def own_asset(name: str) -> str:
    """Return one of this package's own style sheets, scripts or templates, by its path in `maps/assets`."""
    return (files("maps") / "assets" / name).read_text(encoding="utf-8")


def inline_assets(head: str) -> str:
    """Replace every script and style sheet that the head refers to by its packaged content.

    Raises
    ------
    PageError
        An address is not one of the packaged assets.
    """
    head = _SCRIPT_LINK.sub(lambda match: script_element(_packaged(match[1])), head)
    return _STYLE_LINK.sub(lambda match: f"<style>{inline_css(_packaged(match[1]))}</style>", head)


def script_element(code: str) -> str:
    """Return code as an inline script element that nothing in it can end early."""
    code = _SOURCE_MAP.sub("", code)
    code = re.sub(r"(?i)</(script)", r"<\\/\1", code).replace("<!--", r"<\!--")
    return f"<script>{code}</script>"


def inline_css(css: str) -> str:
    """Replace the images a packaged style sheet refers to by data URIs."""
    return _CSS_URL.sub(lambda match: match[0] if match[2].startswith(("#", "data:")) else _data_url(match[2]), css)


def icon_patch() -> str:
    """Return a script that gives Leaflet's default marker its images as data URIs."""
    names = {"iconUrl": "marker-icon.png", "iconRetinaUrl": "marker-icon-2x.png", "shadowUrl": "marker-shadow.png"}
    options = ",".join(
        f'{option}:"{_data_uri(_packaged_bytes("leaflet", "images/" + name))}"' for option, name in names.items()
    )
    return f"delete L.Icon.Default.prototype._getIconUrl;L.Icon.Default.mergeOptions({{{options}}});"


def number_ids(text: str) -> str:
    """Replace Folium's random 32-digit ids by numbers in order of appearance, so that equal input gives equal bytes."""
    seen: dict[str, str] = {}
    return _RANDOM_ID.sub(lambda match: seen.setdefault(match[0], str(len(seen) + 1)), text)


def content_policy(page: str) -> str:
    """Return the Content-Security-Policy that lets exactly the page's own scripts run and nothing be fetched."""
    bodies = [
        match["body"] for match in _SCRIPT.finditer(page) if not any(kind in match["attributes"] for kind in DATA_TYPES)
    ]
    hashes = dict.fromkeys(base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in bodies)
    scripts = " ".join(f"'sha256-{value}'" for value in hashes) or "'none'"
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def audit(page: str) -> None:
    """Check that a page fetches nothing.

    Raises
    ------
    PageError
        Something in the page refers to a file or a host outside it.
    """
    auditor = _Auditor()
    auditor.feed(page)
    auditor.close()
    if auditor.problems:
        msg = f"the page is not self-contained: {'; '.join(auditor.problems[:3])}; inline it or leave it out"
        raise PageError(msg)


class _Auditor(HTMLParser):
    """Collects whatever a browser would fetch. Links that a reader may follow (`<a href>`) are not fetched."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        if tag in LOADING_TAGS:
            self.problems.append(f"element <{tag}>")
        for name, value in attrs:
            is_link = tag == "a" and name == "href"
            if name in LOADING_ATTRIBUTES and not is_link and not (value or "").startswith(("data:", "#")):
                self.problems.append(f"<{tag} {name}={(value or '')[:80]!r}>")
            if name == "style":
                self._check_css(value or "")
            if name == "http-equiv" and (value or "").lower() == "refresh":
                self.problems.append("a refresh")

    def handle_endtag(self, tag: str) -> None:
        if tag == "style":
            self._in_style = False

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self._check_css(data)

    def _check_css(self, css: str) -> None:
        if "@import" in css:
            self.problems.append("@import in a style")
        self.problems += [
            f"url({match[2][:80]}) in a style"
            for match in _CSS_URL.finditer(css)
            if not match[2].startswith(("data:", "#"))
        ]


def _packaged(url: str) -> str:
    for ending, (package, name) in PACKAGED.items():
        if url.endswith(ending):
            return _packaged_bytes(package, name).decode("utf-8")
    msg = f"the page refers to {url}, which is not a packaged asset; expected one of {', '.join(PACKAGED)}"
    raise PageError(msg)


def _data_url(name: str) -> str:
    return f"url({_data_uri(_packaged_bytes('leaflet', name))})"


def _data_uri(content: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(content).decode()}"


@cache
def _packaged_bytes(package: str, name: str) -> bytes:
    folder = Path(str(import_module(f"xstatic.pkg.{package}").BASE_DIR))
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError:
        msg = f"the packaged asset {name} is missing from {folder}; reinstall XStatic-{package}"
        raise PageError(msg) from None
