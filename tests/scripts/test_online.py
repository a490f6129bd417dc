"""--online through the command line, against a server on 127.0.0.1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.nominatim import Service
from tests.routes.servers import running
from tests.scripts.command_line import Done, supplylines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def service() -> Iterator[Service]:
    server = Service()
    with running(server):
        yield server


def geocode(cache: Path, *args: str) -> Done:
    return supplylines("geocode", "--json", *args, XDG_CACHE_HOME=str(cache), HOME=str(cache))


@pytest.mark.slow
def test_a_name_no_gazetteer_has_is_asked_once_with_our_own_agent(service: Service, tmp_path: Path) -> None:
    asked = ("--text", "near Wolongoudery", "--online", "--nominatim", f"http://{service.domain}")
    for _ in range(2):
        done = geocode(tmp_path, *asked)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["lat"] == pytest.approx(13.8)
    assert len(service.asked) == 1
    assert service.agents[0].startswith("supplylines/")


@pytest.mark.slow
def test_nothing_is_asked_without_the_option_or_for_known_names(service: Service, tmp_path: Path) -> None:
    assert geocode(tmp_path, "--text", "near Wolongoudery", "--nominatim", f"http://{service.domain}").returncode == 0
    assert (
        geocode(tmp_path, "--text", "near Kayes", "--online", "--nominatim", f"http://{service.domain}").returncode == 0
    )
    assert service.asked == []


@pytest.mark.slow
def test_a_service_that_fails_is_an_error_of_its_own(service: Service, tmp_path: Path) -> None:
    service.status = 500
    done = geocode(tmp_path, "--text", "near Wolongoudery", "--online", "--nominatim", f"http://{service.domain}")
    assert done.returncode == 7
    assert done.stderr.count("\n") == 1
    assert geocode(tmp_path, "--text", "Kayes", "--online", "--nominatim", "no address").returncode == 3
