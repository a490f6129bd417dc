"""What part of a destination's supply each corridor is taken to carry, as far as shares are published.

It says which roads matter to a destination, nothing more: shares are of whole ports, of several years and from before a
crisis, and the sources disagree.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.tables.corridors import Corridor, Share


def share_year(share: Share) -> int:
    """Return the last year that a share names, 0 for none."""
    return max(map(int, re.findall(r"\b\d{4}\b", share.year)), default=0)


def carried_shares(corridors: Sequence[Corridor]) -> dict[str, float]:
    """Return by id what part (0..1) of what their destinations get each corridor carries, 1 for each destination.

    Corridors with the same published share, such as two roads from one port, carry it in equal parts: its latest figure
    counts. Those without one share what is left, at most as much each as the smallest part with a figure, and where no
    share is published at all each carries the same.
    """
    served: dict[tuple[str, str], list[Corridor]] = {}
    for corridor in corridors:
        served.setdefault((corridor.commodity.id, corridor.destination.name), []).append(corridor)
    return {name: part for ones in served.values() for name, part in _parts(ones).items()}


def _parts(corridors: Sequence[Corridor]) -> dict[str, float]:
    """Return what part each of the corridors to one destination carries."""
    latest = {corridor.id: _latest(corridor) for corridor in corridors}
    carriers: dict[str, int] = {}
    for share in latest.values():
        if share is not None:
            carriers[share.what] = carriers.get(share.what, 0) + 1
    told = {name: (share.percent or 0.0) / carriers[share.what] for name, share in latest.items() if share is not None}
    untold = [name for name in latest if name not in told]
    if not told:
        return dict.fromkeys(untold, 1.0 / len(untold))
    least, left = min(told.values()), 100.0 - sum(told.values())
    parts = told | dict.fromkeys(untold, min((left if left > 0 else least) / max(len(untold), 1), least))
    whole = sum(parts.values())
    return {name: part / whole for name, part in parts.items()} if whole else dict.fromkeys(parts, 1.0 / len(parts))


def _latest(corridor: Corridor) -> Share | None:
    """Return the latest published share with a figure, the first of equals, None where there is none."""
    return max((share for share in corridor.shares if share.percent is not None), key=share_year, default=None)
