"""The commands as a user runs them: output, JSON keys, exit codes, bad input."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from data.case import Table, packaged_case
from tests.scripts.command_line import answer, refused, supplylines, supplylines_apart

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "id,date,date_precision,place_text,admin,description,event_type,actor,target,goods,certainty,source_date"
GOOD = "r1,2025-11-01,day,between Diéma and Didiéni,,,ambush,,fuel_convoy,fuel,high,2025-11-02"
FILES = {
    "index.html",
    "corridors.geojson",
    "incidents.geojson",
    "closures.geojson",
    "corridors.csv",
    "report.md",
    "report.html",
    "rejects.csv",
    "run.json",
}


def reports(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "reports.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def test_help_needs_no_heavy_library() -> None:
    script = "import sys; sys.argv = ['supplylines', '--help']\nfrom scripts.cli import main\n"
    script += "try:\n    main()\nexcept SystemExit:\n    pass\n"
    script += (
        "heavy = {'numpy', 'scipy', 'folium', 'shapely', 'geopandas', 'pydantic', 'rapidfuzz'} & set(sys.modules)\n"
    )
    script += "sys.exit(f'imported {heavy}' if heavy else 0)\n"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for command in ("map", "geocode", "route", "status"):
        assert command in done.stdout


@pytest.mark.slow
def test_the_main_job_loads_neither_numba_nor_osmnx(tmp_path: Path) -> None:
    script = f"import sys; sys.argv = ['supplylines', 'map', '--out', {str(tmp_path / 'out')!r}]\n"
    script += "from scripts.cli import main\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
    script += "heavy = {'numba', 'osmnx', 'osmium', 'geopandas'} & set(sys.modules)\n"
    script += "sys.exit(f'imported {heavy}' if heavy else 0)\n"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_map_writes_every_file_and_counts_agree(tmp_path: Path) -> None:
    out = tmp_path / "out"
    printed = answer("map", "--timeline", "20", "--out", out, "--json")
    assert {path.name for path in out.iterdir()} == FILES
    assert '<input id="day" type="range" min="0" max="20"' in (out / "index.html").read_text(encoding="utf-8")
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert run["days"] == 21
    counts = run["counts"]
    assert counts["rows_read"] == 145 == printed["counts"]["rows_read"]
    assert counts["reports"] == 145 - counts["later_reports"] - counts["rejects"]
    for name, rows in (("access", 69), ("supply", 150)):
        assert counts[name]["rows_read"] == rows == sum(counts[name][part] for part in ("known", "later", "rejects"))
    features = json.loads((out / "incidents.geojson").read_text(encoding="utf-8"))["features"]
    told = {feature["properties"]["report_id"] for feature in features}
    assert 0 < len(told) < counts["reports"] + counts["access"]["placed"]  # convoys are told by destination and week


@pytest.mark.slow
def test_same_input_same_bytes_whatever_the_order_of_rows(tmp_path: Path) -> None:
    rows = [
        GOOD,
        "r2,2025-11-03,day,near Sikasso,,,ambush,,fuel_convoy,fuel,medium,2025-11-04",
        "r3,2025-11-05,week,RN24 à 50 km de Kati,,,ambush,,fuel_convoy,fuel,low,2025-11-12",
    ]
    kept = []
    for name, ordered in (("one", rows), ("two", rows), ("three", rows[::-1])):
        folder = tmp_path / name
        folder.mkdir()
        done = supplylines_apart("map", "--out", folder / "out", "--incidents", reports(folder, *ordered))
        assert done.returncode == 0, done.stderr
        kept.append({path.name: path.read_bytes() for path in (folder / "out").iterdir()})
    assert kept[0] == kept[1]
    run_free = [{name: data for name, data in files.items() if name != "run.json"} for files in kept]
    assert run_free[0] == run_free[2]  # run.json differs by the hash of its input alone


@pytest.mark.slow
def test_bad_rows_are_rejected_with_reasons_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = reports(
        tmp_path,
        GOOD,
        "r2,the day before,day,Kayes,,,ambush,,,,high,",
        "r3,03/04/2025,day,Kayes,,,ambush,,,,high,",
        "r4,lundi 13 septembre 2025,day,Kayes,,,ambush,,,,high,",
        "r5,2025-11-01,day,Kayes,,,ambush,,,,perhaps,",
        "r1,2025-11-01,day,Kayes,,,ambush,,,,high,",
        "r6,2999-01-01,day,Kayes,,,ambush,,,,high,",
    )
    out = tmp_path / "out"
    done = supplylines("map", "--timeline", "0", "--out", out, "--incidents", path, "--json")
    counts = json.loads(done.stdout)["counts"]
    assert counts == {"rows_read": 7, "reports": 1, "later_reports": 0, "rejects": 6}
    assert re.findall(r"rejected: reports\.csv: line (\d)", done.stderr) == ["3", "4", "5"]
    assert f"6 rows were rejected; {out / 'rejects.csv'} lists them" in done.stderr
    with (out / "rejects.csv").open(encoding="utf-8", newline="") as file:
        rejects = list(csv.DictReader(file))
    assert [row["line"] for row in rejects] == ["3", "4", "5", "6", "7", "8"]
    assert all(row["reason"] for row in rejects)


def test_a_table_of_bad_rows_leaves_its_rejects(tmp_path: Path) -> None:
    path = reports(tmp_path, "r1,never,day,Kayes,,,ambush,,,,high,", "r2,0001-01-01,approx,Kayes,,,ambush,,,,high,")
    done = supplylines("map", "--timeline", "0", "--out", tmp_path / "out", "--incidents", path)
    assert done.returncode == 3
    assert "no usable report among 2 rows; line 2: date: 'never' is not a date" in done.stderr
    assert done.stderr.endswith(f"; {tmp_path / 'out' / 'rejects.csv'} lists them\n")
    with (tmp_path / "out" / "rejects.csv").open(encoding="utf-8", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == ["r1", "r2"]


@pytest.mark.slow
def test_a_quote_left_open_moves_no_label_but_by_its_own_row(tmp_path: Path) -> None:
    told = "r2,2025-11-02,day,between Zégoua and Sikasso,,,ambush,,,,high,"
    sound = reports(tmp_path, told, GOOD.replace("r1", "r3"))
    expected = answer("status", "--as-of", "2025-11-03", "--incidents", sound, "--json")
    broken = reports(tmp_path, told.replace("r2", "r1") + '"fin', "", told, GOOD.replace("r1", "r3"))
    done = supplylines("status", "--as-of", "2025-11-03", "--incidents", broken, "--json")
    assert json.loads(done.stdout) == expected
    assert "rejected: reports.csv: line 2: the quote opened in cell 12 of this line is not closed" in done.stderr


@pytest.mark.slow
def test_coordinates_swapped_or_far_away_are_rejected_with_the_reason(tmp_path: Path) -> None:
    header = "id,date,place_text,event_type,certainty,lat,lon"
    path = reports(
        tmp_path,
        "r1,2025-11-01,Kayes,ambush,high,14.44,-11.43",
        "r2,2025-11-01,,ambush,high,-11.43,14.44",
        "r3,2025-11-01,,ambush,high,48.85,2.35",
        header=header,
    )
    out = tmp_path / "out"
    assert answer("map", "--timeline", "0", "--out", out, "--incidents", path, "--json")["counts"]["rejects"] == 2
    text = (out / "rejects.csv").read_text(encoding="utf-8")
    assert "swapped" in text


@pytest.mark.slow
def test_as_of_and_known_by_leave_out_what_was_later(tmp_path: Path) -> None:
    early = answer("map", "--timeline", "0", "--out", tmp_path / "out", "--as-of", "2025-09-10", "--json")["counts"]
    assert early["reports"] + early["later_reports"] == 145
    assert 0 < early["reports"] < 20
    known = answer(
        "map",
        "--timeline",
        "0",
        "--out",
        tmp_path / "out",
        "--as-of",
        "2025-09-19",
        "--known-by",
        "2025-09-19",
        "--json",
    )
    hindsight = answer("map", "--timeline", "0", "--out", tmp_path / "out", "--as-of", "2025-09-19", "--json")
    assert known["counts"]["reports"] < hindsight["counts"]["reports"]


def test_status_has_the_documented_keys(tmp_path: Path) -> None:
    record = answer("status", "--json", "--incidents", reports(tmp_path, GOOD))
    assert set(record) == {"as_of", "season", "corridors", "destinations", "supply_country"}
    assert record["as_of"] == "2025-11-01"
    corridors = {corridor["corridor_id"]: corridor for corridor in record["corridors"]}
    keys = "corridor_id commodity destination label p_open p_diverted p_cut extra_km extra_h delay_h evidence"
    keys += " p_diverted_ci p_cut_ci extra_km_ci extra_h_ci evidence_coverage substitutes regime way_round"
    assert set(corridors["FUEL-DKR-N"]) == set(keys.split())
    for name in ("p_diverted", "p_cut"):
        low, high = corridors["FUEL-DKR-N"][f"{name}_ci"]
        assert 0 <= low <= corridors["FUEL-DKR-N"][name] <= high <= 1
    assert corridors["FUEL-DKR-S"]["p_cut_ci"] is None
    assert corridors["FUEL-DKR-N"]["evidence"] == ["r1"]
    assert corridors["FUEL-DKR-S"]["label"] == "no recent reports"
    assert corridors["FUEL-DKR-S"]["p_open"] is None
    assert corridors["GOLD-OUT-AIR-LOULO"]["label"] == "not assessed"
    keys = "destination p_reachable p_reachable_ci corridors_left supply answers freely under_escort not_at_all"
    assert {frozenset(place) for place in record["destinations"]} == {frozenset(keys.split())}
    keys = "state product age_days source contradicted_by last_arrival arrivals_7d arrivals_28d need_per_day"
    lines = [*(place["supply"] for place in record["destinations"]), record["supply_country"]]
    assert {frozenset(line) for line in lines} == {frozenset(keys.split())}
    assert {line["state"] for line in lines} == {None}  # the packaged table is left out with the packaged reports


@pytest.mark.slow
def test_a_road_book_of_the_road_book_answers_alike(tmp_path: Path) -> None:
    from data.case import packaged_case
    from routes.network.storage import save_network
    from routes.sources.roadbook import build_network

    save_network(build_network(packaged_case().roadbook(), packaged_case().speeds()), tmp_path / "net")
    names = tmp_path / "names.csv"
    names.write_text("name,lat,lon,class\nAilleurs,14.54,-9.19,town\nNulle part,x,0,town\n", encoding="utf-8")
    book = tmp_path / "book.csv"
    made = supplylines(
        "network", "book", str(tmp_path / "net"), "--out", str(book), "--places", str(names), "--draws", "40"
    )
    assert "Ailleurs" in book.read_text(encoding="utf-8")
    assert "1 of 2 rows left out" in made.stderr
    day = ("status", "--json", "--incidents", reports(tmp_path, GOOD))
    labels = [[one["label"] for one in answer(*day, *given)["corridors"]] for given in ((), ("--roadbook", str(book)))]
    assert labels[0] == labels[1]


@pytest.mark.slow
def test_status_over_a_span_has_a_line_a_day_and_corridor(tmp_path: Path) -> None:
    path = reports(tmp_path, GOOD)
    span = ("--from", "2025-10-31", "--to", "2025-11-04", "--every", "2", "--corridor", "FUEL-DKR-N")
    days = answer("status", "--json", "--incidents", path, *span)
    assert [day["as_of"] for day in days] == ["2025-10-31", "2025-11-02", "2025-11-04"]
    assert [len(day["corridors"]) for day in days] == [1, 1, 1]
    assert days[0]["corridors"][0]["p_open"] is None
    assert days[1]["corridors"][0]["p_open"] < days[2]["corridors"][0]["p_open"]
    lines = supplylines("status", "--incidents", path, *span).stdout.splitlines()
    assert len(lines) == 1 + 3
    assert days[1]["corridors"][0]["changes"] == {"entered": ["r1"], "left": [], "faded": []}
    assert lines[2].split("\t")[-4:] == ["r1", "", "", "-"]


@pytest.mark.slow
def test_a_timeline_is_written_as_csv_and_parquet(tmp_path: Path) -> None:
    path = reports(tmp_path, GOOD)
    span = ("--incidents", path, "--from", "2025-10-31", "--to", "2025-11-04")
    assert "5 days, 29 corridors" in supplylines("status", *span, "--out", tmp_path / "t.csv").stdout
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 5 * 29
    assert {row["day"] for row in rows} == {f"2025-{day}" for day in ("10-31", "11-01", "11-02", "11-03", "11-04")}
    told = answer("status", *span, "--json", "--out", tmp_path / "t.parquet")
    assert told == {"file": str(tmp_path / "t.parquet"), "rows": 5 * 29}


@pytest.mark.slow
def test_season_and_factors_change_the_assessment(tmp_path: Path) -> None:
    path = reports(tmp_path, GOOD.replace("2025-11-01", "2025-10-30"))
    span = ("--incidents", path, "--from", "2025-10-31", "--to", "2025-11-01", "--corridor", "FUEL-DKR-N", "--json")
    assert [day["season"] for day in answer("status", *span, "--season", "auto")] == ["rainy", "dry"]
    usual, short, light = (
        answer("status", *span, *more)[0]["corridors"][0]["p_open"]
        for more in ((), ("--half-life-factor", "0.5"), ("--weight-factor", "0.9"))
    )
    assert usual < short
    assert 1 - light == pytest.approx(0.9 * (1 - usual), rel=0.01)


@pytest.mark.slow
def test_sensitivity_gives_every_corridor_under_every_variant(tmp_path: Path) -> None:
    path = reports(tmp_path, GOOD)
    asked = ("--incidents", path, "--corridor", "FUEL-DKR-N", "--sensitivity", "--as-of", "2025-11-11")
    record = answer("status", *asked, "--json")
    names = [f"{what}_{how}" for what in ("half_life", "weight", "detour_ratio") for how in ("halved", "doubled")]
    assert [variant["name"] for variant in record["variants"]] == names
    (corridor,) = record["corridors"]
    assert (corridor["corridor_id"], len(corridor["labels"]), list(corridor["under"])) == ("FUEL-DKR-N", 1, names)
    p_open = {name: one["p_open"][0] for name, one in corridor["under"].items()}
    assert p_open["half_life_halved"] > corridor["p_open"][0] > p_open["half_life_doubled"]
    printed = supplylines("status", *asked).stdout
    assert "half_life_halved: half-lives x 0.5, weights x 1, detour ratio 1.5" in printed


@pytest.mark.slow
def test_backtest_says_what_it_rests_on_and_what_it_does_not_say() -> None:
    span = ("--backtest", "--from", "2025-09-01", "--to", "2025-12-31")
    record = answer("status", *span, "--json")
    assert set(record["rankings"]) == {"probability", "hit lately", "hit before", "chance"}
    assert record["rankings"]["chance"]["auc"] == 0.5
    low, high = record["rankings"]["probability"]["auc_ci"]
    assert low < record["rankings"]["probability"]["auc"] < high
    assert 10 <= record["hits"] <= 25
    printed = supplylines("status", *span).stdout
    assert "Reports, not traffic" in printed
    assert f"Rests on {record['hits']} hits" in printed


def test_geocode_has_the_documented_keys() -> None:
    found = answer("geocode", "--text", "entre Diéma et Sandaré", "--json")
    keys = "kind status reason lat lon radius_km road_refs geometry ucdp_where_prec acled_geo_precision score"
    assert set(keys.split()) | {"alternatives", "explanation"} <= set(found)
    assert (found["kind"], found["status"], found["road_refs"]) == ("between", "placed", ["RN1"])
    assert found["geometry"]["type"] == "MultiLineString"
    both = answer("geocode", "--text", "Loulouni et Kolondiéba", "--json", "--lang", "en")
    assert [place["kind"] for place in both] == ["point", "point"]


def test_geocode_places_every_row_of_a_table(tmp_path: Path) -> None:
    path = tmp_path / "phrases.csv"
    path.write_text(
        "nr,phrase\n1,near Kayes\n2,lieu non précisé\n3,=HYPERLINK(1)\n4,Loulouni and Kolondieba\n", encoding="utf-8"
    )
    out = tmp_path / "placed.csv"
    assert supplylines("geocode", path, "--out", out).returncode == 0
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["nr"] for row in rows] == ["1", "2", "3", "4", "4"]
    assert [row["status"] for row in rows[:2]] == ["placed", "unplaced"]
    assert rows[2]["phrase"] == "'=HYPERLINK(1)"


def test_geocode_uses_coordinates_and_keeps_what_it_rejects(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(
        "phrase;latitude;longitude;geo_precision;admin\nKayes;14,4434;-11,4379;2;\nKayes;-11,4;14,4;;\n"
        "entre Kayes et Diboli;14,4434;-11,4379;3;Kayes\nKayes;14;-11;1;;too;many\nLoulouni et Xyzzyville;;;;\n"
        ";;;;Kayes\n",
        encoding="utf-8-sig",
    )
    done = supplylines("geocode", path)
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert [row["status"] for row in rows] == "placed rejected placed rejected placed unplaced unplaced".split()
    assert (rows[0]["radius_km"], rows[0]["acled_geo_precision"]) == ("25.0", "2")
    assert "swapped" in rows[1]["reason"]
    assert (rows[2]["kind"], rows[2]["acled_geo_precision"], rows[2]["ucdp_where_prec"]) == ("between", "3", "5")
    assert "6 rows read = 3 placed + 0 area + 1 unplaced + 0 conflict + 2 rejected" in done.stderr
    as_json = answer("geocode", path, "--json")
    assert len(as_json) == 6
    assert as_json[1]["placements"][0]["status"] == "rejected"


def test_route_has_the_documented_keys_and_length() -> None:
    found = answer("route", "--from", "Bamako", "--to", "Kayes", "--shortest", "--json")
    assert {"length_km", "time_h", "road_refs", "geometry"} <= set(found)
    assert found["length_km"] == pytest.approx(586, rel=0.02)
    assert found["geometry"]["type"] == "LineString"
    back = answer("route", "--from", "14.4434,-11.4379", "--to", "12.6493,-8.0003", "--shortest", "--json")
    assert back["length_km"] == pytest.approx(found["length_km"], abs=0.5)


@pytest.mark.slow
def test_tables_can_be_replaced(tmp_path: Path) -> None:
    text = """
    [[corridor]]
    id = "HOSPITAL"
    name_fr = "Hôpital de Kita"
    name_en = "Kita hospital"
    commodity = "fuel"
    origin = { name = "Bamako", lat = 12.6493, lon = -8.0003, country = "ML" }
    destination = { name = "Kita", lat = 13.035, lon = -9.4854, country = "ML" }
    source = "test"
    """
    path = tmp_path / "corridors.toml"
    path.write_text(text, encoding="utf-8")
    record = answer("status", "--corridors", path, "--as-of", "2025-10-29", "--json")
    (corridor,) = record["corridors"]
    assert corridor["label"] in ("cut", "diverted")  # the RN24 ambush of the day before
    assert [place["destination"] for place in record["destinations"]] == [
        "Kita",
        "Ségou",
        "Sikasso",
        "Koutiala",
        "Mopti",
    ]


@pytest.mark.parametrize(
    ("code", "args", "words"),
    [
        (3, ("map", "--incidents", "nowhere.csv"), "nowhere.csv: no such file"),
        (3, ("map", "--incidents", "columns.csv"), "event_type"),
        (3, ("map", "--incidents", "points.csv"), "no table but GeoJSON"),
        (3, ("map", "--incidents", "empty.csv"), "empty"),
        (3, ("map", "--incidents", "hopeless.csv"), "no usable report among 1 rows"),
        (3, ("map", "--corridors", "broken.toml"), "not valid TOML"),
        (3, ("map", "--since", "2026-03-01", "--as-of", "2025-11-01"), "is after the day assessed"),
        (3, ("map", "--as-of", "0001-01-03"), "out of range"),
        (3, ("geocode", "open.csv"), "line 1, the header: the quote opened in cell 2"),
        (3, ("status", "--from", "2025-11-03", "--to", "2025-11-01"), "backwards"),
        (3, ("status", "--out", "line.txt"), ".csv or .parquet"),
        (3, ("status", "--backtest", "--from", "2026-03-01", "--to", "2026-03-05"), "can be judged"),
        (3, ("status", "--season", "auto", "--speeds", "rainless.toml"), "[rainy_season] is missing"),
        (6, ("status", "--out", "file.txt/t.csv"), "file.txt"),
        (3, ("geocode", "columns.csv"), "no column place_text"),
        (4, ("status", "--corridor", "FUEL-XYZ"), "FUEL-XYZ"),
        (4, ("route", "--from", "Xyzzy", "--to", "Kayes"), "Xyzzy"),
        (4, ("route", "--from", "48.85,2.35", "--to", "Kayes"), "more than 25 km"),
        pytest.param(6, ("map", "--timeline", "0", "--out", "file.txt"), "file.txt", marks=pytest.mark.slow),
        pytest.param(6, ("map", "--timeline", "0", "--out", "file.txt/out"), "file.txt", marks=pytest.mark.slow),
    ],
)
def test_bad_input_is_one_line_and_an_exit_code(tmp_path: Path, code: int, args: tuple[str, ...], words: str) -> None:
    (tmp_path / "columns.csv").write_text("id,date,where\n1,2025-01-01,x\n", encoding="utf-8")
    (tmp_path / "points.csv").write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "hopeless.csv").write_text(f"{HEADER}\nr1,never,day,Kayes,,,ambush,,,,high,\n", encoding="utf-8")
    (tmp_path / "open.csv").write_text('phrase,"note\nKayes,x\n', encoding="utf-8")
    (tmp_path / "broken.toml").write_text("[[corridor]\n", encoding="utf-8")
    speeds = packaged_case().file(Table.SPEEDS).content.decode()
    (tmp_path / "rainless.toml").write_text(speeds[: speeds.index("[rainy_season]")], encoding="utf-8")
    (tmp_path / "file.txt").write_text("in the way", encoding="utf-8")
    assert words in refused(code, *args, cwd=tmp_path)


@pytest.mark.parametrize(
    "args",
    [
        ("map", "--as-of", "yesterday"),
        ("map", "--draws", "0"),
        ("map", "--detour-ratio", "inf"),
        ("map", "--half-life-factor", "0"),
        ("status", "--sensitivity", "--backtest"),
        ("geocode",),
        ("map", "--lang", "de"),
        ("fly",),
    ],
)
def test_a_wrong_command_line_is_exit_code_2(args: tuple[str, ...]) -> None:
    done = supplylines(*args)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_source_date_epoch_dates_the_production_and_nonsense_in_it_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert supplylines("map", "--timeline", "0", "--out", out, SOURCE_DATE_EPOCH="1767225600").returncode == 0
    assert json.loads((out / "run.json").read_text(encoding="utf-8"))["produced"] == "2026-01-01"
    assert supplylines("map", "--timeline", "0", "--out", out, SOURCE_DATE_EPOCH="soon").returncode == 3


@pytest.mark.slow
def test_an_unknown_event_type_is_shown_and_said(tmp_path: Path) -> None:
    path = reports(
        tmp_path,
        GOOD,
        *(
            f"r{n},2025-11-01,day,Kita,,,{kind},,,,high,"
            for n, kind in enumerate(["alien_landing", "ambuscade", "alien_landing"], start=2)
        ),
    )
    done = supplylines("map", "--timeline", "0", "--out", tmp_path / "out", "--incidents", path)
    assert done.returncode == 0
    assert "3 of 4 reports have an event type that is not in the effects table" in done.stderr
    assert "event type 'alien_landing' is not in the effects table (2 reports)" in done.stderr
    assert "event type 'ambuscade' is not in the effects table (1 report); did you mean ambush?" in done.stderr
    assert "alien_landing" in (tmp_path / "out" / "incidents.geojson").read_text(encoding="utf-8")


@pytest.mark.slow
def test_french_words_for_types_and_certainties_are_the_codes(tmp_path: Path) -> None:
    english = "r1,2025-11-01,day,entre Diéma et Sandaré,,,ambush,,fuel_convoy,,high,"
    french = "r1,2025-11-01,jour,entre Diéma et Sandaré,,,Embuscade,,Camions-citernes,,élevée,"
    assert answer("status", "--incidents", reports(tmp_path, english), "--json") == answer(
        "status", "--incidents", reports(tmp_path, french), "--json"
    )
    wrong = reports(tmp_path, english.replace("high", "moyene"), GOOD.replace("r1", "r2"))
    said = supplylines("status", "--incidents", wrong).stderr
    assert "certainty 'moyene' is not known; did you mean medium?" in said


@pytest.mark.slow
def test_a_map_of_unknown_types_alone_says_so_on_the_page(tmp_path: Path) -> None:
    path = reports(tmp_path, "r1,2025-11-01,day,Kita,,,alien_landing,,,,high,")
    for public in ([], ["--public", "--delay-days", "0"]):
        out = tmp_path / f"out{len(public)}"
        answer("map", "--timeline", "0", "--lang", "en", "--out", out, "--incidents", path, "--json", *public)
        page = (out / "index.html").read_text(encoding="utf-8").partition("</header>")[0]
        assert "knows the event type of no report; nothing" in page


@pytest.mark.slow
def test_a_header_alone_is_no_report_and_no_error(tmp_path: Path) -> None:
    path = reports(tmp_path)
    counts = answer(
        "map", "--timeline", "5", "--out", tmp_path / "out", "--incidents", path, "--as-of", "2025-11-14", "--json"
    )
    assert counts["counts"] == {"rows_read": 0, "reports": 0, "later_reports": 0, "rejects": 0}
    (one,) = answer("scenario", "ivorian-trunk", "--draws", "20", "--incidents", path, "--json")["scenarios"]
    assert one["as_of"] == "2025-12-05"
    span = ("--from", "2025-11-01", "--to", "2025-11-02", "--corridor", "FUEL-DKR-N", "--json")
    assert [day["as_of"] for day in answer("status", "--incidents", path, *span)] == ["2025-11-01", "2025-11-02"]
    assert "give as_of, the day to assess" in refused(3, "status", "--incidents", path)
    assert "no report tells when it was known" in refused(3, "status", "--incidents", path, "--backtest", *span[:4])
