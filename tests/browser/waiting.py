"""Waiting for the page: what a click, a key or a timer changes is there soon, on a busy machine later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import TimeoutError as TooLate

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

PATIENCE_MS = 30_000


# The panel lies beside or below the cards, never over them.
APART = """(() => { const panel = document.getElementById('details').getBoundingClientRect();
  return [...document.querySelectorAll('.card')].every(card => { const b = card.getBoundingClientRect();
    return b.bottom <= panel.top || b.top >= panel.bottom || b.right <= panel.left || b.left >= panel.right; }); })()"""


def wait_until(page: Page | Frame, expression: str, wanted: Any = True) -> None:  # noqa: FBT002 - a value of JSON
    """Wait until an expression of the page has a value that JSON can hold."""
    told = f"wanted => JSON.stringify({expression}) === JSON.stringify(wanted)"
    try:
        page.wait_for_function(told, arg=wanted, timeout=PATIENCE_MS)
    except TooLate:
        assert page.evaluate(expression) == wanted
        raise
