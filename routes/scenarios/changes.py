"""Named changes on top of a day, as probabilities and pieces of road."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from data.codes import Action, Lang
from data.tables.traffic import bad_news_holds
from routes.placing.mass import split_by
from routes.status.evidence import is_at_end
from routes.status.regimes.regime import BANNED, BESIEGED, ESCORTED
from routes.status.regimes.watch import NOT_KNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from data.array_types import Ints
    from data.codes import SeasonRule
    from data.settings import DaySettings
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.events.closures import Closure
    from routes.events.event import Event
    from routes.network.nearby import Piece
    from routes.network.road_network import RoadNetwork
    from routes.scenarios.targets import Found
    from routes.status.regimes.watch import CorridorRegime

REOPENED_SHARE = 0.5  # a road mapped as impassable is reopened where at least half of it is named


@dataclass(frozen=True)
class Change:
    """One entry put on the network. `closure` is what it imposes, `event` what it says of corridors."""

    action: Action
    found: Found
    event: Event | None = None
    closure: Closure | None = None
    kmh: float | None = None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The road it is about."""
        return self.found.placement.pieces

    @cached_property
    def edges(self) -> Ints:
        """The edges (k,) of that road."""
        return np.array([piece.edge for piece in self.pieces], dtype=np.int64)

    @property
    def length_km(self) -> float:
        """How much road that is."""
        return sum(piece.to_m - piece.from_m for piece in self.pieces) / 1000


@dataclass(frozen=True)
class AssumedOrder:
    """A ban or escorts assumed on a corridor for a kind of traffic."""

    action: Action
    corridor_id: str
    traffic: str
    text: str


@dataclass(frozen=True)
class ScenarioChanges:
    """A scenario put on a network; where it `lifts_all`, nothing that was reported closes or slows a road."""

    name: str
    title: str
    day: date
    changes: tuple[Change, ...] = ()
    ignored: frozenset[str] = frozenset()
    season: SeasonRule | None = None
    detour_ratio: float | None = None
    corridors: tuple[str, ...] = ()
    title_fr: str = ""
    orders: tuple[AssumedOrder, ...] = ()
    lifts_all: bool = False

    @property
    def imposed(self) -> tuple[Closure, ...]:
        """The closures that it puts on a day, whatever was reported."""
        return tuple(change.closure for change in self.changes if change.closure is not None)

    @property
    def only_adds(self) -> bool:
        """Say whether all that was reported stands, on the same roads: it closes, slows, besieges, bans and escorts."""
        leaves_all = not self.ignored and not self.lifts_all and self.season is None and self.detour_ratio is None
        return leaves_all and len(self.imposed) == len(self.changes)

    def title_in(self, lang: Lang) -> str:
        """Return the title in a language."""
        return (self.title_fr if lang is Lang.FR else "") or self.title

    def settings(self, settings: DaySettings) -> DaySettings:
        """Return the settings of the scenario: those of its baseline but for what it changes."""
        changed: dict[str, object] = {"season": self.season, "detour_ratio": self.detour_ratio}
        changed = {name: value for name, value in changed.items() if value is not None}
        is_default = settings.as_of_is_default and self.day == settings.as_of
        return settings.model_copy(update={**changed, "as_of": self.day, "as_of_is_default": is_default})

    def edits(self, network: RoadNetwork) -> bool:
        """Say whether roads themselves change, so that the usual routes have to be found anew."""
        return any(
            change.kmh is not None
            or (change.action is Action.REOPEN and any(network.edge_impassable[piece.edge] for piece in change.pieces))
            for change in self.changes
        )

    def on_roads(self, network: RoadNetwork) -> RoadNetwork:
        """Return the network at the scenario's speeds and with its reopened roads."""
        impassable, time_s = network.edge_impassable.copy(), network.edge_time_s.copy()
        for change in self.changes:
            for edge, share in _shares(change.pieces, network).items():
                if change.action is Action.REOPEN and share >= REOPENED_SHARE:
                    impassable[edge] = False
                elif change.kmh is not None:
                    speed_s = network.edge_length_m[edge] / (change.kmh / 3.6)
                    time_s[edge] += share * (speed_s - time_s[edge])
        return network.with_columns(edge_impassable=impassable, edge_time_s=time_s)

    def events(self, events: Sequence[Event], day: date) -> tuple[Event, ...]:
        """Return the events of a day with what the scenario assumes, which holds on any day."""
        assumed = (change.event for change in self.changes if change.event is not None)
        return (*events, *(replace(event, first_day=day, last_day=day) for event in assumed))

    def regimes(
        self, regimes: Mapping[str, CorridorRegime], routes: Sequence[CorridorRoute], day: date
    ) -> dict[str, CorridorRegime]:
        """Return the regimes of a day under the sieges, bans and escorts that the scenario assumes."""
        found = dict(regimes)
        sieges = [change for change in self.changes if change.action is Action.BESIEGE and change.event is not None]
        for route in routes:
            name, traffic = route.corridor.id, route.corridor.commodity.main_traffic
            known = found.get(name, NOT_KNOWN)
            for order in self.orders:
                if order.corridor_id == name and bad_news_holds(order.traffic, traffic):
                    has_run = order.action is Action.ESCORT
                    shares, order_id = ESCORTED if has_run else BANNED, f"{self.name}/{order.text}"
                    known = known.assuming(shares, order_id, day, has_run=has_run)
            for change in sieges:
                if (
                    change.event is not None
                    and bad_news_holds(change.event.rule.applies_to, traffic)
                    and is_at_end(change.found.placement, route)
                ):
                    known = known.assuming(BESIEGED, change.event.id, day, has_run=False)
            if known is not NOT_KNOWN:
                found[name] = known
        return found

    def closures(self, closures: Sequence[Closure]) -> tuple[Closure, ...]:
        """Return the closures of a day less what is reopened, with those imposed; what is imposed is not reopened."""
        lifts = [change for change in self.changes if change.action is Action.REOPEN]
        reports = {change.found.report_id for change in lifts} - {None}
        crossings = {change.found.crossing_id for change in lifts} - {None}
        cover = [piece for change in lifts if change.found.report_id is None for piece in change.pieces]
        left = [
            _held_open(closure, cover)
            for closure in (() if self.lifts_all else closures)
            if reports.isdisjoint(closure.event.report_ids) and closure.crossing_id not in crossings
        ]
        return (*left, *self.imposed)


def _held_open(closure: Closure, cover: Sequence[Piece]) -> Closure:
    """Keep a closure off the stretches under `cover`; where it stands otherwise stays as drawn."""
    if not cover or not closure.placement.pieces:
        return closure
    pieces, covered = split_by(closure.placement.pieces, cover)
    if not covered:
        return closure
    return replace(closure, placement=replace(closure.placement, pieces=pieces), held_open=covered)


def _shares(pieces: Sequence[Piece], network: RoadNetwork) -> dict[int, float]:
    """Return the share (0..1) of each edge that lies under pieces that do not overlap."""
    metres: dict[int, float] = defaultdict(float)
    for piece in pieces:
        metres[piece.edge] += piece.to_m - piece.from_m
    return {edge: min(1.0, total / max(float(network.edge_length_m[edge]), 1e-9)) for edge, total in metres.items()}
