"""Place phrases in running text: what is found where, and what is no place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codes import ClaimKind
from geo.phrases.mentions import MAX_TEXT, find_mentions

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer

SENTENCES = [
    (
        "Although the army denied it, a convoy was ambushed on the RN24 about 50 km from Kati, near Négala.",
        [("on the RN24 about 50 km from Kati, near Négala", ClaimKind.ROAD)],
    ),
    ("These attacks worry Reuters and AFP.", []),
    ("The Ségou-based fighters struck between Diéma and Kayes.", [("between Diéma and Kayes", ClaimKind.BETWEEN)]),
    (
        "Des hommes armés ont attaqué des citernes entre Diéma et Kayes, à une trentaine de kilomètres de Sandaré.",
        [("entre Diéma et Kayes, à une trentaine de kilomètres de Sandaré", ClaimKind.BETWEEN)],
    ),
    (
        "Militants attacked the post near Koutiala (Koutiala, Sikasso).",
        [("near Koutiala (Koutiala, Sikasso)", "point")],
    ),
    ("Yesterday in Bamako, Fana and Ségou, stations were closed.", [("Bamako, Fana and Ségou", ClaimKind.SEVERAL)]),
    ("On Friday the Bamako-Ségou road stayed open.", [("Bamako-Ségou road", ClaimKind.AXIS)]),
    (
        "L'attaque s'est produite au PK 45 de la route Bougouni-Sikasso.",
        [("au PK 45 de la route Bougouni-Sikasso", "along")],
    ),
    ("This is the third attack since August in the Kayes region.", [("Kayes region", ClaimKind.AREA)]),
    # denied, said elsewhere, left or on the way to: none of it is where something happened
    ("Aucune attaque n'a eu lieu à Kayes.", []),
    ("Selon une source sécuritaire à Dakar, le bilan est lourd.", []),
    ("Le convoi venait de Kidira.", []),
    ("Trucks are heading towards Bla.", []),
    # a number of years, a month and a person are none
    ("In May 2025, Amadou Diallo and General Touré met Human Rights Watch.", []),
    ("Mohamed Traoré, chauffeur à Kolondiéba, raconte : « C'est dur. »", [("Kolondiéba", ClaimKind.POINT)]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_the_place_phrases_of_a_sentence(names: Gazetteer, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.words, one.kind) for one in find_mentions(text, names)] == expected


def test_spans_are_those_of_the_whole_text_as_it_is_written(names: Gazetteer) -> None:
    text = " ".join(sentence for sentence, _ in SENTENCES).replace("'", "’")
    found = find_mentions(text, names)
    assert [text[one.start : one.end] for one in found] == [one.words for one in found]
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert {one.kind for one in found} >= {ClaimKind.POINT, ClaimKind.BETWEEN, ClaimKind.AXIS, ClaimKind.ALONG}


def test_a_long_text_is_read_to_its_limit(names: Gazetteer) -> None:
    found = find_mentions("x " * MAX_TEXT + "An attack in Kita.", names)
    assert found == ()
    (mention,) = find_mentions("word " * 1_000 + "An attack in Kita.", names)
    assert (mention.words, mention.claim.anchors[0].candidates[0].entry.name) == ("Kita", "Kita")


@given(st.text(max_size=300) | st.lists(st.sampled_from(" ".join(s for s, _ in SENTENCES).split())).map(" ".join))
def test_any_text_is_read_and_spans_lie_in_it(names: Gazetteer, text: str) -> None:
    last = 0
    for one in find_mentions(text, names):
        assert last <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.words
        last = one.end
