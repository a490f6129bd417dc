"""The sentences that the page and the report share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import Lang, PlacementStatus
from data.known import has_known_day
from data.software import software
from data.tables.commodities import in_language
from maps.escape import safe_url
from maps.texts.goods import all_goods
from maps.texts.wording import DASH
from routes.placing.explanations import folded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from data.settings import DaySettings
    from geo.gazetteer.entry import Entry
    from geo.reports.report import Report
    from maps.drawing.view import CorridorRow, ReportPlace, View
    from maps.texts.wording import Wording
    from routes.scenarios.changes import ScenarioChanges
    from routes.scenarios.targets import Found
    from routes.status.answers import Range
    from routes.status.destinations import DestinationStatus
    from routes.status.labels import CorridorStatus


MAX_BESIDE = 3  # sources beside the corridors that are named
MAX_ALTERNATIVES = 5
EXPIRES_DAYS = 7  # a week-old picture in a chat, or a page on a phone, is taken for today's


def page_title(view: View, words: Wording) -> str:
    """Return the title of the page and the report; a scenario's says that it is hypothetical."""
    changes, day = view.changes, words.day(view.settings.as_of)
    return (
        words.t("title", day=day)
        if changes is None
        else words.t("title_scenario", title=changes.title_in(words.lang), day=day)
    )


def assumptions(changes: ScenarioChanges, view: View, words: Wording) -> str:
    """Return what a scenario assumes, entry by entry; `view` knows its reports and corridors."""
    told = [(change.action, _found_text(change.found, view, words)) for change in changes.changes]
    for order in changes.orders:
        name = view.corridor_name(order.corridor_id, words.lang)
        told.append((order.action, f"{name} ({words.terms(order.traffic)})"))
    parts = [words.t(f"assumed.{action.value}", text=text) for action, text in told]
    if changes.ignored:
        parts.append(words.t("assumed.ignore", text=", ".join(sorted(changes.ignored))))
    if changes.season is not None:
        parts.append(words.t("assumed.season", text=words.t(f"season.{changes.season.value}")))
    if changes.detour_ratio is not None:
        parts.append(words.t("assumed.detour_ratio", text=words.number(changes.detour_ratio, 1)))
    return words.t("scenario_note", changes=words.separator.join(parts))


def _found_text(found: Found, view: View, words: Wording) -> str:
    """Name what an entry of a scenario is about; a report by its id and its place, in the page's language.

    A phrase is told in the case's own words for it, else as the scenario has it.
    """
    report = view.reports.get(found.report_id or "")
    return words.own_name(found.text) if report is None else f"{report.id} ({words.place_of(report)})"


def headline(view: View, words: Wording) -> str:
    """Say what the page is about and of which day."""
    day = words.day(view.settings.as_of)
    shown = {row.corridor.commodity for row in view.rows if row.is_road}
    told = [goods for goods in view.commodities if goods in shown]
    subject = all_goods(told, words) if told else ""
    subject = subject[:1].upper() + subject[1:]
    return words.t("subject_day", subject=subject, day=day) if subject else words.t("headline_none", day=day)


def as_of_lines(view: View, words: Wording) -> list[str]:
    """Return the day the page is about, how it was chosen, and whether later knowledge is used."""
    settings = view.settings
    day = words.t("as_of_default" if settings.as_of_is_default else "as_of", day=words.day(settings.as_of))
    if settings.known_by is not None:
        return [f"{day}, {words.t('known_by', day=words.day(settings.known_by))}."]
    late = any(
        has_known_day(report) and report.known_day > settings.as_of
        for report in view.assessment.reports
        if report.first_day <= settings.as_of
    )
    return [f"{day}.", words.t("hindsight")] if late else [f"{day}."]


def as_of_notes(view: View, words: Wording) -> list[str]:
    """Return what a reader must know of the day besides its date, which the headline gives."""
    settings = view.settings
    plain = settings.known_by is None and not settings.as_of_is_default
    return as_of_lines(view, words)[1 if plain else 0 :]


def public_lines(view: View, words: Wording) -> list[str]:
    """Return what the public version says of itself, nothing for any other."""
    days = view.settings.public_delay_days
    return [] if days is None else [words.t("public_version", n=days)]


def unread_lines(view: View, words: Wording) -> list[str]:
    """Return the warning of a page whose reports all have event types without a rule, nothing for any other."""
    return [words.t("knows_no_type")] if view.assessment.knows_no_type else []


