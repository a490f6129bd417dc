"""The map as Folium writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import Lang
from maps.page.page import build_page

if TYPE_CHECKING:
    from datetime import date

    from routes.status.assessment import Assessment


def test_folium_prints_no_imperial_scale_and_no_flag(assessment: Assessment, day: date) -> None:
    page = build_page(assessment, Lang.EN, day)
    assert "imperial: false" in page
    assert 'setPrefix("Leaflet")' in page


def test_the_map_waits_for_its_first_view(assessment: Assessment, day: date) -> None:
    """With one of Folium's own everything that it adds would be projected twice, which a slow phone feels."""
    assert '"center": false' in build_page(assessment, Lang.EN, day)
