"""Named places on the nodes of a network, and a gazetteer of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.gazetteer.entry import Entry, Named

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class NetworkPlace:
    """A gazetteer entry with its other names and the network node that carries its name, -1 where none is near."""

    entry: Entry
    aliases: tuple[str, ...] = ()
    node: int = -1


def gazetteer_of(places: Iterable[NetworkPlace]) -> list[Named]:
    """Return the places as gazetteer entries with their other names."""
    return [Named(place.entry, place.aliases) for place in places]
