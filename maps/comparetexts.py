"""What the comparison of two days on the page says; under each key the French text, then the English."""

from __future__ import annotations

COMPARE_TEXTS: dict[str, tuple[str, str]] = {
    "compare_open": ("Comparer", "Compare"),
    "compare_title": ("Deux jours comparés", "Two days compared"),
    "compare_with": ("Comparer avec le jour", "Compare with the day"),
    "compare_stop": ("Ne plus comparer", "Stop comparing"),
    "compare_how": (
        "Sur la carte, à gauche du trait : {left} ; à droite : {right}. Les signalements marqués sont ceux du {right}.",
        "On the map, left of the line: {left}; right of it: {right}. The reports marked are those of {right}.",
    ),
    "compare_told": (
        "{n} des {total} axes ont changé entre le {left} et le {right}.",
        "{n} of {total} corridors changed between {left} and {right}.",
    ),
    "compare_swipe": ("Trait entre les deux jours", "Line between the two days"),
    "compare_differences": ("Différences", "Differences"),
    "compare_same": ("Axes sans changement", "Corridors without change"),
    "compare_supply": ("Le carburant arrive-t-il ?", "Does fuel get there?"),
    "compare_none": ("Aucun axe n'a changé.", "No corridor changed."),
    "compare_free": ("route libre : {p}", "road free: {p}"),
}
