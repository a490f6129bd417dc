"""What was found on networks is kept by fingerprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import scripts.shared.kept_networks
from data.files.kept_values import KeptValues
from routes.corridors.country_graphs import CountryGraphs
from routes.paths.kept_ways import fingerprint
from scripts.shared.kept_networks import KeptNetworks
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from pathlib import Path

NETWORK = make_network({"A": (0, 0), "B": (10, 0)}, [Road("A", "B")])


@pytest.fixture(autouse=True)
def _every_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scripts.shared.kept_networks, "KEPT_FROM_EDGES", 0)


def run_on(parts: KeptValues) -> KeptNetworks:
    """Search on the network, as a run does, and keep what was found."""
    kept = KeptNetworks(parts)
    assert CountryGraphs(NETWORK, kept.of(NETWORK)).route_via("", [[0], [1]]) is not None
    kept.save()
    return kept


def test_a_later_run_has_what_an_earlier_one_found(tmp_path: Path) -> None:
    parts = KeptValues(tmp_path, "now")
    first, later = run_on(parts), KeptNetworks(parts)
    assert first.of(NETWORK) is first.of(NETWORK)
    assert later.of(NETWORK).routes == first.of(NETWORK).routes
    assert later.of(NETWORK).lasts
    assert not later.of(NETWORK).is_new


def test_what_is_not_new_is_not_written_again(tmp_path: Path) -> None:
    parts = KeptValues(tmp_path, "now")
    run_on(parts)
    (path,) = tmp_path.iterdir()
    assert path.name.startswith(f"ways-{fingerprint(NETWORK)}-")
    before = path.stat().st_ino
    run_on(parts)
    assert path.stat().st_ino == before


def test_another_version_of_the_program_finds_it_anew(tmp_path: Path) -> None:
    run_on(KeptValues(tmp_path, "before"))
    assert not KeptNetworks(KeptValues(tmp_path, "now")).of(NETWORK).routes


def test_a_small_network_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scripts.shared.kept_networks, "KEPT_FROM_EDGES", 2)
    run_on(KeptValues(tmp_path, "now"))
    assert not list(tmp_path.iterdir())
