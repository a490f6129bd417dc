from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from tests.geo.press.stub_model import answering, serving
from tests.scripts.command_line import answer, printed, refused, supplylines

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = """Deux citernes brûlées à l'ouest de Diéma

Bamako, le 12 novembre 2025

Des hommes armés ont incendié deux camions-citernes mardi entre Diéma et Sandaré, selon des transporteurs.

Un convoi de 40 citernes est arrivé à Bamako lundi sous escorte. Le litre d'essence se négocie à 3 000 FCFA à Mopti.

« Ils pourraient attaquer la route de Kayes demain », craint Moussa Traoré, un chauffeur.
"""
UNDATED = (
    "Une embuscade a visé un convoi de citernes mardi entre Diéma et Sandaré, selon des transporteurs de la ville.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("read")
    (folder / "a.txt").write_text(ARTICLE)
    (folder / "b.txt").write_text(UNDATED)
    (folder / "empty.txt").write_text("")
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.slow
def test_candidates_are_read_decided_kept_and_only_accepted_ones_used(folder: Path) -> None:
    out = folder / "candidates.csv"
    told = answer("read", folder / "a.txt", "--out", out, "--json")
    found = rows(out)
    assert [row["event_type"] for row in found] == [row["event_type"] for row in told["candidates"]]
    assert {row["event_type"] for row in found} >= {"arson_vehicles", "convoy_arrival"}
    assert all(row["sentence"] in ARTICLE and row["place_text"] in ARTICLE and not row["choice"] for row in found)
    assert not any("demain" in row["sentence"] for row in found)
    assert told["articles"][0]["published_ground"] == "Bamako, le 12 novembre 2025"
    assert {row["kind"] for row in rows(folder / "supply.csv")} == {"arrival", "price"}
    number = next(number for number, row in enumerate(found) if row["event_type"] == "arson_vehicles")
    found[number] |= {"choice": "yes", "place_text": "entre Diema et Sandare"}
    with out.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]))
        writer.writeheader()
        writer.writerows(found)
    again = supplylines("read", folder / "a.txt", "--out", out)
    assert "0 new, 1 decided or edited before and kept" in again.stderr
    assert "arson_vehicles" not in again.stdout
    assert rows(out)[number] == found[number]
    placed = supplylines("geocode", out)
    assert f"1 with choice = yes taken, {len(found) - 1} left" in placed.stderr
    assert "1 rows read" in placed.stderr
    assert "incendié" not in placed.stdout


@pytest.mark.slow
def test_no_sentence_leaves_with_a_map(folder: Path, tmp_path: Path) -> None:
    out, run = folder / "mapped.csv", tmp_path / "run"
    printed("read", folder / "a.txt", "--out", out)
    out.write_text(out.read_text().replace("\n,P-", "\nyes,P-"))
    short = ("--as-of", "2025-11-14", "--draws", "20", "--timeline", "7")
    done = supplylines("map", "--incidents", out, "--out", run, *short)
    assert done.returncode == 0, done.stderr
    assert "with choice = yes taken" in done.stderr
    for path in run.iterdir():
        content = path.read_bytes()
        assert b"selon des transporteurs" not in content, path.name
        assert b"hommes arm" not in content, path.name


@pytest.mark.slow
def test_what_cannot_be_read_is_told_and_the_others_are_read(folder: Path) -> None:
    assert "give --published" in refused(3, "read", folder / "b.txt", "--out", folder / "b.csv")
    done = supplylines("read", folder / "a.txt", folder / "empty.txt", "--out", folder / "c.csv")
    assert done.returncode == 3
    assert "empty.txt: no sentence was found" in done.stderr
    assert rows(folder / "c.csv")
    page = folder / "review.html"
    given = answer(
        "read", folder / "b.txt", "--published", "2025-11-06", "--out", folder / "b.csv", "--page", page, "--json"
    )
    assert UNDATED.strip() in page.read_text()
    assert given["articles"][0]["published_ground"] == "--published"
    assert [row["date"] for row in given["candidates"]] == ["2025-11-04"]


@pytest.mark.slow
def test_a_model_may_only_add_what_the_text_holds(folder: Path) -> None:
    sentence = "Un convoi de 40 citernes est arrivé à Bamako lundi sous escorte."
    told = {"event_type": "escort_only", "sentence": sentence, "place_words": "à Bamako", "day_words": "lundi"}
    invented = {**told, "sentence": "Deux cents citernes ont brûlé à Kayes lundi."}
    ask = ("read", folder / "a.txt", "--out", folder / "llm.csv")
    with serving(answering({"events": [told, invented]})) as server:
        done = supplylines(*ask, "--llm", server.url)
    assert done.returncode == 0, done.stderr
    assert "the model added 1 candidates, flagged llm (dropped: 1 sentence not in the text)" in done.stderr
    assert [row["sentence"] for row in rows(folder / "llm.csv") if row["flags"] == "llm"] == [sentence]
    (folder / "llm.csv").unlink()
    with serving(answering("no JSON")) as server:
        done = supplylines(*ask, "--llm", server.url)
    assert done.returncode == 7
    assert "is not the JSON" in done.stderr
    assert rows(folder / "llm.csv")
    assert "--allow-remote" in refused(3, *ask, "--llm", "https://models.example/v1")


def test_wrong_command_lines_are_refused(folder: Path) -> None:
    assert "give articles" in refused(2, "read")
    assert "go together" in refused(2, "read", "--articles", folder)
    assert "no such file" in refused(3, "read", folder / "none.txt")


def test_the_summary_shows_hostile_text_as_text(folder: Path, tmp_path: Path) -> None:
    hostile = ARTICLE.replace("hommes armés", "hommes [red]armés[/red] \x1b[31m<script>")
    (tmp_path / "h.txt").write_text(hostile)
    shown = printed("read", tmp_path / "h.txt", "--out", tmp_path / "h.csv")
    assert "[red]" in shown
    assert "\x1b" not in shown
