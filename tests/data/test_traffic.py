from __future__ import annotations

import pytest

from data.codes import Traffic
from data.traffic import bad_news_holds, good_news_holds, kinds_above
from tests.goods import COMMODITIES


def test_every_kind_has_all_traffic_above_it() -> None:
    assert {kinds_above(kind)[-1] for kind in Traffic} == {Traffic.ALL}
    assert kinds_above(Traffic.FUEL) == (Traffic.FUEL, Traffic.TRUCKS, Traffic.ALL)


@pytest.mark.parametrize(
    ("told", "kind", "holds"),
    [
        (Traffic.ALL, Traffic.FUEL, True),
        (Traffic.TRUCKS, Traffic.FUEL, True),
        (Traffic.TRUCKS, Traffic.MINE_SUPPLY, True),
        (Traffic.FUEL, Traffic.FUEL, True),
        (Traffic.FUEL, Traffic.TRUCKS, False),
        (Traffic.FUEL, Traffic.MINE_SUPPLY, False),
        (Traffic.BUS, Traffic.TRUCKS, False),
        (Traffic.TRUCKS, Traffic.BUS, False),
        (Traffic.TRUCKS, Traffic.HUMANITARIAN, False),
        (Traffic.ALL, Traffic.HUMANITARIAN, True),
    ],
)
def test_bad_news_holds_for_a_kind_and_those_below_it(told: Traffic, kind: Traffic, *, holds: bool) -> None:
    assert bad_news_holds(told, kind) is holds


def test_good_news_holds_for_its_kind_alone() -> None:
    held = [(told, kind) for told in Traffic for kind in Traffic if good_news_holds(told, kind)]
    assert held == [(kind, kind) for kind in Traffic]


def test_every_commodity_has_a_kind_of_traffic() -> None:
    assert [one.main_traffic for one in COMMODITIES] == [Traffic.FUEL, Traffic.MINE_SUPPLY]


def test_a_kind_written_with_a_blank_is_read() -> None:
    assert Traffic("mine supply") is Traffic.MINE_SUPPLY
    with pytest.raises(ValueError, match="camels"):
        Traffic("camels")
