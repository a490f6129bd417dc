"""What stands around the map: header, slider, notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from data.tables.profile import Profile
from maps.page.page import build_page
from maps.report.markdown import build_report
from maps.texts.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from routes.status.assessment import Assessment, DayStatus


def test_what_was_published_later_is_said_to_be_hindsight(assess: Callable[..., Assessment], day: date) -> None:
    from dataclasses import replace

    base = assess()
    late = replace(
        base, reports=(base.reports[0].model_copy(update={"source_date": day + timedelta(days=9)}), *base.reports[1:])
    )
    words = Wording(Lang.EN)
    assert words.t("hindsight") in unescape(build_page(late, Lang.EN, day))
    assert words.t("hindsight") not in unescape(build_page(base, Lang.EN, day))


def test_slider_is_there_only_where_there_are_days(assessment: Assessment, earlier: list[DayStatus], day: date) -> None:
    page = build_page(assessment, Lang.EN, day, earlier)
    assert f'<input id="day" type="range" min="0" max="{len(earlier)}" value="{len(earlier)}"' in page
    assert 'id="timeline"' not in build_page(assessment, Lang.EN, day)
    weekly = build_page(assessment, Lang.EN, day, [one for one in earlier if (day - one.day).days % 7 == 0])
    assert Wording(Lang.EN).t("every_days", n=7) in weekly
    assert Wording(Lang.EN).t("every_days", n=7) not in page


@pytest.mark.parametrize("lang", Lang)
def test_a_page_of_unknown_event_types_alone_says_so_in_its_header(
    assessment: Assessment, day: date, lang: Lang
) -> None:
    unread = replace(assessment, knows_no_type=True)
    said = {Lang.FR: "ne connaît le type d'aucun signalement", Lang.EN: "knows the event type of no report"}[lang]
    header = unescape(build_page(unread, lang, day).partition("</header>")[0])
    assert said in header
    assert said in build_report(unread, lang, day)
    assert said not in unescape(build_page(assessment, lang, day))
    assert said not in build_report(assessment, lang, day)


def test_the_contact_of_a_case_is_told(assessment: Assessment, day: date) -> None:
    named = replace(assessment, profile=Profile(contact="write to <somebody>"))
    assert "Corrections: write to <somebody>." in unescape(build_page(named, Lang.EN, day))
    assert "Corrections: write to" in build_report(named, Lang.EN, day)
    assert "Corrections: " not in build_page(assessment, Lang.EN, day)
