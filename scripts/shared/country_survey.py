"""What a network and a gazetteer tell of a country: capital, towns, units, border posts, and corridors between them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from data.messages.suggestions import did_you_mean
from data.tables.admin import AdminUnit, load_admin_units
from data.tables.commodities import Commodity
from data.tables.corridors import Corridor, NamedPlace
from data.tables.countries import country_name
from data.tables.place_classes import TOWNS_AND_VILLAGES, PlaceClass
from geo.earth import distance_km
from geo.names.spelling import fold
from routes.corridors.border_posts import MAIN_RANK, find_posts, usual_areas, with_area_countries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.gazetteer.entry import Entry
    from routes.corridors.border_posts import BorderPost
    from routes.network.road_network import RoadNetwork

MAX_POSTS = 20
MAX_TOWNS = 6  # that a draft leads to from the capital
SHORTER_ABROAD = 1.3  # times the truck time through a neighbour: from there on a road at home may not be the usual one
WIDEST = 98  # percentile of the distances from a seat: a misplaced village makes no region


@dataclass(frozen=True)
class Survey:
    """What is known of a country: its capital and towns, its units, its border posts, and how its roads are signed.

    `origins` are the places that supply comes from, where they are named; `focus` the towns that were asked for.
    """

    country: str
    capital: NamedPlace | None
    towns: tuple[NamedPlace, ...]
    units: tuple[AdminUnit, ...]
    posts: tuple[BorderPost, ...] = ()
    road_prefix: str = ""
    corridors: tuple[Corridor, ...] = ()
    notes: tuple[str, ...] = field(default=())
    origins: tuple[NamedPlace, ...] = ()
    focus: tuple[str, ...] = ()


def survey_country(
    country: str,
    places: Sequence[Entry],
    network: RoadNetwork | None,
    goods: str,
    to: Sequence[str] = (),
    origins: Sequence[str] = (),
) -> Survey:
    """Return what places and a network tell of a country; corridors lead from places of `origins` to the towns `to`."""
    known = {unit.country: unit for unit in load_admin_units(files("data") / "defaults" / "country_units.csv")}
    own = [place for place in places if place.country == country]
    capital = _capital(country, own, known)
    towns, notes = _towns(own, to, capital)
    starts, unknown = _named_places(places, origins, "--from")
    notes += unknown
    posts: tuple[BorderPost, ...] = ()
    prefix, areas = "", []
    if network is not None:
        areas = usual_areas(country, [(one.lat, one.lon) for one in own])
        if any(code == country for code, _ in areas):
            posts = tuple(find_posts(network, country, areas, places)[:MAX_POSTS])
            prefix = _road_prefix(network, country, areas)
        else:
            notes.append("the base map does not hold this country: no crossing was looked for; write them down")
    neighbours = dict.fromkeys(post.across for post in posts)
    units = [*_country_units([country, *neighbours], known, own, capital), *_inner_units(country, own)]
    focus = tuple(town.name for town in towns) if to else ()
    found = Survey(country, capital, tuple(towns), tuple(units), posts, prefix, origins=tuple(starts), focus=focus)
    routable = drafted = _corridors(found, goods)
    if network is not None:
        roads = network if (network.edge_country != "").any() else with_area_countries(network, areas)
        routable, shorter = _on_network(drafted, found, roads)
        notes += shorter
    if len(routable) < len(drafted):
        notes.append(
            f"{len(drafted) - len(routable)} drafted corridors were left out: no road of the network joins them"
        )
    return replace(found, corridors=tuple(routable), notes=tuple(notes))


def _capital(country: str, own: Iterable[Entry], known: Mapping[str, AdminUnit]) -> NamedPlace | None:
    seat = next((one for one in own if one.seat_level == 0), None)
    unit = known.get(country)
    if seat is not None:
        return NamedPlace(name=seat.name, lat=round(seat.lat, 4), lon=round(seat.lon, 4), country=country)
    return NamedPlace(name=unit.seat, lat=unit.lat, lon=unit.lon, country=country) if unit and unit.seat else None


def _towns(own: Sequence[Entry], to: Sequence[str], capital: NamedPlace | None) -> tuple[list[NamedPlace], list[str]]:
    """Return the towns that are asked for, else the largest seats of regions; and what was not found."""
    if to:
        places, notes = _named_places(own, to, "--to")
    else:
        seats = sorted((one for one in own if one.seat_level == 1), key=_weight, reverse=True)
        places, notes = [_as_place(one) for one in seats[:MAX_TOWNS]], []
    return [one for one in places if to or capital is None or fold(one.name) != fold(capital.name)], notes


def _named_places(known: Sequence[Entry], names: Iterable[str], option: str) -> tuple[list[NamedPlace], list[str]]:
    """Return the largest place of each name that an option gives, and what was not found."""
    found, notes = [], []
    for name in names:
        called = [one for one in known if fold(one.name) == fold(name) and one.place_class != PlaceClass.FACILITY]
        if called:
            found.append(_as_place(max(called, key=_weight)))
        else:
            near = did_you_mean(name, {one.name for one in known if one.place_class in TOWNS_AND_VILLAGES})
            notes.append(f"{option} {name}: no such place in the gazetteer{near or '; give another spelling'}")
    return found, notes


def _as_place(one: Entry) -> NamedPlace:
    return NamedPlace(name=one.name, lat=round(one.lat, 4), lon=round(one.lon, 4), country=one.country)


def _weight(one: Entry) -> tuple[int, int]:
    order = list(TOWNS_AND_VILLAGES)
    rank = order.index(PlaceClass(one.place_class)) if one.place_class in order else len(order)
    return (-rank, one.population or 0)


def _road_prefix(network: RoadNetwork, country: str, areas: Sequence[tuple[str, object]]) -> str:
    """Return the letters that most main roads of a country are signed with, "" where they have no numbers."""
    from routes.corridors.border_posts import point_countries

    middle = (network.geometry_offsets[:-1] + network.geometry_offsets[1:]) // 2
    main = np.flatnonzero((network.edge_rank <= MAIN_RANK) & (network.edge_ref != ""))
    codes = point_countries(network.geometry_lon[middle[main]], network.geometry_lat[middle[main]], areas)
    refs = network.edge_ref[main[codes == country]]
    letters = Counter(match[0] for ref in refs.tolist() if (match := re.match("[A-Z]{1,3}", str(ref))))
    return letters.most_common(1)[0][0] if letters else ""


def _country_units(
    codes: Iterable[str], known: Mapping[str, AdminUnit], own: Sequence[Entry], capital: NamedPlace | None
) -> list[AdminUnit]:
    """Return the rows of countries, of the usual table where it has them."""
    found = []
    for code in codes:
        if code in known:
            found.append(known[code])
        elif capital is not None and capital.country == code:
            radius = max((distance_km(capital.lat, capital.lon, one.lat, one.lon) for one in own), default=500.0)
            found.append(
                AdminUnit(
                    name=_named(code, "fr"), alt_names=_named(code, "en"), level="country", parent="",
                    seat=capital.name, country=code, lat=capital.lat, lon=capital.lon, radius_km=round(radius),
                    in_force="both", source="drafted from the gazetteer",
                )
            )  # fmt: skip
    return found


def _named(code: str, lang: str) -> str:
    from data.codes import Lang

    return country_name(code, Lang(lang))


def _inner_units(country: str, own: Sequence[Entry]) -> list[AdminUnit]:
    """Return the regions and the units below them that places are listed in, about their seats."""
    found: list[AdminUnit] = []
    for depth, level in ((0, "region"), (1, "cercle")):
        members: dict[tuple[str, ...], list[Entry]] = {}
        for one in own:
            if len(one.admins) > depth and one.place_class != PlaceClass.FACILITY:
                members.setdefault(one.admins[: depth + 1], []).append(one)
        for path, inside in sorted(members.items()):
            seats = [one for one in inside if one.seat_level == depth + 1]
            seat = max(seats or inside, key=_weight)
            km = [distance_km(seat.lat, seat.lon, one.lat, one.lon) for one in inside]
            found.append(
                AdminUnit(
                    name=path[-1], level="region" if level == "region" else "cercle",
                    parent=_named(country, "fr") if depth == 0 else path[0], seat=seat.name, country=country,
                    lat=round(seat.lat, 4), lon=round(seat.lon, 4),
                    radius_km=max(5.0, round(float(np.percentile(km, WIDEST)), 1)), in_force="both",
                    source=f"drafted from the gazetteer: {len(inside)} places",
                )
            )  # fmt: skip
    return found


def _corridors(found: Survey, goods: str) -> list[Corridor]:
    """Draft corridors: from each origin to each town, without any from the posts to the capital and on to the towns."""
    if found.origins:
        return [
            _corridor(f"{_id(start.name)}-{_id(town.name)}", start.name, town, goods, origin=start)
            for start in found.origins
            for town in found.towns
            if fold(start.name) != fold(town.name)
        ]
    capital = found.capital or (found.towns[0] if found.towns else None)
    if capital is None:
        return []
    drafted = [
        _corridor(f"{_id(post_name(post))}-{_id(capital.name)}", post_name(post), capital, goods, post=post)
        for post in found.posts
    ]
    drafted += [
        _corridor(f"{_id(capital.name)}-{_id(town.name)}", capital.name, town, goods, origin=capital)
        for town in found.towns
        if fold(town.name) != fold(capital.name)
    ]
    return list({one.id: one for one in drafted}.values())


def _corridor(
    name: str,
    start: str,
    to: NamedPlace,
    goods: str,
    *,
    post: BorderPost | None = None,
    origin: NamedPlace | None = None,
) -> Corridor:
    title = f"{start} – {to.name}"
    return Corridor(
        id=name, name_fr=title, name_en=title, commodity=Commodity(id=goods), origin=origin,
        crossing=post_id(post) if post else None, destination=to, source="drafted by init: say who tells of it",
    )  # fmt: skip


def _on_network(drafted: Sequence[Corridor], found: Survey, network: RoadNetwork) -> tuple[list[Corridor], list[str]]:
    """Return the corridors that roads of the network join, and what to know of those shorter through a neighbour."""
    from data.tables.corridors import Crossing
    from routes.corridors.corridor_routes import route_corridors
    from routes.corridors.country_graphs import CountryGraphs

    crossings = {
        post_id(post): Crossing(
            id=post_id(post), name=post_name(post), lat=post.lat, lon=post.lon, country=found.country,
            countries=(post.across, found.country), source="",
        )
        for post in found.posts
    }  # fmt: skip
    graphs = CountryGraphs(network)
    anywhere = [one.model_copy(update={"destination": _anywhere(one.destination)}) for one in drafted]
    kept, notes = [], []
    for one, inside, free in zip(
        drafted,
        route_corridors(graphs, drafted, crossings),
        route_corridors(graphs, anywhere, crossings),
        strict=True,
    ):
        if free.reference is None or not free.reference.edges:
            continue
        kept.append(one)
        if inside.reference is None or inside.reference.time_s > SHORTER_ABROAD * free.reference.time_s:
            at_home = f"{inside.reference.length_m / 1000:.0f} km" if inside.reference else "no road"
            across = sorted(set(network.edge_country[list(free.reference.edges)].tolist()) - {"", found.country})
            notes.append(
                f"{one.id}: {at_home} inside the country, {free.reference.length_m / 1000:.0f} km through "
                f"{', '.join(across)}; if supply goes that way, add to `countries` in case.toml"
            )
    return kept, notes


def _anywhere(place: NamedPlace) -> NamedPlace:
    return place.model_copy(update={"country": ""})


def post_name(post: BorderPost) -> str:
    """Return what a post is called: by the nearest place on this side, else by its road."""
    return post.name or f"Border on {post.ref or 'the road'} at {post.lat:.2f}, {post.lon:.2f}"


def post_id(post: BorderPost) -> str:
    """Return the id of a post."""
    return _id(post_name(post)).lower()


def _id(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", fold(name)).strip("-").upper() or "X"
