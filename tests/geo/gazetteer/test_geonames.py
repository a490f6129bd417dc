from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.errors import FileMissingError, TableError
from geo.gazetteer.geonames import COLUMNS, read_geonames
from geo.gazetteer.name_lists import Limits

if TYPE_CHECKING:
    from pathlib import Path

BLANK = dict.fromkeys(COLUMNS, "") | {"latitude": "14", "longitude": "-10", "country_code": "ML", "population": "0"}


def line(**cells: str) -> str:
    return "\t".join((BLANK | {"feature_class": "P", "feature_code": "PPL"} | cells).values())


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    return tmp_path / "ML.txt"


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_place_with_its_other_names_and_units(dump: Path) -> None:
    write(
        dump,
        line(name="Région de Kayes", feature_class="A", feature_code="ADM1", admin1_code="03"),
        line(name="Diéma Cercle", feature_class="A", feature_code="ADM2", admin1_code="03", admin2_code="77"),
        line(
            geonameid="7", name="Diéma", asciiname="Diema", alternatenames="Djéma,Diema, Dièma", latitude="14.54",
            longitude="-9.19", feature_code="PPLA2", admin1_code="03", admin2_code="77", population="9000",
            modification_date="2017-03-04",
        ),
    )  # fmt: skip
    names = read_geonames(dump)
    ((entry, aliases),) = names.named
    assert (entry.id, entry.name, entry.lat, entry.lon) == ("geonames:7", "Diéma", 14.54, -9.19)
    assert (entry.place_class, entry.seat_level, entry.population, entry.country) == ("town", 2, 9000, "ML")
    assert entry.admins == ("Kayes", "Diéma")
    assert aliases == ("Diema", "Djéma", "Dièma")
    assert (names.rows_read, names.left_out, names.origin.date) == (3, 2, "2017-03-04")
    assert names.origin.licence == "CC-BY-4.0"


@pytest.mark.parametrize(
    ("feature_class", "code", "population", "place_class"),
    [
        ("P", "PPLC", "0", "city"),
        ("P", "PPLA", "0", "town"),
        ("P", "PPLA", "100000", "city"),
        ("P", "PPL", "99999", "town"),
        ("P", "PPL", "9999", "village"),
        ("P", "PPLX", "0", "suburb"),
        ("P", "PPLL", "0", "hamlet"),
        ("P", "PPLQ", "500", "place"),
        ("P", "", "0", "village"),
        ("S", "MNAU", "0", "mine"),
        ("S", "PSTB", "0", "crossing"),
        ("S", "AIRF", "0", "facility"),
        ("S", "CMP", "0", "hamlet"),
        ("S", "MNMT", "0", None),
        ("H", "STM", "0", None),
        ("A", "PPL", "0", None),
    ],
)
def test_classes(dump: Path, feature_class: str, code: str, population: str, place_class: str | None) -> None:
    write(dump, line(name="X", feature_class=feature_class, feature_code=code, population=population))
    assert [one.entry.place_class for one in read_geonames(dump).named] == ([place_class] if place_class else [])


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (line(name="X", latitude="north"), "latitude 'north' is not a number"),
        (line(name="X", latitude=""), "latitude is blank"),
        (line(name="X", longitude="181"), "longitude 181.0 is not on the globe"),
        (line(name="X", latitude="0", longitude="0"), "both 0"),
        (line(name="?!"), "expected a name"),
        (line(name="X", population="many"), "population 'many'"),
        ("1\tX\tP", "3 columns instead of 19"),
    ],
)
def test_a_bad_row_is_a_reject_with_its_line(dump: Path, bad: str, reason: str) -> None:
    names = read_geonames(write(dump, line(name="Kayes"), "", bad, line(name="Nioro")))
    assert [one.entry.name for one in names.named] == ["Kayes", "Nioro"]
    (reject,) = names.rejects
    assert (reject.file, reject.line) == ("ML.txt", 3)
    assert reason in reject.reason
    assert names.rows_read == 3


def test_limits(dump: Path) -> None:
    write(dump, line(name="In"), line(name="Abroad", country_code="SN"), line(name="Far", longitude="5"))
    names = read_geonames(dump, Limits(frozenset({"ML"}), (-12, 10, 0, 20)))
    assert [one.entry.name for one in names.named] == ["In"]
    assert names.left_out == 2


def test_quotes_are_letters_and_windows_line_ends_do_not_matter(dump: Path) -> None:
    dump.write_bytes((line(name='"Kati') + "\r\n").encode())
    assert [one.entry.name for one in read_geonames(dump).named] == ['"Kati']


def test_what_is_no_dump_is_refused(dump: Path) -> None:
    with pytest.raises(FileMissingError, match="no such file"):
        read_geonames(dump)
    with pytest.raises(TableError, match="not a GeoNames dump"):
        read_geonames(write(dump, "name,lat,lon"))
    dump.write_bytes(b"\xff\xfe")
    with pytest.raises(TableError, match="not UTF-8"):
        read_geonames(dump)
