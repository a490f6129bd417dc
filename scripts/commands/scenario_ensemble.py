"""`supplylines scenario --ensemble`, `--footprints`, `--random`: thousands of scenarios, their labels and a summary."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.codes import RandomBy
from data.errors import InputError
from scripts.shared.printing import note, warn, warn_of_rejects
from scripts.shared.progress import track
from scripts.shared.sweep_compute import ComputeOptions, work_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.ensembles import Area, ChangeRow, RowReject
    from routes.ensembles.run import EnsembleBatch
    from routes.ensembles.summary import EnsembleResult
    from routes.scenarios.changes import ScenarioChanges
    from routes.scenarios.targets import TargetFinder
    from routes.status.assessment import Assessor
    from routes.workspace import Scene

PARTS = "ensemble-parts"


@dataclass(frozen=True)
class EnsembleOptions:
    """Where very many scenarios come from."""

    ensemble: Annotated[
        Path | None, typer.Option("--ensemble", help="Table of scenarios, a row a change (CSV, Parquet, XLSX).")
    ] = None
    footprints: Annotated[
        Path | None, typer.Option("--footprints", help="Areas (GeoPackage, GeoJSON), a scenario a feature.")
    ] = None
    random: Annotated[int | None, typer.Option("--random", min=1, max=1_000_000, help="So many random scenarios.")] = (
        None
    )
    random_by: Annotated[
        RandomBy,
        typer.Option("--random-by", help="Draw the day's own closures, roads by class and length, or --footprints."),
    ] = RandomBy.DAY

    @property
    def is_asked(self) -> bool:
        """Say whether an ensemble is asked for."""
        return not (self.ensemble is None and self.footprints is None and self.random is None)


def run_options(
    asked: EnsembleOptions,
    compute: ComputeOptions,
    out: Path | None,
    inputs: tuple[Scene, Assessor, TargetFinder, dict[str, str]],
) -> tuple[dict[str, Any], list[Path]]:
    """Run an ensemble, write its files and return its summary and the paths.

    Raises
    ------
    InputError
        A file cannot be used, or no scenario of it can.
    """
    scene, assessor, finder, hashes = inputs
    areas = areas_of(asked)
    rows = _rows(asked, areas, scene, assessor)
    scenarios, rejects = _put(asked, rows, areas, scene, assessor, finder)
    result = _run(compute, out, assessor, scenarios, _fingerprint(rows, areas, assessor, hashes))
    from maps.exports.ensemble import ENSEMBLE_FILES, summary_record, write_ensemble

    head = {
        "as_of": assessor.settings.as_of.isoformat(),
        "season": assessor.settings.season.value,
        "detour_ratio": assessor.settings.detour_ratio,
        "draws": assessor.settings.draws,
        "network": scene.network.edges_hash,
        "rejected": len(rejects),
    }
    summary = summary_record(result, head)
    if out is None:
        return summary, []
    from data.files.atomic_write import staged_folder

    changes = rows if asked.random is not None else []
    with staged_folder(out, (*ENSEMBLE_FILES,)) as staged:
        names = write_ensemble(staged, result, summary, (scene.network, scene.towns), rejects, changes)
    if compute.folder is None:
        rmtree(out / PARTS, ignore_errors=True)
    return summary, [out / name for name in names]


def areas_of(asked: EnsembleOptions) -> list[Area]:
    """Return the areas that are given.

    Raises
    ------
    InputError
        They cannot be used, or the options do not go together.
    """
    from data.ensembles import read_areas

    if asked.random is not None and (asked.random_by is RandomBy.AREAS) is (asked.footprints is None):
        msg = "--random-by areas draws which of the areas in --footprints are shut; give both or neither"
        raise InputError(msg)
    if asked.ensemble is not None and asked.random is not None:
        msg = "--ensemble is a table of scenarios and --random draws them; give one of them"
        raise InputError(msg)
    return [] if asked.footprints is None else read_areas(asked.footprints)


def _rows(asked: EnsembleOptions, areas: Sequence[Area], scene: Scene, assessor: Assessor) -> list[ChangeRow]:
    """Return the changes of all scenarios."""
    from data.ensembles import of_areas, read_changes
    from routes.ensembles.random_rows import random_rows

    if asked.ensemble is not None:
        return read_changes(asked.ensemble)
    if asked.random is None:
        return of_areas(areas)
    return random_rows(asked.random_by, asked.random, assessor, scene.names.units.home(), areas)


def _put(
    asked: EnsembleOptions,
    rows: Sequence[ChangeRow],
    areas: Sequence[Area],
    scene: Scene,
    assessor: Assessor,
    finder: TargetFinder,
) -> tuple[tuple[ScenarioChanges, ...], tuple[RowReject, ...]]:
    """Put the scenarios on the network, and say what is left out.

    Raises
    ------
    InputError
        Not one can be used.
    """
    from data.ensembles import scenarios_of
    from routes.ensembles.rows import put_ensemble

    source = str(asked.ensemble or asked.footprints or "random scenarios")
    file = scenarios_of(rows, source, areas, scene.network.edges_hash)
    progress = track(file.scenarios, len(file.scenarios), "Finding roads")
    scenarios, rejects = put_ensemble(file, finder, scene.tables, assessor.settings.as_of, progress)
    warn_of_rejects([(one.file, one.line, one.reason) for one in rejects], "their scenarios are left out")
    if not scenarios:
        first = f"; line {rejects[0].line}: {rejects[0].reason}" if rejects else "; it has no rows"
        msg = f"{source}: no scenario that can be used{first}"
        raise InputError(msg)
    if areas and not any(change.pieces for one in scenarios for change in one.changes):
        warn(f"{source}: no area touches a road of the network; longitude comes before latitude")
    return scenarios, rejects


def _run(
    compute: ComputeOptions,
    out: Path | None,
    assessor: Assessor,
    scenarios: Sequence[ScenarioChanges],
    fingerprint: str,
) -> EnsembleResult:
    """Compute all scenarios; what is done is kept at once, by default beside the files to be."""
    from routes.ensembles.kept_parts import EnsembleParts
    from routes.ensembles.run import EnsembleBatch, SentEnsemble, run_ensemble
    from routes.ensembles.summary import joined

    folder = compute.folder or (None if out is None else out / PARTS)
    kept = None if folder is None else EnsembleParts(folder, resume=compute.resume is not None)
    sent = SentEnsemble(assessor)
    batch: EnsembleBatch = EnsembleBatch(sent, scenarios, fingerprint)
    assessor.season_routes.keep()
    try:
        with work_on(compute) as work:
            parts = list(track(run_ensemble(batch, work, kept), batch.n_chunks, "Running scenarios"))
    except KeyboardInterrupt:
        if kept is not None:
            note(f"interrupted; what is computed is kept, go on with --resume {kept.folder}")
        raise
    return joined([one.name for one in scenarios], sent.ensemble, parts)


def _fingerprint(rows: Sequence[ChangeRow], areas: Sequence[Area], assessor: Assessor, hashes: dict[str, str]) -> str:
    """Return a digest of all that the answers depend on."""
    digest = hashlib.sha256(assessor.settings.model_dump_json().encode())
    digest.update(f"{sorted(hashes.items())} {assessor.network.edges_hash}".encode())
    digest.update(assessor.network.edge_time_s.tobytes())
    for row in rows:
        digest.update(repr(row[:-2]).encode())
    for area in areas:
        digest.update(f"{area.id} {area.shape}".encode())
    return digest.hexdigest()
