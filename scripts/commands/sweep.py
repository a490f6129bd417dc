"""`supplylines sweep`: which road sections supply hangs on, to protect, repair and pre-stock."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.codes import ALL_GOODS, Lang, RankBy, Season, SweepOf
from data.limits import DETOUR_RATIO
from scripts.shared.option_groups import ReportOptions, TableOptions, with_groups
from scripts.shared.options import DetourRatio, Json, Language, SeasonOf
from scripts.shared.printing import tell_written, warn
from scripts.shared.sweep_compute import ComputeOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.tableset import TableSet
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.town_sections import RoadSection
    from routes.status.assessment import Assessor
    from routes.sweeps.distinct_ways import DistinctWay
    from routes.sweeps.protect import Protection
    from routes.sweeps.redundancy import Redundancy
    from routes.sweeps.supply_hours import Closed, TownSupply
    from routes.sweeps.sweep import SectionImpact, Sweep
    from routes.sweeps.worst_sets import WorstSet
    from routes.workspace import Scene
    from scripts.shared.kept_networks import KeptNetworks

NAME = "sweep"


@dataclass(frozen=True)
class Questions:
    """What a sweep is to find out."""

    of: Annotated[
        SweepOf, typer.Option("--of", help="Roads that count: the corridors', or from every crossing to every end.")
    ] = SweepOf.CORRIDORS
    corridor: Annotated[
        list[str] | None, typer.Option("--corridor", help="Id of a corridor that counts (repeatable); default: all.")
    ] = None
    rank: Annotated[
        RankBy | None,
        typer.Option(
            "--rank",
            help="Rank by need lost, corridors cut, hours added or published share; default: need where one is known.",
        ),
    ] = None
    share: Annotated[
        str, typer.Option("--share", help='Count shares worded so, such as "fuel"; the latest of each wording.')
    ] = ALL_GOODS
    worst: Annotated[
        int, typer.Option("--worst", min=0, max=10, help="Also the N sections whose joint closure costs most.")
    ] = 0
    protect: Annotated[
        int,
        typer.Option("--protect", min=0, max=10, help="Also which N sections to hold or repair on the day of --as-of."),
    ] = 0
    redundancy: Annotated[
        bool, typer.Option("--redundancy", help="Also how many supply routes of each destination share no road.")
    ] = False
    ways: Annotated[int, typer.Option("--ways", min=0, max=10, help="Also up to N distinct ways a corridor.")] = 0
    hours: Annotated[
        float | None,
        typer.Option("--hours", min=0.0, help="Also the towns beyond N hours from every open crossing."),
    ] = None
    closed_from: Annotated[
        float | None,
        typer.Option("--closed-from", min=0.01, max=1.0, help="With --hours: closures at least this probable stand."),
    ] = None


@dataclass(frozen=True)
class Findings:
    """What a sweep found; what it was not asked for is empty."""

    ranked: Sequence[SectionImpact]
    rank: RankBy
    gravest: tuple[WorstSet, tuple[RoadSection, ...]] | None
    protected: tuple[Protection, tuple[RoadSection, ...]] | None
    redundancies: Sequence[Redundancy]
    ways: Sequence[tuple[CorridorRoute, tuple[DistinctWay, ...]]]
    towns: Sequence[TownSupply]


@with_groups
def run(
    *,
    asked: Questions,
    reports: ReportOptions,
    top: Annotated[int, typer.Option("--top", min=1, help="Rows printed.")] = 15,
    out: Annotated[Path | None, typer.Option("--out", help="Folder for CSV, GeoJSON and JSON.")] = None,
    compute: ComputeOptions,
    tables: TableOptions,
    season: SeasonOf = Season.DRY,
    detour_ratio: DetourRatio = DETOUR_RATIO.default,
    lang: Language = Lang.FR,
    as_json: Json = False,
) -> None:
    """Close each road section in turn: what to protect, repair and pre-stock for. Not for public release."""
    _check_days(asked, reports)
    from data.files.atomic_write import write_files
    from maps.exports.sweep import SWEEP_FILES
    from routes.sweeps.asked import rank_asked, share_notes, sweep_of
    from routes.workspace import open_scene
    from scripts.shared.inputs import with_choices
    from scripts.shared.kept_networks import KeptNetworks
    from scripts.shared.kept_parts import kept_of_networks, kept_parts
    from scripts.shared.sweep_compute import searches_on

    scene = open_scene(with_choices(tables.files(), reports), season, parts=kept_parts())
    rank = rank_asked(asked.rank, scene.tables.demand)
    kept = KeptNetworks(kept_of_networks())
    assessor = _assessor(scene, reports, kept) if asked.protect or asked.closed_from is not None else None
    closed = _closed(scene, assessor, asked.closed_from)
    with searches_on(compute) as searches:
        how: dict[str, Any] = {"share": asked.share, "searches": searches, "kept": kept.of(scene.network)}
        sweep = sweep_of(scene, asked.of, asked.corridor or (), detour_ratio=detour_ratio, **how)
        warn(*share_notes(sweep, asked.share, rank))
        found = _find(asked, rank, sweep, (scene, assessor), closed)
    kept.save()
    texts = _texts(asked, sweep, found)
    pages = {} if out is None else {"sections.html": _page(asked, sweep, found, scene.tables, lang)}
    paths = [] if out is None else write_files(out, texts | pages, SWEEP_FILES)
    if as_json:
        typer.echo(texts["sweep.json"], nl=False)
        return
    _print(asked, sweep, found, top)
    tell_written(paths)


def _find(
    asked: Questions, rank: RankBy, sweep: Sweep, known: tuple[Scene, Assessor | None], closed: Closed
) -> Findings:
    """Answer the questions."""
    scene, assessor = known
    crossings = scene.tables.crossings
    return Findings(
        ranked=sweep.ranked(rank),
        rank=rank,
        gravest=sweep.worst(asked.worst, rank) if asked.worst else None,
        protected=sweep.protected(assessor, asked.protect) if assessor and asked.protect else None,
        redundancies=sweep.redundancies(crossings) if asked.redundancy else [],
        ways=sweep.ways(asked.ways) if asked.ways else [],
        towns=[] if asked.hours is None else sweep.supplied(crossings, closed, asked.hours),
    )


def _texts(asked: Questions, sweep: Sweep, found: Findings) -> dict[str, str]:
    """Return the data files of a sweep by name."""
    from maps.exports import sweep as texts_of

    network = sweep.network_routes.network
    record: dict[str, Any] = {
        "of": asked.of.value,
        "rank_by": found.rank.value,
        "detour_ratio": sweep.detour_ratio,
        "season": sweep.network_routes.season.value,
        "sections": [texts_of.section_record(number, one) for number, one in enumerate(found.ranked, start=1)],
    }
    if found.gravest:
        record["worst"] = texts_of.worst_record(*found.gravest)
    if found.protected:
        record["protect"] = texts_of.protect_record(*found.protected)
    if asked.redundancy:
        record["redundancy"] = [texts_of.redundancy_record(one) for one in found.redundancies]
    if asked.ways:
        record["ways"] = [row for one in found.ways for row in texts_of.ways_records(*one, network)]
    if asked.hours is not None:
        record["towns"] = [texts_of.town_record(one) for one in found.towns]
    return {
        "sweep.json": texts_of.sweep_json(record),
        "sections.csv": texts_of.sections_csv(found.ranked),
        "sections.geojson": texts_of.sections_geojson(found.ranked, network),
    }


def _page(asked: Questions, sweep: Sweep, found: Findings, tables: TableSet, lang: Lang) -> str:
    """Return the map of the sections."""
    from maps.page.sweep_page import SweepFindings, sweep_page

    network = sweep.network_routes.network
    shown = network, found.ranked, sweep.ends, sweep.detour_ratio, found.towns, asked.hours
    return sweep_page(SweepFindings(*shown, tables.base_map, tables.profile), lang)


def _print(asked: Questions, sweep: Sweep, found: Findings, top: int) -> None:
    """Print what was found as tables."""
    from scripts.tables import sweep as tables

    tables.print_sections(found.ranked, len(sweep.sections), top)
    if found.gravest:
        tables.print_worst(*found.gravest)
    if found.protected:
        tables.print_protected(*found.protected)
    if asked.redundancy:
        tables.print_redundancies(found.redundancies)
    if asked.ways:
        tables.print_ways(found.ways, sweep.network_routes.network)
    if asked.hours is not None:
        tables.print_towns(found.towns, asked.hours, top)


def _check_days(asked: Questions, reports: ReportOptions) -> None:
    """Refuse options that would do nothing without another."""
    if asked.closed_from is not None and asked.hours is None:
        raise typer.BadParameter("--closed-from says which closures stand for --hours; give --hours as well")
    if asked.closed_from is None and not asked.protect and any(vars(reports).values()):
        msg = (
            "--as-of, --known-by, --incidents, --register and --with-packaged say which closures --closed-from and "
            "--protect mean; give one of them too"
        )
        raise typer.BadParameter(msg)


def _assessor(scene: Scene, reports: ReportOptions, kept: KeptNetworks) -> Assessor:
    """Return the assessor of the day asked for."""
    from data.settings import Settings
    from scripts.shared.inputs import assessor_of, place_reports

    settings = Settings.of(as_of=reports.as_of, known_by=reports.known_by)
    return assessor_of(scene, place_reports(reports, scene), settings, kept=kept)


def _closed(scene: Scene, assessor: Assessor | None, at_least: float | None) -> Closed:
    """Return what reported closures close to the first commodity, nothing where no probability is given."""
    import numpy as np

    from routes.sweeps.supply_hours import Closed, closed_by

    if assessor is None or at_least is None:
        return Closed(np.zeros(scene.network.n_edges, dtype=bool), frozenset())
    _, closures = assessor.events_and_closures(assessor.settings.as_of)
    return closed_by(closures, at_least, scene.network.n_edges, scene.tables.commodities[0])
