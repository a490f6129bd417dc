"""Files with the headers of real products and invented rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.case import packaged_case
from geo.reports.read_reports import read_reports

if TYPE_CHECKING:
    from pathlib import Path

    from geo.reports.read_reports import Reports

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
UCDP = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_name,side_a,side_b,number_of_sources,source_article,"
    "source_office,source_date,source_headline,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,"
    "longitude,geom_wkt,country,event_clarity,date_prec,date_start,date_end,best"
)
NOTES = "Gunmen stopped a bus on RN9 near Nara, said a driver"


def line(header: str, **cells: object) -> str:
    """Return a row of a table: the cells given, the others blank."""
    unknown = cells.keys() - set(header.split(","))
    assert not unknown, unknown
    return ",".join(f'"{cells.get(name, "")}"' for name in header.split(","))


def acled(**cells: object) -> str:
    """Return a row of ACLED, of an armed clash at Nara."""
    usual: dict[str, object] = {
        "event_id_cnty": "MLI1", "event_date": "2025-03-04", "time_precision": 1, "event_type": "Battles",
        "sub_event_type": "Armed clash", "location": "Nara", "latitude": 15.17, "longitude": -7.29, "geo_precision": 1,
        "notes": NOTES, "timestamp": 100,
    }  # fmt: skip
    return line(ACLED, **usual | cells)


def read(folder: Path, content: str | bytes, name: str = "table.csv", **options: Any) -> Reports:
    """Read a file as the commands do."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_reports(path, vocabulary=packaged_case().vocabulary(), **options)
