"""What `check` finds in a case whose tables are good: what is missing, what nothing uses, what cannot be placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.case import Case
from geo.earth import METRES_PER_DEGREE
from routes.network.storage import save_network
from scripts.shared.case_check import check_case, row_problems
from tests.routes.networks import Road, make_network
from tests.scripts.report_tables import HEADER

if TYPE_CHECKING:
    from pathlib import Path

KM_PER_DEGREE = METRES_PER_DEGREE / 1000
CROSSING = (
    '[[crossing]]\nid = "{id}"\nname = "{id}"\nlat = 14.5\nlon = -12.2\ncountry = "ML"\n'
    'countries = ["SN", "ML"]\nsource = "test"\n'
)
CORRIDOR = (
    '[[corridor]]\nid = "IN"\nname_fr = "a"\nname_en = "a"\ncommodity = "food"\ncrossing = "used"\n'
    'destination = {{ name = "Kayes", lat = 14.45, lon = -11.44, country = "ML" }}\nsource = "{source}"\n'
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "case.toml").write_text(
        'countries = ["ML"]\ncontact = "us"\n[[commodity]]\nid = "food"\n[[commodity]]\nid = "salt"\n', encoding="utf-8"
    )
    (tmp_path / "crossings.toml").write_text(
        "".join(CROSSING.format(id=name) for name in ("used", "idle")), encoding="utf-8"
    )
    (tmp_path / "corridors.toml").write_text(CORRIDOR.format(source="drafted by init: x"), encoding="utf-8")
    return tmp_path


def test_a_case_without_a_road_book_is_checked_as_far_as_its_tables_go(case: Path) -> None:
    found = check_case(case, None, None)
    assert found.wrong == []
    assert any(line.startswith("no roadbook.csv: every command needs --network") for line in found.missing)
    assert any("1 corridors are drafts without a source (IN" in line for line in found.missing)
    assert found.counted[0].startswith("1 corridors, 2 crossings")


def test_what_nothing_uses_is_told(case: Path) -> None:
    unused = check_case(case, None, None).unused
    assert [line for line in unused if "no corridor comes by idle, and nothing" in line]
    assert not [line for line in unused if " used" in line]
    assert [line for line in unused if "commodity salt: no corridor carries it" in line]


def test_a_corridor_through_a_neighbour_is_told(case: Path, tmp_path: Path) -> None:
    spots = {"Post": (-12.2, 14.5), "Kayes": (-11.44, 14.45)}
    places = {name: (lon * KM_PER_DEGREE, lat * KM_PER_DEGREE) for name, (lon, lat) in spots.items()}
    told = {}
    for country in ("SN", "ML"):
        save_network(make_network(places, [Road("Post", "Kayes", country=country)]), tmp_path / country)
        (case / "case.toml").write_text('countries = ["ML", "SN"]\n[[commodity]]\nid = "food"\n', encoding="utf-8")
        told[country] = [line for line in check_case(case, tmp_path / country, None).missing if "runs through" in line]
    assert [line.rpartition(":")[0] for line in told["SN"]] == ["corridors.toml: IN: its road runs through SN"]
    assert told["ML"] == []


def test_rows_that_cannot_be_used_have_their_line_and_reason(case: Path) -> None:
    (case / "incidents.csv").write_text(f"{HEADER}\nr1,soon,day,Kayes,,,ambush,,,,high,\n", encoding="utf-8")
    (problem,) = row_problems(Case(case))
    assert (problem.line, "date" in problem.text) == (2, True)
