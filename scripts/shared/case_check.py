"""What a case lacks and what of it is not used, once its tables are good: roads, names, reports, texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from data.case import TOLD, Case, Table
from data.case_problems import Problem
from data.codes import Lang, Mode, PlacementStatus, Transit
from data.errors import TableError
from data.messages.spoken import say
from data.tables.words import CODES_ALONE
from geo.names.spelling import fold
from scripts.shared.printing import goods_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from data.files.input_file import InputFile
    from data.tables.commodities import Commodity
    from data.tables.words import Vocabulary
    from data.tableset import TableSet
    from geo.reports.facts import Facts
    from geo.reports.located import Bounds
    from geo.reports.read_reports import Reports
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.network.road_network import RoadNetwork
    from routes.workspace import Scene

SHOWN = 5  # reports that are named one by one
NEEDED = {
    Table.INCIDENTS: "check.without_incidents",
    Table.ACCESS: "check.without_access",
    Table.SUPPLY: "check.without_supply",
    Table.DEMAND: "check.without_demand",
    Table.ADMIN_UNITS: "check.without_units",
}


@dataclass
class Checked:
    """What was found out: what is wrong, what is missing for an output, what is not used, and what is there."""

    wrong: list[Problem] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    counted: list[str] = field(default_factory=list)


def check_case(folder: Path, network: Path | None, gazetteer: InputFile | None) -> Checked:
    """Return what a case lacks and what of it is not used; its tables are good."""
    found, case = Checked(), Case(folder)
    tables = case.tables()
    counts = {"corridors": len(tables.corridors), "crossings": len(tables.crossings), "units": len(tables.units)}
    found.counted.append(say("check.counted", goods=len(tables.commodities), **counts))
    found.missing += _missing(case, tables)
    found.unused += _unused(tables)
    if not case.has(Table.ROADBOOK) and network is None:
        found.missing.append(say("check.no_roadbook", table=Table.ROADBOOK, folder=folder))
        return found
    from routes.workspace import TableFiles, open_scene

    scene = open_scene(TableFiles(case_folder=folder, network=network, gazetteer=gazetteer))
    _check_roads(scene, found)
    _check_names(scene, found)
    _check_told(scene, found)
    return found


def _missing(case: Case, tables: TableSet) -> Iterator[str]:
    profile = tables.profile
    if not case.has(Table.CASE):
        yield say("check.no_case", table=Table.CASE)
    if not profile.countries:
        yield say("check.no_country", table=Table.CASE)
    if not (profile.contact or profile.contact_fr):
        yield say("check.no_contact", table=Table.CASE)
    for goods in tables.commodities:
        yield from _missing_of(goods, tables, profile.languages)
    drafted = [one.id for one in tables.corridors if one.source.startswith("drafted by init")]
    if drafted:
        yield say("check.drafts", table=Table.CORRIDORS, n=len(drafted), ids=_listed(drafted))
    yield from _missing_needs(tables)
    yield from (
        say("check.no_table", table=table, what=say(what)) for table, what in NEEDED.items() if not case.has(table)
    )


def _missing_needs(tables: TableSet) -> Iterator[str]:
    """Yield which destinations of corridors have no need, where others have, and where no capacity is known."""
    needed = {(one.commodity, one.destination) for one in tables.demand}
    ends = dict.fromkeys((one.commodity, one.destination.name) for one in tables.corridors if one.mode is Mode.ROAD)
    for commodity, destination in ends if needed else ():
        if (commodity, destination) not in needed:
            yield say("check.no_need", table=Table.DEMAND, goods=goods_name(commodity), destination=destination)
    if needed and not tables.capacities:
        yield say("check.no_capacity", table=Table.CAPACITY)


def _missing_of(goods: Commodity, tables: TableSet, languages: Iterable[str]) -> Iterator[str]:
    lacking = [lang for lang in languages if lang not in goods.name]
    if lacking:
        called = goods.called(Lang.EN)
        yield say("check.no_name", table=Table.CASE, goods=goods.id, langs=", ".join(lacking), called=called)
    known = any(crossing.transit_of(goods) is not Transit.UNKNOWN for crossing in tables.crossings)
    inland = any(one.origin for one in tables.corridors if one.commodity == goods)
    if not known and not inland:
        yield say("check.no_transit", table=Table.CROSSINGS, goods=goods.id)


def _unused(tables: TableSet) -> Iterator[str]:
    used = {one.crossing for one in tables.corridors}
    idle = [
        crossing.id
        for crossing in tables.crossings
        if crossing.id not in used and all(crossing.transit_of(one) is not Transit.YES for one in tables.commodities)
    ]
    if idle:
        yield say("check.crossing_unused", table=Table.CROSSINGS, id=_listed(idle))
    carried = {one.id for one in tables.commodities}
    for goods in tables.profile.commodity:
        if goods.id not in carried:
            yield say("check.goods_unused", table=Table.CASE, goods=goods.id)
    for mode in dict.fromkeys(one.mode for one in tables.corridors if one.mode is not Mode.ROAD):
        ids = [one.id for one in tables.corridors if one.mode is mode]
        yield say("check.not_assessed", table=Table.CORRIDORS, id=_listed(ids), mode=mode.value)


def _listed(names: Sequence[str]) -> str:
    """Name some things, the first of many."""
    more = say("more", n=len(names) - SHOWN) if len(names) > SHOWN else ""
    return f"{', '.join(names[:SHOWN])}{more}"


def _check_roads(scene: Scene, found: Checked) -> None:
    from routes.corridors.corridor_routes import end_node, route_corridors
    from routes.corridors.country_graphs import CountryGraphs

    tables = scene.tables
    graphs = CountryGraphs(scene.network, home=tables.profile.countries)
    crossings = {one.id: one for one in tables.crossings}
    for route in route_corridors(graphs, tables.corridors, crossings):
        if route.problem:
            found.wrong.append(Problem(Table.CORRIDORS.value, None, f"{route.corridor.id}: {route.problem}"))
        if abroad := _abroad(route, scene.network):
            told = {"table": Table.CORRIDORS, "id": route.corridor.id, "countries": ", ".join(abroad)}
            found.missing.append(say("check.abroad", **told))
    for crossing in tables.crossings:
        if end_node(graphs.everywhere, crossing) is None:
            at = f"{crossing.lat}, {crossing.lon}"
            text = say("check.no_road_near", id=crossing.id, at=at)
            found.wrong.append(Problem(Table.CROSSINGS.value, None, text))


def _abroad(route: CorridorRoute, network: RoadNetwork) -> list[str]:
    """Return the other countries that the usual road of a corridor lies in."""
    edges = list(route.reference.edges) if route.reference else []
    return sorted(set(network.edge_country[edges].tolist()) - {"", route.corridor.destination.country})


def _check_names(scene: Scene, found: Checked) -> None:
    capital, names = scene.names.units.capital, scene.names
    if not capital:
        found.missing.append(say("check.no_capital", table=Table.CASE))
    elif not names.exact(capital):
        text = say("check.capital_unknown", capital=capital)
        found.wrong.append(Problem(Table.CASE.value, None, text))
    known = {fold(name) for unit in scene.tables.units for name in unit.names}
    for unit in scene.tables.units:
        for parent in unit.parents:
            if fold(parent) not in known:
                text = say("check.parent_unknown", unit=unit.name, parent=parent)
                found.wrong.append(Problem(Table.ADMIN_UNITS.value, None, text))


def row_problems(case: Case, bounds: Bounds | None = None, vocabulary: Vocabulary = CODES_ALONE) -> list[Problem]:
    """Return the rows of reports, statements and observations that cannot be used."""
    reports, facts = _told(case, bounds, vocabulary)
    rejects = [*(reports.rejects if reports else ()), *facts.rejects]
    return [Problem(one.file, one.line, one.reason) for one in rejects]


def _told(case: Case, bounds: Bounds | None, vocabulary: Vocabulary) -> tuple[Reports | None, Facts]:
    """Read the case's own reports, statements and observations."""
    from geo.reports.read_facts import read_facts
    from geo.reports.read_reports import read_reports

    files = {table: [case.file(table)] if case.has(table) else [] for table in TOLD}
    try:
        ids = [one.id for one in case.corridors()]
    except TableError:
        ids = []
    own = {table: file for table in (Table.SUPPLY, Table.ACCESS) for file in files[table]}
    facts = (
        read_facts(ids, packaged=own, vocabulary=vocabulary)
        if not ids
        else read_facts(ids, supply=files[Table.SUPPLY], access=files[Table.ACCESS], vocabulary=vocabulary)
    )
    today = datetime.now(tz=UTC).date()
    reports = [read_reports(one, bounds=bounds, today=today, vocabulary=vocabulary) for one in files[Table.INCIDENTS]]
    return next(iter(reports), None), facts


