"""Other countries' cases through the command, on the main roads of 2021: a siege in Burkina Faso, floods in Guinea."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from routes.network.storage import load_network
from routes.workspace import TableFiles, open_scene
from tests.scripts.command_line import answer

if TYPE_CHECKING:
    from pathlib import Path

    from routes.network.road_network import RoadNetwork

pytestmark = pytest.mark.slow
DAY_AFTER = "2022-09-27"  # the convoy of Gaskindé was burnt on the 26th
LIKELY = 0.5


@pytest.fixture
def network(main_roads: Path) -> Path:
    return main_roads


def told(network: Path, test_data: Path, reports: str) -> Any:
    case = test_data / "cases" / "burkina"
    options: dict[str, str | Path] = {
        "--case": case,
        "--network": network,
        "--incidents": case / reports,
        "--as-of": DAY_AFTER,
    }
    return answer("status", *(part for option in options.items() for part in option), "--json")


@pytest.mark.parametrize("reports", ["incidents.csv", "siege.csv", "siege2.csv"])
def test_a_siege_stops_every_road_of_the_town_however_it_is_said(network: Path, test_data: Path, reports: str) -> None:
    found = told(network, test_data, reports)
    labels = {one["corridor_id"]: one["label"] for one in found["corridors"]}
    assert labels["DJB-S"] == labels["DJB-O"] == "stopped"
    assert "stopped" not in {label for name, label in labels.items() if not name.startswith("DJB")}


def test_the_day_after_the_convoy_was_burnt_djibo_is_not_likely_to_be_reached(network: Path, test_data: Path) -> None:
    found = told(network, test_data, "incidents.csv")
    [djibo] = [one for one in found["destinations"] if one["destination"] == "Djibo"]
    assert djibo["freely"]["low"] == 0.0
    assert djibo["freely"]["high"] < 0.1
    assert djibo["not_at_all"]["low"] > LIKELY
    assert djibo["p_reachable"] is None


GUINEA = """countries = ["GN"]
capital = "Conakry"

[[commodity]]
id = "medicine"
name = { fr = "Médicaments", en = "Medicine" }
"""


@pytest.fixture(scope="module")
def guinea(test_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cases") / "guinea"
    folder.mkdir()
    (folder / "case.toml").write_text(GUINEA, encoding="utf-8")
    rail = '[[corridor]]\nid = "RAIL"\nname_fr = "a"\nname_en = "a"\ncommodity = "medicine"\nmode = "rail"\n'
    rail += 'origin = { name = "Conakry", lat = 9.54, lon = -13.68, country = "GN" }\nsource = "test"\n'
    rail += 'destination = { name = "Mamou", lat = 10.3741, lon = -12.0836, country = "GN" }\n'
    for name in ("corridors.toml", "crossings.toml", "incidents.csv"):
        text = (test_data / "cases" / "guinea" / name).read_text("utf-8")
        text = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("GN-11"))  # a strike
        text = text.replace('commodity = "fuel"', 'commodity = "medicine"').replace("fuel_transit", "medicine_transit")
        if name == "corridors.toml":
            text += rail
        if name == "incidents.csv":  # the curfew has its hours, and the season comes every year until September
            head, *rows = text.splitlines()
            more = {"GN-10": ",20h-6h,,", "GN-12": ",,2024-09-30,yes"}
            rows = [row + more.get(row[:5], ",,,") for row in rows]
            text = "\n".join([f"{head},closed_hours,end_date,every_year", *rows, ""])
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def on_day(guinea: Path, network: Path, day: str) -> dict[str, Any]:
    found = answer("status", "--case", guinea, "--network", network, "--as-of", day, "--json")
    return {one["corridor_id"]: one for one in found["corridors"]}


@pytest.mark.parametrize(
    ("day", "corridor", "kept_open"),
    [
        ("2021-10-08", "MED-NZE", 0.7),  # mud between Mamou and Faranah
        ("2023-09-19", "MED-LOLA", 0.3),  # the bridge at Nzérékoré gave way
        ("2024-09-06", "MED-MAC", 0.3),  # the river over RN1 between Coyah, in no list here, and Kindia
        ("2024-09-08", "MED-NZE", 0.3),  # a landslide between Macenta and Nzérékoré
    ],
)
def test_mud_bridges_and_floods_close_roads_of_another_country(
    guinea: Path, network: Path, day: str, corridor: str, kept_open: float
) -> None:
    assert on_day(guinea, network, day)[corridor]["p_open"] < kept_open


def test_roads_of_an_extract_that_names_no_country_have_those_of_the_base_map(guinea: Path, network: Path) -> None:
    assert not (load_network(network).edge_country != "").any()
    scene = open_scene(TableFiles(case_folder=guinea, network=network))
    codes = scene.network.edge_country
    assert (codes == "").mean() < 0.1
    for lat, lon, country in ((10.0569, -12.8658, "GN"), (14.7, -17.2, "SN"), (7.69, -5.03, "CI")):
        near = [edge for edge in range(scene.network.n_edges) if _is_near(scene.network, edge, lat, lon)]
        assert set(codes[near]) - {""} == {country}  # of a ferry or a road across a border nothing is said


def _is_near(network: RoadNetwork, edge: int, lat: float, lon: float) -> bool:
    node = network.edge_u[edge]
    return bool(abs(network.node_lat[node] - lat) + abs(network.node_lon[node] - lon) < 0.1)


def test_a_closed_border_stops_what_comes_by_it_and_nothing_else(guinea: Path, network: Path) -> None:
    day = on_day(guinea, network, "2024-09-08")
    assert day["MED-LOLA-CI"]["label"] == "stopped"
    assert "stopped" not in {one["label"] for name, one in day.items() if name != "MED-LOLA-CI"}
    assert day["RAIL"]["label"] == "not assessed"
    assert day["RAIL"]["p_open"] is None
    assert "GN-10" in day["MED-NZE"]["evidence"], (
        "a curfew at night slows the town it is in, and closes nothing by itself"
    )


@pytest.mark.parametrize(("day", "stands"), [("2025-08-15", True), ("2025-11-15", False)])
def test_a_season_comes_every_year_and_ends(guinea: Path, network: Path, day: str, *, stands: bool) -> None:
    assert ("GN-12" in on_day(guinea, network, day)["MED-KER"]["evidence"]) is stands
