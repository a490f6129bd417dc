"""Make hostile free text safe for the four places it may go: HTML, a script's data block, Markdown and CSV.

Report text is written by strangers. Nothing in it may become markup, code, a template or a formula.
"""

from __future__ import annotations

import html
import json
import re
from typing import Any
from urllib.parse import urlsplit

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_HTML_EXTRA = {"\\": "&#92;", "`": "&#96;", "$": "&#36;", "{": "&#123;", "}": "&#125;"}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_BREAKS = re.compile(r"[^\S\u00a0\u202f]+")  # what a line may break at: no-break spaces are kept
_PLAIN_NUMBER = re.compile(r"-\d+(?:[.,]\d+)?")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~&$])")
_MARKDOWN_START = re.compile(r"^(\d*)([-+#=.)!:])")
_MARKDOWN_LINK = re.compile(r"(?i)(https?|ftp|mailto|xmpp|www|\w(?=@))([:.@])")


def clean(text: str) -> str:
    """Return the text without control characters and lone surrogates, which no output format can carry."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def safe_html(text: object) -> str:
    """Escape any value for HTML text, a quoted attribute, and a page that passes through templates.

    `html.escape` alone is not enough: a backslash, a backtick or `${` comes alive in a JavaScript template literal and
    braces do in a Jinja template, so those become character references too.
    """
    escaped = html.escape(clean(str(text)), quote=True)
    return "".join(_HTML_EXTRA.get(character, character) for character in escaped)


def safe_url(url: str) -> str | None:
    """Return the address when it is a plain http(s) one, else None (it is then shown as text, not linked)."""
    if re.search(r"[\s<>\"'`\\{}]", url) or clean(url) != url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.hostname else None


def safe_json(value: Any) -> str:
    r"""Return compact JSON that can stand in a `<script>` element: `<`, `>`, `&`, line separators as `\u` escapes.

    Raises
    ------
    ValueError
        A number is not finite.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return clean(text)


def safe_markdown(text: object) -> str:
    """Escape any value for Markdown: one line, no markup, no HTML, no address that a viewer would turn into a link."""
    flat = _BREAKS.sub(" ", clean(str(text))).strip()
    marked = _MARKDOWN.sub(r"\\\1", flat)
    marked = _MARKDOWN_START.sub(r"\1\\\2", marked)
    return _MARKDOWN_LINK.sub(r"\1\\\2", marked)


def safe_cell(text: str) -> str:
    """Return a CSV cell that no spreadsheet reads as a formula: a leading = + - @ gets an apostrophe before it.

    A plain negative number, such as a longitude, stays a number.
    """
    flat = clean(text)
    is_formula = flat.lstrip(" ").startswith(FORMULA_STARTS) and not _PLAIN_NUMBER.fullmatch(flat)
    return f"'{flat}" if is_formula else flat
