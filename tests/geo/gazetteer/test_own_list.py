from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.errors import TableError
from geo.gazetteer.name_lists import Limits
from geo.gazetteer.own_list import read_own_names

if TYPE_CHECKING:
    from pathlib import Path

    from geo.gazetteer.name_lists import NameList


def read(path: Path, text: str, limits: Limits | None = None) -> NameList:
    (path / "own.csv").write_text(text, encoding="utf-8")
    return read_own_names(path / "own.csv", limits)


def test_every_column(tmp_path: Path) -> None:
    names = read(
        tmp_path,
        "Name;Lat;Lon;Alias;Class;Country;Admin;Population;Pcode;License;Notes\n"
        "Dépôt Sud;12,5;-8,0;Dépôt | Sud ;facility;MLI;Koulikoro;1 200;ML99;CC0-1.0;ours\n",
    )
    ((entry, aliases),) = names.named
    assert (entry.id, entry.name) == ("own:depot sud:12.50000,-8.00000", "Dépôt Sud")
    assert (entry.place_class, entry.country, entry.admins) == ("facility", "ML", ("Koulikoro",))
    assert (entry.population, entry.pcode, entry.licence) == (1200, "ML99", "CC0-1.0")
    assert aliases == ("Dépôt", "Sud")


def test_name_and_position_are_enough(tmp_path: Path) -> None:
    ((entry, aliases),) = read(tmp_path, "name,lat,lon\nX,1,2\n").named
    assert (entry.place_class, entry.country, entry.population, aliases) == ("village", "", None, ())


def test_control_characters_do_not_reach_a_terminal(tmp_path: Path) -> None:
    ((entry, aliases),) = read(tmp_path, 'name,lat,lon,alias\n"K\x1b[31mati\nNord",1,2,X\x07\n').named
    assert (entry.name, aliases) == ("K[31mati Nord", ("X",))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",1,2,", "name is blank"),
        ("?,1,2,", "holds no letter"),
        ("X,one,2,", "lat 'one' is not a number; expected decimal degrees such as 12.6493"),
        ("X,91,2,", "lat 91.0 is not on the globe; expected -90 to 90"),
        ("X,,2,", "lat is blank"),
        ("X,nan,2,", "lat 'nan' is not a number"),
        ("X,1,2,palace", "class 'palace' is not known; expected one of city, town"),
        ("X,1,2,town,more", "too many columns"),
        ("Kayes,14.4,-11.4,", "stand in a row above"),
    ],
)
def test_a_bad_row_says_what_is_wrong(tmp_path: Path, row: str, reason: str) -> None:
    names = read(tmp_path, f"name,lat,lon,class\nKayes,14.4,-11.4,city\n{row}\n")
    assert [one.entry.name for one in names.named] == ["Kayes"]
    assert [(reject.file, reject.line) for reject in names.rejects] == [("own.csv", 3)]
    assert reason in names.rejects[0].reason


def test_a_country_or_population_that_is_none(tmp_path: Path) -> None:
    names = read(tmp_path, "name,lat,lon,country,population\nX,1,2,Malia,\nY,1,2,,few\n")
    assert [reject.reason.split(";")[0] for reject in names.rejects] == [
        "country 'Malia' is no ISO 3166 code",
        "population 'few' is not a whole number",
    ]


def test_a_place_of_unknown_country_is_kept_where_countries_are_asked_for(tmp_path: Path) -> None:
    names = read(tmp_path, "name,lat,lon,country\nX,1,2,\nY,1,2,SN\n", Limits(frozenset({"ML"})))
    assert [one.entry.name for one in names.named] == ["X"]
    assert names.rows_read == 2


def test_a_missing_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="column 'lon' is missing; found name, lat"):
        read(tmp_path, "name,lat\nX,1\n")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.text("ab?;'\"", max_size=3), st.text("1.-x", max_size=3), st.text("29,", max_size=2))))
def test_rows_in_are_places_and_rejects(tmp_path: Path, rows: list[tuple[str, str, str]]) -> None:
    cells = [[cell.replace('"', '""') for cell in row] for row in rows if any(cell.strip() for cell in row)]
    text = "\n".join(["name\tlat\tlon", *("\t".join(f'"{cell}"' for cell in row) for row in cells)])
    assert read(tmp_path, text).rows_read == len(cells)