def change_text(row: CorridorRow, words: Wording) -> str:
    """Say what a corridor's label was before, where it changed."""
    if row.status.label is row.before.label:
        return words.t("unchanged")
    return words.t("was", label=words.label(row.before.label))


def newest_age(status: CorridorStatus) -> int | None:
    """Return the age in days of the newest evidence that speaks of a corridor, None without any: context does not."""
    return min((evidence.age_days for evidence in status.evidence if evidence.speaks), default=None)


def why_unmapped(place: ReportPlace, words: Wording) -> str:
    """Say why a report has no place on the map, with the places it may mean where they conflict."""
    if place.report.withdrawn:
        return words.t("withdrawn")
    placement = place.placement
    parts = [words.t(f"reason.{placement.reason.value}")] if placement.reason else []
    if placement.is_national:
        parts.append(words.t("national"))
    elif placement.is_corridor_level and not placement.reason:
        parts.append(words.t("corridor_level"))
    if not parts:
        known = placement.status in {PlacementStatus.UNPLACED, PlacementStatus.CONFLICT}
        parts.append(words.t(f"placement.{placement.status.value if known else 'area'}"))
    names = [candidate_name(candidate.entry) for candidate in placement.alternatives[:MAX_ALTERNATIVES]]
    if placement.status is PlacementStatus.CONFLICT and names:
        parts.append(words.t("may_be", places="; ".join(names)))
    sentence, _ = folded(placement.explanations.get(words.lang, ""))
    return ". ".join(part.rstrip(".") for part in (*parts, words.whole(sentence)) if part)


def expiry(words: Wording) -> str:
    """Say how long what is told may be taken for true, and that it is no leave to travel."""
    told = f"{words.t('card_expires', n=EXPIRES_DAYS)}, {words.t('card_no_leave')}"
    return told[:1].upper() + told[1:]


def note_lines(view: View, words: Wording, produced: date, run: str = "") -> list[str]:
    """Return what a reader must know: limits, method, sources, licence, when and from what it was made.

    `run` is the id of the run, "" where it is none.
    """
    return [
        words.t("note_safe"),
        f"{expiry(words)}.",
        *background_lines(view, words),
        words.t("note_boundaries"),
        *([] if view.is_public else [words.t("note_convoys")]),
        words.t("note_harm"),
        words.t(
            "note_sources_public" if view.is_public else "note_sources",
            network=_network(view, words),
            network_date=_network_date(view, words),
        ),
        *([words.t("note_base_map", source=base_map.source)] if (base_map := view.assessment.base_map).shapes else []),
        words.t("note_license"),
        *([words.t("note_contact", contact=contact)] if (contact := contact_of(view, words)) else []),
        *(public_lines(view, words) or [_counts(view, words)]),
        " ".join(
            [_produced(view, words, produced), *([words.t("run_id", run=run, software=software())] if run else [])]
        ),
    ]


def _produced(view: View, words: Wording, produced: date) -> str:
    """Say when the page was made; where no such day was given, only up to when the data go."""
    key = "data_until" if produced == view.settings.as_of else "produced"
    return words.t(key, day=words.day(produced)) + "."


def contact_of(view: View, words: Wording) -> str:
    """Return whom to write to, in French where the page is and it is given."""
    profile = view.assessment.profile
    return (words.lang is Lang.FR and profile.contact_fr) or profile.contact


def goods_notes(view: View, words: Wording) -> list[str]:
    """Return what a reader must know of each commodity that a corridor carries."""
    return [note for goods in view.commodities if (note := words.named(goods.note))]


def background_lines(view: View, words: Wording) -> list[str]:
    """Return how the figures came about and how to read them; a sheet of paper without room does without."""
    settings = view.settings
    return [
        *goods_notes(view, words),
        words.t(
            "note_method",
            draws=words.number(settings.draws),
            seed=settings.seed,
            ratio=words.number(settings.detour_ratio, 1),
            season=words.t(f"season.{settings.season.value}").capitalize(),
        ),
        *_factors(settings, words),
        words.t("note_chance"),
    ]


def reach_text(status: DestinationStatus, words: Wording) -> str:
    """Say whether what a destination needs gets there, in a word and with its range; a dash where no road leads.

    It names the sources beside the corridors that this counts on. What is published has the word alone.
    """
    answer = status.main_answer
    if answer is None:
        return DASH
    word = words.passage(answer.word)
    if words.is_public:
        return word
    told = f"{word}, {range_text(answer.told, words)}"
    return words.t("reach_beside", told=told, names=", ".join(answer.beside[:MAX_BESIDE])) if answer.beside else told


