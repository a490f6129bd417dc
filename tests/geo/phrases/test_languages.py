"""Words by language, and how a file of them is read.

A large gazetteer has villages called by common words: the parser must not take the words for them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from data.errors import TableError
from geo.gazetteer.entry import Entry, Named
from geo.gazetteer.gazetteer import Gazetteer
from geo.phrases import patterns
from geo.phrases.languages import (
    Language,
    check_entries,
    language_files,
    languages,
    numbers,
    read_language,
    winds,
    word_sets,
)
from geo.phrases.parse import parse_claim
from geo.phrases.patterns import Rule

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("The", "La", "De", "Son", "Site", "Mission", "Poste", "Base", "Est", "Port", "Usine", "Fama", "Moto", "Côté")


@pytest.fixture(scope="module")
def crowded() -> Gazetteer:
    villages = [Entry(f"v{n}", name, 12.0 + n / 10, -7.0, "village", "ML") for n, name in enumerate(NAMES)]
    towns = [Entry("kati", "Kati", 12.74, -8.07, "town", "ML"), Entry("bla", "Bla", 12.95, -5.76, "town", "ML")]
    return Gazetteer([Named(entry) for entry in (*villages, *towns)])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("the Kati highway", ["Kati"]),
        ("la route de Kati", ["Kati"]),
        ("son convoi a été attaqué", []),
        ("un site d'orpaillage à Kati", ["Kati"]),
        ("Mission catholique de Kati", ["Kati"]),
        ("Poste de contrôle à Kati", ["Kati"]),
        ("une base des FAMa à Kati", ["Kati"]),
        ("Côté Est de Kati", ["Kati"]),
        ("à moto vers bla", ["bla"]),
        ("au port", []),
        ("the base", []),
        ("usine de Bla", ["Bla"]),
    ],
)
def test_common_words_are_no_places(crowded: Gazetteer, text: str, places: list[str]) -> None:
    claim = parse_claim(text, crowded)
    assert [anchor.text for anchor in claim.anchors] == places


def written(folder: Path, text: str) -> Language:
    path = folder / "xx.toml"
    path.write_text(text, encoding="utf-8")
    return read_language(path)


def test_a_language_may_say_little() -> None:
    assert languages()["bm"].phrases.keys() == {"both", "both_between"}
    assert languages()["bm"].words.stop == frozenset()


def test_entries_have_blanks_of_any_number_and_choices_without_numbers(tmp_path: Path) -> None:
    (entry,) = written(tmp_path, '[phrases]\nto = ["as (far|long) ?as"]').phrases["to"]
    pattern = re.compile(entry)
    assert pattern.groups == 0
    assert all(map(pattern.fullmatch, ("as far as", "as  longas", "as long  as")))


def test_numbers_are_said_with_tens_and_ones(tmp_path: Path) -> None:
    said = written(
        tmp_path,
        """
        [numbers]
        ones = { um = 1, dois = 2, dez = 10 }
        tens = { vinte = 20 }
        others = { "meia" = 0.5 }
        and = "e"
        and_ones = ["um", "dois"]
        """,
    ).numbers.said()
    assert said["vinte e dois"] == said["vinte dois"] == 22.0
    assert said["meia"] == 0.5
    assert "vinte e dez" not in said
    assert numbers()["soixante dix sept"] == 77.0
    assert numbers()["twenty one"] == numbers()["vingt et un"] == 21.0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[phrases]\nto = ["as (far"]', r"xx\.toml: to: .* cannot be read"),
        ('[winds]\nnnw = ["x"]', r"xx\.toml: language: .*nnw"),
        ("[wordz]", r"xx\.toml: language: .*wordz"),
        ("[words", "not TOML|cannot be read|Expected"),
    ],
)
def test_a_file_that_is_wrong_is_named_with_its_key(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "xx.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=message):
        check_entries(path)


def test_a_wrong_word_is_named_once_a_rule_needs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "xx.toml"
    path.write_text('[phrases]\nto = ["as (far"]', encoding="utf-8")
    monkeypatch.setattr(patterns, "language_files", lambda: [path])
    with pytest.raises(TableError, match=r"xx\.toml: to: .* cannot be read"):
        Rule("{to}", to="as (far").search("as far")


def test_every_entry_of_every_language_is_a_regular_expression() -> None:
    for path in language_files():
        check_entries(path)


def test_words_of_every_language_count_and_months_are_words() -> None:
    assert {"market", "marche"} <= word_sets().around
    assert {"july", "juillet", "jnim"} <= word_sets().everyday
    assert winds()["nord"] == winds()["north"] == "n"


BISSAU = ("Bissau", "Mansoa", "Farim", "Gabú", "Bafatá", "Bambadinca", "São Domingos", "Ingoré")


@pytest.fixture(scope="module")
def guinea_bissau() -> Gazetteer:
    towns = [Entry(name, name, 12.0 + n / 10, -15.5 + n / 10, "town", "GW") for n, name in enumerate(BISSAU)]
    return Gazetteer([Named(town) for town in towns])


@pytest.mark.parametrize(
    ("text", "kind", "places", "distance_km", "bearing_deg"),
    [
        ("entre Farim e Mansoa", "between", ["Farim", "Mansoa"], None, None),
        ("a meio caminho entre Bissau e Mansoa", "between", ["Bissau", "Mansoa"], None, None),
        ("a 20 km a norte de Gabú", "offset", ["Gabú"], 20.0, 0.0),
        ("cerca de vinte e cinco quilómetros a sudoeste de Gabú", "offset", ["Gabú"], 25.0, 225.0),
        ("12 km depois de Mansoa, na estrada para Farim", "along", ["Mansoa", "Farim"], 12.0, None),
        ("a leste de Gabú", "area", ["Gabú"], None, 90.0),
        ("na estrada de Bissau para Mansoa", "axis", ["Bissau", "Mansoa"], None, None),
        ("na estrada que liga Bafatá a Gabú", "axis", ["Bafatá", "Gabú"], None, None),
        ("corredor Bissau-Gabú", "corridor", ["Bissau", "Gabú"], None, None),
        ("nos arredores de Bissau", "point", ["Bissau"], None, None),
        ("ataque em Farim", "point", ["Farim"], None, None),
    ],
)
def test_a_third_language_is_read_by_its_file_alone(
    guinea_bissau: Gazetteer, text: str, kind: str, places: list[str], distance_km: float | None, bearing_deg: float
) -> None:
    claim = parse_claim(text, guinea_bissau)
    assert (claim.kind, [anchor.text for anchor in claim.anchors]) == (kind, places)
    assert (claim.distance_km, claim.bearing_deg) == (distance_km, bearing_deg)


def test_places_joined_in_a_third_language_are_several(guinea_bissau: Gazetteer) -> None:
    assert [part.anchors[0].text for part in parse_claim("São Domingos e Ingoré", guinea_bissau).parts] == [
        "São Domingos",
        "Ingoré",
    ]
