"""Tasks are done each once, in order on one thread, at the same time on several."""

from __future__ import annotations

from threading import Barrier

from routes.engine.tasks import spread


def test_all_are_done_in_order_on_one_thread() -> None:
    done: list[int] = []
    spread(done.append, range(5), 1)
    assert done == [0, 1, 2, 3, 4]


def test_as_many_are_done_at_once_as_there_are_threads() -> None:
    done, both = [], Barrier(2, timeout=60)

    def work(task: int) -> None:
        both.wait()  # breaks where nobody else is at work
        done.append(task)

    spread(work, range(4), 2)
    assert sorted(done) == [0, 1, 2, 3]
