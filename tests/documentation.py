"""What the project's documentation says: the README and the pages of docs/ that people wrote."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
GENERATED = ("cases.md", "reference/options.md", "reference/data-dictionary.md")
# A file of the example has its name in the line before: "in `hospital.toml`:".
BLOCK = re.compile(r"(?:`(?P<file>[\w.-]+)`:\n\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A block of code, with the name of the file that it is the text of, or None."""

    language: str
    file: str | None
    text: str


def pages() -> list[Path]:
    """Return the pages of the documentation, the README first."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(page: Path) -> list[Block]:
    """Return the blocks of code of a page, in order."""
    found = BLOCK.finditer(page.read_text(encoding="utf-8"))
    return [Block(one["language"], one["file"], one["text"]) for one in found]


def documentation() -> str:
    """Return what people wrote: without the pages that are made from the code, which name whatever it has."""
    written = [page for page in pages() if not str(page).endswith(GENERATED)]
    return "\n".join(page.read_text(encoding="utf-8") for page in written)
