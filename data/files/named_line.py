"""What a message says of a file, and of which line, in the language that messages are told in."""

from __future__ import annotations

import re

from data.messages.spoken import say


def without_path(text: str, file: object) -> str:
    """Return what a message says of a file, without its name in front."""
    return re.sub(rf"^{re.escape(str(file))}\s?: ", "", text)


def at_line(text: str, file: object) -> tuple[int | None, str]:
    """Return the line of a file that a message names, None for none, and what it says of it."""
    reason = without_path(text, file)
    line = re.escape(say("file.line", line=0)).replace("0", r"(\d+)")
    match = re.match(rf"(?:.*?\s?: )??{line}\s?: ", reason, re.DOTALL)
    return (int(match[1]), reason[match.end() :]) if match else (None, reason)
