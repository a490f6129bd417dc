"""The five calls of a notebook agree with the command line's own parts, and frames go in and come out whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString, box

from data.case import Table, packaged_case
from data.errors import FileMissingError, InputError, TableError, UnknownNameError
from data.settings import DaySettings
from geo.reports.facts import NO_FACTS
from routes.status.assessment import Assessor
from supplylines import Reports, draw, load_network, load_reports, place, run_scenario, status

if TYPE_CHECKING:
    from routes.workspace import Scene

ROW = {"id": "a", "date": "2025-11-01", "place_text": "between Diéma and Sandaré", "event_type": "ambush"}


@pytest.fixture(scope="module")
def roads() -> Scene:
    return load_network()


@pytest.fixture(scope="module")
def reports(roads: Scene) -> Reports:
    return load_reports(scene=roads)


def frame(**columns: Any) -> pd.DataFrame:
    return pd.DataFrame([{**ROW, "certainty": "high", **columns}])


def test_a_frame_and_a_file_give_the_same_reports(reports: Reports, roads: Scene) -> None:
    path = Path(str(packaged_case().file(Table.INCIDENTS)))
    assert load_reports(path, scene=roads) == replace(reports, facts=NO_FACTS)
    table = pd.read_csv(path, parse_dates=["date", "source_date", "first_known"])
    assert load_reports(table, scene=roads).reports == reports.reports


def test_own_tables_of_supply_and_access_stand_for_the_packaged_ones(roads: Scene, tmp_path: Path) -> None:
    supply, access = tmp_path / "supply.csv", tmp_path / "access.csv"
    supply.write_text("id,date_to,place,kind,stations,certainty\nX,2025-11-14,Gao,stations,dry,low\n", encoding="utf-8")
    access.write_text("id,section,from,state,certainty\nY,RN7,2025-11-14,blocked,low\n", encoding="utf-8")
    mine = load_reports(frame(), supply=[supply], access=[access], scene=roads)
    assert (len(mine.facts.supply.kept), len(mine.facts.access.kept)) == (1, 1)
    found = status(mine, roads, as_of="2025-11-14", draws=20)
    (gao,) = (one for one in found.attrs["destinations"] if one["destination"] == "Gao")
    assert (gao["corridors_left"], gao["supply"]["state"], gao["supply"]["source"]["id"]) == (None, "dry", "X")
    assert "access-Y" in {one.id for one in mine.known_by(None)}
    assert load_reports(frame(), scene=roads).facts == NO_FACTS


def test_points_are_coordinates_whatever_their_system(roads: Scene) -> None:
    points = gpd.GeoDataFrame(frame(place_text=None), geometry=gpd.points_from_xy([-9.2], [14.54]), crs="EPSG:4326")
    (found,) = load_reports(points.to_crs("EPSG:32629"), scene=roads).reports
    assert found.lat == pytest.approx(14.54)
    assert found.lon == pytest.approx(-9.2)
    assert place(load_reports(points), roads)["kind"].tolist() == ["coordinates"]
    own = points.assign(lat=14.6, lon=-9.1)
    assert load_reports(own).reports[0].lat == 14.6


def test_frames_that_are_no_reports_are_refused() -> None:
    point = gpd.points_from_xy([-9.2], [14.54])
    with pytest.raises(InputError, match="no coordinate system"):
        load_reports(gpd.GeoDataFrame(frame(), geometry=point))
    line = gpd.GeoDataFrame(frame(), geometry=[LineString([(0, 0), (1, 1)])], crs="EPSG:4326")
    with pytest.raises(InputError, match="no points"):
        load_reports(line)
    with pytest.raises(TableError, match="frame 1: column 'certainty' is missing"):
        load_reports(pd.DataFrame([ROW]))
    with pytest.raises(TableError, match="frame 1: the file is empty"):
        load_reports(pd.DataFrame())


def test_bad_rows_of_a_frame_are_rejects_with_their_number(roads: Scene) -> None:
    table = pd.concat(
        [frame(), frame(id="b", date="03/04/2025"), frame(id="c", place_text=None, lat=70.0, lon=0.0), frame(id=np.nan)]
    )
    found = load_reports(table, scene=roads)
    assert [one.id for one in found.reports] == ["a"]
    assert [(one.file, one.line, one.id) for one in found.rejects] == [
        ("frame 1", 2, "b"),
        ("frame 1", 3, "c"),
        ("frame 1", 4, ""),
    ]
    assert found.rows_read == 4


def test_several_sources_are_one(reports: Reports, roads: Scene) -> None:
    both = load_reports(Path(str(packaged_case().file(Table.INCIDENTS))), frame(), frame(), scene=roads)
    assert len(both.reports) == len(reports.reports) + 1
    assert len(both.rejects) == 1


def test_phrases_are_placed_a_row_a_place(roads: Scene) -> None:
    found = place(["between Diéma and Sandaré", "Kayes and Nioro du Sahel", "nowhere known"], roads)
    assert found["number"].tolist() == [1, 1, 2, 1]
    assert found["status"].tolist() == ["placed", "placed", "placed", "unplaced"]
    assert found.crs.to_epsg() == 4326
    assert found.geometry.isna().tolist() == [False, False, False, True]
    km = found.to_crs("EPSG:32629").length.iloc[0] / 1000
    assert km == pytest.approx(132, rel=0.1)
    assert place("Kayes", roads, lang="fr")["explanation"][0] != place("Kayes", roads)["explanation"][0]


def test_reports_keep_their_ids_where_they_are_placed(reports: Reports, roads: Scene) -> None:
    found = place(reports, roads)
    assert set(found["report_id"]) == {one.id for one in reports.reports}
    assert {"event_type", "date", "place_text", "explanation"} <= set(found.columns)


@pytest.mark.slow
def test_the_status_is_that_of_the_assessor(reports: Reports, roads: Scene) -> None:
    found = status(reports, roads, as_of="2025-11-14", draws=50)
    settings = DaySettings(as_of=date(2025, 11, 14), draws=50)
    known = reports.known_by(None)
    assessor = Assessor(roads.network, roads.tables, known, roads.place_reports(known), settings, facts=reports.facts)
    day = assessor.on(date(2025, 11, 14))
    assert found["label"].tolist() == [one.label.value for one in day.statuses]
    assert found["corridor_id"].tolist() == [one.corridor_id for one in day.statuses]
    assert found.geometry.isna().tolist() == [route.reference is None for route in assessor.routes]
    assert found.attrs["as_of"] == "2025-11-14"
    bamako, *_ = found.attrs["destinations"]
    assert (bamako["destination"], bamako["supply"]["state"]) == ("Bamako", "mostly_closed")
    assert found.attrs["destinations"][-1]["destination"] == "Kita"
    assert found.attrs["supply_country"]["need_per_day"] == {"low": 75, "high": 100}


@pytest.mark.slow
def test_the_day_is_that_of_the_last_event_and_nothing_later_is_known(reports: Reports, roads: Scene) -> None:
    assert status(reports, roads, draws=20).attrs["as_of"] == "2026-03-12"
    assert status(reports, roads, draws=20, known_by="2025-09-04").attrs["as_of"] == "2025-09-03"
    with pytest.raises(InputError, match="no reports to take a date from; give as_of"):
        status(load_reports(frame(certainty="odd")), roads)


@pytest.mark.slow
def test_a_scenario_is_a_dict_a_file_or_a_packaged_name(reports: Reports, roads: Scene, tmp_path: Path) -> None:
    keys = {"name": "mine", "close": "RN1 between Diéma and Sandaré", "corridors": "FUEL-DKR-N"}
    found = run_scenario(keys, reports, roads, as_of="2025-11-14", draws=50)
    assert (found["p_open_after"].tolist(), found.attrs["scenario"]) == ([0.0], "mine")
    path = tmp_path / "mine.toml"
    path.write_text('close = "RN1 between Diéma and Sandaré"\ncorridors = "FUEL-DKR-N"\n', encoding="utf-8")
    same = run_scenario(path, reports, roads, as_of="2025-11-14", draws=50)
    pd.testing.assert_frame_equal(pd.DataFrame(same), pd.DataFrame(found))
    assert run_scenario("ivorian-trunk", reports, roads, draws=20).attrs["as_of"] == "2025-12-05"
    with pytest.raises(FileMissingError, match="the case has both-dakar-roads"):
        run_scenario("ivory", reports, roads)
    with pytest.raises(UnknownNameError, match="scenario: close, entry 1: no road of the network"):
        run_scenario({"close": "RN99"}, reports, roads)


@pytest.mark.slow
@pytest.mark.parametrize("system", ["EPSG:4326", "EPSG:32629"])
def test_an_area_of_a_frame_closes_the_roads_inside(reports: Reports, roads: Scene, system: str) -> None:
    area = box(-9.4, 14.4, -9.0, 14.7)
    areas = gpd.GeoDataFrame(geometry=[area], crs="EPSG:4326").to_crs(system)
    for polygon in (area, areas):
        found = run_scenario({"close": {"polygon": polygon}}, reports, roads, as_of="2025-11-14", draws=20)
        # Nioro is besieged; the towns beyond it have tracks round both, those inside the area have none.
        assert [one["place"] for one in found.attrs["cut_off"]] == ["Dianguirdé", "Diéma", "Tinkare"]
    with pytest.raises(InputError, match="no coordinate system"):
        run_scenario({"close": {"polygon": gpd.GeoDataFrame(geometry=[area])}}, reports, roads)


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ({"as_of": "14/11/2025"}, "setting 'as_of' = '14/11/2025': no date; expected one such as 2025-11-14"),
        ({"season": "wet"}, "setting 'season' = 'wet': Input should be 'dry', 'rainy' or 'auto'"),
        ({"season": "rainy"}, r"load_network\(season='rainy'\)"),
        ({"draws": 0}, "'draws' = 0"),
        ({"drawz": 50}, "status: drawz: no such argument; did you mean draws"),
        ({"draws": 1.5}, "'draws' = 1.5"),
        ({"detour_ratio": float("nan")}, "'detour_ratio' = nan"),
        ({"half_life_factor": 0}, "'half_life_factor' = 0"),
        ({"half_life_factor": -1}, "'half_life_factor' = -1"),
        ({"weight_factor": float("nan")}, "'weight_factor' = nan"),
    ],
)
def test_numbers_that_cannot_be_used_are_refused(
    reports: Reports, roads: Scene, numbers: dict[str, Any], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        status(reports, roads, **numbers)


@pytest.mark.slow
def test_a_network_is_loaded_with_its_season_and_files(tmp_path: Path, reports: Reports, roads: Scene) -> None:
    with pytest.raises(InputError, match=r"season = 'rain' is not known; did you mean rainy\?"):
        load_network(season="rain")
    with pytest.raises(FileMissingError):
        load_network(speeds=tmp_path / "none.toml")
    rainy = load_network(season="rainy")
    hours = [scene.network.edges_frame()["time_s"].sum() for scene in (roads, rainy)]
    assert hours[1] > hours[0]
    assert status(reports, rainy, as_of="2025-11-14", draws=20)["label"].notna().all()
    assert status(reports, roads, as_of="2025-08-14", draws=20, season="auto").attrs["as_of"] == "2025-08-14"


def test_what_is_no_phrase_is_never_placed(reports: Reports, roads: Scene) -> None:
    assert place(frame()["place_text"], roads)["status"].tolist() == ["placed"]
    misuse: Any
    for misuse, message in (
        (frame(), r"a frame is no list of phrases; give load_reports\(frame\), or its column: frame\['place_text'\]"),
        (gpd.GeoDataFrame(geometry=[]), "a frame is no list of phrases"),
        (Path("mine.csv"), "PosixPath.* is no phrase"),
        ({"place_text": "Kayes"}, "is no phrase; expected reports, a phrase or several phrases"),
        (5, "5 is no phrase"),
        (["Kayes", None], "phrase 2 is None; expected a text"),
        (pd.Series(["Kayes", np.nan]), "phrase 2 is nan; expected a text"),
    ):
        with pytest.raises(InputError, match=message):
            place(misuse, roads)
    misuse = reports
    with pytest.raises(InputError, match=r"scene is Reports\(\d+ reports, .*; expected what load_network returns"):
        place("Kayes", misuse)


def test_arguments_in_the_wrong_place_are_told(reports: Any, roads: Any) -> None:
    nothing: Any = None
    listed: Any = ["RN1"]
    corridors: Any = frame()
    with pytest.raises(InputError, match=r"reports is Scene\(.*; expected what load_reports returns"):
        status(roads, reports, as_of="2025-11-14")
    with pytest.raises(InputError, match=r"source 2 is Scene\(.*; give the scene by its name: scene="):
        load_reports(frame(), roads)
    with pytest.raises(InputError, match="reports is None; expected what load_reports returns"):
        run_scenario({"close": "RN1"}, nothing, roads)
    with pytest.raises(InputError, match=r"scenario is \['RN1'\]; expected the path of a file"):
        run_scenario(listed, reports, roads)
    with pytest.raises(InputError, match=r"network is RoadNetwork\(.*; save it first: save_network"):
        load_network(roads.network)
    with pytest.raises(InputError, match=r"corridors is .*; expected the path of a file"):
        load_network(corridors=corridors)


def test_misspelled_arguments_get_suggestions(reports: Reports, roads: Scene) -> None:
    odd: dict[str, Any]
    for odd, call, message in (
        ({"gazeteer": "a.parquet"}, load_network, "load_network: gazeteer: no such argument; did you mean gazetteer"),
        ({"asof": "2025-11-14"}, partial(status, reports, roads), "status: asof: no such argument; did you mean as_of"),
        ({"drawz": 5}, partial(run_scenario, "ivorian-trunk", reports, roads), "run_scenario: drawz: .* mean draws"),
        ({"lan": "fr"}, partial(draw, reports, roads), "draw: lan: no such argument; did you mean lang"),
        ({"timeline": 1.5}, partial(draw, reports, roads), "draw: timeline = 1.5; expected how many days"),
        ({"lang": "francais"}, partial(draw, reports, roads), "lang = 'francais' is not known; .*allowed are fr, en"),
    ):
        with pytest.raises(InputError, match=message) as found:
            call(**odd)
        assert "Extra inputs" not in str(found.value)
    with pytest.raises(InputError, match=r"scenario: closed = 'RN1': no such key; did you mean close"):
        run_scenario({"closed": "RN1"}, reports, roads)


@pytest.mark.slow
@pytest.mark.parametrize("day", [date(2025, 11, 14), pd.Timestamp("2025-11-14T18:00"), np.datetime64("2025-11-14")])
def test_a_day_may_come_from_anywhere(reports: Reports, roads: Scene, day: Any) -> None:
    draws: Any = np.int64(20)
    found = status(reports, roads, as_of=day, known_by=day, draws=draws)
    assert found.attrs["as_of"] == "2025-11-14"


@pytest.mark.slow
def test_there_may_be_no_reports(roads: Scene, tmp_path: Path) -> None:
    path = tmp_path / "header.csv"
    path.write_text("id,date,place_text,event_type,certainty\n", encoding="utf-8")
    for none in (Reports(), load_reports(path), load_reports(frame().iloc[:0]), load_reports(path, frame().iloc[:0])):
        assert (none.reports, none.rejects, none.rows_read) == ((), (), 0)
        assert set(status(none, roads, as_of="2025-11-14", draws=20)["label"]) == {"no recent reports", "not assessed"}
    assert place(Reports(), roads).empty
    with pytest.raises(InputError, match="there are no reports to take a date from; give as_of"):
        status(Reports(), roads)
    keys = {"close": "RN1 between Diéma and Sandaré", "corridors": "FUEL-DKR-N"}
    assert run_scenario(keys, Reports(), roads, as_of="2025-11-14", draws=20)["label_after"].tolist() == ["diverted"]
    assert run_scenario({**keys, "as_of": "2025-12-05"}, Reports(), roads).attrs["as_of"] == "2025-12-05"


def test_numbers_of_numpy_name_edges(roads: Scene) -> None:
    edges = np.flatnonzero(roads.network.edge_ref == "RN24")[:3]
    keys = {"close": {"edge": edges, "p": np.float32(1)}, "detour_ratio": np.float64(2)}
    assert len(run_scenario(keys, Reports(), roads, as_of="2025-11-14", draws=20))
    with pytest.raises(InputError, match=r"close, entry 1, edge.*: a mask of booleans is no list"):
        run_scenario({"close": {"edge": roads.network.edge_ref == "RN24"}}, Reports(), roads, as_of="2025-11-14")


def test_what_is_loaded_is_told_in_a_line(reports: Reports, roads: Scene) -> None:
    assert repr(roads) == "Scene(2761 edges, 29 corridors, 12 crossings, dry season)"
    assert repr(reports) == f"Reports({len(reports.reports)} reports, 0 rejects of {reports.rows_read} rows)"
    assert repr(roads.network).startswith("RoadNetwork(")
    assert max(len(repr(one)) for one in (roads, reports, roads.network)) < 100


@pytest.mark.slow
def test_kilometres_and_hours_of_a_way_round_come_with_intervals(reports: Reports, roads: Scene) -> None:
    day = status(reports, roads, as_of="2025-11-14").dropna(subset=["extra_km", "extra_km_ci"])
    assert len(day)
    for unit in ("km", "h"):
        low, high = zip(*day[f"extra_{unit}_ci"], strict=True)
        assert all(a <= value <= b for a, value, b in zip(low, day[f"extra_{unit}"], high, strict=True))
    pairs = run_scenario("ivorian-trunk", reports, roads)
    known = pairs.dropna(subset=["extra_h_after", "extra_h_low_after"])
    assert len(known)
    assert (known["extra_h_low_after"] <= known["extra_h_after"]).all()
    assert (known["extra_h_after"] <= known["extra_h_high_after"]).all()
