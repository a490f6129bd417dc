from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import ClaimKind
from data.errors import TableError
from geo.phrases.decisions import Decisions, key_of, read_decisions
from geo.phrases.parse import parse_claim
from geo.phrases.rows import claim_of
from geo.reports.located import Located

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo.gazetteer.gazetteer import Gazetteer
    from geo.phrases.claim import Claim

HEADER = "phrase,admin,name,number,choice,place,place_class,country,lat,lon,place_id"
NORTH = "near Alpha,Kayes,Alpha,1,{},Alpha,town,ML,14.5,-10.0,a1"
SOUTH = "near Alpha,Kayes,Alpha,2,{},Alpha,village,ML,12.25,-8.125,a2"
BOUNDS = (-18.0, 4.0, 5.0, 26.0)


@pytest.fixture
def review(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: str, name: str = "review.csv", header: str = HEADER) -> Path:
        path = tmp_path / name
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return path

    return write


def meaning(decisions: Decisions, claim: Claim, admin: str = "Kayes") -> tuple[str, float, float]:
    (candidate,) = decisions.apply(claim, admin).anchors[0].candidates
    return candidate.entry.id, candidate.entry.lat, candidate.entry.lon


@pytest.fixture
def claim(names: Gazetteer) -> Claim:
    return parse_claim("near Alpha", names)


@pytest.mark.parametrize("choice", ["2", "2.0", "2,0"])
@pytest.mark.parametrize("line", [0, 1])
def test_a_number_chooses_an_alternative_whichever_row_it_stands_on(
    review: Callable[..., Path], claim: Claim, choice: str, line: int
) -> None:
    cells = [f'"{choice}"', ""] if line == 0 else ["", f'"{choice}"']
    decisions = read_decisions([review(NORTH.format(cells[0]), SOUTH.format(cells[1]))], BOUNDS)
    assert meaning(decisions, claim) == ("a2", 12.25, -8.125)


@pytest.mark.parametrize("choice", ["13.5, -9.5", "13,5; -9,5", "13,5 -9,5", "13.5,-9.5", "13,5, -9,5"])
def test_a_position_may_be_chosen(review: Callable[..., Path], claim: Claim, choice: str) -> None:
    decisions = read_decisions([review(NORTH.format(f'"{choice}"'), SOUTH.format(""))], BOUNDS)
    assert meaning(decisions, claim) == ("decision:13.50000,-9.50000", 13.5, -9.5)
    assert decisions.apply(claim, "Kayes").is_decided


@pytest.mark.parametrize("choice", ["none", "None", "aucun"])
def test_none_leaves_the_phrase_unplaced(review: Callable[..., Path], claim: Claim, choice: str) -> None:
    decided = read_decisions([review(NORTH.format(choice), SOUTH.format(""))]).apply(claim, "Kayes")
    assert (decided.kind, decided.is_decided) == (ClaimKind.NONE, True)


def test_a_blank_choice_decides_nothing(review: Callable[..., Path], claim: Claim) -> None:
    decisions = read_decisions([review(NORTH.format(""), SOUTH.format(""))])
    assert len(decisions) == 0
    assert decisions.apply(claim, "Kayes") is claim


def test_a_decision_holds_for_the_same_words_and_admin_however_they_are_written(
    review: Callable[..., Path], names: Gazetteer
) -> None:
    path = review(NORTH.replace(",Kayes,", ",Kayes; Nioro,").format("1"))
    decisions = read_decisions([path])
    assert meaning(decisions, parse_claim("NEAR  ÀLPHA !", names), "nioro;KAYES")[0] == "a1"
    for phrase, admin in (("near Alpha", ""), ("near Alpha", "Kayes"), ("north of Alpha", "Kayes; Nioro")):
        claim = parse_claim(phrase, names)
        assert decisions.apply(claim, admin) is claim
    assert decisions.decided("Near alpha", "Nioro|Kayes") == {"alpha"}
    assert key_of("l’axe", "") == key_of("l'axe", " ; ")


def test_the_later_of_two_files_counts(review: Callable[..., Path], claim: Claim) -> None:
    first = review(NORTH.format("1"), SOUTH.format(""))
    second = review(NORTH.format(""), SOUTH.format("2"), name="second.csv")
    left = review(NORTH.format("none"), name="left.csv")
    assert meaning(read_decisions([first, second]), claim)[0] == "a2"
    assert meaning(read_decisions([left, first]), claim)[0] == "a1"
    assert read_decisions([first, left]).apply(claim, "Kayes").kind is ClaimKind.NONE


