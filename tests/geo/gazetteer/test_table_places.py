from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import PlaceSource
from geo.gazetteer.entry import Entry, Named
from geo.gazetteer.gazetteer import Gazetteer
from geo.gazetteer.name_lists import NameList, Origin
from geo.gazetteer.same_places import merge_places
from geo.gazetteer.storage import load_gazetteer, save_gazetteer

if TYPE_CHECKING:
    from pathlib import Path

DIEMA = Named(Entry("roadbook:diema", "Diéma", 14.54, -9.19, "town", "ML", source="roadbook.csv"), ("Diema-Ville",))
ALSO_DIEMA = Named(Entry("geonames:1", "Djéma", 14.55, -9.19, "town", "ML", "Kayes", 9000, seat_level=2), ("Dièmma",))
OTHER_DIEMA = Named(Entry("geonames:2", "Diema", 13.78, -5.51, "village", "ML"))
MINE = Named(Entry("geonames:3", "Diéma", 14.54, -9.19, "mine", "ML"))


def gazetteer(path: Path, own: list[Named], *lists: NameList) -> Gazetteer:
    save_gazetteer(merge_places(lists), lists, path)
    return Gazetteer(own, stored=load_gazetteer(path))


def listed(source: PlaceSource, *named: Named) -> NameList:
    return NameList(Origin(source, "file", licence="CC-BY-4.0"), named)


def test_a_place_of_both_is_one_entry_and_its_homonyms_stay(tmp_path: Path) -> None:
    theirs = listed(PlaceSource.GEONAMES, ALSO_DIEMA, OTHER_DIEMA, MINE)
    names = gazetteer(tmp_path / "gaz", [DIEMA], theirs)
    assert [one.entry.id for one in names.exact("Diéma")] == ["roadbook:diema", "geonames:3", "geonames:2"]
    (diema,) = {one.entry for one in names.lookup("Dièmma") if one.entry.id == "roadbook:diema"}
    assert (diema.name, diema.lat, diema.population, diema.admin, diema.seat_level) == (
        "Diéma",
        14.54,
        9000,
        "Kayes",
        2,
    )
    assert (diema.sources, diema.ids) == (("packaged", "GeoNames"), ("roadbook:diema", "geonames:1"))
    assert diema.licence == "ODbL-1.0; CC-BY-4.0"
    assert [one.entry.id for one in names.exact("Djema")] == ["roadbook:diema"]
    assert [one.entry.id for one in names.exact("Diema Ville")] == ["roadbook:diema"]
    assert len(names.entries) == 3


def test_a_file_built_with_the_packaged_names_adds_none_twice(tmp_path: Path) -> None:
    packaged = listed(PlaceSource.PACKAGED, DIEMA)
    names = gazetteer(tmp_path / "gaz", [DIEMA], packaged, listed(PlaceSource.GEONAMES, ALSO_DIEMA))
    assert [one.entry.ids for one in names.exact("Diéma")] == [("roadbook:diema", "geonames:1")]


def test_a_packaged_place_that_has_moved_since_is_two(tmp_path: Path) -> None:
    moved = DIEMA._replace(entry=Entry("roadbook:diema", "Diéma", 12.0, -9.19, "town", "ML"))
    names = gazetteer(tmp_path / "gaz", [moved], listed(PlaceSource.PACKAGED, DIEMA))
    assert sorted(one.entry.lat for one in names.exact("Diéma")) == [12.0, 14.54]


def test_only_the_nearest_of_two_namesakes_is_the_place(tmp_path: Path) -> None:
    near = Named(Entry("geonames:4", "Diéma", 14.541, -9.19, "suburb", "ML"))
    names = gazetteer(tmp_path / "gaz", [DIEMA], listed(PlaceSource.GEONAMES, ALSO_DIEMA, near))
    by_id = {one.entry.id: one.entry.ids for one in names.lookup("Diéma")}
    assert by_id == {"roadbook:diema": ("roadbook:diema", "geonames:4"), "geonames:1": ("geonames:1",)}
