"""The gazetteer of the packaged tables: road book, mines, crossings and corridor places as one list of names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.case import packaged_case
from data.tables.admin import split_names
from data.tables.corridors import Crossing, NamedPlace
from data.tables.place_classes import INHABITED, PlaceClass
from geo.earth import distance_km
from geo.gazetteer.admin_units import SEAT_KM, AdminIndex
from geo.gazetteer.entry import Entry, Named
from geo.gazetteer.gazetteer import Gazetteer
from geo.names.spelling import fold, folded_likeness, variants

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from data.tables.admin import AdminUnit
    from data.tables.corridors import Corridor
    from data.tables.mines import Mine
    from data.tables.place_units import PlaceUnits
    from data.tables.roadbook import Post
    from data.tables.sites import Site
    from data.tableset import TableSet
    from geo.gazetteer.storage import StoredNames

SAME_PLACE_KM = 5.0  # posts of one name closer than this are one place
LIKE_PLACE_KM = 6.0  # a table's place and a road book place of like name closer than this are one place
SAME_MINE_KM = 0.5  # a corridor that ends at a mine carries the mine's own position
LIKE_NAME = 0.93  # "Ségala" and "Ségala Ndi" are alike, "Kadiana" and "Kadiolo" are not
_CELL_DEG = 0.1
_CLASSES = (*INHABITED, PlaceClass.PLACE)
_FACILITY_WORDS = ("helipad", "airstrip", "airport", "aerodrome", "aeroport", "depot")


def packaged_gazetteer(
    posts: Iterable[Post] | None = None,
    tables: TableSet | None = None,
    stored: StoredNames | None = None,
) -> Gazetteer:
    """Build the gazetteer from these tables, the packaged ones where they are left out, and a gazetteer file.

    Raises
    ------
    TableError
        A packaged table is not valid.
    """
    known = tables or packaged_case().tables()
    return Gazetteer(packaged_names(posts, known), AdminIndex(known.units, known.profile.home), stored)


def packaged_names(posts: Iterable[Post] | None = None, tables: TableSet | None = None) -> list[Named]:
    """Return the places of these tables, the packaged ones where they are left out.

    Raises
    ------
    TableError
        A packaged table is not valid.
    """
    known = tables or packaged_case().tables()
    of_book = packaged_case().roadbook().posts if posts is None else posts
    sites = {site.site for site in known.sites}
    corridors = [one for one in known.corridors if one.destination.name not in sites]
    own = known.crossings, corridors, known.units, known.place_units
    home = known.profile.home.country
    return [*packaged_entries(of_book, known.mines, *own, home), *_site_entries(known.sites, home)]


def packaged_entries(
    posts: Iterable[Post],
    mines: Iterable[Mine],
    crossings: Iterable[Crossing],
    corridors: Iterable[Corridor],
    units: Iterable[AdminUnit] = (),
    place_units: Iterable[PlaceUnits] = (),
    home: str = "",
) -> list[Named]:
    """Return one entry for each place of the tables, with its aliases.

    Where a crossing or a corridor names a place that the road book has too, the crossing's or corridor's name and
    position hold and the road book's name becomes an alias. Mines stay apart from the towns they are named after. The
    seats of administrative units come last, for the towns no other table has (position to about 1 km).
    `place_units` say which units and which country a spot lies in; mines lie in the country `home`.
    """
    places = _Places(_road_book_entries(posts))
    mines = list(mines)
    for crossing in crossings:
        places.add(crossing, PlaceClass.CROSSING, f"crossing:{crossing.id}", crossing.aliases, "crossings.toml")
        if crossing.other_side_at is not None:
            places.add_far_side(crossing, *crossing.other_side_at)
    for place in _corridor_places(corridors):
        if not _is_mine(place, mines):
            places.add(place, _class_of(place), f"corridor:{fold(place.name)}", (), "corridors.toml")
    for unit in units:
        places.add_seat(unit)
    settled = places.named()
    names = {
        fold(name)
        for entry, aliases in settled
        for name in (entry.name, *aliases)
        if entry.place_class != PlaceClass.FACILITY
    }
    units_of = {(one.lat, one.lon): one for one in place_units}
    return [_with_units(one, units_of) for one in (*settled, *_mine_entries(mines, names, home))]


def _with_units(named: Named, units_of: Mapping[tuple[float, float], PlaceUnits]) -> Named:
    """Return a place with the units of its spot: the road book's own country is rough close to a border."""
    entry = named.entry
    units = units_of.get((round(entry.lat, 4), round(entry.lon, 4)))
    if units is None:
        return named
    country = entry.country if entry.border_of else units.country
    return named._replace(
        entry=replace(
            entry,
            country=country,
            admin=units.admin or entry.admin,
            namesakes=units.namesakes,
            namesake_towns=units.namesake_towns,
        )
    )


