"""The days of the page's timeline as compact arrays; `maps/assets/core/block.d.ts` says what is in them."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from data.codes import Effect, Passage
from maps.drawing.besieged import BesiegedTowns
from maps.drawing.closure_stretches import edge_positions, reached_km, stretches
from maps.drawing.compact import Lines, Numbered, runs, share_code, trimmed
from maps.drawing.lines import edge_segments, join
from maps.drawing.style import LABEL_CODES
from maps.drawing.town_labels import stops
from maps.drawing.view import CorridorRow
from maps.page.closure_series import ClosureSeries
from maps.texts.grounds import grounds_text
from maps.texts.regimes import beside_text, regime_text
from maps.texts.sentences import reach_text, restricted_text, shares_text
from maps.texts.supply_sentences import followed_places, supply_text
from maps.texts.ways_round import extra_of, is_advised, round_doubts, round_draws, round_text, via_text
from maps.texts.wording import shown_hours
from routes.events.closures import SEEN_FROM
from routes.status.evidence import EvidenceRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from maps.drawing.closure_stretches import ClosureStretch, Positions
    from maps.drawing.view import View
    from maps.page.closure_series import Series
    from maps.texts.wording import Wording
    from routes.events.closures import Closure
    from routes.paths.road_graph import Route
    from routes.status.assessment import DayStatus
    from routes.status.destinations import DestinationStatus
    from routes.status.evidence import Evidence

    Table = list[Any]

MAX_BANDS = 800  # over all days, likeliest first; closures.geojson carries every one of the day assessed
ROLES = tuple(EvidenceRole)
PASSAGES = tuple(Passage)
BRIEF_TOWNS = 2  # of a way round, on paper


class DaysBlock:
    """Assessed days, oldest first and ending with the day of the page, turned into arrays."""

    def __init__(
        self,
        view: View,
        earlier: Sequence[DayStatus],
        lines: Lines,
        report_numbers: Mapping[str, int],
        words: Wording,
    ) -> None:
        self.days = (*map(view.discretion.day, earlier), view.assessment.today)
        self._view = view
        self._lines = lines
        self._words = words
        self._reports = report_numbers
        self._statuses = Numbered()
        self._regimes = Numbered()
        self._sayings = Numbered()
        self._ways: dict[tuple[int, tuple[int, ...]], int] = {}
        self._way_facts: Table = []
        self._notes = Numbered()
        self._closures = ClosureSeries(self.days)
        self._besieged = BesiegedTowns(view)

    def data(self) -> dict[str, Any]:
        """Return the arrays by name."""
        cells = [
            runs(self._status(row, day.day) for row, day in zip(days, self.days, strict=True)) for days in self._rows()
        ]
        places = zip(*(day.destinations for day in self.days), strict=True)
        supplies = Numbered()
        supply = [runs(supplies.number(self._supply(status)) for status in found) for found in places]
        bands, left_out = self._bands()
        texts, seen = self._seen()
        return {
            "days": self._days(),
            "statuses": self._statuses.values,
            "regimes": self._regimes.values,
            "sayings": self._sayings.values,
            "cells": cells,
            "supplies": supplies.values,
            "supply": supply,
            "seenTexts": texts,
            "seen": seen,
            "ways": self._way_facts,
            "wayNotes": self._notes.values,
            "evidence": self._evidence(),
            "closures": [self._closure(series) for series in self._closures.series],
            "bands": bands,
            "bandsLeftOut": left_out,
        }

    def _seen(self) -> tuple[Table, Table]:
        """Return [text, day seen, rest] of what is told of supply, each once, and for each place a row of runs.

        The places are those of the table of destinations, in its order.
        """
        delay_days, texts = self._view.settings.arrivals_delay_days, Numbered()
        served = [status.destination for status in self.days[-1].destinations]
        rows: list[list[int]] = []
        for day in self.days:
            places = [day.supply.at(name) for name in served] + followed_places(day.supply, served)
            told = (supply_text(place, self._words, day.day, delay_days) for place in places)
            rows.append(
                [
                    texts.number((text.before, None if text.seen_on is None else self.offset(text.seen_on), text.after))
                    for text in told
                ]
            )
        return texts.values, [runs(row) for row in zip(*rows, strict=True)]

    @property
    def closures(self) -> list[Closure]:
        """The closures in the order of their numbers."""
        return [series.closure for series in self._closures.series]

    def offset(self, day: Any) -> int:
        """Return how many days after the first one of the timeline a day lies."""
        return int((day - self.days[0].day).days)

    def _days(self) -> dict[str, Any]:
        since, known_by = self._view.settings.compared_with, self._view.settings.known_by
        return {
            "first": self.days[0].day.isoformat(),
            "at": [self.offset(day.day) for day in self.days],
            "known": known_by and self._words.day(known_by),
            "since": (self.days[-1].day - since) // timedelta(days=1),
            "before": [LABEL_CODES[row.before.label] for row in self._view.rows],
        }

    def _rows(self) -> Iterable[list[CorridorRow]]:
        for row in self._view.rows:
            yield [CorridorRow(row.number, row.route, day.statuses[row.number], row.before) for day in self.days]

    def _status(self, row: CorridorRow, day: date) -> int:
        status = row.status
        known: Table = [
            LABEL_CODES[status.label],
            share_code(status.evidence_coverage),
            self._saying(restricted_text(status, self._words)),
            self._regime(row, day),
            *map(share_code, (status.p_open, status.p_diverted, status.p_cut)),
            self._saying(shares_text(row, self._view, self._words)) if row.shows_shares else None,
        ]
        if row.has_way_round:
            known += [
                self._way(row),
                self._saying(round_text(row, self._words)),
                self._way_notes(row),
                share_code(status.way_round_p and min(status.way_round_p, 0.999)),
                None if is_advised(row) else 1,
            ]
        return self._statuses.number(trimmed(known))

    def _saying(self, text: str) -> int | None:
        """Return the number of a sentence, None for none."""
        return self._sayings.number(text) if text else None

    def _supply(self, status: DestinationStatus) -> tuple[str, str, int]:
        left = self._words.t("left_of", n=status.corridors_left, total=status.corridors_total)
        word = -1 if status.main_answer is None else PASSAGES.index(status.main_answer.word)
        return reach_text(status, self._words), left, word

    def _regime(self, row: CorridorRow, day: date) -> int:
        beside = beside_text(row.status, self._words, day)
        grounds = grounds_text(row.status, self._view, self._words)
        told = (beside, regime_text(row.status, self._words), *([grounds] if grounds else []))
        return self._regimes.number(told)

    def _way(self, row: CorridorRow) -> int | None:
        way, usual = row.status.way_round, row.route.reference
        if way is None or usual is None:
            return None
        key = (row.number, way.edges)
        if key not in self._ways:
            self._ways[key] = len(self._way_facts)
            self._way_facts.append(self._describe_way(row.number, way, usual))
        return self._ways[key]

    def _way_notes(self, row: CorridorRow) -> int:
        """Return the number of what is told of the doubts about a way round, and of what all draws say."""
        notes = round_doubts(row, self._view, self._words), round_draws(row, self._words)
        return self._notes.number(notes)

    def _describe_way(self, corridor: int, way: Route, usual: Route) -> dict[str, Any]:
        network, towns, row = self._view.network, self._view.assessment.towns, self._view.rows[corridor]
        km, hours = extra_of(way, usual)
        on_usual = set(usual.edges)
        off = [edge for edge in way.edges if edge not in on_usual]
        return {
            "c": corridor,
            "lines": self._lines.numbers(join(edge_segments(network, off))),
            "km": round(way.length_m / 1000),
            "h": shown_hours(way.time_s / 3600),
            "more": [round(km), shown_hours(hours)],
            "stops": stops(towns, way, row.route.start.name, row.corridor.destination.name),
            "via": via_text(way, usual, self._view, self._words),
            "brief": via_text(way, usual, self._view, self._words, BRIEF_TOWNS),
        }

    def _closure(self, series: Series) -> dict[str, Any]:
        closure = series.closure
        crossings = [crossing.id for crossing in self._view.assessment.crossings]
        where = closure.placement.text
        return {
            "closes": int(closure.effect is Effect.CLOSES),
            "goods": [number for number, one in enumerate(self._view.commodities) if closure.stops(one)],
            "event": self._words.event_type(closure.event.rule.event_type),
            "assumed": self._words.own_name(where) if closure.event.is_assumed else None,
            "reports": self._numbers(closure.event.report_ids),
            "crossing": None if closure.crossing_id is None else crossings.index(closure.crossing_id),
            "from": series.first,
            "p": [share_code(p) for p in series.p],
        }

    def _bands(self) -> tuple[Table, int]:
        """Return [closure, mass, density, lines, where] of every stretch that is ever likely enough to be seen."""
        found = [
            (max(series.p) * stretch.mass, number, stretch)
            for number, series in enumerate(self._closures.series)
            for stretch in stretches(series.closure, self._view.network)
        ]
        found = [one for one in found if one[0] >= SEEN_FROM]
        found.sort(key=lambda one: (-one[0], one[1], one[2].number))
        bands = [
            [
                number,
                round(stretch.mass * 100, 1),
                round(stretch.density, 2),
                self._lines.numbers(stretch.lines),
                self._along(self._closures.series[number].closure, stretch),
                self._road_of(self._closures.series[number].closure, stretch),
            ]
            for _, number, stretch in found[:MAX_BANDS]
        ]
        return bands, len(found[MAX_BANDS:])

    def _road_of(self, closure: Closure, stretch: ClosureStretch) -> str:
        """Return the number of the road that most of a stretch lies on, and how long it is: "RN7 · 44 km".

        The edge of a besieged town, a few kilometres of every road there, is told by the town.
        """
        town = self._besieged.town(closure)
        if town:
            return self._words.t("siege_of", town=town)
        refs: dict[str, float] = {}
        for piece in stretch.pieces:
            ref = str(self._view.network.edge_ref[piece.edge]).split(";")[0]
            refs[ref] = refs.get(ref, 0.0) + piece.to_m - piece.from_m
        length = self._words.km(max(1.0, stretch.length_m / 1000))
        ref = max(refs, key=lambda name: (refs[name], name))
        return f"{ref} \u00b7 {length}" if ref else length

    def _along(self, closure: Closure, stretch: ClosureStretch) -> Table:
        """Return [corridor, first km, last km] of a stretch on each usual road that it lies on.

        The siege of a town that a corridor begins or ends in is told by how its traffic is, not as a closed road.
        """
        return [
            [number, round(min(reached)), round(max(reached))]
            for number, positions in self._positions.items()
            if not self._besieged.is_end(closure, self._view.rows[number])
            and (reached := [km for piece in stretch.pieces for km in reached_km(piece, positions)])
        ]

    @cached_property
    def _positions(self) -> dict[int, Positions]:
        routes = {row.number: row.route.reference for row in self._view.rows if row.is_road}
        return {number: edge_positions(self._view.network, route) for number, route in routes.items() if route}

    def _evidence(self) -> Table:
        """Return for each corridor the runs of days on which one event says one thing about it."""
        table = []
        for row in self._view.rows:
            found: dict[tuple[Any, ...], list[int]] = {}
            spans: Table = []
            for number, day in enumerate(self.days):
                for evidence in day.statuses[row.number].evidence:
                    key = self._said(evidence, number)
                    span = found.get(key)
                    if span is None or span[1] != number - 1:
                        span = found[key] = [number, number]
                        spans.append((key, span))
                    span[1] = number
            table.append([[*key, *span] for key, span in spans])
        return table

    def _said(self, evidence: Evidence, number: int) -> tuple[Any, ...]:
        return (
            ROLES.index(evidence.role),
            tuple(self._numbers(evidence.report_ids)),
            self.offset(evidence.day),
            share_code(evidence.mass),
            self._closures.number(evidence, number),
        )

    def _numbers(self, ids: Iterable[str]) -> list[int]:
        return [self._reports[name] for name in ids if name in self._reports]
