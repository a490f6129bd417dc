"""Write docs/reference/data-dictionary.md: what every column of every exported file means, in English and French.

    python -m scripts.data_dictionary docs/reference/data-dictionary.md

A test holds the file to what this writes, and the columns to those that are exported.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from data.codes import Lang
from data.ensembles import COLUMNS as ENSEMBLE_COLUMNS
from maps.exports.csv_files import HXL_TAGS, REJECT_COLUMNS
from maps.texts.columns import column

WHERE = ("iso3", "adm1_pcode", "adm2_pcode", "adm3_pcode", "pcode_source")
ROAD = ("fclass", "surface", "surface_known")
THROUGH = "through_pcodes"
ORIGIN = ("osm_date", "license")
SIDE = (
    *("label", "regime_free", "regime_escort_only", "regime_stopped", "p_open"),
    *("p_diverted", "p_diverted_low", "p_diverted_high", "p_cut", "p_cut_low", "p_cut_high", "km", "hours"),
    *("extra_km", "extra_km_low", "extra_km_high", "extra_h", "extra_h_low", "extra_h_high"),
)
SCENARIO = ("scenario", "title", "as_of")
NEED = tuple(
    f"{name}_{end}" for name in ("share", "shortfall_t_per_day", "stock_lasts_days") for end in ("low", "high")
)

REGISTER = {  # what a row of each table of a register is
    "report": "One row a report, as it stands now.",
    "change": "One row a version of a report, in full.",
    "batch": "One row an import; rows read = added + changed + unchanged + rejected.",
    "reject": "One row a row of an import that could not be used.",
    "decision": "One row a place that a person chose for words; the last counts.",
    "tombstone": "One row a report whose texts were emptied for good.",
}


class ExportedFile(NamedTuple):
    """A file or layer: its key in `columns.toml`, its title, what a row is, and its columns in their order."""

    key: str
    title: str
    row: str
    columns: tuple[str, ...]


FILES = (
    ExportedFile(
        "corridors",
        "corridors (`corridors.geojson`, `.csv`, `.parquet`, `.fgb`; in `supplylines.gpkg`, `.xlsx`, `.kml`)",
        "One row a corridor. The geometry is its usual road, also where it is cut; a straight line for an air link.",
        tuple(HXL_TAGS),
    ),
    ExportedFile(
        "closures",
        "closures (`closures.geojson`, `.parquet`, `.fgb`; there too; `closures.gpx` has the likely ones)",
        "One row a stretch of road that a closure may be on.",
        (
            *("closure_id", "event_id", "reports", "as_of", "event_type", "effect", "applies_to", "certainty"),
            *("first_day", "last_day", "end_date", "stood_until", "p", "mass", "p_active", "mass_on_roads", "length_m"),
            *("radius_km", "crossing", "placed_text", "ucdp_where_prec", "acled_geo_precision"),
            *(*WHERE, THROUGH, *ROAD, *ORIGIN),
        ),
    ),
    ExportedFile(
        "incidents",
        "incidents (`incidents.geojson`, `.parquet`, `.fgb`; there too)",
        "One row a place of a report; the geometry is a point, null where there is no place.",
        (
            *("report_id", "event_id", "event_date", "date_precision", "first_day", "last_day", "end_date"),
            *("stood_until", "event_type", "place_text", "admin", "description", "actor", "target", "goods", "traffic"),
            *("vehicles", "litres", "certainty", "said_by", "side", "effect", "p_active", "kind", "placed_text"),
            *("placement", "reason", "method", "score", "radius_km", "mass_on_roads", "road_refs", "ucdp_where_prec"),
            *("acled_geo_precision", "is_corridor_level", "is_national", "alternatives", "explanation_fr"),
            *("explanation_en", "same_as", "source", "source_url", "source_date", "first_known", "withdrawn"),
            *(*WHERE, *ROAD, *ORIGIN),
        ),
    ),
    ExportedFile(
        "sites",
        "sites (`sites.geojson`; only where the case has `sites.csv`, never in a public run)",
        "One row a site; the geometry is a point.",
        ("site", "site_kind", "as_of", "corridors", "answers", "radius_km", "note", "source", "license"),
    ),
    ExportedFile(
        "public",
        "incidents of a public run (`map --public`)",
        "One row a road section or region and effect: how many events, never which.",
        ("unit", "name", "effect", "events_30_days", *WHERE, THROUGH, *ORIGIN),
    ),
    ExportedFile(
        "comparison",
        "comparison (`comparison.csv`, `.geojson` of `scenario --out`)",
        "One row a scenario and corridor, without and with the scenario; the geometry is the usual road.",
        (
            *SCENARIO,
            *("corridor_id", "name_fr", "name_en", "commodity", "destination"),
            *(f"{name}_{when}" for name in SIDE for when in ("before", "after")),
            *(*WHERE, "license"),
        ),
    ),
    ExportedFile(
        "changes",
        "changes (`changes.geojson` of `scenario --out`)",
        "One row an entry of a scenario; the geometry is null for a crossing.",
        (
            *SCENARIO,
            *("action", "text", "length_km", "road_refs", "crossing", "report", "p", "applies_to", "factor", "kmh"),
            *("corridors", "license"),
        ),
    ),
    ExportedFile(
        "ensemble",
        "ensemble (`ensemble.parquet`, `.csv` without the extra `gis`, of `scenario --ensemble` and `--random`)",
        "One row a scenario and corridor.",
        (
            *("scenario_id", "corridor_id", "label", "road_label", "p_open"),
            *("p_diverted", "p_cut", "km", "hours", "way"),
        ),
    ),
    ExportedFile(
        "ensemble_corridors",
        "corridors of an ensemble (`corridors.csv` there; `attrs['corridors']` in a notebook)",
        "One row a corridor, over all scenarios.",
        (
            *("corridor_id", "name_fr", "name_en", "label_before", "hours_before"),
            *("scenarios", "cut", "share_cut", "share_cut_low", "share_cut_high"),
            *("left", "extra_h", "extra_h_low", "extra_h_high", "labels"),
        ),
    ),
    ExportedFile(
        "ensemble_towns",
        "towns of an ensemble (`towns.csv` there; `attrs['towns']` in a notebook)",
        "One row a town that some scenario cuts off, the most often cut off first.",
        (
            *("place", "lat", "lon", "population", "scenarios"),
            *("cut_off", "share_cut_off", "share_cut_off_low", "share_cut_off_high"),
        ),
    ),
    ExportedFile(
        "ensemble_towns_by",
        "towns by scenario (`scenario_towns.csv` there)",
        "One row a scenario and town that it cuts off and the day without changes does not.",
        ("scenario_id", "place", "lat", "lon", "population", "p_cut_off"),
    ),
    ExportedFile(
        "ensemble_needs",
        "needs of an ensemble (`needs.csv` there, where needs are known; `attrs['needs']` in a notebook)",
        "One row a need, over all scenarios. Not public: stocks are told.",
        (
            *("destination", "commodity", "need_t_per_day", "stock_days", "share_low_before", "share_high_before"),
            *("scenarios", *NEED, "share_ci_low", "share_ci_high", "less", "share_less"),
        ),
    ),
    ExportedFile(
        "scenario_needs",
        "needs by scenario (`scenario_needs.csv` there; `attrs['scenario_needs']` in a notebook)",
        "One row a scenario and need.",
        ("scenario_id", "destination", "commodity", *NEED),
    ),
    ExportedFile(
        "ensemble_changes",
        "changes of an ensemble (`changes.csv` there, and what `--ensemble` reads)",
        "One row a change of a scenario.",
        ENSEMBLE_COLUMNS,
    ),
    ExportedFile(
        "sections",
        "sections (`sections.csv`, `.geojson` of `sweep --out`; for analysts, never public)",
        "One row a section of road from town to town, the gravest first. The CSV has no `license`.",
        (
            *("rank", "section", "road_refs", "length_km", "corridors_cut", "corridors_diverted", "added_truck_h"),
            *("need_lost_t_per_day", "need_at_stake_t_per_day", "cut", "diverted", "shares", "license"),
        ),
    ),
    ExportedFile(
        "timeline",
        "timeline (`status --from --to --out`, CSV or Parquet)",
        "One row a day and corridor.",
        (
            *("day", "corridor_id", "commodity", "destination", "season", "label", "p_open", "p_diverted"),
            *("p_diverted_low", "p_diverted_high", "p_cut", "p_cut_low", "p_cut_high", "extra_km", "extra_h"),
            *("evidence_coverage", "regime_free", "regime_escort_only", "regime_stopped"),
            *("evidence", "entered", "left", "faded"),
        ),
    ),
    ExportedFile(
        "timeline_needs",
        "needs of a timeline (`NAME-needs.csv` or `.parquet` beside it, where needs are known)",
        "One row a day and need. Not public: stocks are told.",
        (
            *("day", "destination", "commodity", "need_t_per_day", "stock_days", *NEED),
            *("share_ci_low", "share_ci_high"),
        ),
    ),
    ExportedFile(
        "rejects",
        "rejects (`rejects.csv`)",
        "One row a refused row; its own columns follow as they came.",
        REJECT_COLUMNS,
    ),
    ExportedFile(
        "kobo",
        "KoBo choice lists (`kobo_choices.xlsx`, sheet `choices`)",
        "One row a choice.",
        ("list_name", "name", "label::Français (fr)", "label::English (en)"),
    ),
)
HEAD = """# Data dictionary

