from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.case import Case
from data.errors import TableError
from tests.data.test_case_problems import GOOD

if TYPE_CHECKING:
    from pathlib import Path

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
