"""Colours, dashes and order of everything drawn, always with a dash and a word beside a colour.

Colours go by meaning: the worse, the darker and the wider, so that grey print keeps the order; teal for open, as
rivers are blue. Each stands out from the land at least three to one; what is not known is pale, at most half as wide.
"""

from __future__ import annotations

from dataclasses import dataclass

from data.codes import Label

LAND_COLOR = "#FAF6EC"
STRIPE_PX = 6  # width of one label's stripe; corridors sharing a road lie side by side


@dataclass(frozen=True)
class LabelStyle:
    """How one corridor label is drawn and coded.

    `op_status` is UNSDI-T v2 OpStatus (1 open, 2 restricted, 3 closed, 0 unspecified),
    `logie` the Logistics Cluster's status word.
    """

    color: str
    dash: str | None
    weight_px: float
    op_status: int
    logie: str


LABEL_STYLES = {
    Label.STOPPED: LabelStyle("#5E0B15", "3 3", 6, 3, "Not operational"),
    Label.CUT: LabelStyle("#A3151A", "2 8", 5.6, 3, "Not operational"),
    Label.DIVERTED: LabelStyle("#A84300", "10 6", 5.2, 2, "Restricted"),
    Label.BANNED: LabelStyle("#6F6656", "1 6", 4.8, 2, "Restricted"),
    Label.ESCORT_ONLY: LabelStyle("#8A6A10", "14 4", 4.4, 2, "Restricted"),
    Label.AT_RISK: LabelStyle("#A86F00", "22 3", 4, 2, "Restricted"),
    Label.RESTRICTED: LabelStyle("#A86F00", "22 3", 4, 2, "Restricted"),
    Label.OPEN: LabelStyle("#1D8F9B", None, 3.6, 1, "Operational"),
    Label.REPORTED: LabelStyle("#908979", "6 6", 1.8, 0, "unknown"),
    Label.NO_RECENT_REPORTS: LabelStyle("#938C7C", "1 6", 1.6, 0, "unknown"),
    Label.NOT_ASSESSED: LabelStyle("#938C7C", "1 7", 1.5, 0, "unknown"),
}
LABEL_CODES = {label: code for code, label in enumerate(LABEL_STYLES)}  # as the page's data block counts them
ROAD_LABELS = tuple(label for label in LABEL_STYLES if label is not Label.NOT_ASSESSED)  # worst first

PUBLIC_AS = dict.fromkeys((Label.BANNED, Label.ESCORT_ONLY, Label.AT_RISK), Label.RESTRICTED)  # when published