class _Places:
    """Entries under a coarse grid, so that a place of the tables finds its neighbours at once."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[str, Entry] = {}
        self._aliases: dict[str, list[str]] = {}
        self._cells: dict[tuple[int, int], list[str]] = {}
        for entry in entries:
            self._put(entry)

    def _put(self, entry: Entry) -> None:
        self._entries[entry.id] = entry
        self._aliases.setdefault(entry.id, [])
        self._cells.setdefault(_cell(entry.lat, entry.lon), []).append(entry.id)

    def add(self, place: NamedPlace, place_class: str, key: str, aliases: tuple[str, ...], source: str) -> None:
        """Merge a place into the entry of like name near it, or put it beside the others."""
        near = self._near(place)
        spot = Entry(key, place.name, place.lat, place.lon, place_class, place.country, source=source)
        spot = replace(spot, border_of=place.countries if isinstance(place, Crossing) else ())
        if near is None:
            near = replace(spot, id=_free(key, self._entries))
            self._put(near)
        elif near.source == "roadbook.csv":
            self._aliases[near.id].append(near.name)
            kept_class = place_class if place_class == PlaceClass.CROSSING else near.place_class
            self._entries[near.id] = replace(spot, id=near.id, place_class=kept_class, country=near.country)
        else:
            self._aliases[near.id].append(place.name)
        self._aliases[near.id].extend(aliases)

    def add_far_side(self, crossing: Crossing, lat: float, lon: float) -> None:
        """Put the town across the border beside the others unless it is there: it is not the post on our side."""
        country = next((code for code in crossing.countries if code != crossing.country), "")
        town = NamedPlace(name=crossing.other_side, lat=lat, lon=lon, country=country)
        known = [entry for entry in self._entries.values() if fold(entry.name) == fold(town.name)]
        if all(distance_km(lat, lon, entry.lat, entry.lon) > LIKE_PLACE_KM for entry in known):
            key = _free(f"across:{crossing.id}", self._entries)
            self._put(Entry(key, town.name, lat, lon, PlaceClass.VILLAGE, country, source="crossings.toml"))

    def add_seat(self, unit: AdminUnit) -> None:
        """Put the seat of a unit beside the others unless a place of its name is there: it is only roughly placed."""
        seat = NamedPlace(name=unit.seat, lat=unit.lat, lon=unit.lon, country=unit.country)
        if self._near(seat, SEAT_KM) is None:
            key = _free(f"seat:{fold(seat.name)}", self._entries)
            town = Entry(key, seat.name, seat.lat, seat.lon, PlaceClass.TOWN, seat.country, source="admin_units.csv")
            self._put(town)

    def _near(self, place: NamedPlace, within_km: float = LIKE_PLACE_KM) -> Entry | None:
        row, column = _cell(place.lat, place.lon)
        wanted = fold(place.name)
        best: tuple[float, float, str] | None = None
        for cell in ((row + up, column + right) for up in (-1, 0, 1) for right in (-1, 0, 1)):
            for key in self._cells.get(cell, ()):
                entry = self._entries[key]
                apart_km = distance_km(place.lat, place.lon, entry.lat, entry.lon)
                if apart_km > within_km:
                    continue
                like = max(folded_likeness(wanted, fold(name)) for name in (entry.name, *self._aliases[key]))
                if like >= LIKE_NAME and (best is None or (-like, apart_km, key) < best):
                    best = (-like, apart_km, key)
        return None if best is None else self._entries[best[2]]

    def named(self) -> list[Named]:
        """Return the entries with their aliases, those that only repeat the name or another entry's name left out."""
        own = {fold(entry.name) for entry in self._entries.values()}
        return [
            Named(
                entry,
                tuple(
                    name
                    for name in dict.fromkeys([*variants(entry.name), *self._aliases[key]])
                    if fold(name) not in own
                ),
            )
            for key, entry in self._entries.items()
        ]


