"""What a case lacks and what of it is not used, once its tables are good: roads, names, reports, texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from data.case import TOLD, Case, Table
from data.case_problems import Problem
from data.codes import Lang, Mode, PlacementStatus, Transit
from data.errors import TableError
from data.words import CODES_ALONE
from geo.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.commodities import Commodity
    from data.files.input_file import InputFile
    from data.tableset import TableSet
    from data.words import Vocabulary
    from geo.reports.facts import Facts
    from geo.reports.located import Bounds
    from geo.reports.read_reports import Reports
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.network.road_network import RoadNetwork
    from routes.workspace import Scene

SHOWN = 5  # reports that are named one by one
NEEDED = {
    Table.INCIDENTS: "status and map need --incidents and --as-of",
    Table.ACCESS: "no access statements",
    Table.SUPPLY: "nothing seen on the spot",
    Table.DEMAND: "no share of what is needed: `sweep` counts corridors instead",
    Table.ADMIN_UNITS: "no region or province is understood, and --public cannot count by region",
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
    found.counted.append(
        f"{len(tables.corridors)} corridors, {len(tables.crossings)} crossings, {len(tables.units)} units, "
        f"{len(tables.commodities)} commodities"
    )
    found.missing += _missing(case, tables)
    found.unused += _unused(tables)
    if not case.has(Table.ROADBOOK) and network is None:
        found.missing.append(
            f"no {Table.ROADBOOK}: every command needs --network NET until `supplylines network book NET --case "
            f"{folder} --out {folder}/{Table.ROADBOOK}` has written one; roads and reports were not checked"
        )
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
        yield f"no {Table.CASE}: no capital, no names of commodities, no address for corrections"
    if not profile.countries:
        yield f'{Table.CASE}: countries: which country "the country" means, and where its mines lie'
    if not (profile.contact or profile.contact_fr):
        yield f"{Table.CASE}: contact: page, report and card name nobody to write to"
    for goods in tables.commodities:
        yield from _missing_of(goods, tables)
    drafted = [one.id for one in tables.corridors if one.source.startswith("drafted by init")]
    if drafted:
        yield f"{Table.CORRIDORS}: {len(drafted)} corridors are drafts without a source ({', '.join(drafted[:3])}, ...)"
    yield from _missing_needs(tables)
    yield from (f"no {table}: {what}" for table, what in NEEDED.items() if not case.has(table))


def _missing_needs(tables: TableSet) -> Iterator[str]:
    """Yield which destinations of corridors have no need, where others have, and where no capacity is known."""
    needed = {(one.commodity, one.destination) for one in tables.demand}
    ends = dict.fromkeys((one.commodity.id, one.destination.name) for one in tables.corridors if one.mode is Mode.ROAD)
    for commodity, destination in ends if needed else ():
        if (commodity, destination) not in needed:
            yield f"{Table.DEMAND}: no need of {commodity} at {destination}: it weighs nothing in a sweep"
    if needed and not tables.capacities:
        yield f"{Table.CAPACITY}: no capacity is known, so that the share of a need has no lower end"


def _missing_of(goods: Commodity, tables: TableSet) -> Iterator[str]:
    lacking = [lang.value for lang in Lang if lang.value not in goods.name]
    if lacking:
        called = goods.called(Lang.EN)
        yield f"{Table.CASE}: commodity {goods.id}: no name in {', '.join(lacking)}; pages call it {called!r}"
    known = any(crossing.transit_of(goods) is not Transit.UNKNOWN for crossing in tables.crossings)
    inland = any(one.origin for one in tables.corridors if one.commodity == goods)
    if not known and not inland:
        yield (
            f'{Table.CROSSINGS}: no crossing says {goods.id}_transit = "yes" or "no": beside its corridors nothing is '
            "known to be a source, and p_reachable stays blank"
        )


def _unused(tables: TableSet) -> Iterator[str]:
    used = {one.crossing for one in tables.corridors}
    for crossing in tables.crossings:
        if crossing.id not in used and all(crossing.transit_of(one) is not Transit.YES for one in tables.commodities):
            yield f"{Table.CROSSINGS}: {crossing.id}: no corridor comes by it, and nothing is known to clear there"
    carried = {one.id for one in tables.commodities}
    for goods in tables.profile.commodity:
        if goods.id not in carried:
            yield f"{Table.CASE}: commodity {goods.id}: no corridor carries it"
    for one in tables.corridors:
        if one.mode is not Mode.ROAD:
            yield f"{Table.CORRIDORS}: {one.id}: mode {one.mode.value} is shown, not assessed"


def _check_roads(scene: Scene, found: Checked) -> None:
    from routes.corridors.corridor_routes import CountryGraphs, end_node, route_corridors

    tables = scene.tables
    graphs = CountryGraphs(scene.network, home=tables.profile.countries)
    crossings = {one.id: one for one in tables.crossings}
    for route in route_corridors(graphs, tables.corridors, crossings):
        if route.problem:
            found.wrong.append(Problem(Table.CORRIDORS.value, None, f"{route.corridor.id}: {route.problem}"))
        if abroad := _abroad(route, scene.network):
            found.missing.append(
                f"{Table.CORRIDORS}: {route.corridor.id}: its road runs through {', '.join(abroad)}; a closed border "
                "on the way does not stop it: report the road there as closed too"
            )
    for crossing in tables.crossings:
        if end_node(graphs.everywhere, crossing) is None:
            text = f"{crossing.id}: no road of the network within 15 km of {crossing.lat}, {crossing.lon}"
            found.wrong.append(Problem(Table.CROSSINGS.value, None, text))


def _abroad(route: CorridorRoute, network: RoadNetwork) -> list[str]:
    """Return the other countries that the usual road of a corridor lies in."""
    edges = list(route.reference.edges) if route.reference else []
    return sorted(set(network.edge_country[edges].tolist()) - {"", route.corridor.destination.country})


def _check_names(scene: Scene, found: Checked) -> None:
    capital, names = scene.names.units.capital, scene.names
    if not capital:
        found.missing.append(f'{Table.CASE}: capital: reports of "the capital" have no place')
    elif not names.exact(capital):
        text = (
            f"capital = {capital!r}: no place of that name among the names known; give --gazetteer, or another spelling"
        )
        found.wrong.append(Problem(Table.CASE.value, None, text))
    known = {fold(name) for unit in scene.tables.units for name in unit.names}
    for unit in scene.tables.units:
        for parent in unit.parents:
            if fold(parent) not in known:
                text = f"{unit.name}: parent {parent!r} is no unit of the table"
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
    found.counted.append(f"{len(reading.reports)} reports, {len(reading.reports) - len(unplaced)} of them placed")
    found.missing += [
        f"{Table.INCIDENTS}: {one.id}: {one.place_text!r:.60} has no place; `supplylines geocode --text` says why"
        for one in unplaced[:SHOWN]
    ]
    if len(unplaced) > SHOWN:
        found.missing.append(f"{Table.INCIDENTS}: and {len(unplaced) - SHOWN} more reports without a place")
    unknown = sorted({one.event_type for one in reading.reports if not tables.effects.knows(one.event_type)})
    found.missing += [
        f"{Table.EFFECTS}: event type {name!r:.40} has no rule, so such reports do nothing"
        f"{tables.vocabulary.hint('event_type', name)}"
        for name in unknown
    ]
    if not reading.reports:
        found.missing.append(
            f"{Table.INCIDENTS}: no report: give --as-of DAY, and every corridor has no recent reports"
        )