def left_key(words: Wording) -> str:
    """Return the key of what the corridors left to a destination are called; in public they are counted by label."""
    return "c_left_public" if words.is_public else "c_left"


def range_text(ends: Range, words: Wording) -> str:
    """Write a probability between two ends, one figure where they are shown alike."""
    low, high = (words.drawn_percent(end) for end in ends)
    if low == high:
        return high
    return words.t("range_at_most", high=high) if not ends.low else words.t("range", low=low, high=high)


def _factors(settings: DaySettings, words: Wording) -> list[str]:
    """Say by how much half-lives and weights were scaled, nothing where they are the table's."""
    factors = (settings.half_life_factor, settings.weight_factor)
    if factors == (1.0, 1.0):
        return []
    half_life, weight = (words.number(factor, 2) for factor in factors)
    return [words.t("note_factors", half_life=half_life, weight=weight)]


def _network(view: View, words: Wording) -> str:
    """Name where the network comes from; a network of one's own names itself."""
    source = view.network.metadata.get("source", "")
    own = view.assessment.profile.roadbook
    return in_language(own.name, words.lang) if source == own.metadata["source"] and own.name else source


def _network_date(view: View, words: Wording) -> str:
    """Say of when the network's data are, "" where that is not known."""
    date = view.network.metadata.get("data_date", "")
    return words.t("note_network_date", date=date) if date and date != "unknown" else ""


def _counts(view: View, words: Wording) -> str:
    assessment, withheld = view.assessment, len(view.discretion.withheld)
    rejects = len(assessment.rejects)
    counts = words.t(
        "counts",
        rows=assessment.rows_read,
        reports=view.discretion.n_reports,
        later=assessment.later_reports,
        rejects=rejects,
    )
    told = [words.t(key, n=n) for key, n in (("rejected", rejects), ("withheld", withheld)) if n]
    return " ".join([counts, *told])


def candidate_name(entry: Entry) -> str:
    """Name a place a report may mean, with where it lies."""
    where = [part for part in (entry.admin, entry.country) if part]
    return f"{entry.name} ({', '.join([*where, f'{entry.lat:.2f} {entry.lon:.2f}'])})"


def shares_text(row: CorridorRow, view: View, words: Wording) -> str:
    """Write the three probabilities of a corridor; the two that are counted over draws with their intervals.

    Where nothing closes its road that is said, for no report is no certainty; on the page of a scenario, which may lift
    what was reported, nothing is said of reports.
    """
    status = row.status
    if status.p_open == 1.0:
        return words.t("shares_free" if view.changes is None else "shares_free_case")
    return words.t(
        "shares",
        open=words.percent(status.p_open),
        diverted=words.estimate(status.p_diverted, status.p_diverted_ci),
        cut=words.estimate(status.p_cut, status.p_cut_ci),
    )


def restricted_text(status: CorridorStatus, words: Wording) -> str:
    """Say that traffic is restricted, with the delay where one is expected; "" where it is not."""
    if not status.is_restricted:
        return ""
    delay = words.t("delay", hours=words.hours(status.delay_h)) if status.delay_h > 0 else ""
    return ", ".join(part for part in (words.t("restricted"), delay) if part)


def evidence_text(status: CorridorStatus, words: Wording) -> str:
    """Write how many events there are on a corridor and how old the newest is that speaks of it, a dash without any.

    Where all are context that is said instead.
    """
    if not status.evidence:
        return DASH
    newest = newest_age(status)
    told = words.t("role.context") if newest is None else words.ago(newest)
    return words.t("evidence_count", n=len(status.evidence), newest=told)


def effect_text(place: ReportPlace, view: View, words: Wording) -> str:
    """Write what a report's event does to traffic, with the probability that it still closes."""
    event = view.event_of.get(place.report.id)
    if event is None:
        return words.t("effect.none")
    p = view.closure_p(place)
    return words.t(f"effect.{event.rule.effect.value}") + ("" if p is None else f" ({words.percent(p)})")


def sources(reports: Sequence[Report]) -> list[list[str]]:
    """Return [title, address] of every source; the address is "" unless it is an http(s) one."""
    found = {}
    for report in reports:
        url = safe_url(report.source_url) or ""
        title = report.source_title or report.source_url
        if title:
            found[title, url] = [title, url]
    return list(found.values())


def row_anchor(row: CorridorRow) -> str:
    """Return the id of a corridor's row in the status table: its number, so that no name can break out of it."""
    return f"corridor-{row.number + 1}"
