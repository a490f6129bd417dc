"""The packaged case of Burkina Faso through the commands: another country and commodity, from configuration alone."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import supplylines as sl
from data.case import Case, packaged_case, packaged_cases
from data.case_problems import table_problems
from scripts.shared.case_check import check_case
from tests.scripts.command_line import answer, printed

if TYPE_CHECKING:
    from routes.workspace import Scene

pytestmark = pytest.mark.slow
DAY_AFTER = "2022-09-27"  # the convoy of Gaskindé was burnt on the 26th
CASE = ("--case", "burkina")
FOREIGN = re.compile(
    r"\b(?:mali|malien(?:ne)?s?|bamako|kayes|nioro|sikasso|fuel|carburants?|gold|mines? d'or)\b", re.IGNORECASE
)


@pytest.fixture(scope="module")
def scene() -> Scene:
    return sl.load_network(case="burkina")


@pytest.fixture(scope="module")
def day() -> Any:
    return answer("status", *CASE, "--as-of", DAY_AFTER, "--json")


def test_it_is_a_packaged_case_in_which_nothing_is_wrong() -> None:
    assert packaged_cases() == ["burkina", "mali"]
    folder = Path(str(packaged_case("burkina").folder))
    assert table_problems(Case(folder), folder) == []
    checked = check_case(folder, None, None)
    assert checked.wrong == []


def test_the_day_after_the_convoy_was_burnt_djibo_is_not_likely_to_be_reached(day: Any) -> None:
    [djibo] = [one for one in day["destinations"] if one["destination"] == "Djibo"]
    assert djibo["freely"]["low"] == 0.0
    assert djibo["freely"]["high"] < 0.1
    assert djibo["not_at_all"]["high"] > 0.7
    assert list(djibo["answers"]) == ["food"]
    corridors = {one["corridor_id"]: one for one in day["corridors"]}
    assert corridors["DJB-S"]["p_open"] < 0.5, "the road from the capital is more likely cut than not"
    assert corridors["DJB-S"]["label"] == corridors["DJB-O"]["label"] == "stopped", "a siege stops both its roads"
    assert {one["commodity"] for one in day["corridors"]} == {"food"}


def test_the_capital_units_and_borders_are_the_cases_own(scene: Scene) -> None:
    placed = sl.place(["40 km north of the capital", "région du Sahel", "province du Soum"], scene)
    north, sahel, soum = placed.itertuples()
    assert 12.6 < north.lat < 12.9
    assert -1.8 < north.lon < -1.3
    assert (sahel.status, soum.status) == ("area", "area")
    assert (sahel.lat, sahel.lon) == (14.04, -0.03)


@pytest.mark.parametrize(
    ("traffic", "holds"),
    [("food", True), ("vivres", True), ("Goods", True), ("camions", True), ("fuel", False), ("bus", False)],
)
def test_a_ban_holds_for_what_the_case_hangs_below_it(
    tmp_path: Path, scene: Scene, traffic: str, *, holds: bool
) -> None:
    path = tmp_path / "access.csv"
    path.write_text(
        f"id,corridor,date_from,traffic,state,certainty\nA1,TIT,2022-09-20,{traffic},banned,high\n", encoding="utf-8"
    )
    reports = sl.load_reports(scene=scene, access=[path])
    assert not reports.facts.rejects
    frame = sl.status(reports, scene, as_of="2022-09-21").set_index("corridor_id")
    assert (frame.loc["TIT", "label"] == "banned") is holds


def test_no_word_of_another_case_is_on_its_page(tmp_path: Path) -> None:
    for lang in ("fr", "en"):
        out = tmp_path / lang
        printed("map", *CASE, "--as-of", DAY_AFTER, "--lang", lang, "--timeline", "0", "--out", out)
        for path in sorted(out.iterdir()):
            assert set(FOREIGN.findall(told_by(path))) == set(), path.name
    table = (tmp_path / "en" / "corridors.csv").read_text("utf-8")
    assert ",food," in table


def test_a_hospital_has_its_answer_and_a_depot_is_drawn_only_where_it_is_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shutil.copytree(str(packaged_case("burkina").folder), folder)
    (folder / "sites.csv").write_text(
        "site,kind,lat,lon,served_by,answer_for,source\n"
        "CMA Djibo,hospital,14.101,-1.627,Djibo,food,test\nRéserve,depot,12.4,-1.5,,,test\n",
        encoding="utf-8",
    )
    out = tmp_path / "out"
    asked = ("map", "--case", folder, "--as-of", DAY_AFTER, "--timeline", "0", "--lang", "en", "--out", out)
    printed(*asked)
    [site] = json.loads((out / "sites.geojson").read_text("utf-8"))["features"]
    assert site["properties"]["corridors"] == "DJB-S-CMA-DJIBO;DJB-O-CMA-DJIBO"
    assert site["properties"]["answers"] == "food: probably_not"
    page, report = ((out / name).read_text("utf-8") for name in ("index.html", "report.md"))
    assert '<span class="tile-name">CMA Djibo<' in page
    assert '"what":"Hospital"' in page
    assert "| CMA Djibo |" in report
    assert not any("Réserve" in path.read_text("utf-8") for path in out.iterdir())
    printed(*asked, "--show-sites")
    assert "Réserve" in (out / "index.html").read_text("utf-8")
    printed(*asked[:-1], tmp_path / "public", "--public", "--show-sites")
    assert not (tmp_path / "public" / "sites.geojson").exists()
    for path in (tmp_path / "public").iterdir():
        assert not re.search("Réserve|CMA[ -]Djibo", path.read_text("utf-8"), re.IGNORECASE), path.name


def told_by(path: Path) -> str:
    """Return the words of a file that a reader sees, scripts and base map left out."""
    text = path.read_text("utf-8")
    if path.name == "index.html":
        blocks = re.findall(r'<script[^>]*type="application/json"[^>]*>(.*?)</script>', text, re.DOTALL)
        body = re.sub(r"<(script|style)\b.*?</\1>", " ", text, flags=re.DOTALL)
        return " ".join([re.sub(r"<[^>]+>", " ", body), *blocks])
    return text


def test_a_scenario_and_a_sweep_of_food_run(tmp_path: Path, scene: Scene) -> None:
    scenario = tmp_path / "closed.toml"
    scenario.write_text(f'as_of = {DAY_AFTER}\nclose = ["between Ouahigouya and Titao"]\n', encoding="utf-8")
    compared = answer("scenario", scenario, *CASE, "--json")
    assert compared
    swept = answer("sweep", *CASE, "--redundancy", "--hours", "4", "--json")
    assert {one["destination"] for one in swept["redundancy"]} >= {"Djibo", "Ouagadougou"}
    reports = sl.load_reports(scene=scene)
    assert {report.goods for report in reports.reports} >= {"food"}
    frame = sl.status(reports, scene, as_of=date.fromisoformat(DAY_AFTER))
    assert set(frame["commodity"]) == {"food"}
    changed = sl.run_scenario({"close": ["between Ouahigouya and Titao"]}, reports, scene, as_of=DAY_AFTER)
    assert not changed.empty
