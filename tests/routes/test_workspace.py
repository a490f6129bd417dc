from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import pytest

from data.case import Table, packaged_case
from data.codes import ClaimKind, PlacementStatus, Season
from data.errors import FileMissingError
from geo.gazetteer.entry import Entry, Named
from geo.gazetteer.gazetteer import Gazetteer
from geo.reports.located import Located
from geo.reports.read_reports import read_reports
from geo.reports.report import Report
from routes.network.storage import load_network, save_network
from routes.workspace import MADE_ANEW, Scene, TableFiles, open_scene

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from routes.network.road_network import RoadNetwork

T = TypeVar("T")


PLACE = {"place_text": "between Diéma and Sandaré"}


@pytest.fixture(scope="module")
def scene() -> Scene:
    return open_scene()


def test_rows_alike_are_placed_once(scene: Scene) -> None:
    row = Located(place_text="between Diéma and Sandaré")
    assert scene.place(row) is scene.place(Located(place_text="between Diéma and Sandaré"))
    assert scene.place(row) is not scene.place(Located(place_text="between Diéma and Sandaré", admin="Nioro"))


def test_a_position_of_a_town_lies_where_the_notes_say_on_the_road(scene: Scene) -> None:
    row = Report.model_validate(
        {
            "id": "r",
            "date": "2025-10-28",
            "event_type": "ambush",
            "certainty": "high",
            "place_text": "Kati",
            "lat": 12.7441,
            "lon": -8.0726,
            "acled_geo_precision": 2,
            "description": "Fighters ambushed a convoy on the RN24, about 50 km from Kati.",
        }
    )
    _, (found,) = scene.place(row)
    assert (found.status, found.road_refs, found.text) == (PlacementStatus.PLACED, ("RN24",), "Kati")
    plain = row.model_copy(update={"description": "A convoy was ambushed."})
    _, (at_town,) = scene.place(plain)
    assert at_town.kind is ClaimKind.COORDINATES


def test_every_report_has_its_placements(scene: Scene) -> None:
    reports = read_reports(packaged_case().file(Table.INCIDENTS)).reports
    placements = scene.place_reports(reports)
    assert set(placements) == {report.id for report in reports}
    assert all(placements.values())


def test_the_ends_of_corridors_are_nodes(scene: Scene) -> None:
    network = scene.network
    for crossing in scene.tables.crossings:
        away_deg = np.hypot(network.node_lon - crossing.lon, network.node_lat - crossing.lat)
        assert away_deg.min() < 0.15, crossing.id


def test_the_season_sets_the_speeds(scene: Scene) -> None:
    rainy = open_scene(season=Season.RAINY).network
    assert (rainy.edge_time_s >= scene.network.edge_time_s - 1e-6).all()
    assert rainy.edge_time_s.sum() > scene.network.edge_time_s.sum()


@pytest.mark.slow
def test_unknown_names_are_asked_online(scene: Scene) -> None:
    row = Located(place_text="near Xyzzyville")
    assert not scene.place(row)[1][0].pieces
    online = Gazetteer([Named(Entry("online", "Xyzzyville", 14.55, -9.2, "town", "ML"))])
    assert open_scene(online=online).place(row)[1][0].pieces


@pytest.mark.slow
def test_the_places_are_those_of_the_gazetteers_and_not_of_a_server(scene: Scene) -> None:
    online = Gazetteer([Named(Entry("online", "Xyzzyville", 14.55, -9.2, "town", "ML"))])
    places = open_scene(online=online).places
    assert places == scene.places
    assert {"Bamako", "Kayes", "Diboli"} <= {one.name for one in places}


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError):
        open_scene(TableFiles(speeds=tmp_path / "none.toml"))


class PartsHeld:
    """Parts of scenes, held for as long as a test."""

    def __init__(self) -> None:
        self.held: dict[str, Any] = {}

    def get(self, name: str, make: Callable[[], T]) -> T:
        """Return a part, made for the first who asks."""
        if name not in self.held:
            self.held[name] = make()
        found: T = self.held[name]
        return found

    def find(self, name: str) -> Any:
        """Return a part, None where there is none."""
        return self.held.get(name)

    def put(self, name: str, part: object) -> None:
        """Hold a part."""
        self.held[name] = part


@pytest.mark.slow
def test_parts_are_of_packaged_files_alone_and_places_of_their_roads_too(scene: Scene, tmp_path: Path) -> None:
    parts = PartsHeld()
    usual = open_scene(parts=parts)
    row = Report.model_validate({"id": "r", "date": "2025-10-28", "event_type": "ambush", "certainty": "high"} | PLACE)
    usual.place(row)
    usual.keep_places([row], usual.recall_places())
    kept = {"tables-mali", "names-mali", "roads-mali-dry", "placed-mali-dry"}
    assert parts.held.keys() == kept
    later = open_scene(parts=parts)
    later.recall_places()
    assert later.place(row) is parts.held["placed-mali-dry"][row.where]
    (tmp_path / "own.csv").write_text("phrase,name,choice\n", encoding="utf-8")
    online = Gazetteer([Named(Entry("online", "Xyzzyville", 14.55, -9.2, "town", "ML"))])
    for more in (
        open_scene(TableFiles(decisions=[tmp_path / "own.csv"]), parts=parts),
        open_scene(online=online, parts=parts),
    ):
        assert more.parts is MADE_ANEW
        assert more.tables is usual.tables
    book = packaged_case().file(Table.ROADBOOK)
    assert open_scene(TableFiles(roadbook=book), parts=parts).parts is MADE_ANEW
    assert parts.held.keys() == kept
    names = set()
    for network in (scene.network, open_scene(season=Season.RAINY).network):
        save_network(network, tmp_path / "net")
        names.add(open_scene(TableFiles(network=tmp_path / "net"), parts=parts).placed_as)
    assert len(names) == 2
    assert not names & kept


def test_a_network_that_is_replaced_while_it_is_read_keeps_no_places(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_network(scene.network, tmp_path / "net")

    def replaced(path: Path) -> RoadNetwork:
        found = load_network(path)
        save_network(found, path)
        return found

    files = TableFiles(network=tmp_path / "net")
    parts = PartsHeld()
    assert open_scene(files, parts=parts).parts is parts
    monkeypatch.setattr("routes.network.storage.load_network", replaced)
    assert open_scene(files, parts=parts).parts is MADE_ANEW
