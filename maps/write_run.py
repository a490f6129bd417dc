"""Write the files of a run: each under a temporary name first, so that no reader ever sees half a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from data.errors import OutputError
from maps.drawing.view import View
from maps.exports.atomic_write import write_text
from maps.exports.csv_files import corridors_csv, rejects_csv
from maps.exports.geojson import closures_geojson, corridors_geojson, incidents_geojson
from maps.exports.redaction import Redaction, public_record
from maps.exports.run_record import run_record
from maps.page.page import build_page
from maps.report.email import build_email
from maps.report.markdown import build_report

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from data.codes import Lang
    from geo.reports.read_reports import Reject
    from routes.status.assessment import Assessment, DayStatus


def write_outputs(
    assessment: Assessment,
    out_dir: Path,
    lang: Lang,
    produced: date,
    inputs: Mapping[str, str],
    *,
    earlier: Sequence[DayStatus] = (),
    hxl: bool = False,
) -> list[Path]:
    """Write every file of the main job into a folder, made where it is missing, and return their paths.

    `produced` is the day printed as the day of production, `inputs` the SHA-256 of each input by name, `earlier` the
    days the page's slider goes back to.

    Raises
    ------
    OutputError
        The folder or a file in it cannot be written.
    PageError
        The page would not be self-contained, or too large.
    """
    if assessment.settings.public_delay_days is not None and (out_dir / "rejects.csv").exists():
        msg = f"{out_dir}: holds files of a run that is not public; give an empty folder with --out"
        raise OutputError(msg)
    return write_all(out_dir, build_outputs(assessment, lang, produced, inputs, earlier=earlier, hxl=hxl))


def write_rejects(rejects: Sequence[Reject], out_dir: Path) -> list[Path]:
    """Write rejects.csv alone, where not one row could be used.

    Raises
    ------
    OutputError
        The folder or the file cannot be written.
    """
    return write_all(out_dir, {"rejects.csv": rejects_csv(rejects)})


def build_outputs(
    assessment: Assessment,
    lang: Lang,
    produced: date,
    inputs: Mapping[str, str],
    *,
    earlier: Sequence[DayStatus] = (),
    hxl: bool = False,
) -> dict[str, str]:
    """Return the text of every file of the main job by its name; equal input gives equal text.

    Where the settings of the assessment ask for what may be published, that is all that is in them.
    """
    record = run_record(assessment, inputs, produced) | {"lang": lang.value, "hxl": hxl, "days": len(earlier) + 1}
    delay_days = assessment.settings.public_delay_days
    if delay_days is None:
        view = View(assessment)
        incidents, rejects = incidents_geojson(view), {"rejects.csv": rejects_csv(assessment.rejects)}
    else:
        redaction = Redaction(assessment)
        incidents, rejects = redaction.incidents_geojson(), {}
        record = public_record(record, delay_days)
        assessment, earlier = redaction.assessment(), [redaction.day(day) for day in earlier]
        view = View(assessment)
    return {
        "index.html": build_page(assessment, lang, produced, earlier),
        "corridors.geojson": corridors_geojson(view),
        "incidents.geojson": incidents,
        "closures.geojson": closures_geojson(view),
        "corridors.csv": corridors_csv(view, hxl=hxl),
        "report.md": build_report(assessment, lang, produced),
        "report.html": build_email(assessment, lang, produced),
        **rejects,
        "run.json": json.dumps(record, ensure_ascii=False, allow_nan=False, indent=2) + "\n",
    }


def write_all(out_dir: Path, texts: Mapping[str, str]) -> list[Path]:
    """Write texts by file name into a folder, made where it is missing, and return their paths.

    Raises
    ------
    OutputError
        The folder or a file in it cannot be written.
    """
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        msg = f"{out_dir}: the output folder cannot be made ({error.strerror}); give another with --out"
        raise OutputError(msg) from None
    return [write_text(out_dir / name, text) for name, text in texts.items()]
