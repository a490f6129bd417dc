"""Sites that supply is for, beside the mines: hospitals, camps, schools, depots (`sites.csv`)."""

from __future__ import annotations

from collections import Counter
from math import cos, hypot, radians
from typing import TYPE_CHECKING

from pydantic import Field, field_validator

from data.codes import Mode, SiteKind
from data.errors import TableError
from data.files.csv_and_toml import Record, none_if_blank, parse
from data.files.csv_tables import read_rows
from data.messages.suggestions import no_such
from data.tables.admin import split_names
from data.tables.corridors import NamedPlace
from data.texts.accents import without_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from data.files.input_file import Readable
    from data.tables.corridors import Corridor

COLUMNS = ("site", "kind", "lat", "lon", "source")


class Site(Record):
    """One site that supply is for. `aliases` are `;`-separated names.

    `answer_for` are ids of commodities, `;`-separated, for which the site has an answer of its own: as a destination of
    every corridor of theirs that leads to `served_by`, by default to the destination of theirs that is nearest. Depots
    have none, and are drawn only where `map --show-sites` asks for it; no site is in what is published.
    """

    site: str = Field(min_length=1, max_length=80)
    kind: SiteKind
    aliases: str = ""
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    coord_quality_km: float | None = Field(default=None, ge=0)
    served_by: str = ""
    answer_for: str = ""
    note: str = ""
    source: str = Field(min_length=1)

    _blank_is_none = field_validator("coord_quality_km", mode="before")(none_if_blank)

    @property
    def is_depot(self) -> bool:
        """Say whether it is where stocks lie."""
        return self.kind is SiteKind.DEPOT

    @property
    def commodities(self) -> tuple[str, ...]:
        """The ids of the commodities for which it has an answer of its own, each once."""
        return tuple(dict.fromkeys(split_names(self.answer_for)))


def load_sites(path: Readable) -> list[Site]:
    """Load the sites of a file.

    Raises
    ------
    TableError
        A row is not valid, a name stands twice, or a depot asks for an answer.
    """
    sites = [parse(Site, row, path, f"line {line}") for line, row in read_rows(path, COLUMNS)]
    if twice := sorted(name for name, n in Counter(one.site for one in sites).items() if n > 1):
        msg = f"{path}: field 'site' = {', '.join(twice)} stands twice; a site has one row"
        raise TableError(msg)
    if depots := [one.site for one in sites if one.is_depot and one.commodities]:
        msg = f"{path}: {', '.join(depots)}: a depot has no answer of its own; leave answer_for blank"
        raise TableError(msg)
    return sites


def corridors_to_sites(sites: Iterable[Site], corridors: Sequence[Corridor], path: Readable) -> list[Corridor]:
    """Return the corridors that lead on to the sites which have an answer of their own.

    Raises
    ------
    TableError
        No corridor carries what a site asks for, or none leads to where it is served from.
    """
    found = [one for site in sites for goods in site.commodities for one in _led_on(site, goods, corridors, path)]
    taken = {one.id for one in corridors} | {one.id for one in found}
    if len(taken) < len(corridors) + len(found):
        msg = f"{path}: two sites have names too much alike; give one another name"
        raise TableError(msg)
    return found


def _led_on(site: Site, goods: str, corridors: Sequence[Corridor], path: Readable) -> Iterator[Corridor]:
    roads = [one for one in corridors if one.mode is Mode.ROAD]
    served = [one for one in roads if one.commodity.id == goods]
    ends = {one.destination.name: one.destination for one in served}
    if not served:
        known = no_such("commodity with a road corridor", goods, dict.fromkeys(one.commodity.id for one in roads))
        msg = f"{path}: {site.site}: answer_for = {goods!r:.60}: {known}"
        raise TableError(msg)
    if site.served_by and site.served_by not in ends:
        msg = f"{path}: {site.site}: served_by = {site.served_by!r:.60}: {no_such('destination', site.served_by, ends)}"
        raise TableError(msg)
    by = site.served_by or min(ends, key=lambda name: _away_deg(site, ends[name]))
    for one in served:
        if one.destination.name == by:
            to = NamedPlace(name=site.site, lat=site.lat, lon=site.lon, country=one.destination.country)
            yield one.model_copy(
                update={
                    "id": f"{one.id}-{_short(site.site)}",
                    "name_fr": f"{one.name_fr}, {site.site}",
                    "name_en": f"{one.name_en}, {site.site}",
                    "destination": to,
                    "aliases": (),
                    "shares": (),
                }
            )


def _away_deg(site: Site, place: NamedPlace) -> float:
    """Return about how far a place is from a site, in degrees of latitude; those of longitude shrink to the poles."""
    east = (place.lon - site.lon + 180) % 360 - 180
    return hypot(place.lat - site.lat, east * cos(radians((place.lat + site.lat) / 2)))


def _short(name: str) -> str:
    """Return a name as a part of an id: capitals and digits."""
    return "-".join(
        filter(None, ("".join(filter(str.isalnum, part)) for part in without_accents(name.upper()).split()))
    )
