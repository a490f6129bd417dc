from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from sqlalchemy.engine import make_url

from geo.register.tables import Moment, now

SQLITE, POSTGRESQL = (make_url(f"{name}://").get_dialect()() for name in ("sqlite", "postgresql+psycopg"))


def test_moments_are_utc_on_every_database() -> None:
    moment, told = Moment(), datetime(2025, 11, 6, 9, tzinfo=timezone(timedelta(hours=2)))
    bare = moment.process_bind_param(told, SQLITE)
    assert bare == datetime(2025, 11, 6, 7)  # noqa: DTZ001 - SQLite knows no time zones
    assert moment.process_result_value(bare, SQLITE) == told
    assert moment.process_bind_param(told, POSTGRESQL) == told
    assert moment.process_bind_param(None, SQLITE) is None
    assert moment.process_result_value(None, SQLITE) is None


def test_now_is_to_the_second() -> None:
    assert now().microsecond == 0
    assert now().tzinfo is UTC
