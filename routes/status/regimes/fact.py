"""One fact about how traffic uses a corridor, and the roles such a fact may have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.codes import Certainty, RegimeRole, Side

if TYPE_CHECKING:
    from datetime import date

RUNS = frozenset({RegimeRole.ESCORTED, RegimeRole.ATTACKED, RegimeRole.PASSED, RegimeRole.NORMAL, RegimeRole.RESUMED})
PROVEN_RUNS = RUNS - {RegimeRole.ATTACKED}  # a further attack must not make passage likelier, nor a town look reached
OWN_RUNS = RUNS - {RegimeRole.RESUMED}  # that traffic runs again is told of all that the words name
# From the strictest on: what nothing passes, what is forbidden, what needs an escort, what needs a permit.
STRICTEST_FIRST = (RegimeRole.CLOSURE, RegimeRole.ORDER, RegimeRole.ESCORT_ORDER, RegimeRole.PERMIT)
ORDERS = frozenset(STRICTEST_FIRST)
FORBIDDING = frozenset({RegimeRole.CLOSURE, RegimeRole.ORDER})


@dataclass(frozen=True, slots=True)
class RegimeFact:
    """One report or statement about the use of one corridor by a kind of traffic.

    `draw_id` is shared by all that one order covers: it is one chance, not one a corridor. `last_day` is the last day
    told, None where none is; `ends` says that the fact is known to have ended on it, not only to have been told up to
    it. A stoppage not known to have ended lasts `lasts_days` beyond it; it stops `stops_share` of the traffic.
    `is_declared`: it rests on the word of those alone who would enforce it. `is_inferred`: the state is the reading of
    whoever wrote the table. `arrives`: a run that is told of the corridor itself or of its end, not only of a road on
    the way: it alone opens a closed town; where the end was reached, by a road that is not told. `is_siege`: a town is
    closed, not a border; `is_border`: it is told of a border, by whoever keeps it; `keepers` are the countries
    whose authorities it is of. `shared_by`: the corridors, where there are several, whose road a run was on.
    """

    id: str
    draw_id: str
    role: RegimeRole
    traffic: str
    first_day: date
    last_day: date | None = None
    ends: bool = False
    lasts_days: float = 7.0
    stops_share: float = 1.0
    side: Side = Side.UNKNOWN
    certainty: Certainty = Certainty.MEDIUM
    said_by: str = ""
    is_declared: bool = False
    is_inferred: bool = False
    arrives: bool = True
    is_siege: bool = False
    is_border: bool = False
    keepers: frozenset[str] = frozenset()
    shared_by: frozenset[str] = frozenset()

    @property
    def told_until(self) -> date:
        """The last day it is told of."""
        return self.last_day or self.first_day
