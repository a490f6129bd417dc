from __future__ import annotations

from datetime import timedelta

from data.codes import RegimeRole
from routes.status.regimes.fact import ORDERS, RUNS
from tests.routes.status.told_facts import BAN, BAN_DAY, fact


def test_every_role_is_an_order_a_run_a_stoppage_or_a_lifting() -> None:
    assert set(RegimeRole) == ORDERS | RUNS | {RegimeRole.STOPPAGE, RegimeRole.LIFTED, RegimeRole.REACHED}


def test_a_fact_is_told_until_its_last_day_or_of_its_first_alone() -> None:
    assert BAN.told_until == BAN.first_day == BAN_DAY
    assert fact(RegimeRole.STOPPAGE, 1, until=4).told_until == BAN_DAY + timedelta(days=4)
