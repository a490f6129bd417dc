from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.case import packaged_case
from data.codes import Certainty
from data.errors import TableError
from data.tables.words import CODES_ALONE, Vocabulary, load_vocabulary, vocabulary_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def packaged() -> Vocabulary:
    return packaged_case().vocabulary()


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("event_type", "ambush", "ambush"),
        ("event_type", "Embuscade", "ambush"),
        ("event_type", "EMBUSCADES", "ambush"),
        ("event_type", "incendie_vehicules", "arson_vehicles"),
        ("event_type", "Véhicules  brûlés", "arson_vehicles"),
        ("event_type", "engin explosif improvisé", "ied"),
        ("event_type", "Check-point illégal", "illegal_checkpoint"),
        ("event_type", "pont coupé", "bridge_destroyed"),
        ("event_type", "Illegal checkpoint", "illegal_checkpoint"),
        ("event_type", "alien_landing", "alien_landing"),
        ("certainty", "Élevée", "high"),
        ("certainty", "MOYENNE", "medium"),
        ("certainty", "faible", "low"),
        ("date_precision", "semaine", "week"),
        ("target", "Camions-citernes", "fuel_convoy"),
        ("target", "poste militaire; Poste frontière", "military_posts;border_posts"),
        ("target", "armed_group; mine", "armed_group; mine"),
        ("target", "all", ""),
        ("target", "tous; Camions-citernes", "fuel_convoy"),
        ("place_text", "barrage", "barrage"),
    ],
)
def test_words_become_the_codes_that_they_stand_for(packaged: Vocabulary, column: str, text: str, code: str) -> None:
    assert packaged.code(column, text) == code


def test_every_code_has_a_word_of_another_language_and_is_its_own_word(packaged: Vocabulary) -> None:
    for kind in {rule.event_type for rule in packaged_case().effects().rule}:
        assert packaged.code("event_type", kind) == kind
        assert any(word.casefold() != kind for word in packaged.words_for("event_type", kind)), kind
    assert all(packaged.words_for("certainty", level) for level in Certainty)


def test_words_do_not_stand_in_the_way_of_the_codes_of_another_effects_table() -> None:
    own = vocabulary_of({"event_type": ["attaque", "toll_gate"]}, {"event_type": {"attack": ["attaque", "assaut"]}})
    assert own.code("event_type", "attaque") == "attaque"
    assert own.code("event_type", "assaut") == "assaut"
    assert own.code("event_type", "Toll gate") == "toll_gate"


def test_what_is_not_known_is_answered_with_what_may_be_meant(packaged: Vocabulary) -> None:
    assert packaged.hint("event_type", "ambuscade") == "; did you mean ambush?"
    assert packaged.hint("certainty", "hihg") == "; did you mean high?"
    assert [packaged.hint("event_type", text) for text in ("Other", "Coupure d'eau")] == ["", ""], "another word"
    assert packaged.code("certainty", "À confirmer") == "low"
    assert packaged.code("event_type", "Blocus") == "town_blockade", "of the place named, not of the country"
    assert packaged.hint("event_type", "xyzzy") == packaged.hint("place_text", "ambush") == ""
    assert CODES_ALONE.code("certainty", "élevée") == "élevée"
    assert CODES_ALONE.hint("certainty", "hihg") == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[certainty]\nhigh = ["sûre"]\nlow = ["SURES"]\n', r"\[certainty\]: 'SURES' stands for high and for low"),
        ("[certainty]\nhigh = 3\n", "words: field"),
    ],
)
def test_a_table_of_words_that_contradicts_itself_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "words.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=rf"words\.toml: {said}"):
        load_vocabulary(tmp_path / "words.toml", packaged_case().effects())
