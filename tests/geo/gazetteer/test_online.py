"""Names asked from a service: politely, once, and with errors told apart from names it does not know."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from data.errors import OfflineError, OutputError
from geo.gazetteer.gazetteer import Chained
from geo.gazetteer.online import MAX_RESULTS, MIN_DELAY_S, PUBLIC_DOMAIN, OnlineNames, OnlineSettings
from geo.phrases.parse import parse_claim
from tests.nominatim import WOLONGOUDERY, Service

if TYPE_CHECKING:
    from pathlib import Path

    from geo.gazetteer.gazetteer import Gazetteer


@pytest.fixture
def settings(service: Service, tmp_path: Path) -> OnlineSettings:
    return OnlineSettings(
        cache_dir=tmp_path / "cache", version="9.9", contact="someone@example.org", domain=service.domain,
        scheme="http", timeout_s=5.0,
    )  # fmt: skip


def test_a_name_is_asked_with_our_agent_for_all_homonyms_of_the_region(
    service: Service, settings: OnlineSettings
) -> None:
    (candidate,) = OnlineNames(settings).lookup("Wolongoudery")
    assert (candidate.entry.name, candidate.entry.lat, candidate.entry.lon) == ("Wolongoudéry", 13.8, -10.8)
    assert service.agents == ["supplylines/9.9 (someone@example.org)"]
    (asked,) = service.asked
    assert "ml" in asked["countrycodes"][0].split(",")
    assert (asked["q"], asked["limit"], asked["dedupe"]) == (["Wolongoudery"], [str(MAX_RESULTS)], ["0"])


def test_candidates_come_best_first(service: Service, settings: OnlineSettings) -> None:
    def answer(number: int, name: str, importance: float | None) -> dict[str, Any]:
        return {**WOLONGOUDERY, "osm_id": number, "name": name, "namedetails": None, "importance": importance}

    small, alike, large = (
        answer(1, "Wolongoudéry", None),
        answer(2, "Wolongoudéry II", 0.9),
        answer(3, "Wolongoudery", 0.3),
    )
    for order in ([small, alike, large], [large, small, alike]):
        service.answer = order
        settings = replace(settings, cache_dir=settings.cache_dir / "again")
        found = [candidate.entry.id for candidate in OnlineNames(settings).lookup("Wolongoudéry")]
        assert found == ["nominatim:node/3", "nominatim:node/1", "nominatim:node/2"]


@pytest.mark.parametrize(
    ("name", "other"), [("Ntikona", "N'tikona"), ("N’Tikona", "NTikona"), ("Kita Mbouna", "Kita M'bouna")]
)
def test_a_name_that_nothing_answers_to_is_asked_with_and_without_its_apostrophe(
    service: Service, settings: OnlineSettings, name: str, other: str
) -> None:
    service.answer = []
    names = OnlineNames(settings)
    assert names.lookup(name) == names.lookup(other) == []
    assert [asked["q"][0] for asked in service.asked] == [name, other]


def test_a_name_is_asked_once_and_kept(service: Service, settings: OnlineSettings) -> None:
    first = OnlineNames(settings).lookup("Wolongoudery")
    again = OnlineNames(settings).lookup("WOLONGOUDÉRY ")
    assert [c.entry for c in again] == [c.entry for c in first]
    assert len(service.asked) == 1


def test_not_found_is_no_error_and_is_kept_too(service: Service, settings: OnlineSettings) -> None:
    service.answer = []
    assert OnlineNames(settings).lookup("Xyzville") == []
    assert OnlineNames(settings).lookup("Xyzville") == []
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (503, []),
        (429, []),
        (403, []),
        (200, b"<html>"),
        (200, {"error": "too\nmuch"}),
        (200, [1, 2]),
        (200, "a text"),
        (200, [{}]),
        (200, [{**WOLONGOUDERY, "lat": "north"}]),
        (200, [{**WOLONGOUDERY, "name": ["a"]}]),
    ],
)
def test_no_good_answer_is_one_line_and_is_not_kept(
    service: Service, settings: OnlineSettings, status: int, answer: object
) -> None:
    service.status, service.answer = status, answer
    names = OnlineNames(settings)
    with pytest.raises(OfflineError, match="no answer for 'Wolongoudery'") as caught:
        names.lookup("Wolongoudery")
    assert "\n" not in str(caught.value)
    service.status, service.answer = 200, [WOLONGOUDERY]
    assert len(names.lookup("Wolongoudery")) == 1


def test_nobody_there(service: Service, settings: OnlineSettings) -> None:
    service.shutdown()
    service.server_close()
    with pytest.raises(OfflineError, match=r"127\.0\.0\.1"):
        OnlineNames(settings).lookup("Xyzville")


def test_a_damaged_cache_is_asked_again(service: Service, settings: OnlineSettings) -> None:
    OnlineNames(settings).lookup("Wolongoudery")
    (kept,) = settings.cache_dir.iterdir()
    for damage in ("{", "[]", '{"answers": [{"id": 1}]}'):
        kept.write_text(damage, encoding="utf-8")
        OnlineNames(settings).lookup("Wolongoudery")
    assert len(service.asked) >= 3


def test_a_cache_that_cannot_be_written(settings: OnlineSettings) -> None:
    settings.cache_dir.write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(OutputError, match=r"cannot be written.*XDG_CACHE_HOME"):
        OnlineNames(settings).lookup("Wolongoudery")


def test_nothing_is_asked_for_no_name(service: Service, settings: OnlineSettings) -> None:
    assert OnlineNames(settings).lookup(" ?! ") == []
    assert OnlineNames(settings).exact("Wolongoudery") == []
    assert not OnlineNames(settings).alike("Wolongoudery")
    assert service.asked == []


def test_only_unknown_names_of_a_phrase_are_asked(service: Service, settings: OnlineSettings, names: Gazetteer) -> None:
    claim = parse_claim("between Wolongoudery and Kayes", Chained(names, OnlineNames(settings)))
    assert claim.anchors[0].candidates[0].entry.source == "nominatim"
    assert {question["q"][0] for question in service.asked} == {"Wolongoudery"}


@pytest.mark.parametrize(
    ("domain", "delay_s"),
    [
        (PUBLIC_DOMAIN, MIN_DELAY_S),
        ("NOMINATIM.openstreetmap.org:443/", MIN_DELAY_S),
        ("user@nominatim.openstreetmap.org", MIN_DELAY_S),
        ("nominatim.example.org/api", MIN_DELAY_S),
        ("192.0.2.7:8088", MIN_DELAY_S),
        ("127.0.0.1:8088", 0.0),
        ("[::1]:8088/nominatim", 0.0),
        ("localhost", 0.0),
    ],
)
def test_only_a_server_on_this_machine_is_asked_faster_than_the_policy_allows(
    tmp_path: Path, domain: str, delay_s: float
) -> None:
    limited: Any = OnlineNames(OnlineSettings(cache_dir=tmp_path, version="9.9", domain=domain))._limited()
    assert limited.min_delay_seconds == delay_s
    assert (limited.max_retries, limited.swallow_exceptions) == (0, False)


def test_two_names_are_asked_at_least_a_second_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limited: Any = OnlineNames(OnlineSettings(cache_dir=tmp_path, version="9.9"))._limited()
    clock, sleeps, asked = [100.0], [], []

    def sleep(seconds: float) -> None:
        sleeps.append(seconds)
        clock[0] += seconds

    def answer(name: str) -> None:
        asked.append((name, clock[0]))
        clock[0] += 0.25

    monkeypatch.setattr(limited, "_clock", lambda: clock[0])
    monkeypatch.setattr(limited, "_sleep", sleep)
    monkeypatch.setattr(limited, "func", answer)
    for name in ("A", "B", "C"):
        limited(name)
    assert [name for name, _ in asked] == ["A", "B", "C"]
    assert all(later - earlier >= MIN_DELAY_S for (_, earlier), (_, later) in pairwise(asked))
    assert sleeps
