"""Another country's case through the command: the siege of Djibo in Burkina Faso, on the main roads of 2021."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from data.case import packaged_case
from routes.network.storage import save_network
from routes.sources.osm_extract import read_extract
from tests.scripts.command_line import answer

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
DAY_AFTER = "2022-09-27"  # the convoy of Gaskindé was burnt on the 26th
LIKELY = 0.5


@pytest.fixture(scope="module")
def network(test_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("roads") / "net"
    save_network(
        read_extract(test_data / "osm" / "region_main_roads.osm.pbf", packaged_case().speeds()).network, folder
    )
    return folder


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
