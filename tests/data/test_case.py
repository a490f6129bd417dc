from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.case import DEFAULTS, Case, Table, open_case, packaged_case
from data.codes import Lang
from data.errors import FileMissingError, TableError
from data.messages.spoken import speaking

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

CROSSING = """
[[crossing]]
id = "X"
name = "Poste"
lat = 12.0
lon = -1.5
country = "BF"
countries = ["BF", "GH"]
fuel_transit = "yes"
source = "of the test"
"""
CORRIDOR = """
[[corridor]]
id = "C"
name_fr = "de X à Y"
name_en = "X to Y"
commodity = "fuel"
crossing = "{crossing}"
destination = {{ name = "Y", lat = 12.4, lon = -1.5 }}
source = "of the test"
"""
SCENARIO = 'close = "RN5"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of another case; its corridors begin at its own crossing."""
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "south.toml").write_text(SCENARIO, encoding="utf-8")
    (tmp_path / Table.CROSSINGS).write_text(CROSSING, encoding="utf-8")
    (tmp_path / Table.CORRIDORS).write_text(CORRIDOR.format(crossing="X"), encoding="utf-8")
    (tmp_path / Table.MINES).write_text("mine,operator_2025,lat,lon,coord_quality_km,region\nM,O,,,,R\n", "utf-8")
    (tmp_path / Table.ADMIN_UNITS).write_text(
        "name,level,parent,seat,country,lat,lon,radius_km,in_force\nBurkina,country,,Ouaga,BF,12.4,-1.5,450,both\n",
        encoding="utf-8",
    )
    return tmp_path


def test_every_packaged_table_loads() -> None:
    tables = packaged_case().tables()
    assert len(tables.corridors) == 29
    assert len(tables.crossings) == 12
    assert len(tables.mines) == 11
    lacking = {Table.DEMAND, Table.CAPACITY, Table.SITES}
    assert all(packaged_case().file(table).content for table in set(Table) - lacking)
    assert not tables.demand  # no source gives a need by destination, or what a road can carry


def test_a_case_reads_its_own_folder_and_the_rules_of_every_case(folder: Path) -> None:
    case = Case(folder)
    tables = case.tables()
    assert [corridor.id for corridor in tables.corridors] == ["C"] == [corridor.id for corridor in case.corridors()]
    assert [crossing.id for crossing in tables.crossings] == ["X"]
    assert [mine.mine for mine in tables.mines] == ["M"]
    assert [unit.country for unit in tables.units] == ["BF"]
    assert tables.effects == packaged_case().effects()
    assert tables.speeds == packaged_case().speeds()


def test_a_case_knows_its_own_scenarios_and_no_others(folder: Path) -> None:
    case = Case(folder)
    assert case.scenario_names() == ["south"]
    assert case.scenario(Path("south")).scenario.close[0].text == "RN5"
    with pytest.raises(FileMissingError, match="the case has south"):
        case.scenario(Path("ivorian-trunk"))


def test_a_table_that_the_folder_lacks_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match=r"corridors\.toml: no such file"):
        Case(tmp_path).tables()


def test_a_case_is_opened_by_its_folder_or_the_name_of_a_packaged_one(folder: Path, tmp_path: Path) -> None:
    assert open_case(folder) == Case(folder)
    assert open_case(Path("mali")) == open_case() == packaged_case()
    with pytest.raises(FileMissingError, match=r"no such folder of a case; packaged cases: .*mali"):
        open_case(tmp_path / "none")
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileMissingError, match=r"holds no corridors\.toml"):
        open_case(tmp_path / "empty")


def test_a_case_may_lack_tables_and_may_have_rules_of_its_own(folder: Path) -> None:
    for table in (Table.MINES, Table.ADMIN_UNITS, Table.CROSSINGS):
        (folder / table).unlink()
    (folder / Table.CORRIDORS).write_text(
        CORRIDOR.format(crossing="X").replace('crossing = "X"', 'origin = { name = "X", lat = 12.0, lon = -1.5 }'),
        "utf-8",
    )
    (folder / Table.SPEEDS).write_bytes(packaged_case().file(Table.SPEEDS).content.replace(b"80", b"79"))
    tables = Case(folder).tables()
    assert (tables.mines, tables.units, tables.crossings) == ((), (), ())
    assert tables.speeds != packaged_case().speeds()
    assert tables.effects == packaged_case().effects()


