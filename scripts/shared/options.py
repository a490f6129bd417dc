"""Options that several commands share, declared once."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from data.codes import DateOrder, Lang, Season, SeasonRule
from data.files.input_file import InputFile
from data.limits import DETOUR_RATIO, DRAWS, FACTOR
from scripts.shared.register_input import RegisterInput

DAY_FORMAT = "%Y-%m-%d"
LANG_VARIABLE = "SUPPLYLINES_LANG"
FILE: dict[str, Any] = {"parser": InputFile.named, "metavar": "FILE"}
FILE_OR_STDIN = FILE | {"parser": InputFile.or_stdin}

CaseFolder = Annotated[
    Path | None,
    typer.Option("--case", metavar="FOLDER", help="Folder of a case, or a packaged one's name; default: the first."),
]
Network = Annotated[
    Path | None, typer.Option("--network", help="Network made by `network build` instead of the packaged road book.")
]
Roadbook = Annotated[
    InputFile | None,
    typer.Option("--roadbook", help="Road book made by `network book` instead of the packaged one.", **FILE),
]
Gazetteer = Annotated[
    InputFile | None,
    typer.Option("--gazetteer", help="Names made by `gazetteer build`, beside the packaged ones.", **FILE),
]
Incidents = Annotated[
    list[InputFile] | None,
    typer.Option(
        "--incidents",
        help="Reports instead of the packaged ones: CSV, workbook, JSON, map layer (repeatable); - is standard input.",
        **FILE_OR_STDIN,
    ),
]
Register = Annotated[
    RegisterInput | None,
    typer.Option(
        "--register",
        help="Approved reports of a register (file or postgresql://...) instead of --incidents.",
        parser=RegisterInput.named,
        metavar="URL",
    ),
]
TeamKnewBy = Annotated[
    datetime | None,
    typer.Option(
        "--team-knew-by",
        formats=[DAY_FORMAT],
        help="Of --register, only what was approved by the end of this day, UTC.",
    ),
]
Mapping = Annotated[
    InputFile | None,
    typer.Option(
        "--mapping", help="TOML that says what the columns of the tables hold; `incidents describe` writes one.", **FILE
    ),
]
Dates = Annotated[
    DateOrder | None,
    typer.Option("--dates", help="What stands first in dates such as 06/11/2025, where the column does not show it."),
]
WithPackaged = Annotated[
    bool, typer.Option("--with-packaged", help="Add --incidents, --access and --supply to the packaged tables.")
]
Access = Annotated[
    list[InputFile] | None,
    typer.Option("--access", help="CSV of access statements instead of the packaged ones (repeatable).", **FILE),
]
Supply = Annotated[
    list[InputFile] | None,
    typer.Option("--supply", help="CSV of what was seen of supply instead of the packaged table (repeatable).", **FILE),
]
Decisions = Annotated[
    list[InputFile] | None,
    typer.Option(
        "--decisions",
        help="Table of `geocode --review` in which a person chose (repeatable; the last counts).",
        **FILE,
    ),
]
Corridors = Annotated[
    InputFile | None,
    typer.Option(
        "--corridors", help='TOML of corridors instead of the packaged ones; with extends = "case" beside them.', **FILE
    ),
]
Crossings = Annotated[
    InputFile | None,
    typer.Option("--crossings", help="TOML of crossings instead of the packaged ones.", **FILE),
]
Demand = Annotated[
    InputFile | None,
    typer.Option("--demand", help="CSV of what destinations need a day instead of the case's own.", **FILE),
]
Capacity = Annotated[
    InputFile | None,
    typer.Option("--capacity", help="CSV of what corridors and crossings carry instead of the case's own.", **FILE),
]
Effects = Annotated[
    InputFile | None,
    typer.Option("--effects", help="TOML of event effects instead of the packaged ones.", **FILE),
]
Speeds = Annotated[
    InputFile | None,
    typer.Option("--speeds", help="TOML of truck speeds instead of the packaged ones.", **FILE),
]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of", formats=[DAY_FORMAT], help="Day assessed; default: the last one of which anything is told."
    ),
]
FirstDay = Annotated[
    datetime | None,
    typer.Option("--from", formats=[DAY_FORMAT], help="First day of a span; one line a day and corridor."),
]
LastDay = Annotated[
    datetime | None, typer.Option("--to", formats=[DAY_FORMAT], help="Last day of the span; default: the day assessed.")
]
KnownBy = Annotated[
    datetime | None,
    typer.Option("--known-by", formats=[DAY_FORMAT], help="Leave out what became known after this day."),
]
Since = Annotated[
    datetime | None,
    typer.Option(
        "--since",
        formats=[DAY_FORMAT],
        help='Day that "what changed" compares with; default: 7 days before; public: whole weeks before.',
    ),
]
Seed = Annotated[int, typer.Option("--seed", help="Seed of the draws.")]
Draws = Annotated[int, typer.Option("--draws", min=DRAWS.least, max=DRAWS.most, help="Number of draws.")]
DetourRatio = Annotated[
    float,
    typer.Option(
        "--detour-ratio",
        min=DETOUR_RATIO.least,
        max=DETOUR_RATIO.most,
        help="A way round counts up to this many times the reference time.",
    ),
]
NoMerge = Annotated[bool, typer.Option("--no-merge", help="Keep every report an event of its own.")]
HalfLifeFactor = Annotated[
    float,
    typer.Option(
        "--half-life-factor",
        min=FACTOR.least,
        max=FACTOR.most,
        help="Multiplies every half-life of the effects table.",
    ),
]
WeightFactor = Annotated[
    float,
    typer.Option(
        "--weight-factor",
        min=FACTOR.least,
        max=FACTOR.most,
        help="Multiplies every weight of the effects table, up to a weight of 1.",
    ),
]
SeasonByDay = Annotated[
    SeasonRule, typer.Option("--season", help="Season of the truck speeds; auto: the one each day falls in.")
]
SeasonOf = Annotated[Season, typer.Option("--season", help="Season of the truck speeds.")]
LANGUAGE: dict[str, Any] = {"envvar": LANG_VARIABLE}
WRITTEN_AND_SPOKEN: dict[str, Any] = {**LANGUAGE, "show_default": "fr, and en in the terminal"}
Language = Annotated[
    Lang,
    typer.Option("--lang", help="Language of what is written, and of the terminal.", **WRITTEN_AND_SPOKEN),
]
PageLanguage = Annotated[
    str,
    typer.Option(
        "--lang",
        metavar="LANG",
        help="Language of page, report and card, and of the terminal: fr, en; of the page alone: ar (begun).",
        **WRITTEN_AND_SPOKEN,
    ),
]
SpokenLanguage = Annotated[
    Lang, typer.Option("--lang", help="Language of tables and messages in the terminal.", **LANGUAGE)
]  # read for every command by `scripts.cli`, before the command line is parsed
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Online = Annotated[bool, typer.Option("--online", help="Ask Nominatim for the names that no gazetteer has.")]
Nominatim = Annotated[str, typer.Option("--nominatim", help="Base address of the Nominatim server to ask.")]
NOMINATIM = "https://nominatim.openstreetmap.org"
