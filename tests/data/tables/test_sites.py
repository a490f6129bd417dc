from __future__ import annotations

from pathlib import Path

import pytest

from data.case import Case
from data.codes import SiteKind
from data.errors import TableError
from data.tables.commodities import Commodity
from data.tables.corridors import Corridor, NamedPlace
from data.tables.sites import Site, corridors_to_sites
from tests.data.test_case_problems import GOOD

HEADER = "site,kind,lat,lon,served_by,answer_for,note,source\n"
HOSPITAL = "Hôpital d'Y,hospital,12.41,-1.5,,food,,test\n"


def case(folder: Path, rows: str) -> Case:
    for name, text in GOOD.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "sites.csv").write_text(HEADER + rows, encoding="utf-8")
    return Case(folder)


def test_a_site_that_asks_for_an_answer_is_a_destination_of_the_corridors_to_where_it_is_served_from(
    tmp_path: Path,
) -> None:
    known = case(tmp_path, HOSPITAL + "Camp,camp,12.5,-1.5,,,,test\nStore,depot,12.4,-1.5,,,,test\n")
    first, on = known.corridors()
    assert (first.destination.name, on.id, on.destination.name) == ("Y", "A-HOPITAL-DY", "Hôpital d'Y")
    assert (on.crossing, on.commodity, on.name_en) == (first.crossing, first.commodity, "a, Hôpital d'Y")
    assert [one.site for one in known.tables().sites] == ["Hôpital d'Y", "Camp", "Store"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (HOSPITAL.replace("food", "foot"), "answer_for = 'foot': no such commodity.*mean food"),
        (HOSPITAL.replace("-1.5,,", "-1.5,Z,"), "served_by = 'Z': no such destination; known are Y"),
        (HOSPITAL.replace("hospital", "depot"), "a depot has no answer of its own"),
        (HOSPITAL * 2, "stands twice"),
        (HOSPITAL + HOSPITAL.replace("d'Y", "DY"), "names too much alike"),
        (HOSPITAL.replace("12.41", "124"), "lat"),
    ],
)
def test_a_site_that_cannot_be_is_told(tmp_path: Path, rows: str, told: str) -> None:
    with pytest.raises(TableError, match=told):
        case(tmp_path, rows).tables()


def test_a_commodity_named_twice_is_one_answer(tmp_path: Path) -> None:
    _, on = case(tmp_path, HOSPITAL.replace("food", "food;food")).corridors()
    assert on.destination.name == "Hôpital d'Y"


def test_the_nearest_destination_is_so_on_the_ground_not_in_degrees() -> None:
    site = Site(site="H", kind=SiteKind.HOSPITAL, lat=60.0, lon=10.0, answer_for="food", source="test")
    base = Corridor(
        id="north",
        name_fr="a",
        name_en="a",
        commodity=Commodity(id="food"),
        crossing="gate",
        destination=NamedPlace(name="North", lat=61.2, lon=10.0),
        source="test",
    )
    east = base.model_copy(update={"id": "east", "destination": NamedPlace(name="East", lat=60.0, lon=12.0)})
    (on,) = corridors_to_sites([site], [base, east], Path("sites.csv"))  # 111 km by 133 km
    assert on.id == "east-H"
