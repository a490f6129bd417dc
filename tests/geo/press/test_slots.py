"""Who was hit, by whom, and how many vehicles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import Lang, Side
from geo.press.sentences import Sentence
from geo.press.slots import Slots, merge_slots, read_slots
from geo.press.triggers import find_triggers

if TYPE_CHECKING:
    from data.tables.wording import Wording


def slots(text: str, wording: Wording, lang: Lang) -> Slots:
    return read_slots(find_triggers(Sentence(text, 1, 1, 0), wording, lang)[0], wording, lang)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "Le JNIM a attaqué un convoi de citernes ; une vingtaine de camions ont brûlé.",
            Lang.FR,
            ("fuel_convoy", "fuel", "JNIM", Side.ARMED_GROUP, None),
        ),
        (
            "Une vingtaine de camions ont été incendiés par des hommes armés.",
            Lang.FR,
            ("trucks", "", "armed group (unattributed)", Side.ARMED_GROUP, 20),
        ),
        ("A mining convoy was ambushed.", Lang.EN, ("mine_supply_convoy", "", "", Side.UNKNOWN, None)),
        ("Two buses were attacked near an army post.", Lang.EN, ("passenger_bus", "", "", Side.UNKNOWN, 2)),
        ("Deux chauffeurs ont été enlevés mardi.", Lang.FR, ("trucks", "", "", Side.UNKNOWN, None)),
        ("Les chauffeurs ont entamé une grève.", Lang.FR, ("trucks", "", "transport unions", Side.CARRIERS, None)),
        ("Fuel imports from Senegal were banned.", Lang.EN, ("fuel_imports", "", "", Side.UNKNOWN, None)),
    ],
)
def test_slots(text: str, lang: Lang, expected: tuple[object, ...], wording: Wording) -> None:
    found = slots(text, wording, lang)
    assert (found.target, found.goods, found.actor, found.side, found.vehicles) == expected


@pytest.mark.parametrize(
    ("text", "litres"),
    [
        ("Customs seized 4,000 litres of smuggled fuel.", 4000),
        ("La douane a saisi 4 000 litres de carburant.", 4000),
        ("La douane a saisi 1,5 million de litres de carburant.", 1_500_000),
    ],
)
def test_litres(text: str, litres: float, wording: Wording) -> None:
    lang = Lang.EN if text.startswith("Customs") else Lang.FR
    assert slots(text, wording, lang).litres == litres


def test_the_first_telling_that_says_something_counts() -> None:
    merged = merge_slots([Slots(), Slots(actor="JNIM", side=Side.ARMED_GROUP), Slots(actor="FAMa", target="trucks")])
    assert merged == Slots(actor="JNIM", side=Side.ARMED_GROUP, target="trucks")