def test_a_table_saved_by_a_spreadsheet(tmp_path: Path, claim: Claim) -> None:
    path = tmp_path / "excel.csv"
    rows = [HEADER.upper().replace(",", ";"), "near Alpha;Kayes;Alpha;1;1;Alpha;town;ML;14,5;-10,0;a1;;"]
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(rows).encode())
    assert meaning(read_decisions([path], BOUNDS), claim) == ("a1", 14.5, -10.0)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([NORTH.format("3"), SOUTH.format("")], "line 2: choice 3, but the alternatives of the phrase are 1, 2"),
        ([NORTH.format("yes")], "line 2: choice 'yes' is not understood"),
        ([NORTH.format("1"), SOUTH.format("2")], "line 3: 'Alpha' was decided otherwise in line 2"),
        ([NORTH.format("1"), SOUTH.format("none")], "line 3: the phrase is left unplaced, but line 2"),
        ([NORTH.format("1").replace("14.5", "north")], "line 2: lat 'north' is not a number"),
        ([NORTH.format("1").replace("14.5", "")], "line 2: lat '' is not a number"),
        ([NORTH.format("1").replace("14.5", "145")], "line 2: lat 145.0, lon -10.0 is not on the globe"),
        ([NORTH.format('"-9.2, 14.5"')], "line 2: lat -9.2, lon 14.5 is outside the network.*try lat 14.5, lon -9.2"),
        ([NORTH.format('"14, 54"')], "line 2: lat 14.0, lon 54.0 is outside the network"),
        ([NORTH.format("14.5, -9.2")], "line 2: too many columns"),
        ([NORTH.replace(",Alpha,1", ",,1").format("1")], "line 2: column name is blank"),
        ([NORTH.format("5"), NORTH.replace("near", "at").format("6")], r"line 2.*\(and 1 more\)"),
    ],
)
def test_a_choice_that_cannot_be_followed_names_its_line(
    review: Callable[..., Path], rows: list[str], words: str
) -> None:
    with pytest.raises(TableError, match=rf"review\.csv: {words}"):
        read_decisions([review(*rows)], BOUNDS)


def test_a_table_without_choices_is_refused(review: Callable[..., Path]) -> None:
    with pytest.raises(TableError, match="column 'choice' is missing"):
        read_decisions([review(header=HEADER.replace(",choice", ""))])


def test_a_decision_reaches_every_mention_of_the_name(review: Callable[..., Path], names: Gazetteer) -> None:
    text = "entre Kayes et Alpha, à moins de 40 km d'Alpha; Diéma et Kita"
    path = review(f'"{text}",,Alpha,1,1,Alpha,town,ML,14.5,-10.0,a1', f'"{text}",,Kita,2,2,Kita,town,ML,13.0,-9.5,k')
    decided = read_decisions([path]).apply(parse_claim(text, names), "")
    assert decided.kind is ClaimKind.SEVERAL
    section, first, second = decided.parts
    assert [candidate.entry.id for candidate in section.anchors[1].candidates] == ["a1"]
    assert [check.anchor.candidates[0].entry.id for check in section.checks] == ["a1"]
    assert [part.is_decided for part in (section, first, second)] == [True, False, True]


def test_a_sector_moves_to_the_place_decided_on(review: Callable[..., Path], names: Gazetteer) -> None:
    sector = parse_claim("à l'ouest de Bamako", names)
    old = sector.anchors[0].candidates[0].entry
    row = f"à l'ouest de Bamako,,Bamako,1,1,Bamako,city,ML,{old.lat + 1},{old.lon + 1},x"
    moved = read_decisions([review(row)]).apply(sector, "")
    assert sector.lat is not None
    assert moved.lat == pytest.approx(sector.lat + 1)


def test_a_position_edited_in_the_table_is_another_place(review: Callable[..., Path], names: Gazetteer) -> None:
    kayes = parse_claim("Kayes", names)
    entry = kayes.anchors[0].candidates[0].entry
    row = "Kayes,,Kayes,1,1,Kayes,city,ML,{},{},{}"
    same = read_decisions([review(row.format(entry.lat, entry.lon, entry.id))]).apply(kayes, "")
    assert same.anchors[0].candidates[0].entry is entry
    moved = read_decisions([review(row.format(entry.lat + 0.1, entry.lon, entry.id))]).apply(kayes, "")
    assert moved.anchors[0].candidates[0].entry.id != entry.id


def test_coordinates_of_a_row_are_not_decided_on(review: Callable[..., Path], names: Gazetteer) -> None:
    path = review("entre Kayes et Alpha,,Alpha,1,1,Alpha,town,ML,14.5,-10.0,a1")
    left = review("entre Kayes et Alpha,,Alpha,1,none,Alpha,town,ML,14.5,-10.0,a1", name="left.csv")
    row = Located(place_text="entre Kayes et Alpha", lat=14.4, lon=-11.4, acled_geo_precision=2)
    decided = read_decisions([path]).apply(claim_of(row, names), "")
    assert decided.kind is ClaimKind.COORDINATES
    assert decided.words is not None
    assert decided.words.anchors[1].candidates[0].entry.id == "a1"
    without = read_decisions([left]).apply(claim_of(row, names), "")
    assert (without.kind, without.words) == (ClaimKind.COORDINATES, None)
