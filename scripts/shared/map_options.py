"""Options of `supplylines map` that go together: what is written beside the page, and what may be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.errors import BrowserError
from data.limits import ARRIVALS_DELAY_DAYS, DELAY_DAYS
from scripts.shared.printing import warn

if TYPE_CHECKING:
    from maps.page.chromium import Rendering


@dataclass(frozen=True)
class FileOptions:
    """Which files are written beside the page and the open data, and how."""

    export: Annotated[
        str, typer.Option("--export", help="Write these formats too, joined by commas; `export` lists them.")
    ] = ""
    hxl: Annotated[bool, typer.Option("--hxl", help="Add a row of HXL tags to corridors.csv.")] = False
    excel: Annotated[
        bool, typer.Option("--excel", help="Write corridors.csv for Excel in French: semicolons, decimal commas.")
    ] = False
    png: Annotated[bool, typer.Option("--png", help="Render the page to map.png; needs a Chromium or Chrome.")] = False
    pdf: Annotated[bool, typer.Option("--pdf", help="Render the page to map.pdf, two sheets of A4; likewise.")] = False
    card: Annotated[
        bool,
        typer.Option("--card", help="Write card.png (1080 x 1350) for messaging, of what may be published; likewise."),
    ] = False

    def renderings(self) -> list[Rendering]:
        """Return what the page is rendered to."""
        from maps.page.chromium import Rendering

        return [kind for kind, is_wanted in ((Rendering.PNG, self.png), (Rendering.PDF, self.pdf)) if is_wanted]

    def check_browser(self) -> None:
        """Say before the work where the browser is missing that some of the files need."""
        from maps.page.chromium import needed_browser

        if self.png or self.pdf or self.card:
            try:
                needed_browser()
            except BrowserError as error:
                warn(str(error))


@dataclass(frozen=True)
class TellingOptions:
    """What of the assessment is told, and how late."""

    public: Annotated[
        bool, typer.Option("--public", help="What may be published: aggregated, rounded, without texts, delayed.")
    ] = False
    delay_days: Annotated[
        int,
        typer.Option(
            "--delay-days", min=DELAY_DAYS.least, max=DELAY_DAYS.most, help="How many days --public lags behind."
        ),
    ] = DELAY_DAYS.default
    arrivals_delay: Annotated[
        int,
        typer.Option(
            "--arrivals-delay",
            min=ARRIVALS_DELAY_DAYS.least,
            max=ARRIVALS_DELAY_DAYS.most,
            help="How many days old an arrival of supplies is before page and report tell its week.",
        ),
    ] = ARRIVALS_DELAY_DAYS.default
    show_sites: Annotated[
        bool, typer.Option("--show-sites", help="Draw and write the depots of sites.csv too; never in what is public.")
    ] = False

    def settings(self) -> dict[str, Any]:
        """Return the settings of an assessment that these are."""
        return {
            "public_delay_days": self.delay_days if self.public else None,
            "arrivals_delay_days": self.arrivals_delay,
            "shows_depots": self.show_sites,
        }
