from __future__ import annotations

from data.codes import ClaimKind, Lang
from geo.phrases.claim import Claim
from routes.placing.explanations import MOST_SHOWN, Names, explain, folded


def test_french_has_decimal_commas_and_no_line_breaks_before_its_punctuation() -> None:
    claim = Claim(kind=ClaimKind.POINT, text="Gogui: marché")
    told = explain("point", {"radius_km": 5.0, "snap_km": 0.24}, claim)
    assert told[Lang.FR].startswith("«\u00a0Gogui: marché\u00a0»\u00a0: les routes à moins de 5\u00a0km")
    assert told[Lang.FR].endswith("à 0,2\u00a0km.")
    assert told[Lang.EN].endswith("the nearest 0.2 km from it.")


def test_names_are_quoted_as_the_language_does() -> None:
    told = explain("unknown", {"place": Names(("Xyz", "Abc"))}, Claim(kind=ClaimKind.POINT, text="Xyz"))
    assert '"Xyz", "Abc" is in no gazetteer' in told[Lang.EN]
    assert "«" not in told[Lang.EN]
    assert "«\u00a0Xyz\u00a0», «\u00a0Abc\u00a0» n'est dans aucun" in told[Lang.FR]


def test_a_long_sentence_shows_whole_clauses_and_folds_the_rest() -> None:
    assert folded("short.") == ("short.", "")
    clauses = [f"clause {number} {'x' * 50}" for number in range(6)]
    shown, rest = folded("; ".join(clauses) + ".")
    assert shown == "; ".join(clauses[:3]) + "."
    assert rest == "; ".join(clauses[3:]) + "."
    french = "\u00a0; ".join(clauses) + "."
    assert folded(french) == ("\u00a0; ".join(clauses[:3]) + ".", "\u00a0; ".join(clauses[3:]) + ".")


def test_one_long_clause_is_cut_at_a_word() -> None:
    shown, rest = folded("word " * 100)
    assert len(shown) <= MOST_SHOWN
    assert shown.endswith("word…")
    assert rest.startswith("… word")
    assert len(folded("x" * 500)[0]) <= MOST_SHOWN