def _check_told(scene: Scene, found: Checked) -> None:
    """Read and place the case's own reports."""
    tables = scene.tables
    found.wrong += row_problems(scene.case, scene.network.bounds, tables.vocabulary)
    reading, _ = _told(scene.case, scene.network.bounds, tables.vocabulary)
    if reading is None:
        return
    placements = scene.place_reports(reading.reports)
    nowhere = {PlacementStatus.UNPLACED, PlacementStatus.CONFLICT}
    unplaced = [one for one in reading.reports if all(place.status in nowhere for place in placements[one.id])]
    counts = {"n": len(reading.reports), "placed": len(reading.reports) - len(unplaced)}
    found.counted.append(say("check.placed", **counts))
    found.missing += [
        say("check.unplaced", table=Table.INCIDENTS, id=one.id, text=one.place_text) for one in unplaced[:SHOWN]
    ]
    if len(unplaced) > SHOWN:
        found.missing.append(say("check.more_unplaced", table=Table.INCIDENTS, n=len(unplaced) - SHOWN))
    unknown = sorted({one.event_type for one in reading.reports if not tables.effects.knows(one.event_type)})
    found.missing += [
        say("check.no_rule", table=Table.EFFECTS, name=name, hint=tables.vocabulary.hint("event_type", name))
        for name in unknown
    ]
    if not reading.reports:
        found.missing.append(say("check.no_report", table=Table.INCIDENTS))
