"""Every label is told apart by more than its colour, and every drawing stands alone."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from data.codes import Label, Transit
from maps.drawing.style import (
    ICONS,
    LABEL_CODES,
    LABEL_STYLES,
    LINE_STYLES,
    PUBLIC_AS,
    ROAD_LABELS,
    icon_svg,
    label_svg,
    line_cap,
    line_svg,
)
from maps.page.folium_map import PANES

NO_NEWS = {Label.REPORTED, Label.NO_RECENT_REPORTS, Label.NOT_ASSESSED}


def test_every_label_has_a_style_and_a_code() -> None:
    assert set(LABEL_STYLES) == set(Label)
    assert sorted(LABEL_CODES.values()) == list(range(len(Label)))
    assert [LABEL_CODES[label] for label in ROAD_LABELS] == sorted(LABEL_CODES[label] for label in ROAD_LABELS)


def test_labels_beside_each_other_differ_without_colour_or_are_never_on_one_page() -> None:
    drawn: dict[tuple[str | None, float], set[Label]] = {}
    for label, style in LABEL_STYLES.items():
        drawn.setdefault((style.dash, style.weight_px), set()).add(label)
    alike = [labels for labels in drawn.values() if len(labels) > 1]
    assert alike == [{Label.AT_RISK, Label.RESTRICTED}]
    assert LABEL_STYLES[Label.AT_RISK].color != LABEL_STYLES[Label.OPEN].color
    assert PUBLIC_AS[Label.AT_RISK] is Label.RESTRICTED


def test_what_is_not_known_is_neither_open_nor_closed_in_other_vocabularies() -> None:
    for label, style in LABEL_STYLES.items():
        assert (style.op_status == 0) == (label in NO_NEWS), label
        assert (style.logie == "unknown") == (style.op_status == 0), label
    assert {LABEL_STYLES[label].op_status for label in (Label.CUT, Label.STOPPED)} == {3}
    assert LABEL_STYLES[Label.OPEN].op_status == 1


class Drawing(HTMLParser):
    """The elements of an inline drawing."""

    def __init__(self, svg: str) -> None:
        super().__init__()
        self.opened: list[tuple[str, dict[str, str | None]]] = []
        self.depth = 0
        self.feed(svg)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append((tag, dict(attrs)))
        self.depth += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert tag in {name for name, _ in self.opened}
        self.depth -= 1


@pytest.mark.parametrize("svg", [*map(icon_svg, ICONS), *map(label_svg, Label), line_svg("#000", None, 2)])
def test_a_drawing_is_whole_and_skipped_by_screen_readers(svg: str) -> None:
    drawing = Drawing(svg)
    (name, values), *parts = drawing.opened
    assert (name, values["aria-hidden"], values["focusable"], drawing.depth) == ("svg", "true", "false", 0)
    assert {tag for tag, _ in parts} <= {"path", "circle", "rect", "g"}


def test_a_ban_has_a_sign_and_no_other_label_has() -> None:
    assert [label for label in Label if "<circle" in label_svg(label)] == [Label.BANNED]


def test_dots_have_round_ends() -> None:
    assert [line_cap(dash) for dash in (None, "1 6", "2 8", "10 6", "")] == ["butt", "round", "round", "butt", "butt"]


def test_every_transit_has_its_icon_and_every_pane_a_style() -> None:
    assert {f"crossing_{transit.value}" for transit in Transit} <= set(ICONS)
    assert set(PANES) - {"town", "ground"} <= set(LINE_STYLES)
