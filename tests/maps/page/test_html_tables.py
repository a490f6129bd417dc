"""The tables below the map."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import TYPE_CHECKING

from data.codes import Label, Lang
from maps.page.page import build_page
from maps.report.markdown import build_report
from maps.texts.wording import Wording

if TYPE_CHECKING:
    from datetime import date

    from routes.status.assessment import Assessment


def test_every_label_is_written_out_in_the_table(assessment: Assessment, day: date) -> None:
    page = build_page(assessment, Lang.FR, day)
    rows = re.findall(r'<tr id="corridor-\d+">.*?</tr>', page, re.DOTALL)
    assert len(rows) == len(assessment.statuses)
    for row, status in zip(
        sorted(rows, key=lambda row: int(row.split('"')[1].split("-")[1])), assessment.statuses, strict=True
    ):
        assert Wording(Lang.FR).label(status.label) in row


def test_silence_shows_no_probability(silent: Assessment, day: date) -> None:
    assert {status.label for status in silent.statuses} == {Label.NO_RECENT_REPORTS, Label.NOT_ASSESSED}
    page = build_page(silent, Lang.EN, day)
    table = page[page.index('<table class="wide">') : page.index("</table>", page.index('<table class="wide">'))]
    assert "%" not in table


def test_reports_without_a_place_are_listed_with_their_reason(assessment: Assessment, day: date) -> None:
    shown = unescape(build_page(assessment, Lang.EN, day))
    words = Wording(Lang.EN)
    for key in ("placement.unplaced", "reason.ambiguous_name", "national"):
        assert words.t(key) in shown
    assert "Village 0" in shown
    assert "Village 1" in shown


def test_supply_is_told_beside_each_destination_and_arrivals_by_week_alone(assessment: Assessment, day: date) -> None:
    words = Wording(Lang.EN)
    for text in (unescape(build_page(assessment, Lang.EN, day)), build_report(assessment, Lang.EN, day)):
        assert f"{words.t('stations.dry')} (entre Alpha et Beta), 2 d earlier" in text
        assert f"{words.t('supply_contradicted', states=words.t('stations.normal'))}" in text
        assert words.t("supply_price", n="3.1") in text
        assert words.t("supply_arrival", day=words.day(day - timedelta(days=19))) in text  # Monday 13 October
        assert words.t("supply_arrival", day=words.day(day - timedelta(days=5))) not in text  # three days old
        assert not {"321", "654"} & set(re.findall(r"\d+", text))
