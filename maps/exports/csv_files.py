"""corridors.csv and rejects.csv: UTF-8, comma, one header row, an HXL tag row on request.

A cell of free text that begins with = + - @ gets an apostrophe before it, so that no spreadsheet runs it as a formula;
the GeoJSON files carry the text as it was.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, NamedTuple

from maps.escape import safe_cell
from maps.exports.columns import corridor_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.reports.kept_rows import Reject
    from maps.drawing.view import View

HXL_TAGS = {
    "corridor_id": "#meta+id",
    "name_fr": "#item+name+i_fr",
    "name_en": "#item+name+i_en",
    "commodity": "#item+type",
    "mode": "#item+mode",
    "crossing": "#loc+crossing+code",
    "origin": "#loc+origin+name",
    "destination": "#loc+destination+name",
    "as_of": "#date",
    "status": "#status+name",
    "regime_free": "#indicator+probability+regime+free",
    "regime_escort_only": "#indicator+probability+regime+escort",
    "regime_stopped": "#indicator+probability+regime+stopped",
    "regime_since": "#date+regime+start",
    "regime_said_by": "#meta+regime+source",
    "previous_status": "#status+previous+name",
    "previous_date": "#date+previous",
    "op_status": "#status+code+v_unsdi_t",
    "logie_status": "#status+name+v_logie",
    "p_open": "#indicator+probability+open",
    "p_diverted": "#indicator+probability+diverted",
    "p_diverted_low": "#indicator+probability+diverted+low",
    "p_diverted_high": "#indicator+probability+diverted+high",
    "p_cut": "#indicator+probability+cut",
    "p_cut_low": "#indicator+probability+cut+low",
    "p_cut_high": "#indicator+probability+cut+high",
    "detour_m": "#indicator+detour+m",
    "detour_m_low": "#indicator+detour+m+low",
    "detour_m_high": "#indicator+detour+m+high",
    "detour_m_p90": "#indicator+detour+m+p90",
    "extra_h": "#indicator+detour+h",
    "extra_h_low": "#indicator+detour+h+low",
    "extra_h_high": "#indicator+detour+h+high",
    "extra_h_p90": "#indicator+detour+h+p90",
    "way_round_p": "#indicator+probability+detour",
    "way_round_m": "#indicator+detour+length+m",
    "is_restricted": "#status+restricted",
    "delay_h": "#indicator+delay+h",
    "length_m": "#indicator+length+m",
    "time_h": "#indicator+time+h",
    "road_refs": "#loc+road+code",
    "towns_on_the_way": "#loc+town+name+list",
    "practicability": "#access+practicability",
    "iso3": "#country+code",
    "adm1_pcode": "#adm1+code",
    "adm2_pcode": "#adm2+code",
    "adm3_pcode": "#adm3+code",
    "pcode_source": "#meta+adm+source",
    "through_pcodes": "#adm1+code+through+list",
    "fclass": "#loc+road+type",
    "surface": "#loc+road+surface",
    "surface_known": "#meta+road+surface+coverage",
    "evidence": "#meta+evidence+id",
    "evidence_events": "#meta+evidence+num",
    "evidence_date": "#date+reported",
    "evidence_coverage": "#meta+evidence+coverage",
    "substitutes": "#meta+substitute+id",
    "truncated_at": "#loc+truncated+name",
    "shares": "#description+shares",
    "problem": "#description+problem",
    "note": "#description",
    "source": "#meta+source",
    "osm_date": "#date+osm",
    "license": "#meta+license",
}
BYTE_ORDER_MARK = "\ufeff"  # without it spreadsheets take UTF-8 for Windows-1252
REJECT_COLUMNS = ("file", "line", "id", "reason")


class CorridorTable(NamedTuple):
    """How corridors.csv is written: with a row of HXL tags, and in the dialect of spreadsheets in French."""

    hxl: bool = False
    excel: bool = False


PLAIN_TABLE = CorridorTable()


class _Dialect(NamedTuple):
    separator: str
    point: str


PLAIN, FRENCH = _Dialect(",", "."), _Dialect(";", ",")


def corridors_csv(view: View, *, hxl: bool = False, excel: bool = False) -> str:
    """Return corridors.csv: one row a corridor with the columns of corridors.geojson.

    `excel` gives the dialect of spreadsheets in French: semicolons, and commas in numbers.
    """
    rows = [corridor_fields(row, view) for row in view.rows]
    columns = list(rows[0]) if rows else list(HXL_TAGS)
    tags = [[HXL_TAGS.get(column, "") for column in columns]] if hxl else []
    return _csv(columns, tags, ([row[column] for column in columns] for row in rows), FRENCH if excel else PLAIN)


def hxl_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return rows of corridors by column as CSV with a row of HXL tags."""
    return BYTE_ORDER_MARK + _csv(columns, [[HXL_TAGS.get(column, "") for column in columns]], rows)


def rejects_csv(rejects: Sequence[Reject]) -> str:
    """Return rejects.csv: file, line, id and reason of every refused row, then its columns as they came."""
    given = dict.fromkeys(name for reject in rejects for name in reject.row)
    columns = [*REJECT_COLUMNS, *(f"row_{name}" if name in REJECT_COLUMNS else name for name in given)]
    rows = (
        [reject.file, reject.line, reject.id, reject.reason, *(reject.row.get(name, "") for name in given)]
        for reject in rejects
    )
    return _csv(columns, [], rows)


def records_csv(records: Sequence[Mapping[str, Any]], columns: Sequence[str] = ()) -> str:
    """Return records as CSV with the given columns, then every other one they have, in the order they come in.

    Lists are joined by "; ", what is None is blank.
    """
    named = list(dict.fromkeys([*columns, *(name for record in records for name in record)]))
    rows = ([_plain(record.get(name)) for name in named] for record in records)
    return _csv(named, [], rows)


def _plain(value: Any) -> Any:
    """Return a value as a cell that keeps every digit."""
    if isinstance(value, list | tuple):
        return "; ".join(str(part) for part in value)
    return str(value) if isinstance(value, float) else value


def _csv(
    columns: Sequence[str], tags: Sequence[Sequence[str]], rows: Iterable[Sequence[Any]], dialect: _Dialect = PLAIN
) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n", delimiter=dialect.separator)
    writer.writerow([safe_cell(column) for column in columns])
    writer.writerows(tags)
    writer.writerows([_cell(value, dialect.point) for value in row] for row in rows)
    return stream.getvalue()


def _cell(value: Any, point: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", point)
    return safe_cell(str(value)) if isinstance(value, str) else str(value)
