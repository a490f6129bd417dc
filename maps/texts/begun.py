"""Languages of the page that are begun: a file beside this module says what it can, another language the rest.

`[language]` of such a file holds its `name`, `direction` ("ltr" or "rtl"), the language that it `falls_back` to, a
`note` for the page with {n} and {total}, and the names of `months`. What falls back is told from what does not by two
marks that no reader sees and that keep its direction right in any text; where the page writes elements, it marks the
language there (`marked`, and core/dom.js likewise).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from data.codes import Lang
from data.errors import InputError
from data.messages.suggestions import no_such
from maps.texts.catalogue import language_file, texts
from maps.texts.signs import Signs, signs_in

if TYPE_CHECKING:
    from collections.abc import Mapping

WHOLE = frozenset(lang.value for lang in Lang)
LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"
# Where no element may stand: attributes, and what a browser takes as text alone.
_NO_ELEMENTS = re.compile(
    r"<(?P<tag>script|style|title|option|textarea|text)\b[^>]*>.*?</(?P=tag)>|<!--.*?-->|<[^>]*>", re.DOTALL
)
_MARKS = re.compile(f"[{LRI}{FSI}{PDI}]")


@dataclass(frozen=True)
class Begun:
    """A language that is begun: its code as `value`, what it says (`texts` by key), and how it writes."""

    value: str
    name: str
    is_right_to_left: bool
    falls_back: Lang
    note: str
    months: tuple[str, ...]
    signs: Signs
    texts: Mapping[str, str]

    def told_note(self) -> str:
        """Say how much of the page is in the language."""
        known = texts(self.falls_back)
        return self.note.format(n=sum(key in known for key in self.texts), total=len(known))


@cache
def begun_languages() -> tuple[str, ...]:
    """Return the codes of the languages that are begun."""
    names = (path.name for path in (files("maps") / "texts").iterdir())
    codes = (name.removesuffix(".toml") for name in names if name.endswith(".toml"))
    return tuple(sorted(code for code in codes if code not in WHOLE and "language" in language_file(code)))


@cache
def begun(code: str) -> Begun:
    """Return a language that is begun.

    Raises
    ------
    InputError
        The code is of none.
    """
    if code not in begun_languages():
        raise InputError(no_such("language", code, [*sorted(WHOLE), *begun_languages()]))
    found = language_file(code)
    said = found["language"]
    return Begun(
        code,
        said["name"],
        said["direction"] == "rtl",
        Lang(said["falls_back"]),
        said["note"],
        tuple(said["months"]),
        signs_in(found["signs"]),
        found["texts"],
    )


def chosen_language(code: str) -> Lang | Begun:
    """Return the language of a code, whether it says everything or is only begun.

    Raises
    ------
    InputError
        There is no such language.
    """
    return Lang(code) if code in WHOLE else begun(code)


def whole_language(lang: Lang | Begun) -> Lang:
    """Return the language that says everything: itself, or the one that it falls back to."""
    return lang if isinstance(lang, Lang) else lang.falls_back


def fallen_back(text: str) -> str:
    """Put the marks around a text that is in the language fallen back to."""
    return f"{LRI}{text}{PDI}"


def apart(value: object) -> object:
    """Keep a value in a text from taking its direction from what stands around it, but for a comma it begins with."""
    if not isinstance(value, str):
        return value
    bare = value.lstrip(" ,;\u00a0\u060c\u061b")
    return f"{value[: len(value) - len(bare)]}{FSI}{bare}{PDI}"


def marked(page: str, lang: Lang) -> str:
    """Mark what falls back to a language in the text of a page's elements."""
    opening = f'<span lang="{lang.value}" dir="ltr">'
    parts, start = [], 0
    for match in _NO_ELEMENTS.finditer(page):
        parts += [_marked(page[start : match.start()], opening), match.group()]
        start = match.end()
    return "".join([*parts, _marked(page[start:], opening)])


def _marked(text: str, opening: str) -> str:
    """Turn the outer pairs of marks of a text into an element; what is not paired stays as it is."""
    opened, found = list[re.Match[str]](), list[tuple[int, int]]()
    for match in _MARKS.finditer(text):
        if match.group() != PDI:
            opened.append(match)
        elif opened:
            first = opened.pop()
            if first.group() == LRI and not any(one.group() == LRI for one in opened):
                found.append((first.start(), match.start()))
    parts, start = list[str](), 0
    for begin, end in found:
        parts += [text[start:begin], opening, text[begin + 1 : end].replace(LRI, FSI), "</span>"]
        start = end + 1
    return "".join([*parts, text[start:]])
