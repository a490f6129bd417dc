"""Where a sweep is computed and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import routes.engine.engine
import routes.engine.processes
from data.errors import InputError
from scripts.shared.sweep_compute import ComputeOptions, searches_on, work_on
from tests.routes.engine.test_processes import NO_LOCKS, Tens
from tests.routes.networks import make_network
from tests.routes.sweeps.two_ways import PLACES, ROADS, slow_search

if TYPE_CHECKING:
    from pathlib import Path

NETWORK = make_network(PLACES, ROADS)
PAIRS = [(0, 2), (4, 2)]
CLOSED = [(), (0,), (0, 2), (4,)]


def test_threads_and_a_checkpoint_give_what_plain_searches_give(tmp_path: Path) -> None:
    allowed = ~NETWORK.edge_impassable
    wanted = slow_search(NETWORK, PAIRS, allowed)(CLOSED)
    folder = tmp_path / "kept"
    for asked in (
        ComputeOptions(),
        ComputeOptions(threads=2),
        ComputeOptions(checkpoint=folder),
        ComputeOptions(resume=folder),
    ):
        with searches_on(asked) as searches:
            assert searches(NETWORK, PAIRS, allowed)(CLOSED) == pytest.approx(wanted)


def test_a_new_checkpoint_and_one_to_go_on_with_are_not_both_asked_for(tmp_path: Path) -> None:
    asked = ComputeOptions(checkpoint=tmp_path / "a", resume=tmp_path / "b")
    with pytest.raises(InputError, match="give one of them"), searches_on(asked):
        pytest.fail("it was begun")


def test_who_stops_a_sweep_is_told_how_to_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def stop() -> None:
        with searches_on(ComputeOptions(checkpoint=tmp_path / "kept")):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop()
    assert f"go on with --resume {tmp_path / 'kept'}" in capsys.readouterr().err


@pytest.mark.parametrize(("is_kept", "said"), [(True, "once, some 10 seconds"), (False, "let NUMBA_CACHE_DIR name")])
def test_a_wait_for_the_compiler_is_announced(
    said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, is_kept: bool
) -> None:
    monkeypatch.setattr(routes.engine.engine, "is_compiled", lambda: False)
    monkeypatch.setattr(routes.engine.engine, "is_kept", lambda: is_kept)
    with searches_on(ComputeOptions()):
        assert said in capsys.readouterr().err


def test_where_processes_cannot_wait_for_each_other_one_computes_all(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(routes.engine.processes, "get_context", lambda _: NO_LOCKS)
    with work_on(ComputeOptions(threads=2)) as work:
        assert {number: found for number, (found, _) in work(Tens(), [0, 1])} == {0: 45, 1: 145}
    said = capsys.readouterr().err
    assert "Permission denied" in said
    assert "make /dev/shm writable" in said
    assert "computing on one" in said
