"""`supplylines geocode --evaluate`: how well phrases whose places are known are placed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer

from data.codes import Verdict
from data.plain_values import rounded
from scripts.shared.printing import warn, warn_of_rejects, wide_console
from scripts.shared.progress import track

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from data.codes import Lang
    from routes.placing.placement import Placement
    from routes.placing.scoring import Score
    from routes.workspace import Scene

FIGURES = ("median_radius_km", "too_wide_share", "held_share", "kind_agreement")  # after the verdicts
SURENESS = ("brier", "placed_though_none")
REQUIRED = ("expected_lat", "expected_lon", "tolerance_km", "kind")


@dataclass(frozen=True)
class Evaluated:
    """The scored rows of a table in its order, each as it was read, and why the others could not be scored.

    `notes` say what was guessed of the file.
    """

    rows: Sequence[Mapping[str, str]]
    scores: Sequence[Score]
    placements: Sequence[tuple[Placement, ...]]
    rejects: Sequence[tuple[int, str]]
    notes: Sequence[str] = ()


def evaluate(table: Path, scene: Scene) -> Evaluated:
    """Place and score every row of a table; a row that expects nothing sensible is a reject.

    Raises
    ------
    TableError
        The table cannot be read or lacks a column.
    """
    from data.files.any_table import read_any_table
    from geo.reports.located import Located
    from routes.placing.scoring import read_expected, score

    rows, scores, placements, rejects = [], [], [], []
    read = read_any_table(table, REQUIRED)
    for row in track(read.rows, len(read.rows), "Placing phrases"):
        try:
            expected = read_expected(row.cells)
        except ValueError as error:
            rejects.append((row.line, row.problem or str(error)))
            continue
        if row.problem:
            rejects.append((row.line, row.problem))
            continue
        _, places = scene.place(Located(place_text=expected.phrase, admin=expected.admin))
        rows.append(row.cells)
        scores.append(score(expected, places))
        placements.append(places)
    return Evaluated(rows, scores, placements, rejects, read.notes)


def report(
    evaluated: Evaluated,
    table: Path,
    out: Path | None,
    lang: Lang,
    *,
    packaged: Evaluated | None = None,
    as_json: bool,
) -> None:
    """Print the summary, as JSON with every row where asked, and write the scored rows to `out`.

    `packaged` are the same rows placed without the gazetteer file: their figures stand beside the others.
    """
    warn(*evaluated.notes)
    warn_of_rejects([(table.name, line, reason) for line, reason in evaluated.rejects], "--json lists them")
    if out is not None:
        from data.files.atomic_write import write_text

        write_text(out, _csv(evaluated, lang))
    if as_json:
        record = _record(evaluated, table)
        if packaged is not None:
            kept = ("rows", *(verdict.value for verdict in Verdict), *FIGURES, *SURENESS)
            beside = {**summary_fields(packaged.scores), "reliability": reliability_rows(packaged.scores)}
            record["packaged_names"] = {name: beside[name] for name in (*kept, "reliability")}
        typer.echo(json.dumps(record, ensure_ascii=False, indent=1))
        return
    _print(evaluated)
    if packaged is not None:
        _print_beside(packaged, evaluated)


def score_fields(one: Score) -> dict[str, Any]:
    """Return the figures of a score by their names in the outputs."""
    return {
        "verdict": one.verdict.value,
        "distance_km": rounded(one.distance_km, 2),
        "radius_km": rounded(one.radius_km, 1),
        "radius_too_wide": one.is_too_wide,
        "expected_kind": one.expected.kind.value if one.expected.kind else None,
        "found_kind": one.found_kind.value,
        "kind_agrees": one.kind_agrees,
        "status": one.status.value,
        "sureness": rounded(one.sureness, 3),
    }


def summary_fields(scores: Sequence[Score]) -> dict[str, Any]:
    """Return the counts and shares of scores by their names in the outputs."""
    from routes.placing.scoring import summarise

    summary = summarise(scores)
    return {
        "rows": summary.rows,
        **{verdict.value: count for verdict, count in summary.verdicts.items()},
        "median_radius_km": rounded(summary.median_radius_km, 1),
        "too_wide_share": rounded(summary.too_wide_share, 3),
        "held_share": rounded(summary.held_share, 3),
        "brier": rounded(summary.brier, 3),
        "placed_though_none": summary.placed_though_none,
        "kind_agreement": rounded(summary.kind_agreement, 3),
    }


def reliability_rows(scores: Sequence[Score]) -> list[dict[str, Any]]:
    """Return the table of how often placements said to be so sure are right, by the names in the outputs."""
    from routes.placing.reliability import reliability

    return [
        {
            "above": one.above,
            "to": one.to,
            "rows": one.rows,
            "said": rounded(one.said, 3),
            "right": rounded(one.right, 3),
        }
        for one in reliability(scores)
    ]


def _record(evaluated: Evaluated, table: Path) -> dict[str, Any]:
    from routes.placing.scoring import by_kind

    return {
        "file": table.name,
        "rows_read": len(evaluated.rows) + len(evaluated.rejects),
        "rejects": [{"line": line, "reason": reason} for line, reason in evaluated.rejects],
        **summary_fields(evaluated.scores),
        "reliability": reliability_rows(evaluated.scores),
        "kinds": {kind: summary_fields(scores) for kind, scores in by_kind(evaluated.scores).items()},
        "results": [
            {"phrase": one.expected.phrase, "kind": one.expected.label, **score_fields(one), **_point(places)}
            for one, places in zip(evaluated.scores, evaluated.placements, strict=True)
        ],
    }


def _point(places: tuple[Placement, ...]) -> dict[str, Any]:
    """Return the representative point of a phrase that has one placement."""
    lat, lon = (places[0].lat, places[0].lon) if len(places) == 1 else (None, None)
    return {"lat": rounded(lat, 5), "lon": rounded(lon, 5)}


def _csv(evaluated: Evaluated, lang: Lang) -> str:
    """Return the scored rows as CSV: their own columns, then the score."""
    from maps.exports.csv_files import records_csv

    records = []
    for row, one, places in zip(evaluated.rows, evaluated.scores, evaluated.placements, strict=True):
        scored = {**score_fields(one), **_point(places)}
        renamed = {f"found_{name}" if name in row else name: value for name, value in scored.items()}
        renamed["explanation"] = " ".join(place.explanations[lang] for place in places)
        records.append({**row, **renamed})
    return records_csv(records)


def _print(evaluated: Evaluated) -> None:
    from rich.table import Table

    from maps.escape import clean
    from routes.placing.scoring import by_kind

    heads = ("rows", *(verdict.value for verdict in Verdict), *FIGURES)
    table = Table("kind", *(head.replace("_", " ") for head in heads))
    for column in table.columns[1:]:
        column.justify = "right"
    groups = by_kind(evaluated.scores)
    for kind, scores in groups.items():
        fields = summary_fields(scores)
        table.add_row(kind, *(_shown(head, fields[head]) for head in heads), end_section=kind == list(groups)[-1])
    fields = summary_fields(evaluated.scores)
    table.add_row("all", *(_shown(head, fields[head]) for head in heads))
    console = wide_console()
    console.print(table)
    _print_sureness(evaluated.scores)
    for one in evaluated.scores:
        if one.verdict is not Verdict.RIGHT:
            far = "" if one.distance_km is None else f", {one.distance_km:.1f} km off"
            radius = "" if one.radius_km is None else f", radius {one.radius_km:.0f} km"
            verdict = one.verdict.value.replace("_", " ")
            typer.echo(f"{verdict}: {clean(one.expected.phrase)} ({one.status.value}{far}{radius})")
    typer.echo(f"{len(evaluated.scores) + len(evaluated.rejects)} rows read, {len(evaluated.rejects)} rejected")


def _print_beside(packaged: Evaluated, evaluated: Evaluated) -> None:
    """Print the figures with the packaged names alone beside those with the gazetteer file."""
    from rich.table import Table

    table = Table("figure", "packaged names", "with the gazetteer")
    without, with_file = summary_fields(packaged.scores), summary_fields(evaluated.scores)
    for name in (*(verdict.value for verdict in Verdict), *FIGURES, *SURENESS):
        table.add_row(name.replace("_", " "), _shown(name, without[name]), _shown(name, with_file[name]))
    wide_console().print(table)


def _print_sureness(scores: Sequence[Score]) -> None:
    """Say how often placements that said so sure are right, and how many rows without a place were placed."""
    fields = summary_fields(scores)
    for row in reliability_rows(scores):
        sure = f"{row['above']:.0%}-{row['to']:.0%} sure"
        typer.echo(f"{sure}: {row['rows']} placed, said {row['said']:.0%} on average, {row['right']:.0%} right")
    if fields["brier"] is not None:
        typer.echo(f"Brier score {fields['brier']:.3f} (0 is perfect, 0.25 is a toss of a coin)")
    typer.echo(f"rows without a place that were placed: {fields['placed_though_none']}")


def _shown(head: str, value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0%}" if head.endswith(("share", "agreement")) else str(value)
