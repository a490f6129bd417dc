"""What a source says of its roads is counted, kept with the network, and read back."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from routes.network.tally import Tally, tally_of

COUNTS = st.dictionaries(st.text(min_size=1, max_size=12), st.integers(1, 99), max_size=4).map(Counter)


def test_a_tally_is_lines_with_what_was_used_first() -> None:
    tally = Tally(Counter({"speed limits": 3}), Counter({"gates": 2, "nothing": 0}))
    assert tally.lines() == ["used        3 speed limits", "not used    2 gates"]


def test_tallies_add_up() -> None:
    both = Tally(Counter(a=1), Counter(b=1)) + Tally(Counter(a=2), Counter())
    assert both == Tally(Counter(a=3), Counter(b=1))


@given(COUNTS, COUNTS)
def test_the_metadata_of_a_network_gives_the_tally_back(used: Counter[str], unused: Counter[str]) -> None:
    tally = Tally(used, unused)
    assert tally_of({"source": "x.osm", **tally.as_metadata()}) == tally


def test_entries_that_are_no_counts_are_left() -> None:
    assert tally_of({"used: x": "many", "not used: y": "-1", "data_date": "3"}) == Tally()
