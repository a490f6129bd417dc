"""Who closed a border and who opened it: it is open once each country that shut it has opened its side."""

from __future__ import annotations

import pytest

from data.case import packaged_case
from data.codes import Certainty
from routes.events.event import Event
from routes.events.keepers import all_open, keepers_of, p_all_open
from tests.routes.happenings import DAY, report

MALI, SENEGAL, NOBODY = frozenset({"ML"}), frozenset({"SN"}), frozenset[str]()


@pytest.mark.parametrize(
    ("side", "actor", "said_by", "keepers"),
    [
        ("state", "", "Senegal", SENEGAL),
        ("state", "", "authorities", NOBODY),
        ("carriers", "", "drivers in Senegal", NOBODY),
        ("media", "", "Senegal", NOBODY),
        ("state", "", "customs of Senegal, by Journal du Mali", SENEGAL),
        ("state", "", "douanes sénégalaises, selon Journal du Mali", SENEGAL),
        ("state", "", "customs of Senegal via Mali24; governor of Kayes in Mali, by Seneweb", MALI | SENEGAL),
        ("state", "", "customs, by Journal du Mali", NOBODY),
        ("state", "government", "government of Senegal, by Journal du Mali", SENEGAL),
        ("state", "Mali", "government of Senegal", MALI),
        ("state", "", "douanes gambiennes", frozenset({"GM"})),
    ],
)
def test_keepers_are_the_countries_whose_authorities_speak(
    side: str, actor: str, said_by: str, keepers: frozenset[str]
) -> None:
    told = report("b", "border_closed", side=side, actor=actor, said_by=said_by)
    rule = packaged_case().effects().rule_for("border_closed", "")
    event = Event(told.id, (told,), rule, (), DAY, DAY, Certainty.HIGH)
    assert keepers_of(event) == keepers


def test_a_border_is_open_once_all_who_closed_it_opened_it() -> None:
    both = MALI | SENEGAL
    assert not all_open(both, [])
    assert not all_open(both, [MALI])
    assert all_open(both, [MALI, SENEGAL])
    assert all_open(both, [NOBODY]), "somebody tells it of the border itself"
    assert all_open(NOBODY, [MALI]), "nobody says who closed it"


def test_that_both_countries_opened_a_border_is_less_likely_than_that_each_did() -> None:
    both = MALI | SENEGAL
    assert p_all_open(both, []) == 0.0
    assert p_all_open(both, [(MALI, 0.9)]) == 0.0
    assert p_all_open(both, [(MALI, 0.4), (SENEGAL, 0.5)]) == pytest.approx(0.4 * 0.5)
    assert p_all_open(both, [(MALI, 0.4), (SENEGAL, 0.5), (MALI, 0.5)]) == pytest.approx(0.7 * 0.5)
    assert p_all_open(both, [(both, 0.4)]) == pytest.approx(0.4), "one word of both is one chance"
    assert p_all_open(both, [(NOBODY, 0.4), (MALI, 1.0)]) == pytest.approx(0.4)
    assert p_all_open(MALI, [(MALI, 0.4), (SENEGAL, 1.0), (both, 0.5)]) == pytest.approx(0.7)
    assert p_all_open(NOBODY, [(MALI, 0.4), (NOBODY, 0.5)]) == pytest.approx(0.7)
