"""What the panel beside the map says about a corridor, a report, a crossing or a mine, whatever the day.

Plain data: the page's own script turns it into text nodes, never into markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.codes import Certainty, Effect, Mode, PlacementStatus, Side, Transit
from data.tables.countries import country_name
from maps.drawing.discretion import told_text
from maps.drawing.lines import count_lines, join, piece_segments
from maps.drawing.town_labels import stops
from maps.drawing.view import name_of
from maps.texts.free_texts import free_text, share_text
from maps.texts.sentences import MAX_ALTERNATIVES, candidate_name, sources, why_unmapped
from maps.texts.wording import shown_hours
from routes.corridors.clearing import clear
from routes.corridors.corridor_routes import may_stand_in
from routes.placing.explanations import folded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from data.tables.corridors import Crossing
    from data.tables.mines import Mine
    from data.tables.sites import Site
    from geo.reports.report import Report
    from maps.drawing.compact import Lines
    from maps.drawing.view import CorridorRow, ReportPlace, View
    from maps.texts.wording import Wording
    from routes.placing.placement import Placement
    from routes.status.assessment import Assessment

    Facts = dict[str, Any]

MINE = "mine"  # what a mine is among sites
CERTAINTIES, EFFECTS, TRANSITS = tuple(Certainty), tuple(Effect), tuple(Transit)
LIKELY_OFF = 0.05  # a smaller chance of lying on no mapped road is not worth a line
MAX_LINES = 40  # of one placement; a disc over a town has hundreds, and its circle tells as much


def corridor_facts(row: CorridorRow, view: View, words: Wording) -> Facts:
    """Describe a corridor and its usual road; empty fields are left out."""
    corridor, route, network = row.corridor, row.route, view.network
    crossings = [crossing.id for crossing in view.assessment.crossings]
    facts: Facts = {
        "id": corridor.id,
        "name": words.whole(name_of(corridor, words.lang)),
        "goods": view.commodities.index(corridor.commodity),
        "to": words.own_name(corridor.destination.name),
        "air": int(corridor.mode is not Mode.ROAD),
        "road": int(row.is_road),
        "from": words.own_name(route.start.name),
        "crossing": crossings.index(corridor.crossing) if corridor.crossing is not None else None,
        "ends": _ends(row, view),
        "upstream": [place.name for place in corridor.upstream],
        "truncated": route.truncated_at,
        "problem": route.problem,
        "shares": [share_text(share, words) for share in corridor.shares],
        "notes": free_text(told_text(corridor.notes), words),
        "source": free_text(told_text(corridor.source), words),
        "instead": _instead(row, view),
    }
    if route.reference is not None:
        facts |= {
            "km": round(route.reference.length_m / 1000),
            "h": shown_hours(route.reference.time_s / 3600),
            "refs": list(route.reference.refs(network)),
            "stops": stops(view.assessment.towns, route.reference, route.start.name, corridor.destination.name),
        }
    return {key: value for key, value in facts.items() if value not in (None, "", [])}


def report_facts(
    report: Report, places: Sequence[ReportPlace], first: date, view: View, words: Wording, lines: Lines
) -> Facts:
    """Describe a report and every place its words were put at; `first` is the day its days are counted from."""
    event = view.event_of.get(report.id)
    facts: Facts = {
        "id": report.id,
        "event": words.happening(report, event.rule if event else None),
        "when": words.when(report),
        "first": (report.first_day - first).days,
        "last": (report.ended_on - first).days,
        "text": words.whole(words.text_of(report)),
        "place": words.place_of(report),
        "who": words.terms(report.actor, report.target, report.goods),
        "said": _said(report, words),
        "sure": CERTAINTIES.index(report.certainty),
        "effect": EFFECTS.index(event.rule.effect) if event else EFFECTS.index(Effect.NONE),
        "sources": sources([report]),
        "same": [other.id for other in event.reports if other.id != report.id] if event else [],
        "places": [_place_facts(place, view, words, lines) for place in places],
    }
    return {key: value for key, value in facts.items() if value not in ("", [])}


def _said(report: Report, words: Wording) -> str:
    """Say whose word a report is, and on which side that stands."""
    if not report.said_by:
        return ""
    side = words.t(f"side.{report.side.value}") if report.side is not Side.UNKNOWN else ""
    who = words.sayer(report.said_by)
    return words.t("said_by_side", who=who, side=side) if side else words.t("said_by", who=who)


def crossing_facts(crossing: Crossing, view: View, words: Wording) -> Facts:
    """Describe a crossing."""
    facts = {
        "id": crossing.id,
        "name": crossing.name,
        "posts": _posts(crossing, words),
        "countries": list(crossing.countries),
        "transit": TRANSITS.index(crossing.transit_of(view.commodities[0])),
        "source": free_text(told_text(crossing.source), words),
        "at": _at(crossing.lat, crossing.lon),
    }
    return {key: value for key, value in facts.items() if value not in ("", [])}


def _posts(crossing: Crossing, words: Wording) -> list[str]:
    """Name the posts on both sides of a border, the one across first, with its country where both have one name."""
    across, country = crossing.other_side, next((one for one in crossing.countries if one != crossing.country), "")
    if across == crossing.name and country:
        across = f"{across} ({country_name(country, words.lang)})"
    return [name for name in dict.fromkeys((across, crossing.name)) if name]


def mine_facts(mine: Mine, words: Wording) -> Facts:
    """Describe a mine."""
    told = [("mine_operator", mine.operator_2025), ("mine_output", mine.output)]
    lines: list[list[Any]] = [[words.t(key, text=""), free_text(text, words)] for key, text in told if text]
    lines += _quality(mine, words)
    facts: Facts = {"name": mine.mine, **_kind_facts(MINE, words), "told": lines}
    if mine.lat is not None and mine.lon is not None:
        facts["at"] = _at(mine.lat, mine.lon)
    return facts


def site_facts(site: Site, words: Wording) -> Facts:
    """Describe a site beside the mines likewise."""
    lines: list[list[Any]] = [["", free_text(site.note, words)]] if site.note else []
    lines += _quality(site, words)
    return {"name": site.site, **_kind_facts(site.kind, words), "told": lines, "at": _at(site.lat, site.lon)}


def _quality(site: Mine | Site, words: Wording) -> list[list[Any]]:
    """Say how near its true place a mine or site is told, nothing where that is not known."""
    km = site.coord_quality_km
    return [[words.t("mine_quality", km=words.km(km)), ""]] if km else []


def kinds_of_sites(assessment: Assessment) -> list[str]:
    """Return what the mines and other sites of an assessment are, each kind once."""
    return [*([MINE] if assessment.mines else []), *dict.fromkeys(site.kind.value for site in assessment.sites)]


def _kind_facts(kind: str, words: Wording) -> Facts:
    return {"what": words.t(f"site.{kind}"), "icon": f"site_{kind}"}


def _place_facts(place: ReportPlace, view: View, words: Wording, lines: Lines) -> Facts:
    """Say where one placement lies and how sure that is; `r` is the radius in km that is meant to hold the truth."""
    placement = place.placement
    facts: Facts = {
        "id": place.id,
        "text": placement.text
        if words.told_place(place.report, placement.text) == placement.text
        and placement.text != place.report.place_text
        else "",
        "how": words.whole((how := folded(placement.explanations.get(words.lang, "")))[0]),
        "read": words.whole(how[1]),
        "why": "" if place.is_mapped else why_unmapped(place, words),
        "spread": _spread(placement, words) if place.is_mapped else [],
        "other": [
            [candidate_name(candidate.entry), *_at(candidate.entry.lat, candidate.entry.lon)]
            for candidate in placement.alternatives[:MAX_ALTERNATIVES]
        ],
    }
    if place.is_mapped and placement.lat is not None and placement.lon is not None:
        facts["at"] = _at(placement.lat, placement.lon)
        if placement.pieces and count_lines(view.network, placement.pieces) <= MAX_LINES:
            facts["lines"] = lines.numbers(join(piece_segments(view.network, placement.pieces)))
        elif placement.radius_km:
            facts["disc"] = 1
        if placement.radius_km:
            facts["r"] = round(placement.radius_km, 1)
        if placement.status is PlacementStatus.AREA:
            facts["disc"] = 1
    return {key: value for key, value in facts.items() if value not in ("", [])}


def _spread(placement: Placement, words: Wording) -> list[str]:
    """Say over how much road or ground a placement is spread."""
    told = []
    road_m = sum(piece.to_m - piece.from_m for piece in placement.pieces)
    if placement.pieces:
        told.append(words.t("spread_road", km=words.km(max(1.0, road_m / 1000))))
    if placement.radius_km:
        told.append(words.t("spread_radius", km=words.km(max(1.0, placement.radius_km))))
    if placement.pieces and placement.off_network >= LIKELY_OFF:
        told.append(words.t("spread_off", p=words.percent(placement.off_network)))
    return told


def _ends(row: CorridorRow, view: View) -> list[list[float]]:
    """Return [lat, lon] of the destination, and of the start where supply is known to clear there or it lies inland."""
    corridor = row.corridor
    clearing = {crossing.id for crossing in clear(view.assessment.crossings, view.commodities[0])}
    ends = [_at(corridor.destination.lat, corridor.destination.lon)]
    if corridor.crossing is None or corridor.crossing in clearing:
        ends.append(_at(row.route.start.lat, row.route.start.lon))
    return ends


def _instead(row: CorridorRow, view: View) -> list[int]:
    """Return the numbers of the corridors that may stand in for one."""
    return [other.number for other in view.rows if may_stand_in(other.route, row.route)]


def _at(lat: float, lon: float) -> list[float]:
    return [round(lat, 4), round(lon, 4)]
