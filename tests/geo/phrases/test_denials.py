from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import ClaimKind
from geo.phrases.parse import parse_claim

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer

DENIED = [
    ("les autorités ont démenti une attaque à Kita", "Kita"),
    ("no attack took place in Kita", "Kita"),
    ("L'armée dément toute attaque contre le camp de Kati", "Kati"),
    ("Aucune attaque n'a eu lieu à Sikasso", "Sikasso"),
    ("The governor denied reports of a blockade in Kayes", "Kayes"),
    ("Il n'y a pas eu d'embuscade entre Kayes et Diéma", "Kayes"),
    ("fausse alerte à Bougouni", "Bougouni"),
    ("la RN7 n'est pas coupée à Sikasso", "Sikasso"),
    ("the road is not blocked at Kita", "Kita"),
    ("situation calme à Koutiala", "Koutiala"),
    ("RAS à Koutiala", "Koutiala"),
    ("contrairement aux rumeurs à Ségou", "Ségou"),
    ("traffic is normal between Bamako and Kita", "Bamako"),
]
AFFIRMED = [
    ("attaque à Kati, sans victime", "Kati"),
    ("l'attaque de Niéna n'a pas été revendiquée", "Niéna"),
    ("the group denied responsibility for the ambush in Kolokani", "Kolokani"),
    ("aucun mort dans l'embuscade de Niéna", "Niéna"),
    ("Aucune attaque à Kita, mais une embuscade à Kassaro", "Kassaro"),
    ("l'attaque ne s'est pas produite à Kita, mais à Kassaro", "Kassaro"),
    ("non pas à Ségou mais à Bla", "Bla"),
    ("not at Kita but at Kassaro", "Kassaro"),
    ("à Kita, et non à Kayes", "Kita"),
    ("pas à Sikasso, à Zégoua", "Zégoua"),
    ("contrairement aux rumeurs, l'attaque a eu lieu à Kita", "Kita"),
    ("la route n'est pas praticable à Kita", "Kita"),
    ("Une attaque à Kita a été démentie par l'armée", "Kita"),
]


@pytest.mark.parametrize(("text", "place"), DENIED)
def test_what_is_denied_is_no_place_of_an_event(names: Gazetteer, text: str, place: str) -> None:
    claim = parse_claim(text, names)
    assert (claim.kind, claim.is_denied, claim.anchors) == (ClaimKind.NONE, True, ())
    assert place in [anchor.text for anchor in claim.context]


@pytest.mark.parametrize(("text", "place"), AFFIRMED)
def test_what_is_said_of_an_event_that_happened_is_no_denial(names: Gazetteer, text: str, place: str) -> None:
    claim = parse_claim(text, names)
    assert [anchor.text for anchor in claim.anchors] == [place]
