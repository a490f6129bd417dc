"""Everything a clause mentions, sorted by sort of thing; what is taken out of the text is read only once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.codes import Bound
from geo.names.spelling import fold
from geo.phrases.claim import Anchor, DistanceCheck
from geo.phrases.finders.areas import (
    NamedArea,
    find_country_parts,
    find_networks,
    find_sectors,
    find_tracts,
    find_zones,
)
from geo.phrases.finders.borders import find_across, find_border_sections, find_borders
from geo.phrases.finders.distances import find_distances, from_border
from geo.phrases.finders.kilometre_points import Kilometres, find_kilometres
from geo.phrases.finders.plain_names import PlainNames, read_items
from geo.phrases.finders.roads import (
    find_axes,
    find_between,
    find_corridors,
    find_halfway,
    find_movement,
    find_of_mines,
    find_refs,
    find_toward,
    find_via,
    led_through,
    without_clefts,
    without_sources,
)
from geo.phrases.finders.sites import find_sites
from geo.phrases.finders.units import find_units, without_parts_of_city, without_seats
from geo.phrases.patterns import NATURE_OR_BORDER, Rule

if TYPE_CHECKING:
    from geo.phrases.finders.distances import Distance
    from geo.phrases.finders.sites import Site
    from geo.phrases.name_reader import NameReader
    from geo.phrases.phrase_text import Phrase

_NEAR = Rule(r"(?<![\w'-]){near_}(?P<names>{name}(?:\s*,?\s+{and}\s+{name})?){end}")
_BORDER_WORD = Rule(r"(?<![\w'-]){border_word}(?![\w'])")
_NEAR_FIRST = Rule(r"^{near_first_}(?P<names>{name}){end}")


@dataclass(frozen=True)
class Measured:
    """A distance from a place; without one (`anchor` None) it belongs to the place named before it."""

    distance: Distance
    anchor: Anchor | None


@dataclass(frozen=True)
class Mentions:
    """What a clause mentions."""

    refs: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    kilometres: Kilometres | None = None
    measured: tuple[Measured, ...] = ()
    from_border: Distance | None = None
    between: tuple[tuple[Anchor, ...], ...] = ()
    is_halfway: bool = False
    axes: tuple[tuple[Anchor, ...], ...] = ()
    corridors: tuple[tuple[Anchor, ...], ...] = ()
    toward: tuple[Anchor, ...] = ()
    via: tuple[Anchor, ...] = ()
    near: tuple[Anchor, ...] = ()
    moved: tuple[Anchor, ...] = ()
    of_mines: tuple[Anchor, ...] = ()
    said: tuple[Anchor, ...] = ()
    sites: tuple[Site, ...] = ()
    sectors: tuple[NamedArea, ...] = ()
    zones: tuple[NamedArea, ...] = ()
    areas: tuple[NamedArea, ...] = ()
    lands: tuple[str, ...] = ()  # codes of the countries that a border post is said to be between
    items: PlainNames = field(default_factory=PlainNames)

    def checks(self, *, beside: Anchor | None = None) -> tuple[DistanceCheck, ...]:
        """Return the distances as checks, but for the one measured from `beside`, and the communes as such."""
        measured = tuple(
            DistanceCheck(one.anchor, one.distance.distance_km, one.distance.bound)
            for one in self.measured
            if one.anchor is not None and one.anchor != beside
        )
        seats = [(seat, area.radius_km) for area in self.areas if area.is_commune for seat in area.anchors]
        return (*measured, *(DistanceCheck(seat, reach or 0.0, Bound.AT_MOST) for seat, reach in seats))

    def context(self) -> tuple[Anchor, ...]:
        """Return the places mentioned beside the claim: what it is near, its road, where the road leads."""
        lines = (*self.between, *self.axes, *self.corridors)
        listed = [anchor for line in lines for anchor in line]
        listed += [anchor for area in (*self.sectors, *self.zones) for anchor in area.anchors]
        return tuple(dict.fromkeys([*self.near, *listed, *self.toward, *self.via, *self.items.qualifiers]))


def find_all(phrase: Phrase, reader: NameReader) -> Mentions:
    """Read a clause; the order of the readers is what keeps "the border" of a country out of the list of places."""
    whole = phrase
    refs, phrase = find_refs(without_seats(without_parts_of_city(without_clefts(phrase))))
    across, phrase = find_across(phrase, reader)
    to_border, phrase = find_border_sections(phrase, reader)
    borders, phrase = find_borders(phrase, reader.source.units)
    units, phrase = find_units(phrase, reader)
    phrase = without_sources(phrase)
    corridors, phrase = find_corridors(phrase, reader)
    kilometres, phrase = find_kilometres(phrase, reader)
    networks, phrase = find_networks(phrase, reader)
    measured, phrase = find_measured(phrase, reader)
    parts, phrase = find_country_parts(phrase, reader.source.units)
    is_halfway, phrase = find_halfway(phrase)
    between, phrase = find_between(phrase, reader)
    tracts, phrase = find_tracts(phrase, reader)
    zones, phrase = find_zones(phrase, reader)
    sectors, phrase = find_sectors(phrase, reader)
    sites, phrase = find_sites(phrase, reader)
    via, phrase = find_via(phrase, reader)
    axes, phrase = find_axes(phrase, reader)
    between, axes = led_through([*to_border, *between], via), led_through(axes, via)
    of_mines, phrase = find_of_mines(phrase, reader)
    moved, phrase = find_movement(phrase, reader)
    near, phrase = find_near(phrase, reader)
    toward, phrase = find_toward(phrase, reader)
    moved_loosely, phrase = find_movement(phrase, reader, loosely=True)
    is_bound = bool(toward) and not moved
    is_elsewhere = bool(between or near or across or sites or is_bound or any(one.anchor for one in measured))
    items = read_items(phrase, reader, loosely=not is_elsewhere)
    is_measured = any(one.anchor for one in measured) and not items.anchors
    said = read_items(phrase, reader, loosely=True).anchors if is_measured else ()
    hints = [name for area in units for name in area.hints] + list(items.hints)
    return Mentions(
        refs=tuple(refs),
        hints=tuple({fold(name): name for name in hints}.values()),
        kilometres=kilometres,
        is_halfway=is_halfway,
        measured=tuple(measured),
        from_border=from_border(whole),
        between=tuple(between),
        axes=tuple(axes),
        corridors=tuple(corridors),
        toward=tuple(toward),
        via=tuple(via),
        near=(*across, *near),
        moved=(*moved, *moved_loosely),
        of_mines=tuple(of_mines),
        said=said,
        sites=tuple(sites),
        sectors=tuple(sectors),
        zones=tuple(zones),
        lands=_lands(whole, between, reader),
        areas=(*networks, *units, *parts, *tracts, *borders),
        items=items,
    )


def _lands(phrase: Phrase, between: list[tuple[Anchor, ...]], reader: NameReader) -> tuple[str, ...]:
    if not _BORDER_WORD.search(phrase.plain):
        return ()
    lines = [[reader.source.units.country(place.text) for place in line] for line in between]
    return tuple(unit.country for line in lines if None not in line for unit in line if unit is not None)


def find_measured(phrase: Phrase, reader: NameReader) -> tuple[list[Measured], Phrase]:
    """Take out distances, with the place that each is measured from."""
    found = []
    for distance in find_distances(phrase):
        anchor = None
        if distance.name is not None:
            part = phrase.part(*distance.name)
            anchor = None if NATURE_OR_BORDER.search(part.plain) else reader.anchor(part)
        found.append(Measured(distance, anchor))
    for one in found:
        phrase = phrase.blank(*one.distance.span)
    return found, phrase


def find_near(phrase: Phrase, reader: NameReader) -> tuple[list[Anchor], Phrase]:
    """Take out the places that something is near, outside or leaving."""
    found: list[Anchor] = []
    for rule in (_NEAR_FIRST, _NEAR):
        for match in rule.finditer(phrase.plain):
            anchors = reader.many(phrase.part(*match.span("names")))
            found.extend(anchors)
            phrase = phrase.blank(*match.span())
    return found, phrase
