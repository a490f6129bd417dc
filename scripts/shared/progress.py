"""Progress bars on stderr, for what takes over a second."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Item = TypeVar("Item")
PATIENCE_S = 1.0


def track(items: Iterable[Item], total: int, text: str) -> Iterator[Item]:
    """Yield the items; once that has taken a second, show a bar on stderr, where that is a terminal."""
    iterator = iter(items)
    started = time.monotonic()
    done = 0
    for item in iterator:
        yield item
        done += 1
        if time.monotonic() - started > PATIENCE_S:
            break
    else:
        return
    from rich.console import Console
    from rich.progress import track as bar

    console = Console(stderr=True)
    if not console.is_terminal:  # in a file, a bar leaves an empty line before what is said next
        yield from iterator
        return
    yield from bar(iterator, text, total=total, completed=done, console=console, transient=True)
