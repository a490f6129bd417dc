"""The still map of the report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from maps.drawing.style import LABEL_STYLES
from maps.drawing.view import View
from maps.page.still_map import Frame, map_svg
from maps.texts.wording import Wording

if TYPE_CHECKING:
    from routes.status.assessment import Assessment


def test_map_draws_every_label_that_a_road_has(assessment: Assessment) -> None:
    view = View(assessment)
    svg = map_svg(view, Wording(Lang.FR))
    shown = {row.status.label for row in view.rows if row.is_road}
    assert len(shown) > 1
    for label in LABEL_STYLES:
        if label in shown:
            assert f'stroke="{LABEL_STYLES[label].color}"' in svg
    assert ">Ville</text>" in svg
    assert "nan" not in svg


def test_frame_is_true_to_scale_and_keeps_its_corners() -> None:
    frame = Frame.around(-10.0, 13.0, -6.0, 15.0)
    assert frame.at(-10.5, 15.5) == (0.0, 0.0)
    x, y = frame.at(-5.5, 12.5)
    assert x == pytest.approx(frame.width, abs=0.1)
    assert y == pytest.approx(frame.height, abs=0.1)
    assert frame.scale_x / frame.scale_y == pytest.approx(0.970, abs=0.001)  # the cosine of 14 degrees
    assert frame.path([[(0.0, 0.0), (1.0, 1.0)]]) == ""
    assert frame.path([[(-9.0, 14.0), (-8.0, 14.0)]]).startswith("M")


def test_a_filled_frame_has_its_size_and_keeps_the_box_in_the_middle() -> None:
    frame = Frame.around(-10.0, 13.0, -6.0, 15.0, width_px=1000, height_px=500, is_filled=True)
    assert [frame.width, frame.height] == pytest.approx([1000.0, 500.0])
    assert frame.scale_x / frame.scale_y == pytest.approx(0.970, abs=0.001)
    assert list(frame.at(-8.0, 14.0)) == pytest.approx([500.0, 250.0], abs=0.1)


def test_names_are_whole_in_the_frame(assessment: Assessment) -> None:
    """Where there is no room beside a place its name is left out, not cut."""
    svg = map_svg(View(assessment), Wording(Lang.FR), (300, 120))
    tags = re.findall(r'<text x="([\d.]+)" text-anchor="(\w+)" y="([\d.]+)"[^>]*>([^<]+)</text>', svg)
    assert tags
    for x, anchor, y, name in tags:
        left = float(x) - len(name) * 7.8 * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        assert left >= -2
        assert left + len(name) * 7.8 <= 302
        assert 10 <= float(y) <= 116
