"""Names asked from a service: politely, once, and with errors told apart from names it does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from data.errors import OfflineError, OutputError
from geo.gazetteer import Chained
from geo.online import MIN_DELAY_S, PUBLIC_DOMAIN, OnlineNames, OnlineSettings
from geo.phrases import parse_claim
from tests.nominatim import GANGONTERY, Service
from tests.routes.servers import running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo.gazetteer import Gazetteer


@pytest.fixture
def service() -> Iterator[Service]:
    server = Service()
    with running(server):
        yield server


@pytest.fixture
def settings(service: Service, tmp_path: Path) -> OnlineSettings:
    return OnlineSettings(
        cache_dir=tmp_path / "cache", version="9.9", contact="someone@example.org", domain=service.domain,
        scheme="http", min_delay_s=0.0, timeout_s=5.0,
    )  # fmt: skip


def test_an_answer_becomes_candidates(service: Service, settings: OnlineSettings) -> None:
    (candidate,) = OnlineNames(settings).lookup("Gangontery")
    entry = candidate.entry
    assert (entry.name, entry.lat, entry.lon) == ("Gangontéry", 13.8, -10.8)
    assert (entry.place_class, entry.country, entry.admin, entry.source) == ("village", "ML", "Kayes", "nominatim")
    assert candidate.score == 1.0
    assert service.agents == ["supplylines/9.9 (someone@example.org)"]
    assert "ml" in service.asked[0]["countrycodes"][0].split(",")


def test_a_name_is_asked_once_and_kept(service: Service, settings: OnlineSettings) -> None:
    first = OnlineNames(settings).lookup("Gangontery")
    again = OnlineNames(settings).lookup("GANGONTÉRY ")
    assert [c.entry for c in again] == [c.entry for c in first]
    assert len(service.asked) == 1


def test_not_found_is_no_error_and_is_kept_too(service: Service, settings: OnlineSettings) -> None:
    service.answer = []
    assert OnlineNames(settings).lookup("Xyzville") == []
    assert OnlineNames(settings).lookup("Xyzville") == []
    assert len(service.asked) == 1


@pytest.mark.parametrize(("status", "answer"), [(503, []), (403, []), (200, b"<html>")])
def test_no_good_answer_is_one_line_and_is_not_kept(
    service: Service, settings: OnlineSettings, status: int, answer: object
) -> None:
    service.status, service.answer = status, answer
    names = OnlineNames(settings)
    with pytest.raises(OfflineError, match="no answer for 'Xyzville'") as caught:
        names.lookup("Xyzville")
    assert "\n" not in str(caught.value)
    service.status, service.answer = 200, [GANGONTERY]
    assert len(names.lookup("Xyzville")) == 1


def test_nobody_there(service: Service, settings: OnlineSettings) -> None:
    service.shutdown()
    service.server_close()
    with pytest.raises(OfflineError, match=r"127\.0\.0\.1"):
        OnlineNames(settings).lookup("Xyzville")


def test_a_damaged_cache_is_asked_again(service: Service, settings: OnlineSettings) -> None:
    OnlineNames(settings).lookup("Gangontery")
    (kept,) = settings.cache_dir.iterdir()
    for damage in ("{", "[]", '{"answers": [{"id": 1}]}'):
        kept.write_text(damage, encoding="utf-8")
        OnlineNames(settings).lookup("Gangontery")
    assert len(service.asked) >= 3


def test_a_cache_that_cannot_be_written(settings: OnlineSettings) -> None:
    settings.cache_dir.write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot keep answers"):
        OnlineNames(settings).lookup("Gangontery")


def test_nothing_is_asked_for_no_name(service: Service, settings: OnlineSettings) -> None:
    assert OnlineNames(settings).lookup(" ?! ") == []
    assert OnlineNames(settings).exact("Gangontery") == []
    assert not OnlineNames(settings).alike("Gangontery")
    assert service.asked == []


def test_only_unknown_names_of_a_phrase_are_asked(service: Service, settings: OnlineSettings, names: Gazetteer) -> None:
    claim = parse_claim("between Gangontery and Kayes", Chained(names, OnlineNames(settings)))
    assert claim.anchors[0].candidates[0].entry.source == "nominatim"
    assert {question["q"][0] for question in service.asked} == {"Gangontery"}


def test_the_public_server_is_never_asked_faster_than_its_policy(tmp_path: Path) -> None:
    settings = OnlineSettings(cache_dir=tmp_path, version="9.9", min_delay_s=0.0)
    assert settings.domain == PUBLIC_DOMAIN
    limited: Any = OnlineNames(settings)._limited()
    assert limited.min_delay_seconds >= MIN_DELAY_S
    assert not limited.swallow_exceptions
