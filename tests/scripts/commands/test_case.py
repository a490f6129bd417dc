"""`init` writes a case that runs, and `check` says what is wrong in it, what is missing, and what is not used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.earth import METRES_PER_DEGREE
from geo.gazetteer.entry import Entry, Named
from geo.gazetteer.storage import save_gazetteer
from routes.network.storage import save_network
from tests.routes.networks import Road, make_network
from tests.scripts.command_line import answer, printed, refused

if TYPE_CHECKING:
    from pathlib import Path

#   Kolda --- Vélingara               in Senegal; the road goes on over the border
#                 \
#                  Koundara           in Guinea
SPOTS = {"Kolda": (-14.94, 12.88), "Vélingara": (-14.11, 13.15), "Koundara": (-13.30, 12.48)}
KM = METRES_PER_DEGREE / 1000


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    places = {name: (lon * KM, lat * KM) for name, (lon, lat) in SPOTS.items()}
    roads = [Road("Kolda", "Vélingara", ref="N6", country=""), Road("Vélingara", "Koundara", ref="N5", country="")]
    folder = tmp_path_factory.mktemp("roads") / "net"
    save_network(make_network(places, roads), folder)
    return folder


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Path:
    countries = {"Koundara": "GN"}
    seats = {"Kolda": 1, "Vélingara": 2}
    named = [
        Named(Entry(name, name, lat, lon, "town", countries.get(name, "SN"), "Kolda", seat_level=seats.get(name)))
        for name, (lon, lat) in SPOTS.items()
    ]
    path = tmp_path_factory.mktemp("names") / "gaz.parquet"
    save_gazetteer(named, [], path)
    return path


@pytest.fixture(scope="module")
def case(network: Path, names: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cases") / "sn"
    options = ("--country", "Senegal", "--network", network, "--gazetteer", names, "--to", "Kolda")
    told = printed("init", folder, *options, "--commodity", "food")
    assert "Sénégal: capital Dakar, 1 crossings" in told
    return folder


def test_a_new_case_has_the_crossings_units_and_road_numbers_of_its_network_and_names(case: Path) -> None:
    crossings = (case / "crossings.toml").read_text("utf-8")
    assert 'name = "Vélingara"' in crossings
    assert 'countries = ["GN", "SN"]' in crossings
    assert 'food_transit = "unknown"' in crossings
    about = (case / "case.toml").read_text("utf-8")
    assert 'countries = ["SN"]' in about
    assert 'road_prefix = "N"' in about
    units = (case / "admin_units.csv").read_text("utf-8")
    assert "Kolda,,,region,Sénégal,Kolda,SN" in units
    assert "Guinée," in units, "what lies across its crossings"


def test_a_new_case_runs_once_it_has_a_corridor_on_the_network(case: Path, network: Path, names: Path) -> None:
    (case / "corridors.toml").write_text(
        '[[corridor]]\nid = "IN"\nname_fr = "a"\nname_en = "a"\ncommodity = "food"\ncrossing = "velingara"\n'
        'destination = { name = "Kolda", lat = 12.88, lon = -14.94, country = "SN" }\nsource = "test"\n',
        encoding="utf-8",
    )
    with (case / "incidents.csv").open("a", encoding="utf-8") as file:
        file.write("A1,2025-11-06,day,between Kolda and Vélingara,,,ambush,,,,,high,,,,,,,,\n")
    day = answer("status", "--case", case, "--network", network, "--gazetteer", names, "--json")
    assert day["as_of"] == "2025-11-06"
    assert [one["corridor_id"] for one in day["corridors"]] == ["IN"]
    assert day["corridors"][0]["p_open"] < 0.5
    assert list(day["destinations"][0]["answers"]) == ["food"]


def test_check_says_what_is_missing_and_what_is_wrong(case: Path, network: Path, tmp_path: Path) -> None:
    told = printed("check", case)
    assert "missing: no roadbook.csv: every command needs --network" in told
    assert "missing: case.toml: contact" in told
    broken = (case / "crossings.toml").read_text("utf-8").replace('"unknown"', '"prehaps"')
    (case / "crossings.toml").write_text(broken, encoding="utf-8")
    error = refused(3, "check", case)
    assert "1 thing to mend" in error


def test_init_refuses_what_is_no_country_and_what_is_there(case: Path, tmp_path: Path) -> None:
    assert "did you mean" in refused(3, "init", tmp_path / "new", "--country", "Senegall")
    assert "is there already" in refused(3, "init", case, "--country", "SN")
    assert "no such folder" in refused(3, "check", tmp_path / "none")
