"""Tables with HXL tags under their header: the tags say what the columns are, whatever they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.files.no_rows import is_tags
from data.tables.mapping import TableMapping
from geo.reports.formats.mapped import MappedFormat

if TYPE_CHECKING:
    from data.files.csv_tables import Table
    from geo.reports.formats.format import Reading

# Tag and attributes by our column, the best first; a column counts that has all attributes of a line.
TAGS: dict[str, tuple[str, ...]] = {
    "id": ("#meta+id", "#event+id", "#event+code"),
    "date": ("#date+occurred", "#date+start", "#date+event", "#date"),
    "event_type": ("#event+type", "#event+name", "#event", "#incident+type", "#cause"),
    "target": ("#event+target", "#targeted", "#affected+type"),
    "place_text": ("#loc+name", "#loc"),
    "lat": ("#geo+lat",),
    "lon": ("#geo+lon",),
    "certainty": ("#status+name", "#status+confidence", "#status"),
    "description": ("#description", "#event+description"),
    "source_title": ("#meta+source", "#source"),
    "source_url": ("#meta+url",),
    "source_date": ("#date+reported", "#date+published"),
    "actor": ("#actor+name", "#actor", "#group+armed"),
}
ADMIN = ("#adm1+name", "#adm1", "#adm2+name", "#adm2")


class HxlFormat:
    """Tables with HXL tags for a date and what happened."""

    def recognises(self, table: Table) -> bool:
        """Say whether the tags name a date, and an event or a place."""
        columns = _mapping(table).columns
        return "date" in columns and bool({"event_type", "place_text"} & columns.keys())

    def read(self, table: Table) -> Reading:
        """Return the rows under our columns."""
        return MappedFormat(_mapping(table)).read(table)


def _mapping(table: Table) -> TableMapping:
    named = table.tags or (dict.fromkeys(table.header) if is_tags(table.header) else {})
    tags = {column: _parts(tag or column) for column, tag in named.items() if column and tag != ""}
    taken: set[str] = set()
    columns: dict[str, tuple[str, ...]] = {}
    for ours, wanted in TAGS.items():
        found = next((c for one in wanted for c, tag in tags.items() if _parts(one) <= tag and c not in taken), None)
        if found is not None:
            columns[ours] = (found,)
            taken.add(found)
    units = tuple(c for one in ADMIN for c, tag in tags.items() if _parts(one) <= tag and "+code" not in tag)
    joined = {"admin": tuple(dict.fromkeys(units))} if units else {}
    return TableMapping(name="HXL", columns=columns, joined=joined, default={"certainty": "medium"})


def _parts(tag: str) -> frozenset[str]:
    """Return the tag and its attributes, in whatever order they stand."""
    base, *attributes = "".join(tag.lower().split()).split("+")
    return frozenset([base, *(f"+{one}" for one in attributes)])
