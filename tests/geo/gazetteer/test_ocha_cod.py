from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.errors import TableError
from geo.gazetteer.name_lists import Limits
from geo.gazetteer.ocha_cod import read_settlements

if TYPE_CHECKING:
    from pathlib import Path

HEADER = (
    "featureNam,pcode,featureRef,featureAlt,popPlace_1,admin0Pcod,admin1Name,admin2Name,admin3Name,validOn,"
    "longitude,latitude"
)


def table(path: Path, *rows: str, header: str = HEADER) -> Path:
    (path / "cod.csv").write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path / "cod.csv"


def test_a_settlement_with_its_p_code_and_units(tmp_path: Path) -> None:
    names = read_settlements(
        table(
            tmp_path,
            "Diema,ML010300000,Diéma,Djema,Admin2  Capital,MLI,Kayes,Diema,Diema,2015/04/24,-9.19,14.54",
            "Béma,ML010301001,Béma,,,ML,Kayes,Diema,Béma,2015/02/02,-9.4,15.0",
        )
    )
    (diema, aliases), (bema, none) = names.named
    assert (diema.id, diema.pcode, diema.country) == ("cod:ML010300000", "ML010300000", "ML")
    assert (diema.place_class, diema.seat_level, diema.admins) == ("town", 2, ("Kayes", "Diema", "Diema"))
    assert aliases == ("Diéma", "Djema")
    assert (bema.place_class, bema.seat_level, none) == ("village", None, ())
    assert (names.origin.date, names.origin.licence) == ("2015-04-24", "CC-BY-3.0-IGO")


def test_the_columns_of_other_years(tmp_path: Path) -> None:
    header = "ADM0_PCODE;ADM1_FR;ADM2_FR;ADM3_FR;ADM4_FR;ADM4_PCODE;Population;Lat;Long"
    path = table(tmp_path, "ML;Kayes;Diéma;Béma;Béma;ML01030101;1 200;15,0;-9,4", header=header)
    ((entry, _),) = read_settlements(path).named
    assert (entry.name, entry.lat, entry.lon, entry.population) == ("Béma", 15.0, -9.4, 1200)
    assert entry.admins == ("Kayes", "Diéma", "Béma")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",ML2,,,,ML,,,,,-9,14", "'featurenam' is blank"),
        ("X,,,,,ML,,,,,-9,14", "'pcode' is blank"),
        ("X,ML1,,,,ML,,,,,-9,14", "'ML1' stands twice"),
        ("X,ML2,,,,ML,,,,,-9,", "latitude is blank"),
        ("X,ML2,,,,ML,,,,,-9,14,more", "too many columns"),
    ],
)
def test_a_bad_row_is_a_reject(tmp_path: Path, row: str, reason: str) -> None:
    names = read_settlements(table(tmp_path, "Kayes,ML1,,,,ML,,,,,-11,14", row))
    assert [one.entry.name for one in names.named] == ["Kayes"]
    assert [reject.line for reject in names.rejects] == [3]
    assert reason in names.rejects[0].reason
    assert names.rows_read == 2


def test_limits(tmp_path: Path) -> None:
    path = table(tmp_path, "Kayes,ML1,,,,ML,,,,,-11,14", "Dori,BF1,,,,,,,,,-0.03,14.03")
    names = read_settlements(path, Limits(frozenset({"BF"})))
    assert [one.entry.name for one in names.named] == ["Dori"]
    assert (names.left_out, names.rows_read) == (1, 2)


def test_a_table_without_a_needed_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no column for pcode, lat of the settlements; found name, x"):
        read_settlements(table(tmp_path, "Kayes,1", header="name,x"))
    with pytest.raises(TableError, match="the file is empty"):
        read_settlements(table(tmp_path, header=""))
