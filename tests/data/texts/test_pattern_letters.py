from __future__ import annotations

import pytest

from data.texts.pattern_letters import letters_of, longest_word


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("camions?", [{"camion"}]),
        ("attaqu\\w*", [{"attaqu"}]),
        ("bar+q", [{"bar"}]),
        ("\\bsit-in\\b", [{"sit-in"}]),
        ("(?:a|ont) ete (?:brule|incendie)e?s?", [{"brule", "incendie"}, {" ete "}]),
        ("(?:tous|les) .{0,9}camions(?: pris)?", [{"camions"}, {"tous", "les"}]),
        ("(?:le )?(?:convoi|car(?:avane)?)", [{"convoi", "car"}]),
        ("(?:pont){2} (?:bac){0,2}", [{"pont"}]),
        ("(?<!sur )(?=motos)moto(?! taxi)", [{"moto"}]),
        ("[abc]lorr(?:y|ies)", [{"lorr"}]),
        ("b\\.n\\.d \\d+", [{"b.n.d "}]),
        ("trucks|lorries", [{"trucks", "lorries"}]),
        ("(?:le (?:camion)?|bus)", []),
        ("(?:(?:camion)?|bus)", []),
        ("(?:camions?|bus)", [{"camion", "bus"}]),
        ("au sec|\\d+", []),
        ("(?:trucks|\\w+)", []),
        ("en|de la", []),
    ],
)
def test_a_match_holds_one_of_each_set_of_letters(pattern: str, letters: list[set[str]]) -> None:
    assert letters_of(pattern) == letters


def test_the_longest_word_of_letters_tells_most() -> None:
    assert longest_word("a mis le feu") == "mis"
