from __future__ import annotations

from itertools import pairwise

import pytest

from data.codes import Label
from maps.drawing.style import LABEL_STYLES, LAND_COLOR, PUBLIC_AS, ROAD_LABELS, line_cap

WEIGHT_ORDER = [label for label in ROAD_LABELS if label is not Label.RESTRICTED]
REAL = [label for label in WEIGHT_ORDER if label not in {Label.REPORTED, Label.NO_RECENT_REPORTS}]
# Machado, Oliveira and Fernandes 2009 (doi 10.1109/TVCG.2009.113), severity 1, on linear RGB.
BLIND = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(color: str) -> list[float]:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear(color), strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("label", ROAD_LABELS)
def test_every_state_stands_out_from_the_land(label: Label) -> None:
    assert contrast(LABEL_STYLES[label].color, LAND_COLOR) >= 3.0


def test_the_worse_the_darker_and_the_wider() -> None:
    for worse, better in pairwise(WEIGHT_ORDER):
        assert luminance(LABEL_STYLES[worse].color) < luminance(LABEL_STYLES[better].color), (worse, better)
        assert LABEL_STYLES[worse].weight_px > LABEL_STYLES[better].weight_px, (worse, better)


def test_what_is_not_known_is_at_most_half_as_wide_as_any_real_state() -> None:
    thinnest = min(LABEL_STYLES[label].weight_px for label in REAL)
    for label in (Label.REPORTED, Label.NO_RECENT_REPORTS):
        assert LABEL_STYLES[label].weight_px <= thinnest / 2


def test_no_two_states_share_color_or_dash() -> None:
    styles = [(LABEL_STYLES[label].color, LABEL_STYLES[label].dash) for label in WEIGHT_ORDER]
    assert len({color for color, _ in styles}) == len(styles)
    dashed = [dash for label, (_, dash) in zip(WEIGHT_ORDER, styles, strict=True) if label in REAL]
    assert len(set(dashed)) == len(dashed)
    assert {LABEL_STYLES[label].color for label in PUBLIC_AS} >= {LABEL_STYLES[Label.RESTRICTED].color}


def test_no_state_is_blue_as_rivers_are() -> None:
    for label in ROAD_LABELS:
        red, green, blue = linear(LABEL_STYLES[label].color)
        assert blue <= max(red, green) * 1.5, label


@pytest.mark.parametrize("kind", BLIND)
def test_open_and_what_hinders_are_told_apart_by_colour_blind_readers(kind: str) -> None:
    """Of one luminance they would be; by hue or by light, every hindered state differs from open."""

    def seen(color: str) -> list[float]:
        return [sum(a * b for a, b in zip(row, linear(color), strict=True)) for row in BLIND[kind]]

    opened = seen(LABEL_STYLES[Label.OPEN].color)
    for label in (Label.STOPPED, Label.CUT, Label.DIVERTED, Label.ESCORT_ONLY, Label.AT_RISK):
        away = sum((a - b) ** 2 for a, b in zip(opened, seen(LABEL_STYLES[label].color), strict=True)) ** 0.5
        assert away > 0.12, label


def test_dots_have_round_ends() -> None:
    assert line_cap(LABEL_STYLES[Label.CUT].dash) == "round"
    assert line_cap(LABEL_STYLES[Label.OPEN].dash) == "butt"
