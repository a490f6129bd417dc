from __future__ import annotations

import pytest

from data.tables.traffic import bad_news_holds, good_news_holds, usual_kinds
from tests.goods import COMMODITIES

KINDS = usual_kinds()


def test_every_kind_has_all_traffic_above_it() -> None:
    assert all(KINDS.kind(name).above[-1] == "all" for name in KINDS.names if name != "all")
    assert KINDS.kind("fuel").above == ("trucks", "all")
    assert [KINDS.depth(name) for name in ("all", "trucks", "fuel", "salt")] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("told", "kind", "holds"),
    [
        ("all", "fuel", True),
        ("trucks", "fuel", True),
        ("trucks", "mine_supply", True),
        ("fuel", "fuel", True),
        ("fuel", "trucks", False),
        ("fuel", "mine_supply", False),
        ("bus", "trucks", False),
        ("trucks", "bus", False),
        ("trucks", "humanitarian", False),
        ("all", "humanitarian", True),
        ("general_goods", "salt", True),
        ("salt", "general_goods", False),
        ("fuel", "salt", False),
    ],
)
def test_bad_news_holds_for_a_kind_and_those_below_it(told: str, kind: str, *, holds: bool) -> None:
    assert bad_news_holds(told, KINDS.kind(kind)) is holds


def test_good_news_holds_for_its_kind_alone() -> None:
    held = [(told, name) for told in KINDS.names for name in KINDS.names if good_news_holds(told, KINDS.kind(name))]
    assert held == [(name, name) for name in KINDS.names]


def test_every_commodity_has_a_kind_of_traffic() -> None:
    assert [one.main_traffic.id for one in COMMODITIES] == ["fuel", "mine_supply"]


def test_a_case_adds_kinds_and_hangs_them_elsewhere() -> None:
    grain = KINDS.extended({"food": "general goods", "grain": "food"})
    assert grain.kind("grain").above == ("food", "general_goods", "trucks", "all")
    assert KINDS.extended({"fuel": "general_goods"}).kind("fuel").above == ("general_goods", "trucks", "all")
    assert grain.with_goods(["fuel", "salt"]).names == (*grain.names, "salt")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"food": "good"}, "no such kind of traffic; did you mean food"),
        ({"food": "grain", "grain": "food"}, "does not hold itself"),
        ({"all": "trucks"}, "does not hold itself"),
        ({"food!": "trucks"}, "pattern"),
    ],
)
def test_a_tree_that_is_none_is_refused(more: dict[str, str], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        KINDS.extended(more)
