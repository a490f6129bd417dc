"""Tables of reports, as tests of the command line give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

KNOWN_HEADER = "id,date,place_text,event_type,target,certainty,source_date"
AMBUSH = "r1,2025-11-01,between Diéma and Didiéni,ambush,fuel_convoy,high,2025-11-02"
HEADER = "id,date,date_precision,place_text,admin,description,event_type,actor,target,goods,certainty,source_date"
GOOD = "r1,2025-11-01,day,between Diéma and Didiéni,,,ambush,,fuel_convoy,fuel,high,2025-11-02"


def table(folder: Path, name: str, *rows: str) -> Path:
    path = folder / name
    path.write_text("\n".join([*rows, ""]), encoding="utf-8")
    return path


def reports(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "reports.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path
