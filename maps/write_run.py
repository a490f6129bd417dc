"""Write the files of a run, all of them or none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from data.errors import BrowserError, OutputError
from data.files.atomic_write import staged_folder, utf_8, write_files
from maps.drawing.discretion import Discretion
from maps.drawing.view import View
from maps.exports.csv_files import BYTE_ORDER_MARK, PLAIN_TABLE, CorridorTable, corridors_csv, rejects_csv
from maps.exports.event_homes import RegionDays
from maps.exports.export_run import EXPORT_FILES
from maps.exports.geojson import closures_geojson, corridors_geojson, incidents_geojson, sites_geojson
from maps.exports.redaction import Redaction, public_record
from maps.exports.run_record import label_counts, run_id, run_record
from maps.page.card_page import build_card
from maps.page.chromium import CARD, render, render_card
from maps.page.page import build_page
from maps.report.email import build_email
from maps.report.markdown import build_report
from maps.texts.begun import whole_language

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from data.codes import Lang
    from geo.reports.kept_rows import Reject
    from maps.page.chromium import Rendering
    from maps.texts.begun import Begun
    from routes.status.assessment import Assessment, DayStatus


RECORD = "run.json"
REJECTS = "rejects.csv"
RUN_FILES = (
    *("index.html", "corridors.geojson", "incidents.geojson", "closures.geojson", "sites.geojson", "corridors.csv"),
    *("report.md", "report.html", REJECTS, RECORD, "map.png", "map.pdf", CARD),
    *EXPORT_FILES,
)


@dataclass(frozen=True)
class WrittenRun:
    """The files of a run, and why the page could not be rendered where it was to be."""

    paths: list[Path]
    failure: BrowserError | None = None


def write_run(
    texts: Mapping[str, str],
    out_dir: Path,
    produced: date,
    rendered: Collection[Rendering] = (),
    card: str = "",
    exports: Mapping[str, bytes] = MappingProxyType({}),
) -> WrittenRun:
    """Write the files of `build_outputs` into a folder, in the place of an earlier run's; all of them or none.

    `rendered` is what the page is rendered to, with `produced` as the day it was made; `card` the page of a card, which
    becomes card.png; `exports` are files in other formats. Where that fails the rest is written.

    Raises
    ------
    OutputError
        The folder or a file in it cannot be written, or what may be published would stand beside what may not.
    """
    if REJECTS not in texts and (out_dir / REJECTS).exists():
        msg = f"{out_dir}: holds files of a run that is not public; give an empty folder with --out"
        raise OutputError(msg)
    names, failure = [*texts, *exports], None
    with staged_folder(out_dir, RUN_FILES) as staged:
        for name, text in texts.items():
            (staged / name).write_bytes(utf_8(text))
        for name, content in exports.items():
            (staged / name).write_bytes(content)
        try:
            names += [path.name for path in render(staged / "index.html", rendered, produced)] if rendered else []
            names += [_write_card(card, staged)] if card else []
        except BrowserError as error:
            failure = error
    return WrittenRun([out_dir / name for name in names], failure)


def _write_card(card: str, folder: Path) -> str:
    page = folder / "card.html"
    page.write_bytes(utf_8(card))
    try:
        return render_card(page).name
    finally:
        page.unlink()


def card_of(assessment: Assessment, lang: Lang, record: str) -> str:
    """Return the page of the card of an assessment, made of what of it may be published; `record` is its run.json.

    Raises
    ------
    ValueError
        It was not assessed for what may be published.
    """
    published = Redaction(Discretion(assessment).assessment).assessment()
    return build_card(published, lang, run_id(json.loads(record)))


def write_rejects(rejects: Sequence[Reject], out_dir: Path) -> list[Path]:
    """Write rejects.csv alone, where not one row could be used.

    Raises
    ------
    OutputError
        The folder or the file cannot be written, or the folder holds another run.
    """
    if (out_dir / RECORD).exists():
        msg = f"{out_dir}: holds the files of another run; give another folder for {REJECTS}"
        raise OutputError(msg)
    return write_files(out_dir, {REJECTS: rejects_csv(rejects)}, (REJECTS,))


def build_outputs(
    assessment: Assessment,
    lang: Lang | Begun,
    produced: date,
    inputs: Mapping[str, str],
    *,
    earlier: Sequence[DayStatus] = (),
    table: CorridorTable = PLAIN_TABLE,
    read_as: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, str]:
    """Return the text of every file of the main job by its name; equal input gives equal text.

    `produced` is the day printed as the day of production, `inputs` the SHA-256 of each input by name, `earlier` the
    days the page's slider goes back to, `table` how corridors.csv is written, `read_as` what each file of reports was
    recognised as. Of a language that is only begun there is a page alone; the rest is in the one it falls back to.

    Where the settings of the assessment ask for what may be published, that is all that is in them.
    """
    told = {
        "lang": lang.value,
        **table._asdict(),
        "days": len(earlier) + 1,
        "read_as": dict(read_as),
    }
    record = run_record(assessment, inputs, produced) | told
    delay_days, regions = assessment.settings.public_delay_days, list[RegionDays]()
    if delay_days is None:
        view = View(assessment)
        incidents = incidents_geojson(view)
        rejects = {REJECTS: rejects_csv([*assessment.rejects, *assessment.facts.rejects])}
    else:
        discretion = Discretion(assessment)
        redaction = Redaction(discretion.assessment)
        incidents, rejects = redaction.incidents_geojson(), {}
        regions = redaction.regions([*(day.day for day in earlier), assessment.settings.as_of])
        earlier = [redaction.day(discretion.day(day)) for day in earlier]
        assessment = redaction.assessment()
        record = public_record(record, delay_days) | {"labels": label_counts(assessment)}
        view = View(assessment)
    run = run_id(record)
    return {
        "index.html": build_page(assessment, lang, produced, earlier, run=run, regions=regions),
        "corridors.geojson": corridors_geojson(view),
        "incidents.geojson": incidents,
        "closures.geojson": closures_geojson(view),
        **({"sites.geojson": sites_geojson(view)} if assessment.sites else {}),
        "corridors.csv": BYTE_ORDER_MARK + corridors_csv(view, **table._asdict()),
        "report.md": build_report(assessment, whole_language(lang), produced, run),
        "report.html": build_email(assessment, whole_language(lang), produced, run),
        **rejects,
        RECORD: json.dumps(record, ensure_ascii=False, allow_nan=False, indent=2) + "\n",
    }