Written by `python -m scripts.data_dictionary docs/reference/data-dictionary.md` from `maps/texts/columns.toml`.

Every column of every exported file. Positions are EPSG:4326, longitude first. A blank or null is not known, never zero;
days are ISO 8601; lists in a cell are joined by ";". Columns of a scenario that end in `_before` and `_after` are those
without and with it. Files derived from OpenStreetMap are under the ODbL 1.0, © OpenStreetMap contributors.
"""


def document() -> str:
    """Return the whole text."""
    return HEAD + "".join(map(_section, (*FILES, *register_tables())))


def register_tables() -> tuple[ExportedFile, ...]:
    """Return the tables of a register with the columns that they have."""
    from geo.register.tables import Base

    tables = Base.metadata.tables
    return tuple(
        ExportedFile("register", f"{name} (table of a register)", row, tuple(tables[name].columns.keys()))
        for name, row in REGISTER.items()
    )


def _section(one: ExportedFile) -> str:
    rows = "".join(_row(name, one.key) for name in one.columns)
    head = "| column | label | meaning | unit | codes |\n|---|---|---|---|---|\n"
    return f"\n## {one.title}\n\n{one.row}\n\n{head}{rows}"


def _row(name: str, key: str) -> str:
    known = column(name, key)
    if known is None:
        msg = f"{key}: column {name!r} is not in maps/texts/columns.toml; add it there"
        raise KeyError(msg)
    label, meaning = (f"{told[Lang.EN]}<br>*{told[Lang.FR]}*" for told in (known.label, known.meaning))
    return f"| `{name}` | {label} | {meaning} | {known.unit} | {known.codes} |\n"


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(document(), encoding="utf-8")