def _road_book_entries(posts: Iterable[Post]) -> Iterator[Entry]:
    by_name: dict[str, list[Post]] = {}
    for post in posts:
        if fold(post.place):
            by_name.setdefault(fold(post.place), []).append(post)
    for name, of_name in by_name.items():
        for number, group in enumerate(_groups(of_name)):
            post = _representative(group)
            suffix = f"#{number + 1}" if number else ""
            key = f"roadbook:{name}{suffix}"
            yield Entry(key, post.place, post.lat, post.lon, post.place_class, post.country, source="roadbook.csv")


def _groups(posts: list[Post]) -> list[list[Post]]:
    """Split posts of one name into places: a post joins a group when it is near any post of it."""
    groups: list[list[Post]] = []
    for post in posts:
        touching = [
            group
            for group in groups
            if any(distance_km(post.lat, post.lon, other.lat, other.lon) <= SAME_PLACE_KM for other in group)
        ]
        merged = [member for group in touching for member in group]
        groups = [group for group in groups if group not in touching]
        groups.append([*merged, post])
    return groups


def _representative(posts: list[Post]) -> Post:
    """Return the post of best class, a node before a stop, nearest the middle of its like."""
    if len(posts) == 1:
        return posts[0]
    best = min((_class_rank(post.place_class), post.role != "node") for post in posts)
    like = [post for post in posts if (_class_rank(post.place_class), post.role != "node") == best]
    middle_lat, middle_lon = sum(post.lat for post in like) / len(like), sum(post.lon for post in like) / len(like)
    return min(like, key=lambda post: (distance_km(post.lat, post.lon, middle_lat, middle_lon), post.lat, post.lon))


def _class_rank(place_class: str) -> int:
    return _CLASSES.index(place_class) if place_class in _CLASSES else len(_CLASSES)


def _corridor_places(corridors: Iterable[Corridor]) -> Iterator[NamedPlace]:
    for corridor in corridors:
        yield from corridor.upstream
        if corridor.origin is not None:
            yield corridor.origin
        yield from corridor.via
        yield corridor.destination


def _is_mine(place: NamedPlace, mines: Iterable[Mine]) -> bool:
    return any(
        mine.lat is not None
        and mine.lon is not None
        and distance_km(place.lat, place.lon, mine.lat, mine.lon) <= SAME_MINE_KM
        and folded_likeness(fold(place.name), fold(mine.mine)) >= LIKE_NAME
        for mine in mines
    )


def _class_of(place: NamedPlace) -> str:
    words = fold(place.name).split()
    return PlaceClass.FACILITY if any(word in _FACILITY_WORDS for word in words) else PlaceClass.TOWN


def _mine_entries(mines: Iterable[Mine], settled: set[str], home: str) -> Iterator[Named]:
    """Yield the mines that have a position, under "X mine", and under plain "X" where no settlement has that name."""
    begun = _beginnings(settled)
    for mine in mines:
        if mine.lat is None or mine.lon is None:
            continue
        entry = Entry(
            f"mine:{fold(mine.mine)}",
            f"{mine.mine} mine",
            mine.lat,
            mine.lon,
            PlaceClass.MINE,
            home,
            mine.region,
            source="mines.csv",
        )
        bare = [
            name for text in (mine.mine, *mine.aliases.split(";")) for name in (text, *variants(text)) if fold(name)
        ]
        company = mine.operator_2025.split("%", 1)[0].rstrip(" 0123456789.,") if "%" in mine.operator_2025 else ""
        named = [f"{name} mine" for name in (*bare, company) if fold(name)]
        free = [name for name in bare if fold(name) not in begun]
        yield Named(entry, tuple(dict.fromkeys([*named, *free])))


def _site_entries(sites: Iterable[Site], home: str) -> Iterator[Named]:
    for one in sites:
        name = f"site:{fold(one.site)}"
        entry = Entry(name, one.site, one.lat, one.lon, PlaceClass.FACILITY, home, source="sites.csv")
        yield Named(entry, split_names(one.aliases))


def _beginnings(names: Iterable[str]) -> set[str]:
    """Return what names begin with, word by word: "bla", "bla et" and "bla et fils" of "bla et fils"."""
    return {
        " ".join(words[:count]) for words in (name.split(" ") for name in names) for count in range(1, len(words) + 1)
    }


def _free(key: str, taken: Iterable[str]) -> str:
    number, free = 1, key
    known = set(taken)
    while free in known:
        number += 1
        free = f"{key}#{number}"
    return free


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return int(lat // _CELL_DEG), int(lon // _CELL_DEG)
