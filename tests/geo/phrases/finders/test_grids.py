from __future__ import annotations

import pytest

from geo.phrases.finders.coordinates import find_coordinates

BAMAKO = (12.6388, -8.0028)
POSITIONS = [
    ("29P 608300 1397400", BAMAKO),
    ("UTM 29P 608300E 1397400N", BAMAKO),
    ("UTM zone 30P, 232509 E, 1370575 N", (12.3870, -5.4601)),
    ("29PPP0834097365", BAMAKO),
    ("29P PP 08340 97365", BAMAKO),
    ("18SUJ2348006470", (38.8894, -77.0353)),
    ("54H 320000 5800000", (-37.93, 138.95)),
    ("1438N 00911W", (14.6333, -9.1833)),
    ("143800N0091100W", (14.6333, -9.1833)),
    ("https://maps.google.com/@11.4180,-7.4800,14z", (11.418, -7.48)),
    ("https://maps.google.com/?q=11.4194,-7.4834", (11.4194, -7.4834)),
    ("https://www.openstreetmap.org/#map=14/14.4434/-11.4379", (14.4434, -11.4379)),
    ("https://www.openstreetmap.org/?mlat=12.3895&mlon=-5.4639#map=12/1.5/1.5", (12.3895, -5.4639)),
    ("geo:13.4317,-6.2158", (13.4317, -6.2158)),
]
OTHERS = ["RN29 Peul 300 habitants", "1499N 00911W", "29P 60830 1397400", "PK 29, 608300 FCFA", "29PIO0834097365"]


@pytest.mark.parametrize(("text", "expected"), POSITIONS)
def test_grids_links_and_pilots_positions(text: str, expected: tuple[float, float]) -> None:
    assert find_coordinates(text) == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize("text", OTHERS)
def test_other_figures_are_no_position(text: str) -> None:
    assert find_coordinates(text) is None
