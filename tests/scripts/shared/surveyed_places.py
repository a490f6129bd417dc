"""Places of a country, as a gazetteer has them."""

from __future__ import annotations

from geo.gazetteer.entry import Entry


def seat(name: str, level: int | None, population: int = 0, place_class: str = "town") -> Entry:
    return Entry(name, name, 12.0, -8.0, place_class, "ML", seat_level=level, population=population)


PLACES = [seat("Bamako", 0), seat("Kayes", 1, 100), seat("Gao", 1, 90), seat("Sikasso", 1, 300), seat("Kati", 2)]
