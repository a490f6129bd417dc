"""Which format a table is of: the first of the list whose columns it has."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from data.errors import TableError
from data.files.csv_tables import check_header
from data.files.map_layers import SHAPEFILE
from data.messages.spoken import say
from data.tables.mapping import PACKAGED, packaged_mapping
from geo.reports.formats.column_names import whole_names
from geo.reports.formats.forms import FormFormat, mapping_of
from geo.reports.formats.hxl import HxlFormat
from geo.reports.formats.mapped import MappedFormat
from geo.reports.formats.own import REQUIRED, OwnFormat
from geo.reports.located import own_names
from geo.reports.report import Report

if TYPE_CHECKING:
    from data.files.csv_tables import Table
    from data.tables.mapping import TableMapping
    from geo.reports.formats.format import Format, Reading

NEEDED = ("date", "event_type", "place_text")  # what FormFormat cannot do without, or a position for the place


@cache
def formats() -> tuple[Format, ...]:
    """Return the formats in the order in which they are tried: tags say less than columns that are known."""
    packaged = (MappedFormat(packaged_mapping(name)) for name in PACKAGED)
    return (OwnFormat(), *packaged, HxlFormat(), FormFormat())


def with_whole_names(table: Table) -> Table:
    """Return a table of a Shapefile, which cuts names of columns off, with the names that its formats know."""
    if table.kind != SHAPEFILE:
        return table
    known = set(Report.model_fields).union(*(one.names for one in formats() if isinstance(one, MappedFormat)))
    return table.renamed(whole_names(table.header, known))


def recognised(table: Table) -> Format | None:
    """Return the format of a table, None for one that is of none."""
    table = with_whole_names(table)
    found = next((one for one in formats() if one.recognises(table)), None)
    missing = OwnFormat.missing(table)
    if not isinstance(found, FormFormat) or len(missing) != 1 or missing & mapping_of(table).columns.keys():
        return found
    # It has our columns but one, which no other name stands for: it is misspelled, or left out, as ids may be.
    return OwnFormat() if missing == {"id"} else None


def read_as(table: Table, name: object, mapping: TableMapping | None = None) -> Reading:
    """Return the rows of a table under our columns, through a mapping where one is given.

    Raises
    ------
    TableError
        It is of no format that is known; or nothing that the mapping names is in it.
    """
    if mapping is not None:
        reading = MappedFormat(mapping).read(table)
        missing = [
            ours for ours in ("date", "event_type") if ours not in reading.columns and ours not in mapping.default
        ]
        if missing:
            wanted = ", ".join(map(repr, mapping.columns.get(missing[0], missing[:1])))
            found = ", ".join(table.header)
            raise TableError(say("table.not_mapped", name=name, ours=missing[0], wanted=wanted, found=found))
        return reading
    table = with_whole_names(table)
    fitting = recognised(table)
    if fitting is not None:
        return fitting.read(table)
    columns = mapping_of(table).columns
    lacking = ", ".join(one for one in NEEDED if one not in columns)
    if lacking and columns and len(OwnFormat.missing(table)) > len(REQUIRED) / 2:  # it has names of its own
        known = ", ".join(f"{ours} ({', '.join(theirs)})" for ours, theirs in columns.items())
        raise TableError(say("table.not_held", name=name, lacking=lacking, known=known, hint=say("table.no_format")))
    try:
        check_header(own_names(table.header), name, REQUIRED)
    except TableError as error:
        raise TableError(f"{error}{say('separator')}{say('table.no_format')}") from None
    raise TableError(say("said_of", name=name, told=say("table.no_format")))
