"""report.md: what changed, what is cut and why, the ways round, and what is not known. Free text is escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import Label, Mode
from maps.drawing.view import View, name_of
from maps.escape import safe_markdown
from maps.texts.cards import answer_lines
from maps.texts.goods import mode_note
from maps.texts.grounds import grounds_text
from maps.texts.regimes import label_text, regime_text
from maps.texts.sentences import (
    as_of_lines,
    expiry,
    goods_notes,
    headline,
    left_key,
    note_lines,
    page_title,
    public_lines,
    reach_text,
    shares_text,
    sources,
    unread_lines,
    why_unmapped,
)
from maps.texts.supply_sentences import followed_name, followed_places, supply_sentence
from maps.texts.ways_round import round_doubts, round_text, round_via
from maps.texts.wording import DASH, Wording
from routes.status.evidence import EvidenceRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from data.codes import Lang
    from geo.reports.report import Report
    from maps.drawing.view import CorridorRow
    from maps.texts.cards import AnswerLine
    from routes.events.event import Event
    from routes.status.assessment import Assessment
    from routes.status.evidence import Evidence
    from routes.status.supply import SupplyStatus

UNTOLD_LABELS = {Label.REPORTED, Label.NO_RECENT_REPORTS}  # they have no section of their own
MAX_EVIDENCE = 8  # strongest first, for each corridor
MAX_LIST = 50
MAX_SUBSTITUTES = 3
STILL_ACTIVE = {EvidenceRole.CLOSES, EvidenceRole.RESTRICTS}


def build_report(assessment: Assessment, lang: Lang, produced: date, run: str = "") -> str:
    """Return the report as Markdown, with the id of its run; equal input gives equal text."""
    view = View(assessment)
    words = Wording.of_case(view.assessment.profile, lang, is_public=view.is_public)
    return report_text(view, words, answer_lines(view, words), produced, run)


def report_text(view: View, words: Wording, answers: Sequence[AnswerLine], produced: date, run: str = "") -> str:
    """Return the report of a view, opened by its answers."""
    lines = [f"# {_md(page_title(view, words))}", ""]
    lines += [f"**{_md(headline(view, words))}**", ""]
    lines += [f"- **{_md(line.answer)}** {_md(line.told)}" for line in answers]
    lines += [
        "",
        *(f"**{_md(line)}**" for line in unread_lines(view, words)),
        *(
            _md(line)
            for line in (
                *public_lines(view, words),
                *as_of_lines(view, words),
                words.t("short_safe"),
                f"{expiry(words)}.",
            )
        ),
        "",
    ]
    lines += _changes(view, words)
    for label in view.labels:
        lines += [] if label in UNTOLD_LABELS else _corridors(label, view, words)
    lines += _arrivals(view, words)
    lines += _restrictions(view, words)
    lines += _destinations(view, words)
    lines += _unknowns(view, words)
    lines += _section(words.t("r_method"), note_lines(view, words, produced, run))
    return "\n".join(lines).rstrip() + "\n"


def _changes(view: View, words: Wording) -> list[str]:
    since = view.settings.compared_with
    changed = [
        words.t(
            "r_change",
            name=name_of(row.corridor, words.lang),
            before=label_text(row.before, words),
            after=label_text(row.status, words),
        )
        for row in view.rows
        if label_text(row.status, words) != label_text(row.before, words)
    ]
    lines = _section(words.t("r_changed", day=words.day(since)), changed or [words.t("r_nothing_changed")])
    new = [event for event in view.assessment.events if event.last_day > since]
    if new:
        lines += [_md(_new_events(new, words)), ""]
        lines += [f"- {_reported(event.reports[0], words)}" for event in new[-MAX_LIST:]]
        lines.append("")
    return lines


def _new_events(events: Sequence[Event], words: Wording) -> str:
    first, last = (
        words.day(day) for day in (min(one.first_day for one in events), max(one.last_day for one in events))
    )
    if first == last:
        return words.t("r_new_reports_day", n=len(events), day=first)
    return words.t("r_new_reports", n=len(events), first=first, last=last)


def _corridors(label: Label, view: View, words: Wording) -> list[str]:
    rows = [row for row in view.rows if row.status.label is label]
    lines = [f"## {_md(words.t(f'r_{label.value}'))} ({len(rows)})", ""]
    if not rows:
        return [*lines, _md(words.t("none").capitalize()) + ".", ""]
    named = [(_md(name_of(row.corridor, words.lang)), _told(row, label, view, words)) for row in rows]
    lines += [f"- {name}" for name, told in named if not told]  # in public there is often no more to tell
    lines += [""] if any(not told for _, told in named) else []
    for name, told in named:
        lines += [f"### {name}", "", *told, ""] if told else []
    return lines


def _told(row: CorridorRow, label: Label, view: View, words: Wording) -> list[str]:
    """Return the lines on a corridor under its name, none where its label says all that may be told."""
    state = label_text(row.status, words, view.settings.as_of)
    lines = _paragraph(f"{state}." if state != words.label(label) else "")
    lines += _paragraph(regime_text(row.status, words))
    lines += _paragraph(f"{shares_text(row, view, words)}." if row.shows_shares else "")
    lines += _round(row, view, words)
    if row.status.substitutes:
        lines += [_md(words.t("r_substitutes", names=_substitutes(row, view, words))), ""]
    grounds = grounds_text(row.status, view, words)
    if grounds or row.status.evidence:
        lines += [_md(words.t("r_why")), "", *([f"- {_md(grounds)}"] if grounds else [])]
    return [*lines, *(f"- {_evidence(evidence, view, words)}" for evidence in row.status.evidence[:MAX_EVIDENCE])]


def _paragraph(text: str) -> list[str]:
    return [_md(text), ""] if text else []


def _arrivals(view: View, words: Wording) -> list[str]:
    """Return a section on the arrivals, by destination and week; none where none is told."""
    told = [words.t("r_arrival", place=one.place_text, week=words.day(one.date)) for one in reversed(view.arrivals)]
    return _section(words.t("r_arrivals"), told) if told else []


def _substitutes(row: CorridorRow, view: View, words: Wording) -> str:
    rows = {one.corridor.id: one for one in view.rows}
    names = [
        f"{view.corridor_name(name, words.lang)} ({label_text(rows[name].status, words, view.settings.as_of)})"
        for name in row.status.substitutes
    ]
    shown = ", ".join(names[:MAX_SUBSTITUTES])
    return shown if len(names) <= MAX_SUBSTITUTES else words.t("r_more", names=shown, n=len(names) - MAX_SUBSTITUTES)


def _round(row: CorridorRow, view: View, words: Wording) -> list[str]:
    cost = ", ".join(part for part in (round_text(row, words), round_via(row, view, words)) if part)
    if cost:
        doubts = round_doubts(row, view, words)
        return [_md(words.t("r_round", text=cost)), *([_md(doubts)] if doubts else []), ""]
    tells_none = row.status.label in {Label.CUT, Label.DIVERTED} and not words.is_public
    return [_md(words.t("r_no_round")), ""] if tells_none else []


def _evidence(evidence: Evidence, view: View, words: Wording) -> str:
    event = view.events.get(evidence.event_id)
    reports = event.reports if event else ()
    text = words.t(
        "r_evidence",
        day=words.day(evidence.day),
        event=words.event_type(event.rule.event_type if event and event.rule.event_type else ""),
        certainty=words.certainty(evidence.certainty),
        role=words.t(f"role.{evidence.role.value}"),
        p=words.t("r_p", p=words.percent(evidence.p)) if evidence.role in STILL_ACTIVE else "",
        place="; ".join(dict.fromkeys(words.place_of(report) for report in reports if report.place_text))
        or words.t("no_place"),
    )
    return f"{_md(text)} [{', '.join(_md(name) for name in evidence.report_ids)}]{_links(reports)}"


def _reported(report: Report, words: Wording) -> str:
    place = words.place_of(report) or words.t("no_place")
    text = f"{words.when(report)}, {words.event_type(report.event_type)}, {place}. {words.text_of(report)}"
    return f"{_md(text)} [{_md(report.id)}]{_links([report])}"


def _links(reports: Iterable[Report]) -> str:
    """Return the sources as Markdown links; an address that is not http(s) is left out, its title stays."""
    shown = []
    for title, url in sources(list(reports)):
        address = url.replace("(", "%28").replace(")", "%29")
        shown.append(f"[{_md(title)}](<{address}>)" if url else _md(title))
    return f" {DASH} {'; '.join(shown)}" if shown else ""


def _restrictions(view: View, words: Wording) -> list[str]:
    lines = []
    for row in view.rows:
        if row.status.is_restricted:
            delay = words.t("delay", hours=words.hours(row.status.delay_h))
            lines.append(f"{name_of(row.corridor, words.lang)}{words.t('colon')}{words.t('restricted')}, {delay}")
    if words.is_public and not lines:  # what is restricted has its own section, without by what
        return []
    return _section(words.t("r_restrictions"), lines or [words.t("none").capitalize() + "."])


def _destinations(view: View, words: Wording) -> list[str]:
    served = {status.destination for status in view.served}
    ordered = sorted(view.assessment.destinations, key=lambda status: status.destination not in served)
    supply = view.assessment.supply
    heads = [words.t(key) for key in ("c_destination", "c_chance", left_key(words), "c_supply")]
    rows = [
        (
            status.destination,
            reach_text(status, words),
            words.t("left_of", n=status.corridors_left, total=status.corridors_total),
            _seen(supply.at(status.destination), view, words),
        )
        for status in ordered
    ]
    rows += [
        (followed_name(supply, place, words), DASH, DASH, _seen(place, view, words))
        for place in followed_places(supply, {status.destination for status in ordered})
    ]
    return [
        f"## {_md(words.t('r_destinations'))}",
        "",
        f"| {' | '.join(_md(head) for head in heads)} |",
        "| --- | --- | --- | --- |",
        *(f"| {' | '.join(_md(cell) for cell in row)} |" for row in rows),
        "",
        _md(words.t("supply_note")),
        "",
    ]


def _seen(supply: SupplyStatus, view: View, words: Wording) -> str:
    return supply_sentence(supply, words, view.settings.as_of, view.settings.arrivals_delay_days)


def _unknowns(view: View, words: Wording) -> list[str]:
    lines = [f"## {_md(words.t('r_unknown'))}", ""]
    silent = [name_of(row.corridor, words.lang) for row in view.rows if row.status.label is Label.NO_RECENT_REPORTS]
    lines += _bullets(words.t("r_unreported"), silent)
    lost = [
        f"{name_of(row.corridor, words.lang)}{words.t('colon')}{row.route.problem}"
        for row in view.rows
        if row.route.problem and row.corridor.mode is Mode.ROAD
    ]
    lines += _bullets(words.t("r_no_network"), lost)
    places = [place for place in view.known_places if not place.is_mapped]
    if places:
        lines += [_md(words.t("r_unmapped", n=len(places))), ""]
        lines += [
            f"- {_reported(place.report, words)} {DASH} {_md(why_unmapped(place, words))}"
            for place in places[:MAX_LIST]
        ]
        lines.append("")
    types = sorted(
        {event.reports[0].event_type for event in view.assessment.events if event.rule.event_type == "unknown"}
    )
    if types:
        lines += [_md(words.t("r_unknown_types", types=", ".join(types))), ""]
    shares = [
        words.t("r_coverage", name=name_of(row.corridor, words.lang), p=words.percent(row.status.evidence_coverage))
        for row in view.rows
        if row.shows_shares
    ]
    lines += _bullets("", shares)
    air = [name_of(row.corridor, words.lang) for row in view.rows if row.corridor.mode is not Mode.ROAD]
    if air:
        lines += [f"{_md(words.t('r_air', names=', '.join(air)))}. {_md(mode_note(view, words))}", ""]
    for note in goods_notes(view, words):
        lines += [_md(note), ""]
    return lines


def _section(title: str, items: Iterable[str]) -> list[str]:
    return [f"## {_md(title)}", "", *(f"- {_md(item)}" for item in items), ""]


def _bullets(title: str, items: Iterable[str]) -> list[str]:
    shown = [f"- {_md(item)}" for item in items]
    return [*([_md(title), ""] if title else []), *shown, ""] if shown else []


def _md(text: str) -> str:
    return safe_markdown(text)
