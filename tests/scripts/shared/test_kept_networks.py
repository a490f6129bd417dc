"""What was found on networks is kept in files by fingerprint, as long as they can be written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

import scripts.shared.kept_networks
from routes.corridors.country_graphs import CountryGraphs
from routes.paths.kept_ways import fingerprint
from scripts.shared.kept_networks import KEPT_NETWORKS, KeptNetworks
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from pathlib import Path

NETWORK = make_network({"A": (0, 0), "B": (10, 0)}, [Road("A", "B")])


@pytest.fixture(autouse=True)
def _every_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scripts.shared.kept_networks, "KEPT_FROM_EDGES", 0)


def test_a_later_run_has_what_an_earlier_one_found(tmp_path: Path) -> None:
    first = KeptNetworks(tmp_path / "kept")
    assert CountryGraphs(NETWORK, first.of(NETWORK)).route_via("", [[0], [1]]) is not None
    assert first.of(NETWORK) is first.of(NETWORK)
    first.save()
    later = KeptNetworks(tmp_path / "kept")
    assert later.of(NETWORK).routes == first.of(NETWORK).routes
    assert not later.of(NETWORK).is_new


def test_the_networks_used_longest_ago_go(tmp_path: Path) -> None:
    for number in range(KEPT_NETWORKS + 1):
        path = tmp_path / f"{number}.npz"
        path.write_bytes(b"")
        os.utime(path, (number, number))
    kept = KeptNetworks(tmp_path)
    CountryGraphs(NETWORK, kept.of(NETWORK)).route_via("", [[0], [1]])
    kept.save()
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {f"{fingerprint(NETWORK)}.npz", *(f"{n}.npz" for n in range(2, KEPT_NETWORKS + 1))}


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be", encoding="utf-8")
    kept = KeptNetworks(tmp_path / "kept")
    CountryGraphs(NETWORK, kept.of(NETWORK)).route_via("", [[0], [1]])
    kept.save()
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_a_small_network_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scripts.shared.kept_networks, "KEPT_FROM_EDGES", 2)
    kept = KeptNetworks(tmp_path)
    CountryGraphs(NETWORK, kept.of(NETWORK)).route_via("", [[0], [1]])
    kept.save()
    assert not list(tmp_path.iterdir())
