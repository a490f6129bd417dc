"""The five articles that the project began with: what they tell is found, and nothing that they do not tell."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from data.case import packaged_case
from geo.press.articles.load import load_article
from geo.press.read_article import reader_for

if TYPE_CHECKING:
    from pathlib import Path

    from geo.gazetteer.gazetteer import Gazetteer
    from geo.press.candidate import Candidate

SEEDS = [f"s0{number}" for number in range(5)]
# What the reading must make of each claim that was checked: an event and its place (None: any), or nothing that rests
# on these words; "" where a claim asks for nothing of the reading (names of people, figures, what other tables hold).
TOLD = {
    "A2": ("road_blocked", ""),
    "C1": ("road_blocked", "Kayes and Nioro-du-Sahel regions"),
    "C5": ("abduction", None),
    "D1": ("airstrike", "in the gold-rich Kayes region"),
    "D2": ("convoy_held", ""),
    "D5": ("traffic_suspended", ""),
    "D6": ("release", None),
    "E5": ("advisory", ""),
    "E6": ("release", ""),
    "E7": ("ambush", ""),
}
SILENT = {
    "A1": "effective siege",
    "A3": "",
    "A4": "over $130",
    "A5": "",
    "A6": "avoiding a direct assault",
    "A7": "gain control of Mali's vast mineral",
    "A8": "",
    "A9": "attack in Nigeria",
    "B1": "surrounded much of the city",
    "B2": "",
    "B3": "",
    "B4": "Operation Fuka",
    "B5": "Barrick Mining",
    "B6": "domino effect",
    "B7": "50 officers",
    "B8": "largely peaceful south",
    "C2": "connect Mali to Senegal",
    "C3": "80% of Mali",
    "C4": "cutting off gold export routes",
    "C6": "unable to secure",
    "C7": "Ukrainian intelligence",
    "D3": "",
    "D4": "",
    "D7": "seized power in 2021",
    "D8": "could cripple Bamako",
    "E1": "",
    "E2": "has spent weeks targeting",
    "E3": "shut schools",
    "E4": "stepping up attacks",
    "E8": "",
    "E9": "affected the whole south",
    "E10": "several weeks earlier",
    "E11": "black market",
    "E12": "",
    "E13": "",
    "E14": "tax traffic on roads",
    "E15": "near Algeria",
    "E16": "helicopters protecting fuel trucks",
}
LOOSE_DAYS = 10  # beside the yardstick's own tolerance, for what is dated by the article alone


@pytest.fixture(scope="module")
def yardstick(test_data: Path) -> list[dict[str, str]]:
    with (test_data / "facts" / "press_yardstick.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def candidates(test_data: Path, yardstick: list[dict[str, str]], names: Gazetteer) -> dict[str, list[Candidate]]:
    reader = reader_for(packaged_case().tables(), names)
    published = {row["article"]: date.fromisoformat(row["published"]) for row in yardstick if row["published"]}
    return {
        seed: reader.read(replace(load_article(path).article, published=published[seed]))
        for seed, path in zip(SEEDS, sorted((test_data / "seeds").glob("*.txt")), strict=True)
    }


def _is_told(row: dict[str, str], found: list[Candidate]) -> bool:
    slack = int(row["date_tolerance_days"]) + LOOSE_DAYS
    return any(
        one.event_type in row["event_type"].split(";")
        and abs((one.date - date.fromisoformat(row["date"])).days) <= slack
        for one in found
    )


def test_what_must_be_found_is(yardstick: list[dict[str, str]], candidates: dict[str, list[Candidate]]) -> None:
    wanted = [row for row in yardstick if row["article"] in SEEDS and row["required"] == "1"]
    assert len(wanted) > 5
    assert [row["id"] for row in wanted if not _is_told(row, candidates[row["article"]])] == []


def test_no_candidate_rests_on_what_is_no_event(
    yardstick: list[dict[str, str]], candidates: dict[str, list[Candidate]]
) -> None:
    traps = [row for row in yardstick if row["article"] in SEEDS and row["kind"] == "not_event" and row["anchor"]]
    taken = [
        (row["id"], one.sentence)
        for row in traps
        for one in candidates[row["article"]]
        if row["anchor"] in one.sentence and str(one.paragraph) == row["paragraph"]
    ]
    assert taken == []


def test_no_vague_road_has_a_place_and_no_capital_is_attacked(candidates: dict[str, list[Candidate]]) -> None:
    placed = {one.place_text for those in candidates.values() for one in those if one.event_type != "shortage"}
    assert not {place for place in placed if place in {"Bamako", "the capital", "the city"}}


def test_every_claim_is_told_or_left_as_it_must_be(test_data: Path, candidates: dict[str, list[Candidate]]) -> None:
    with (test_data / "facts" / "press_claims.csv").open(encoding="utf-8", newline="") as file:
        claims = [row["article"].split("article ")[1][0] + row["claim_no"] for row in csv.DictReader(file)]
    assert sorted(claims) == sorted([*TOLD, *SILENT])
    of = dict(zip("ABCDE", SEEDS, strict=True))
    wrong = [
        claim
        for claim, (event_type, place) in TOLD.items()
        if not any(one.event_type == event_type and place in {None, one.place_text} for one in candidates[of[claim[0]]])
    ]
    wrong += [
        claim
        for claim, words in SILENT.items()
        if words and any(words in one.sentence for one in candidates[of[claim[0]]])
    ]
    assert wrong == []
