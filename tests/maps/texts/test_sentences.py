"""Sentences that the page and the report share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from data.codes import Action, Lang
from data.software import software
from data.tables.traffic import usual_kinds
from maps.drawing.view import View
from maps.texts.sentences import (
    EXPIRES_DAYS,
    as_of_lines,
    as_of_notes,
    assumptions,
    candidate_name,
    change_text,
    effect_text,
    evidence_text,
    expiry,
    headline,
    note_lines,
    page_title,
    public_lines,
    range_text,
    restricted_text,
    shares_text,
    sources,
    unread_lines,
    why_unmapped,
)
from maps.texts.wording import DASH, Wording
from routes.status.answers import Range
from routes.status.evidence import EvidenceRole
from tests.maps.conftest import DAY, compare_scenario, make_report

if TYPE_CHECKING:
    from routes.status.assessment import Assessment

EN, FR = Wording(Lang.EN), Wording(Lang.FR)
TITLES = {"title": "A plan", "title_fr": "Un plan"}
PLAN = {"name": "plan", **TITLES, "close": "RN2", "ignore": ["T-004"], "season": "rainy", "detour_ratio": 2.0}


def under(assessment: Assessment, **settings: object) -> View:
    return View(replace(assessment, settings=assessment.settings.model_copy(update=settings)))


def test_the_title_of_a_scenario_says_that_it_is_one(assessment: Assessment) -> None:
    assert EN.day(DAY) in page_title(View(assessment), EN)
    planned = View(compare_scenario(PLAN).assessment)
    assert page_title(planned, EN) == EN.t("title_scenario", title="A plan", day=EN.day(DAY))
    assert "Un plan" in page_title(planned, FR)


def test_what_a_scenario_assumes_is_told_entry_by_entry() -> None:
    planned = compare_scenario(PLAN)
    told = assumptions(planned.changes, View(planned.assessment), EN)
    for part in ("RN2", "T-004", EN.t("season.rainy"), "2.0"):
        assert part in told


def test_orders_are_assumptions_too() -> None:
    escorted = [{"corridor": "FUEL-Y", "traffic": "mine_supply"}]
    planned = compare_scenario({"name": "plan", **TITLES, "ban": ["FUEL-X"], "escort": escorted})
    told = assumptions(planned.changes, View(planned.assessment), FR)
    assert FR.t("assumed.ban", text=f"Axe FUEL-X ({FR.terms('all')})") in told
    assert FR.t("assumed.escort", text=f"Axe FUEL-Y ({FR.terms('mine_supply')})") in told


def test_whatever_a_scenario_may_do_has_words() -> None:
    for action in Action:
        assert "Kayes" in FR.t(f"assumed.{action.value}", text="Kayes")
    for traffic in usual_kinds().names:
        assert FR.terms(traffic) != EN.terms(traffic)


def test_a_report_that_a_scenario_names_is_told_in_the_pages_language() -> None:
    planned = compare_scenario({"name": "plan", **TITLES, "close": ["T-001"]})
    view = View(planned.assessment)
    report = view.reports["T-001"]
    french = report.model_copy(update={"place_text_fr": "chez nous"})
    view.reports = {**view.reports, "T-001": french}
    assert "T-001 (chez nous)" in assumptions(planned.changes, view, FR)
    assert f"T-001 ({report.place_text})" in assumptions(planned.changes, view, EN)


def test_the_headline_names_what_is_asked_about_and_the_day(assessment: Assessment) -> None:
    assert EN.day(DAY) in headline(View(assessment), EN)
    nothing = replace(assessment, routes=(), statuses=(), previous=())
    assert headline(View(nothing), EN) == EN.t("headline_none", day=EN.day(DAY))
    assert [one.destination for one in View(assessment).served] == ["Ville"], "not the mine"


def test_the_day_says_how_it_was_chosen_and_up_to_when_one_knew(assessment: Assessment) -> None:
    first, *late = as_of_lines(View(assessment), EN)
    assert first == EN.t("as_of_default", day=EN.day(DAY)) + "."
    assert late == []
    (known,) = as_of_lines(under(assessment, known_by=DAY), EN)
    assert EN.t("known_by", day=EN.day(DAY)) in known
    assert as_of_notes(under(assessment, as_of_is_default=False), EN) == []


def test_only_a_public_version_and_one_without_known_types_say_so(assessment: Assessment) -> None:
    assert public_lines(View(assessment), EN) == unread_lines(View(assessment), EN) == []
    assert public_lines(under(assessment, public_delay_days=14), EN) == [EN.t("public_version", n=14)]


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        (Range(0.5, 0.5), "50%"),
        (Range(0.2, 0.8), EN.t("range", low="20%", high="80%")),
        (Range(0.0, 0.4), EN.t("range_at_most", high="40%")),
        (Range(1.0, 1.0), ">\u00a099%"),
    ],
)
def test_a_range_is_told_by_its_ends_and_never_as_certain(ends: Range, told: str) -> None:
    assert range_text(ends, EN) == told


def test_a_corridor_tells_its_change_its_shares_and_the_age_of_its_evidence(
    assessment: Assessment, silent: Assessment
) -> None:
    view = View(assessment)
    row = next(row for row in view.rows if row.corridor.id == "FUEL-X")
    assert EN.label(row.before.label) in change_text(row, EN) or row.status.label is row.before.label
    assert EN.percent(row.status.p_open) in shares_text(row, view, EN)
    assert evidence_text(row.status, EN).startswith(str(len(row.status.evidence)))
    mentions = [replace(one, role=EvidenceRole.CONTEXT, age_days=0) for one in row.status.evidence]
    both = replace(row.status, evidence=(*(replace(one, age_days=9) for one in row.status.evidence), *mentions))
    assert EN.ago(9) in evidence_text(both, EN), "what is mere context is no news of the road"
    assert EN.t("role.context") in evidence_text(replace(row.status, evidence=tuple(mentions)), EN)
    quiet = View(silent).rows[0]
    assert (change_text(quiet, EN), evidence_text(quiet.status, EN)) == (EN.t("unchanged"), DASH)


def test_a_restriction_tells_its_delay_where_one_is_expected(assessment: Assessment) -> None:
    status = assessment.statuses[0]
    told = [
        restricted_text(replace(status, is_restricted=is_restricted, delay_h=delay_h), EN)
        for is_restricted, delay_h in ((False, 0.0), (True, 0.0), (True, 2.0))
    ]
    assert told == ["", EN.t("restricted"), f"{EN.t('restricted')}, {EN.t('delay', hours=EN.hours(2.0))}"]


def test_a_report_without_a_place_says_why_and_what_it_may_mean(assessment: Assessment) -> None:
    view = View(assessment)
    why = {place.report.id: why_unmapped(place, EN) for place in view.known_places if not place.is_mapped}
    assert "Village 0 entre Alpha et Beta (entre Alpha et Beta, ML, 14.00 -9.00)" in why["T-006"]
    assert EN.t("national") in why["T-007"]
    assert all(why.values())


def test_an_effect_tells_the_probability_that_it_still_closes(assessment: Assessment) -> None:
    view = View(assessment)
    effects = {place.report.id: effect_text(place, view, EN) for place in view.known_places}
    assert effects["T-001"].startswith(EN.t("effect.closes"))
    assert "%" in effects["T-001"]
    assert "%" not in effects["T-004"]


def test_a_source_is_told_once_with_its_address_only_where_that_is_a_web_address() -> None:
    safe, again = (make_report(1, "ambush", DAY, "Le Journal") for _ in range(2))
    unsafe = make_report(2, "ambush", DAY, "Tract").model_copy(update={"source_url": "javascript:alert(1)"})
    nameless = unsafe.model_copy(update={"source_title": "", "source_url": ""})
    assert sources([safe, again, unsafe, nameless]) == [["Le Journal", safe.source_url], ["Tract", ""]]


def test_a_candidate_is_told_with_where_it_lies(assessment: Assessment) -> None:
    entry = next(place for place in View(assessment).known_places if place.report.id == "T-006")
    told = candidate_name(entry.placement.alternatives[1].entry)
    assert told == "Village 1 entre Alpha et Beta (entre Alpha et Beta, ML, 15.00 -9.00)"


def test_notes_tell_limits_licence_and_the_day_it_was_made(assessment: Assessment) -> None:
    notes = note_lines(View(assessment), EN, DAY)
    assert notes[0] == EN.t("note_safe")
    assert EN.t("note_license") in notes
    assert EN.day(DAY) in notes[-1]
    assert f"{expiry(EN)}." in notes
    assert str(EXPIRES_DAYS) in expiry(EN)
    assert (
        note_lines(View(assessment), EN, DAY, "0123456789")[-1]
        == f"{notes[-1]} {EN.t('run_id', run='0123456789', software=software())}"
    )
    public = note_lines(under(assessment, public_delay_days=14), EN, DAY)
    assert EN.t("public_version", n=14) in public