CLOSURE_WIDTH_PX = 11
CLOSURE_COLOR = "#C4301C"  # of a stretch that may be closed; darker than the road under it, lighter than what is cut
LINE_STYLES: dict[str, dict[str, object]] = {
    "sea": {"fillColor": "#CFE3EE", "fillOpacity": 1, "stroke": False, "fillRule": "evenodd"},
    "river": {"color": "#7FB2D0", "weight": 1.4, "opacity": 0.9},
    "unit": {"color": "#B9B2A2", "weight": 0.8, "dashArray": "1 4", "opacity": 0.9},
    "border": {"color": "#6E675B", "weight": 1.4, "dashArray": "7 3 1 3", "opacity": 0.9},
    "disputed": {"color": "#6E675B", "weight": 1.2, "dashArray": "2 5", "opacity": 0.9},
    "base": {"color": "#B9AF9B", "weight": 1, "opacity": 0.9, "interactive": False},
    "casing": {"color": "#2B2B2B", "opacity": 0.9, "interactive": False, "lineCap": "butt"},
    "upstream": {"color": "#6B6B6B", "weight": 1.5, "dashArray": "6 5", "opacity": 0.9},
    "air": {"color": "#444444", "weight": 1.5, "dashArray": "1 7", "lineCap": "round"},
    "round_outer": {"color": "#111111", "weight": 5.5, "lineCap": "butt"},
    "round_inner": {"color": "#FFFFFF", "weight": 2.5, "interactive": False, "lineCap": "butt"},
    "closure": {"color": CLOSURE_COLOR, "weight": CLOSURE_WIDTH_PX, "lineCap": "butt"},
    "restriction": {"color": CLOSURE_COLOR, "weight": CLOSURE_WIDTH_PX, "lineCap": "butt", "dashArray": "3 5"},
    "halo": {"color": "#F0E442", "weight": 16, "opacity": 0.9, "interactive": False},
    "spread": {"color": "#444444", "weight": 10, "opacity": 0.16, "interactive": False},
    "chosen": {"color": "#111111", "weight": 4, "dashArray": "2 7", "interactive": False},
    "chosen_area": {"color": "#111111", "weight": 2.5, "dashArray": "2 7", "fillColor": "#F0E442", "fillOpacity": 0.25},
    "other": {"color": "#111111", "weight": 2.5, "dashArray": "3 4", "fill": False},
    "found": {"color": "#111111", "weight": 3, "fillColor": "#F0E442", "fillOpacity": 0.35},
    "section": {},
    "askable": {"color": "#111111", "weight": 14, "opacity": 0.12, "lineCap": "butt"},
    "assumed_cut": {"color": "#A3151A", "weight": 5, "dashArray": "2 8", "lineCap": "round", "interactive": False},
    "assumed_outer": {"color": "#111111", "weight": 7, "lineCap": "butt", "interactive": False},
    "assumed_round": {"color": "#E69F00", "weight": 4, "lineCap": "butt", "interactive": False},
    "assumed_closed": {"color": "#111111", "weight": 9, "dashArray": "3 3", "lineCap": "butt", "interactive": False},
    "assumed_open": {"color": "#1D8F9B", "weight": 7, "lineCap": "butt", "interactive": False},
    "reported_closed": {
        "color": CLOSURE_COLOR,
        "weight": 9,
        "dashArray": "3 3",
        "lineCap": "butt",
        "interactive": False,
    },
    "region_closes": {
        "color": CLOSURE_COLOR,
        "weight": 1,
        "opacity": 0.6,
        "fillColor": CLOSURE_COLOR,
        "fillOpacity": 0.16,
    },
    "region_restricts": {
        "color": "#A86F00",
        "weight": 1,
        "opacity": 0.6,
        "dashArray": "4 3",
        "fillColor": "#A86F00",
        "fillOpacity": 0.16,
    },
    "area": {"color": "#444444", "weight": 1, "dashArray": "3 4", "fillColor": CLOSURE_COLOR, "fillOpacity": 0.1},
}
CLOSURE_MIN_OPACITY = 0.25
CLOSURE_MAX_OPACITY = 0.9
QUIET_OPACITY = 0.55  # of a road while nothing is chosen
STALE_OPACITY = 0.35  # of a road of which nothing was told for a month, likewise
DIM_OPACITY = 0.25  # of everything else while something is
QUIET_WEIGHT = 0.75  # of the width of a label

