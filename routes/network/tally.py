"""A tally of what a source says about its roads: how often it was used, and how often it could not be.

It is kept in the metadata of a network, one entry a line, so that `network info` can list it years later.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DOUBLES = "stretches of road that stand twice"
_USED, _UNUSED = "used: ", "not used: "


@dataclass
class Tally:
    """How many things of each kind were used and not used; the kinds are words a reader understands."""

    used: Counter[str] = field(default_factory=Counter)
    unused: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Tally) -> Tally:
        """Return the sum of two tallies."""
        return Tally(self.used + other.used, self.unused + other.unused)

    def as_metadata(self) -> dict[str, str]:
        """Return the tally as entries of a network's metadata."""
        rows = [(_USED + kind, count) for kind, count in self.used.items()]
        rows += [(_UNUSED + kind, count) for kind, count in self.unused.items()]
        return {key: str(count) for key, count in sorted(rows) if count}

    def lines(self) -> list[str]:
        """Return the tally as lines of text, what was used first."""
        return [f"{key.partition(': ')[0]:<11} {count} {key.partition(': ')[2]}" for key, count in self._sorted()]

    def _sorted(self) -> list[tuple[str, str]]:
        return sorted(self.as_metadata().items(), key=lambda row: (row[0].startswith(_UNUSED), row[0]))


def tally_of(metadata: Mapping[str, str]) -> Tally:
    """Return the tally that stands in a network's metadata."""
    tally = Tally()
    for key, value in metadata.items():
        for prefix, counter in ((_USED, tally.used), (_UNUSED, tally.unused)):
            if key.startswith(prefix) and value.isdecimal():
                counter[key.removeprefix(prefix)] = int(value)
    return tally
