from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest

from data.codes import ClaimKind, Lang, PlacementStatus
from data.software import software
from data.tables.profile import Profile
from maps.exports.redaction import Redaction
from maps.page.card_page import build_card
from maps.page.chromium import CARD, CARD_PX, find_browser, render_card
from maps.texts.sentences import EXPIRES_DAYS
from maps.texts.wording import Wording
from maps.write_run import card_of
from routes.placing.placement import Placement
from tests.maps.conftest import DAY, NODES, make_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from routes.status.assessment import Assessment

RUN = "0123456789"


def in_public(full: Assessment) -> Assessment:
    return replace(full, settings=full.settings.model_copy(update={"public_delay_days": 0}))


@pytest.fixture(scope="module")
def published(assess: Callable[..., Assessment]) -> Assessment:
    return Redaction(replace(in_public(assess()), profile=Profile(contact="write <here>"))).assessment()


@pytest.mark.parametrize("lang", list(Lang))
def test_a_card_carries_its_date_its_end_whom_to_write_to_and_the_run(published: Assessment, lang: Lang) -> None:
    words = Wording(lang, is_public=True)
    text = build_card(published, lang, RUN)
    shown = unescape(text)
    assert words.day(published.settings.as_of) in shown
    for said in ("card_no_leave", "short_safe", "card_sources"):
        assert words.t(said) in shown
    assert words.t("card_expires", n=EXPIRES_DAYS) in shown
    assert words.t("note_contact", contact="write <here>") in shown
    assert words.t("run_id", run=RUN, software=software()) in shown
    assert "write <here>" not in text
    assert "<script" not in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "")


def test_a_card_tells_nothing_of_escorts_bans_arrivals_or_ways_round(published: Assessment) -> None:
    text = build_card(published, Lang.FR, RUN)
    text = text[text.index("<body>") :]  # the colours of answers are there for any
    for untold in ("escort", "interdit", "Arrivées", "\u2192", "selon"):
        assert untold not in text, untold


def test_a_card_tells_one_line_of_a_kind_and_a_siege_by_its_town(assess: Callable[..., Assessment]) -> None:
    lon, lat, _ = NODES["Beta"]
    texts = dict.fromkeys(Lang, "there")
    place = Placement(ClaimKind.POINT, PlacementStatus.PLACED, "x", lat=lat, lon=lon, radius_km=2.0, explanations=texts)
    full = assess(news=False, more=[(make_report(20, "town_blockade", DAY, "x"), (place,))])
    text = unescape(build_card(Redaction(in_public(full)).assessment(), Lang.FR, RUN))
    told = re.findall(r'<p class="told">(.*?)</p>', text)
    assert any("traversée de Beta" in one for one in told)
    assert all(one.count("À éviter") <= 1 for one in told)


def test_a_card_is_made_of_nothing_but_what_may_be_published(assessment: Assessment) -> None:
    with pytest.raises(ValueError, match="redact"):
        build_card(assessment, Lang.FR, RUN)
    with pytest.raises(ValueError, match="public_delay_days"):
        card_of(assessment, Lang.FR, "{}")
    text = card_of(in_public(assessment), Lang.FR, "{}")
    for report in assessment.reports:
        assert report.id not in text
        assert not report.said_by or report.said_by not in text


def test_equal_input_gives_equal_bytes(assess: Callable[..., Assessment]) -> None:
    assert card_of(in_public(assess()), Lang.FR, "{}") == card_of(in_public(assess()), Lang.FR, "{}")


@pytest.mark.slow
@pytest.mark.skipif(find_browser() is None, reason="no browser to draw with")
def test_a_card_is_a_picture_of_its_size(published: Assessment, tmp_path: Path) -> None:
    page = tmp_path / "card.html"
    page.write_text(build_card(published, Lang.FR, RUN), encoding="utf-8")
    png = render_card(page).read_bytes()
    assert (tmp_path / CARD).exists()
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == CARD_PX
