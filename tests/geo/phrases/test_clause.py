"""What a clause mentions, sorted by sort of thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import Bound
from geo.phrases.clause import Mentions, find_all
from geo.phrases.name_reader import NameReader
from geo.phrases.phrase_text import Phrase

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer


def read(names: Gazetteer, text: str) -> Mentions:
    return find_all(Phrase.of(text), NameReader(names, "Bamako", is_cased=True))


def test_every_sort_is_found_once(names: Gazetteer) -> None:
    found = read(names, "sur la RN24, à 50 km de Kati, entre Négala et Kassaro, cercle de Kita")
    assert (found.refs, found.hints) == (("RN24",), ("Kita (cercle)",))
    assert [[end.text for end in pair] for pair in found.between] == [["Négala", "Kassaro"]]
    (check, *_) = found.checks()
    assert (check.anchor.text, check.distance_km, check.bound) == ("Kati", 50, Bound.ABOUT)
    assert found.items.anchors == ()
    assert [place.text for place in found.context()] == ["Négala", "Kassaro"]


def test_where_somebody_came_from_is_told_apart(names: Gazetteer) -> None:
    found = read(names, "convoi parti de Diboli en direction de Kayes, attaqué à Ambidédi")
    assert [place.text for place in found.moved] == ["Diboli"]
    assert [place.text for place in found.toward] == ["Kayes"]
    assert [place.text for place in found.items.anchors] == ["Ambidédi"]


def test_closed_is_not_close_to(names: Gazetteer) -> None:
    assert read(names, "road closed").near == ()
    assert [place.text for place in read(names, "close to Kita").near] == ["Kita"]


def test_the_lands_of_a_border_post(names: Gazetteer) -> None:
    assert read(names, "poste entre le Mali et le Sénégal").lands == ("ML", "SN")
    assert read(names, "route entre le Mali et le Sénégal").lands == ()
