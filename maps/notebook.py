"""The page in a notebook: `draw` assesses reports, and what it returns shows itself as the last value of a cell."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Unpack

from data.codes import Lang
from data.files.atomic_write import write_text
from maps.page.page import build_page
from maps.page.timeline_days import earlier_days
from routes.notebook import assessor_of

if TYPE_CHECKING:
    from pathlib import Path

    from geo.reports.read_reports import Reports
    from routes.notebook import Numbers
    from routes.workspace import Scene

HEIGHT_PX = 760


@dataclass(frozen=True)
class NotebookMap:
    """A page as text; a notebook shows it in a frame that may run the page's script and nothing else."""

    page: str = field(repr=False)
    height_px: int = HEIGHT_PX

    def save(self, path: Path) -> Path:
        """Write the page to a file and return its path."""
        return write_text(path, self.page, "give another path")

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
    PageError
        The page would be too large.
    """
    assessor = assessor_of(reports, scene, numbers)
    assessment = assessor.assess(rejects=reports.rejects, rows_read=reports.rows_read)
    day = assessment.settings.as_of
    earlier = [assessor.on(one) for one in earlier_days(assessment.reports, day, timeline, 1)]
    return NotebookMap(build_page(assessment, Lang(lang), day, earlier))