_BOX = '<rect x="2.5" y="2.5" width="15" height="15" rx="2" fill="#fff" stroke="#222" stroke-width="1.5"/>'
_SITE = '<circle cx="10" cy="10" r="7.8" fill="#fff" stroke="#1f4e79" stroke-width="1.4"/>'
# Inline drawings for markers and the legend; 20 x 20, no text from outside ever enters them.
BAN = (
    '<circle cx="10" cy="10" r="7.5" fill="#fff" stroke="#555" stroke-width="2.5"/>'
    '<path d="m5 15 10-10" stroke="#555" stroke-width="2.5"/>'
)
ICONS = {
    "ban": BAN,
    "closed": '<circle cx="10" cy="10" r="8.5" fill="#C4301C" stroke="#fff" stroke-width="2"/>'
    '<path d="M5 10h10" stroke="#fff" stroke-width="3.4"/>',
    "report": '<path d="M10 1.5 19 18H1Z" fill="#222" stroke="#fff" stroke-width="1.5"/>'
    '<path d="M10 7v5.5M10 14.2v1.6" stroke="#fff" stroke-width="2"/>',
    "report_wide": '<path d="M10 1.5 19 18H1Z" fill="#222" stroke="#fff" stroke-width="1.5"/>'
    '<path d="M6 11.3q2-2 4 0t4 0M6 15q2-2 4 0t4 0" fill="none" stroke="#fff" stroke-width="1.7"/>',
    "report_old": '<path d="M10 1.5 19 18H1Z" fill="#fff" stroke="#555" stroke-width="1.5"/>'
    '<path d="M10 7v5.5M10 14.2v1.6" stroke="#555" stroke-width="2"/>',
    "site_mine": '<path d="M10 4.5 15.5 10 10 15.5 4.5 10Z" fill="#8b8578" stroke="#fff" stroke-width="1.2"/>',
    "site_hospital": _SITE + '<path d="M10 6v8M6 10h8" stroke="#1f4e79" stroke-width="2.6"/>',
    "site_camp": _SITE + '<path d="M5.5 13.5 10 6l4.5 7.5Z" fill="#1f4e79"/>',
    "site_school": _SITE + '<path d="M6 7.5 10 6l4 1.5v6L10 12l-4 1.5Z" fill="#1f4e79"/>',
    "site_water": _SITE + '<path d="M10 5.5q3.6 4.6 3.6 6a3.6 3.2 0 0 1-7.2 0q0-1.4 3.6-6" fill="#1f4e79"/>',
    "site_market": _SITE + '<path d="M5.8 8h8.4l-1 6H6.8ZM7.5 8a2.5 2.5 0 0 1 5 0" fill="#1f4e79"/>',
    "site_depot": _SITE + '<path d="M6 14V9l4-3 4 3v5Z" fill="#1f4e79"/>',
    "site_other": _SITE + '<circle cx="10" cy="10" r="2.6" fill="#1f4e79"/>',
    "crossing_yes": _BOX + '<path d="m6 10 3 3.5 5.5-7" fill="none" stroke="#1D8F9B" stroke-width="2.4"/>',
    "crossing_no": _BOX + '<path d="m6.5 6.5 7 7m0-7-7 7" stroke="#A3151A" stroke-width="2.4"/>',
    "crossing_unknown": _BOX + '<path d="M7.3 8c0-4 5.6-3.4 5.3-.4C12.4 9.4 10 9.3 10 11.6M10 13.6v1.8" '
    'fill="none" stroke="#555" stroke-width="2"/>',
}


# What an answer is drawn as: the label that says the same of a road.
PASSAGE_LABELS = {
    "freely": Label.OPEN,
    "under_escort": Label.ESCORT_ONLY,
    "not_known": Label.NO_RECENT_REPORTS,
    "probably_not": Label.STOPPED,
    "restricted": Label.RESTRICTED,
}


def state_colors() -> str:
    """Return the colours of answers, land and closures as a style sheet, which has no other home for them."""
    return f":root {{ --land: {LAND_COLOR}; --closure: {CLOSURE_COLOR}; }}\n" + "".join(
        f'.card[data-state="{state}"] {{ --state: {LABEL_STYLES[label].color}; }}\n'
        for state, label in PASSAGE_LABELS.items()
    )


def icon_svg(name: str) -> str:
    """Return the drawing of a marker as an inline SVG that screen readers skip (its marker carries the words)."""
    return f'<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">{ICONS[name]}</svg>'


def line_cap(dash: str | None) -> str:
    """Return round ends for dots, flat ones for dashes and full lines."""
    return "round" if dash and dash.startswith(("1 ", "2 ")) else "butt"


def line_svg(color: str, dash: str | None, weight_px: float, sign: str = "") -> str:
    """Return a short sample of a line for legends and tables, with a sign of 20 x 20 on it."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    cap = line_cap(dash)
    return (
        '<svg viewBox="0 0 44 12" width="44" height="12" aria-hidden="true" focusable="false">'
        f'<path d="M2 6H42" stroke="{color}" stroke-width="{weight_px}" stroke-linecap="{cap}"{dashes} '
        f'fill="none"/>{sign}</svg>'
    )


def label_svg(label: Label) -> str:
    """Return the line sample of a label."""
    style = LABEL_STYLES[label]
    sign = f'<g transform="translate(16 0) scale(0.6)">{BAN}</g>' if label is Label.BANNED else ""
    return line_svg(style.color, style.dash, style.weight_px, sign)
