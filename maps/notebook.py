"""The page in a notebook: `draw` assesses reports, and what it returns shows itself as the last value of a cell."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from data.codes import Lang
from data.errors import InputError
from data.files.atomic_write import write_text
from data.plain_values import plain
from maps.page.page import build_page
from maps.page.timeline_days import earlier_days
from routes.notebook import Numbers, assessor_of, check_names, code_of

if TYPE_CHECKING:
    from geo.reports.read_reports import Reports
    from routes.workspace import Scene

HEIGHT_PX = 760


@dataclass(frozen=True)
class NotebookMap:
    """A page as text; a notebook shows it in a frame that may run the page's script and nothing else."""

    page: str = field(repr=False)
    height_px: int = HEIGHT_PX

    def save(self, path: Path | str) -> Path:
        """Write the page to a file and return its path."""
        return write_text(Path(path), self.page, "give another path")

    def _repr_html_(self) -> str:
        return (
            f'<iframe srcdoc="{html.escape(self.page)}" sandbox="allow-scripts allow-popups" '
            f'style="width:100%;height:{self.height_px}px;border:1px solid #b9b09c"></iframe>'
        )


def draw(
    reports: Reports, scene: Scene, *, lang: Lang | str = Lang.FR, timeline: int = 0, **numbers: Unpack[Numbers]
) -> NotebookMap:
    """Return the page of reports, by default on the last event day; `timeline` is how many days it can go back.

    Raises
    ------
    InputError
        An argument is not known, or cannot be used.
    PageError
        The page would be too large.
    """
    language = code_of(Lang, lang, "lang")
    check_names("draw", numbers, Numbers, ("lang", "timeline"))
    days = plain(timeline)
    if not isinstance(days, int) or isinstance(days, bool) or days < 0:
        msg = f"draw: timeline = {timeline!r:.40}; expected how many days the page can go back, 0 for none"
        raise InputError(msg)
    assessor = assessor_of(reports, scene, numbers)
    assessment = assessor.assess(rejects=reports.rejects, rows_read=reports.rows_read)
    day = assessment.settings.as_of
    earlier = [assessor.on(one) for one in earlier_days(assessment.reports, day, days, 1)]
    return NotebookMap(build_page(assessment, language, day, earlier))
