"""The page's data block: everything its script reads, as one JSON value.

`maps/assets/core/block.d.ts` says what is in it, and a test holds every block to that. An engineer who adds to the page
adds a key here and there, and a module that reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.codes import Label
from data.tables.countries import country_name
from maps.drawing.compact import Lines, runs, steps
from maps.drawing.first_view import first_view
from maps.drawing.fixed_layers import BASE_DECIMALS, base_roads, corridor_sections, numbered_roads, still_layers
from maps.drawing.ground import ground
from maps.drawing.style import (
    CLOSURE_MAX_OPACITY,
    CLOSURE_MIN_OPACITY,
    DIM_OPACITY,
    ICONS,
    LABEL_STYLES,
    LINE_STYLES,
    QUIET_OPACITY,
    QUIET_WEIGHT,
    STALE_OPACITY,
    STRIPE_PX,
    icon_svg,
    label_svg,
    line_cap,
)
from maps.drawing.town_labels import named_places, town_labels
from maps.page.cards_block import CardsBlock
from maps.page.days_block import ROLES, DaysBlock
from maps.page.folium_map import PANES
from maps.page.html_tables import MAX_REPORTS, MAX_TABLE_ROWS
from maps.page.panel_facts import (
    CERTAINTIES,
    EFFECTS,
    TRANSITS,
    corridor_facts,
    crossing_facts,
    mine_facts,
    report_facts,
    site_facts,
)
from maps.page.whatif_block import whatif_data
from maps.texts.catalogue import has_text
from maps.texts.goods import mode_heading, mode_note, script_texts, transit_text
from maps.texts.script_texts import SCRIPT_TEXTS
from maps.texts.sentences import EXPIRES_DAYS
from maps.texts.ways_round import ADVISED_FROM
from routes.events.closures import SEEN_FROM
from routes.events.recent import RECENT_DAYS
from routes.status.evidence import EvidenceRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.codes import Lang
    from data.tables.corridors import Crossing
    from geo.reports.report import Report
    from maps.drawing.view import ReportPlace, View
    from maps.exports.event_homes import RegionDays
    from maps.page.compared_cases import ComparedCases
    from maps.texts.wording import Wording
    from routes.status.assessment import DayStatus


@dataclass(frozen=True)
class PageData:
    """The data block, the features Folium draws, and how many reports and stretches the page has no room for."""

    block: dict[str, Any]
    features: dict[str, list[dict[str, Any]]]
    left_out: int


def page_data(
    view: View,
    earlier: Sequence[DayStatus],
    words: Wording,
    others: ComparedCases | None = None,
    regions: Sequence[RegionDays] = (),
) -> PageData:
    """Put together what the page shows on the days given, or in what it can be compared with, and when assessed."""
    lines = Lines()
    reports, places_of = _reports(view)
    numbers = {report.id: number for number, report in enumerate(reports)}
    cards = CardsBlock(view, words)
    timeline = DaysBlock(view, others.days if others else earlier, lines, numbers, words)
    days = timeline.data()
    bands_left_out = days.pop("bandsLeftOut")
    features, upstream = still_layers(view)
    first = timeline.days[0].day
    block = {
        "written": words.written,
        **_words(view, words),
        **days,
        "corridors": [corridor_facts(row, view, words) for row in view.rows],
        "sections": corridor_sections(view, lines),
        "destinations": [status.destination for status in view.assessment.destinations],
        "served": _served(view),
        "reports": [report_facts(one, places_of[one.id], first, view, words, lines) for one in reports],
        "crossings": [crossing_facts(crossing, view, words) for crossing in view.assessment.crossings],
        "countries": _countries(view.assessment.crossings, words.lang),
        "sites": [
            *(mine_facts(mine, words) for mine in view.assessment.mines),
            *(site_facts(site, words) for site in view.assessment.sites),
        ],
        "towns": [
            [town.name, round(town.lat, 4), round(town.lon, 4), town.rank, town.style]
            for town in town_labels(view, words.lang)
        ],
        "places": named_places(view),
        "ground": ground(view.assessment.base_map, view.network.bounds),
        "base": [steps(line, BASE_DECIMALS) for line in base_roads(view.network)],
        "roads": numbered_roads(view, lines),
        "upstream": upstream,
        "regions": [_region(one) for one in regions],
        "focus": cards.focus,
        **cards.data(timeline.days),
        **_looks(words),
        "bounds": first_view(view),
        "expires": EXPIRES_DAYS,  # of a public page too: what it shows is too old to travel by when it comes out
        "whatif": whatif_data(view, timeline.closures),
        "cases": others.data() if others else None,
    }
    left_out = len(view.report_numbers) - len(reports) + bands_left_out
    return PageData({**block, "lines": lines.values}, features, left_out)


def _region(region: RegionDays) -> dict[str, Any]:
    rings = [steps(ring) for ring in region.rings]
    return {"name": region.name, "pcode": region.pcode, "rings": rings, "effects": runs(region.effects)}


def _reports(view: View) -> tuple[list[Report], dict[str, list[ReportPlace]]]:
    places_of: dict[str, list[ReportPlace]] = {}
    for place in view.known_places:
        places_of.setdefault(place.report.id, []).append(place)
    newest = sorted(view.report_numbers, key=view.report_numbers.__getitem__)[:MAX_REPORTS]
    return [view.reports[name] for name in newest], places_of


def _words(view: View, words: Wording) -> dict[str, Any]:
    said = {"why_none": "public_why", "why_untold": "public_why", "way_none": "public_way"} if view.is_public else {}
    if view.changes is not None:
        said["shares_none"] = "shares_none_case"
    of_goods = script_texts(view.commodities, words)
    of_goods |= {"air_note": mode_note(view, words), "commodity.air": mode_heading(view, words)}
    return {
        "lang": words.code,
        "dir": words.direction,
        "fallback": words.lang.value if words.begun else "",
        "months": list(words.months),
        "signs": words.signs.for_script(),
        "quotes": list(words.signs.quotes),
        "texts": {key: words.raw(said.get(key, key)) for key in _script_texts()} | of_goods,
        "goods": [{"code": goods.id} for goods in view.commodities],
        "certainties": [words.t(f"certainty.{code.value}") for code in CERTAINTIES],
        "effects": [words.t(f"effect.{code.value}") for code in EFFECTS],
        "contexts": [ROLES.index(EvidenceRole.CONTEXT)],
        "roles": [words.t(f"role.{code.value}") for code in ROLES],
        "transits": [
            {"text": transit_text(code, main, words), "icon": f"crossing_{code.value}"}
            for main in view.commodities[:1]
            for code in TRANSITS
        ],
    }


def _countries(crossings: Iterable[Crossing], lang: Lang) -> dict[str, str]:
    """Return the names of the countries at the crossings by their codes."""
    codes = {code for crossing in crossings for code in crossing.countries}
    return {code: country_name(code, lang) for code in sorted(codes)}


def _script_texts() -> list[str]:
    """Return the keys of the texts that the script fills in, with those for a count of one."""
    return [*SCRIPT_TEXTS, *(one for key in SCRIPT_TEXTS if has_text(one := f"{key}_one"))]


def _looks(words: Wording) -> dict[str, Any]:
    labels = [
        {
            "code": label.value,
            "name": words.label(label),
            "meaning": words.t(f"meaning.{label.value}") if label is not Label.NOT_ASSESSED else "",
            "color": style.color,
            "dash": style.dash,
            "weight": style.weight_px,
            "cap": line_cap(style.dash),
            "sample": label_svg(label),
        }
        for label, style in LABEL_STYLES.items()
    ]
    return {
        "labels": labels,
        "styles": LINE_STYLES,
        "panes": {kind: name for kind, (name, _) in PANES.items()},
        "icons": {name: icon_svg(name) for name in ICONS},
        "stripe": STRIPE_PX,
        "opacity": [CLOSURE_MIN_OPACITY, CLOSURE_MAX_OPACITY],
        "quiet": [QUIET_WEIGHT, QUIET_OPACITY, DIM_OPACITY, STALE_OPACITY],
        "bandFrom": SEEN_FROM,
        "recent": RECENT_DAYS,
        "advisedFrom": ADVISED_FROM,
        "maxRows": MAX_TABLE_ROWS,
    }


def _served(view: View) -> list[int]:
    served = {status.destination for status in view.served}
    return [number for number, one in enumerate(view.assessment.destinations) if one.destination in served]
