from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from maps.page.chromium import SCALE, SIZE_PX, Rendering, find_browser, render
from maps.page.page import build_page

if TYPE_CHECKING:
    from pathlib import Path

    from routes.status.assessment import Assessment

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_browser() is None, reason="no Chromium or Chrome found"),
]


def test_page_becomes_a_picture_and_a_sheet(assessment: Assessment, tmp_path: Path) -> None:
    day = assessment.settings.as_of
    page = tmp_path / "index.html"
    page.write_text(build_page(assessment, Lang.FR, day), encoding="utf-8")
    png, pdf = render(page, list(Rendering), day)
    size = tuple(int.from_bytes(png.read_bytes()[start : start + 4], "big") for start in (16, 20))
    assert size == (SIZE_PX[0] * SCALE, SIZE_PX[1] * SCALE)
    assert len(png.read_bytes()) > 100_000  # an empty page is a tenth of it
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf.read_bytes())) == 2  # answers and map; table and notes
    assert f"(D:{day:%Y%m%d}000000".encode() in pdf.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.html", "map.pdf", "map.png"]
    first = [png.read_bytes(), pdf.read_bytes()]
    # A busy machine may smooth an edge otherwise once; what differs every time is a fault of the page.
    again = ([path.read_bytes() for path in render(page, list(Rendering), day)] for _ in range(3))
    assert any(one == first for one in again)
