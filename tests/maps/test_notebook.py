"""The page in a notebook: a frame that holds the whole page as text, and may run its script alone."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from data.errors import InputError, OutputError
from maps.notebook import NotebookMap, draw
from tests.maps.conftest import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path


class Frames(HTMLParser):
    """The frames of a text, and every other element."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.frames: list[dict[str, str | None]] = []
        self.others: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "iframe":
            self.frames.append(dict(attrs))
        else:
            self.others.append(tag)


@pytest.mark.parametrize("page", ["<p>plain</p>", HOSTILE, '"></iframe><script>alert(1)</script>'])
def test_a_page_stays_in_its_frame_whatever_it_holds(page: str) -> None:
    shown = Frames(NotebookMap(page)._repr_html_())
    (frame,) = shown.frames
    assert frame["srcdoc"] == page
    assert frame["sandbox"] == "allow-scripts allow-popups"
    assert shown.others == []


def test_a_map_is_as_high_as_asked_for_and_its_text_is_not_printed() -> None:
    shown = NotebookMap("<p>long</p>", 300)
    assert "height:300px" in shown._repr_html_()
    assert repr(shown) == "NotebookMap(height_px=300)"


def test_a_page_is_saved_as_it_is(tmp_path: Path) -> None:
    path = NotebookMap("é\u2028").save(str(tmp_path / "page.html"))
    assert path.read_text(encoding="utf-8") == "é\u2028"
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="give another path"):
        NotebookMap("x").save(tmp_path / "file" / "page.html")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"lang": "de"}, "lang = 'de'"),
        ({"timeline": -1}, "timeline = -1; expected how many days"),
        ({"timeline": True}, "timeline = True; expected how many days"),
        ({"timeline": 2.5}, "timeline = 2.5; expected how many days"),
        ({"draw": 5}, "draw"),
    ],
)
def test_arguments_that_cannot_be_used_are_refused_before_anything_is_read(options: Any, said: str) -> None:
    nothing: Any = None
    with pytest.raises(InputError, match=said):
        draw(nothing, nothing, **options)
