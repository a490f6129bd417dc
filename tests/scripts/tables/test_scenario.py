"""What `supplylines scenario` prints for people: a day without and with each scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from data.messages.spoken import speaking
from scripts.tables.scenario import print_comparisons
from tests.maps.conftest import compare_scenario

if TYPE_CHECKING:
    from collections.abc import Callable

    from routes.scenarios.comparison import Comparison

CLOSE = {"name": "plan", "title": "A plan", "title_fr": "Un plan", "close": "RN2"}


@pytest.fixture(scope="module")
def closed() -> Comparison:
    return compare_scenario(CLOSE)


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Callable[[], list[str]]:
    def lines() -> list[str]:
        return capsys.readouterr().out.splitlines()

    return lines


def test_a_scenario_is_told_to_be_hypothetical_with_what_it_assumes(
    closed: Comparison, printed: Callable[[], list[str]]
) -> None:
    print_comparisons([closed])
    told = printed()
    assert "A plan: hypothetical, as of 2025-11-01" in told
    assert any(line.startswith("  close RN2, 120 km: on ") for line in told)
    assert any(line.endswith(f" of {len(closed.corridors)} corridors do not change") for line in told)
    with speaking(Lang.FR):
        print_comparisons([closed])
    assert any(line.startswith("Un plan") and "hypoth" in line for line in printed())


def test_a_changed_label_and_figure_have_an_arrow_and_others_none(
    closed: Comparison, printed: Callable[[], list[str]]
) -> None:
    print_comparisons([closed])
    rows = {line.split()[1]: line for line in printed() if line.startswith("│")}
    changed = {pair.after.route.corridor.id for pair in closed.corridors if pair.is_changed}
    assert changed
    assert set(rows) == changed
    assert all("→" in row for row in rows.values())


def test_several_scenarios_come_side_by_side_first(closed: Comparison, printed: Callable[[], list[str]]) -> None:
    nothing = compare_scenario({"name": "quiet", "title": "Quiet", "ignore": ["T-004"]})
    print_comparisons([closed, nothing])
    told = "\n".join(printed())
    assert told.index("Labels, without → with each scenario") < told.index("A plan: hypothetical")
    assert "plan (2025-11-01)" in told
    assert "ignore T-004" in told


def test_a_title_does_nothing_to_a_terminal(printed: Callable[[], list[str]]) -> None:
    print_comparisons([compare_scenario({**CLOSE, "title": "A\x1b]0;pwn\x07 [red]plan"})])
    told = "\n".join(printed())
    assert "\x1b" not in told
    assert "[red]plan: hypothetical" in told
