"""The version that may be published: aggregated to sections and regions, rounded, without free text, delayed.

After OCHA's Data Responsibility Guidelines: nothing here is finer than the road from town to town or a region, no
position has more than two decimals (about a kilometre), no report, actor, target or source is in it, and nothing about
convoys: what is banned, under escort or at risk is `restricted` alike, with no figure of it, and has no way round.
Whether a destination is reached follows from those labels alone (`public_answers`).
The ordinary writers then write what is left, so that a file cannot hold what the redacted assessment does not.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from data.codes import Certainty, ClaimKind, Effect, Label, Lang, Mode, PlacementStatus, SupplyKind
from data.tables.effects import EffectRule
from data.tables.supply import ANY_PRODUCT, PRODUCTS, Observation
from geo.reports.facts import NO_FACTS
from maps.drawing.besieged import siege_position
from maps.drawing.style import PUBLIC_AS
from maps.exports.event_homes import EventHomes
from maps.exports.geojson import as_text
from maps.exports.public_answers import public_destination
from maps.exports.run_layers import formats_of
from maps.texts.field_labels import layer_note
from routes.corridors.town_sections import whole_sections
from routes.events.closures import SEEN_FROM, Closure
from routes.events.event import Event
from routes.network.nearby import Piece
from routes.placing.placement import Placement
from routes.status.regimes.regime import LIKELY_FROM
from routes.status.regimes.watch import NOT_KNOWN
from routes.status.supply import SupplyDay, SupplyStatus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from data.tables.corridors import Corridor, NamedPlace
    from maps.exports.event_homes import RegionDays
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.events.closures import Stand
    from routes.network.road_network import RoadNetwork
    from routes.status.assessment import Assessment, DayStatus
    from routes.status.destinations import DestinationStatus
    from routes.status.labels import CorridorStatus

    Spot = tuple[float, float]  # latitude, longitude

DECIMALS = 2


def public_labels(full: Assessment) -> dict[str, Label]:
    """Return the labels of an assessment by corridor, as what may be published says them."""
    untold = _untold(full)
    statuses = (one for one in full.statuses if one.corridor_id not in untold)
    return {one.corridor_id: _public_label(one.label) for one in statuses}


def _untold(full: Assessment) -> frozenset[str]:
    """Return the ids of the corridors that lead on to a hospital or another site, or go by air.

    What is worth flying has a place to set out from that is in no public file.
    """
    sites = {(site.site, site.lat, site.lon) for site in full.sites}
    found = (one.corridor for one in full.routes)
    return frozenset(
        one.id
        for one in found
        if one.mode is Mode.AIR or (one.destination.name, one.destination.lat, one.destination.lon) in sites
    )


def _public_label(label: Label) -> Label:
    return PUBLIC_AS.get(label, label)


class Redaction:
    """Turns assessed days of one network into what may be published."""

    def __init__(self, full: Assessment) -> None:
        self._untold = _untold(full)
        self._assessment = assessment = self._without_untold(full)
        self._served = {status.destination for status in assessment.destinations}
        self._sections = whole_sections(assessment.towns, assessment.routes)
        self._section_of = {edge: n for n, one in enumerate(self._sections) for edge in one.edges}
        self._network = _rounded_network(assessment.network)
        self._shares: dict[Stand, dict[int, float]] = {}
        self._homes = EventHomes(assessment, self._sections, self._network, DECIMALS)
        self._drawn = [self._placement(section.edges) for section in self._sections]

    def _without_untold(self, full: Assessment) -> Assessment:
        """Return the assessment without the corridors that are not told of, nor answers for sites that they lead to."""
        sites = {site.site for site in full.sites}
        names = {one.corridor.destination.name for one in full.routes if one.corridor.id in self._untold} & sites
        return replace(
            full,
            routes=tuple(one for one in full.routes if one.corridor.id not in self._untold),
            statuses=self._open_to_all(full.statuses),
            previous=self._open_to_all(full.previous),
            destinations=tuple(one for one in full.destinations if one.destination not in names),
            sites=(),
        )

    def _open_to_all(self, statuses: Sequence[CorridorStatus]) -> tuple[CorridorStatus, ...]:
        return tuple(one for one in statuses if one.corridor_id not in self._untold)

    def assessment(self) -> Assessment:
        """Return the assessment without reports, texts and exact positions."""
        full = self._assessment
        return replace(
            full,
            network=self._network,
            towns=full.towns.on_network(self._network, DECIMALS),
            reports=(),
            placements={},
            events=(),
            closures=self.closures(full.closures, full.settings.as_of),
            crossings=tuple(_rounded_place(one, source="", aliases=()) for one in full.crossings),
            routes=tuple(_route(route) for route in full.routes),
            statuses=tuple(map(_status, full.statuses)),
            previous=tuple(map(_status, full.previous)),
            destinations=self._destinations(full.destinations, full.statuses, full.settings.as_of),
            mines=tuple(
                _rounded_place(mine, operator_2025="", output="", coord_quality_km=None) for mine in full.mines
            ),
            rejects=(),
            rows_read=0,
            later_reports=0,
            warnings=(),
            supply=self._supply_day(full.supply),
            facts=NO_FACTS,
            needs=(),
        )

    def day(self, day: DayStatus) -> DayStatus:
        """Return an earlier day likewise."""
        statuses = self._open_to_all(day.statuses)
        served = [one for one in day.destinations if one.destination in self._served]
        return replace(
            day,
            closures=self.closures(day.closures, day.day),
            statuses=tuple(map(_status, statuses)),
            destinations=self._destinations(served, statuses, day.day),
            supply=self._supply_day(day.supply),
            needs=(),
        )

    def _destinations(
        self, found: Sequence[DestinationStatus], statuses: Sequence[CorridorStatus], day: date
    ) -> tuple[DestinationStatus, ...]:
        by_id = {one.corridor_id: one for one in statuses}
        labels = {name: _public_label(one.label) for name, one in by_id.items()}
        return tuple(public_destination(one, self._assessment.routes, by_id, labels, day) for one in found)

    def _supply_day(self, supply: SupplyDay) -> SupplyDay:
        """Return the states seen at the places that the case names, and in the country; never what a mine has."""
        mines = {mine.mine for mine in self._assessment.mines}
        named = self._served.union(self._assessment.profile.supply_places) - mines
        places = tuple(_supply(one) for one in supply.places if one.place in named)
        return SupplyDay(places, None if supply.country is None else _supply(supply.country))

    def closures(self, closures: Sequence[Closure], day: date) -> tuple[Closure, ...]:
        """Return one closure a section and effect: the probability that any of those given stands on the section.

        What the siege of a town closes is one by itself, so that it is told as a siege, not as a closed road. One that
        is less likely held than not is none: how unlikely it is tells of vehicles that came in under escort.
        """
        free: dict[tuple[int, Effect, Spot | None], float] = defaultdict(lambda: 1.0)
        for closure in (one for one in closures if not one.is_repeat and (not one.is_siege or one.p >= LIKELY_FROM)):
            for section, mass in self._on_sections(closure).items():
                free[section, closure.effect, _besieged(closure)] *= 1.0 - closure.p * mass
        found = []
        for (section, effect, town), p_free in sorted(free.items(), key=lambda one: (*one[0][:2], one[0][2] or ())):
            p = _rounded(1.0 - p_free)
            if p >= SEEN_FROM:
                found.append(self._closure(section, effect, p, day, town))
        return tuple(found)

    def incidents_geojson(self) -> str:
        """Return how many recent events closed or restricted roads, by section or region."""
        full = self._assessment
        facts = {"as_of": full.settings.as_of.isoformat(), "osm_date": full.network.metadata.get("data_date")}
        return as_text("incidents", layer_note("public", Lang.EN), self._homes.features(), facts)

    def regions(self, days: Sequence[date]) -> list[RegionDays]:
        """Return the regions with the worst of what is counted in them on each of some days."""
        return self._homes.regions(days)

    def _on_sections(self, closure: Closure) -> dict[int, float]:
        if closure.stand not in self._shares:
            shares: dict[int, float] = defaultdict(float)
            for piece in closure.pieces if closure.placement.can_close or closure.is_whole else ():
                if piece.edge in self._section_of:
                    shares[self._section_of[piece.edge]] += 1.0 if closure.is_whole else piece.mass
            self._shares[closure.stand] = {n: min(1.0, share) for n, share in shares.items()}
        return self._shares[closure.stand]

    def _closure(self, section: int, effect: Effect, p: float, day: date, town: Spot | None) -> Closure:
        name = f"section-{section + 1}-{effect.value if town is None else 'siege'}"
        place = self._drawn[section]
        if town is not None:
            place = replace(place, lat=town[0], lon=town[1])
        rule = EffectRule(
            event_type="road_closed" if effect is Effect.CLOSES else "checkpoint",
            family="public",
            effect=effect,
            weight=p,
            time_factor=2.0,
            reason="aggregated",
        )
        event = Event(name, (), rule, (place,), day, day, Certainty.MEDIUM)
        return Closure(name, event, place, p, is_whole=True, is_siege=town is not None)

    def _placement(self, edges: Sequence[int]) -> Placement:
        lengths = self._network.edge_length_m[list(edges)]
        total = float(lengths.sum()) or 1.0
        pieces = tuple(
            Piece(edge, 0.0, float(length), float(length) / total)
            for edge, length in zip(edges, lengths.tolist(), strict=True)
        )
        return Placement(ClaimKind.BETWEEN, PlacementStatus.PLACED, "", pieces=pieces, off_network=0.0)


def _besieged(closure: Closure) -> Spot | None:
    """Return where the town lies whose siege a closure is, as exactly as may be published; None for any other."""
    at = siege_position(closure)
    return None if at is None else (round(at[0], DECIMALS), round(at[1], DECIMALS))


def public_record(record: dict[str, Any], delay_days: int) -> dict[str, Any]:
    """Return what of the record of a run may be published: its parameters and versions, neither counts nor inputs."""
    kept = ("software", "python", "libraries", "produced", "parameters", "seed", "network", "labels", "lang", "days")
    told = {"public": True, "delay_days": delay_days, "formats": formats_of(record)}
    return told | {name: record[name] for name in kept if name in record}


def _rounded_network(network: RoadNetwork) -> RoadNetwork:
    columns = ("node_lon", "node_lat", "geometry_lon", "geometry_lat")
    return replace(network, **{name: np.round(getattr(network, name), DECIMALS) + 0.0 for name in columns})


def _rounded_place(place: Any, **fields: Any) -> Any:
    """Return a record with `lat` and `lon` rounded and other fields replaced."""
    if place.lat is None:
        return place.model_copy(update=fields)
    return place.model_copy(update={**fields, "lat": round(place.lat, DECIMALS), "lon": round(place.lon, DECIMALS)})


def _route(route: CorridorRoute) -> CorridorRoute:
    return replace(route, corridor=_corridor(route.corridor), start=_rounded_place(route.start), problem="")


def _corridor(corridor: Corridor) -> Corridor:
    def places(found: Sequence[NamedPlace]) -> tuple[NamedPlace, ...]:
        return tuple(_rounded_place(place) for place in found)

    return corridor.model_copy(
        update={
            "origin": corridor.origin and _rounded_place(corridor.origin),
            "destination": _rounded_place(corridor.destination),
            "upstream": places(corridor.upstream),
            "via": places(corridor.via),
            "shares": (),
            "notes": "",
            "source": "",
        }
    )


def _supply(supply: SupplyStatus) -> SupplyStatus:
    """Return the state seen at a place, without whose word it is, prices, arrivals and needs."""
    if supply.seen is None:
        return SupplyStatus(supply.place, supply.day)
    seen = Observation(
        id="-",
        place=supply.place,
        product=supply.seen.product if supply.seen.product in PRODUCTS else ANY_PRODUCT,
        kind=SupplyKind.STATIONS,
        stations=supply.seen.stations,
        certainty=supply.seen.certainty,
    )
    return SupplyStatus(supply.place, supply.day, seen, supply.age_days)


def _rounded(p: float) -> float:
    """Round a probability as it is published; nothing that is not certain becomes so."""
    step = 10.0**-DECIMALS
    return p if p in (0.0, 1.0) else round(p if p < step / 2 else min(max(p, step), 1.0 - step), DECIMALS)


def _status(status: CorridorStatus) -> CorridorStatus:
    """Return a status that does not say what goes under escort, nor by which way else it could.

    Figures of the road would: which of them an escort, an order or a risk leaves blank is another set for each.
    """
    public = replace(
        status,
        label=_public_label(status.label),
        road_label=_public_label(status.road_label),
        evidence=(),
        way_doubts=(),
        problem="",
        regime=NOT_KNOWN,
        withheld=0,
    )
    if status.regime.label is None and public.label is not Label.RESTRICTED:
        return public
    return replace(
        public,
        road_label=public.label,
        p_open=None,
        p_diverted=None,
        p_diverted_ci=None,
        p_cut=None,
        p_cut_ci=None,
        evidence_coverage=0.0,
        is_restricted=False,
        delay_h=0.0,
        has_passage=False,
        substitutes=(),
        extra_km=None,
        extra_km_ci=None,
        extra_km_p90=None,
        extra_h=None,
        extra_h_ci=None,
        extra_h_p90=None,
        way_round=None,
        way_round_p=None,
    )