@pytest.mark.slow
@pytest.mark.parametrize("table", [Table.CROSSINGS, Table.CORRIDORS, Table.EFFECTS, Table.SPEEDS])
def test_each_table_can_be_replaced(tmp_path: Path, table: Table) -> None:
    copy = tmp_path / "mine.toml"
    copy.write_bytes(packaged_case().file(table).content)
    case = packaged_case().replacing({table: copy})
    assert case.file(table).source == copy
    assert case.tables() == packaged_case().tables()
    copy.write_text("colour = 3\n", encoding="utf-8")
    assert case.tables() == packaged_case().tables()  # what was read once is not read again
    with pytest.raises(TableError, match=r"mine\.toml: "):
        packaged_case().replacing({table: copy}).tables()
    with pytest.raises(FileMissingError, match=r"none\.toml: no such file"):
        case.replacing({table: tmp_path / "none.toml"}).tables()
    assert case.replacing({table: None}) == case


def test_corridors_are_checked_against_the_crossings_that_replace_the_cases_own(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(CROSSING.replace('"X"', '"Z"'), encoding="utf-8")
    case = Case(folder).replacing({Table.CROSSINGS: other})
    with pytest.raises(TableError, match=r"'X' is not a crossing; known: Z"):
        case.corridors()


def test_corridors_stand_in_the_place_of_the_cases_own_or_beside_them(folder: Path, tmp_path: Path) -> None:
    mine, case = tmp_path / "mine.toml", open_case(folder)
    other = CORRIDOR.format(crossing="X").replace('id = "C"', 'id = "OWN"')
    same = CORRIDOR.format(crossing="X").replace('"X to Y"', '"mine"')
    for text, names in (
        (other, {"OWN": "X to Y"}),
        (f'extends = "case"\n{other}', {"C": "X to Y", "OWN": "X to Y"}),
        (f'extends = "case"\n{same}', {"C": "mine"}),
    ):
        mine.write_text(text, encoding="utf-8")
        found = case.replacing({Table.CORRIDORS: mine}).corridors()
        assert {one.id: one.name_en for one in found} == names
    assert case.replacing({Table.CORRIDORS: mine}).asked_for() == (), "the case leads there by a corridor of that id"
    mine.write_text(other, encoding="utf-8")
    assert case.replacing({Table.CORRIDORS: mine}).asked_for() == (("fuel", "Y"),)
    mine.write_text(f"{CORRIDOR.format(crossing='X')}{other.replace('fuel', 'gold')}", encoding="utf-8")
    assert case.replacing({Table.CORRIDORS: mine}).asked_for() == (("gold", "Y"),)
    assert case.asked_for() == ()
    for unread in ('corridor = ["x"]', "[corridor]", '[[corridor]]\ndestination = "Bamako"'):
        (folder / Table.CORRIDORS.value).write_text(unread, encoding="utf-8")
        asked = open_case(folder).replacing({Table.CORRIDORS: mine}).asked_for()
        assert asked == (("fuel", "Y"), ("gold", "Y")), "what the case has is not read where it is replaced"
    mine.write_text(f'extends = "mali"\n{other}', encoding="utf-8")
    with pytest.raises(TableError, match=r"mine\.toml: extends = 'mali' is not known; expected 'case'"):
        case.replacing({Table.CORRIDORS: mine}).corridors()
    mine.write_text('extends = "kase"\n', encoding="utf-8")
    with speaking(Lang.FR), pytest.raises(TableError, match=r"extends = 'kase' n'est pas connu\s; il faut 'case'"):
        case.replacing({Table.CORRIDORS: mine}).corridors()


@pytest.mark.parametrize(("extended", "told"), [("case", "is for a file given by --corridors"), ("kase", "not known")])
def test_a_cases_own_corridors_extend_nothing(folder: Path, extended: str, told: str) -> None:
    own = folder / Table.CORRIDORS
    own.write_text(f'extends = "{extended}"\n{own.read_text(encoding="utf-8")}', encoding="utf-8")
    with pytest.raises(TableError, match=told):
        Case(folder).corridors()


@pytest.mark.parametrize("of_case", [True, False])
def test_every_packaged_file_has_its_licence(*, of_case: bool) -> None:
    case = packaged_case()
    folder: Path | Traversable = case.folder if of_case else Path(str(case.file(DEFAULTS[0]))).parent
    text = (folder / "LICENSES.md").read_text(encoding="utf-8")
    names = {entry.name for entry in folder.iterdir()} - {"LICENSES.md"}
    assert names
    assert {name for name in names if name not in text} == set()
    if of_case:
        assert "ODbL 1.0" in text
        assert "© OpenStreetMap contributors" in text
