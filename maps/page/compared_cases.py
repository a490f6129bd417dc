"""What the page of a scenario can be compared with: the same day without its changes, and the other scenarios."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from maps.drawing.view import View
from maps.texts.sentences import assumptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from maps.texts.wording import Wording
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.scenarios.comparison import Comparison
    from routes.status.assessment import DayStatus


@dataclass(frozen=True)
class ComparedCases:
    """What a scenario is compared with: `names` and what each assumes ("": nothing), the scenario itself last.

    `days` are those of all but the scenario itself. `left_out` are the names of those whose usual roads are others:
    they cannot be drawn on the roads of this page.
    """

    days: tuple[DayStatus, ...]
    names: tuple[str, ...]
    assumed: tuple[str, ...]
    left_out: tuple[str, ...]

    def data(self) -> dict[str, Any]:
        """Return what the page's data block says of it."""
        return {"names": self.names, "assumed": self.assumed, "leftOut": self.left_out}


class _Case(NamedTuple):
    name: str
    assumed: str
    status: DayStatus
    routes: Sequence[CorridorRoute]


def compared_cases(comparisons: Sequence[Comparison], number: int, words: Wording) -> ComparedCases:
    """Return what the scenario `comparisons[number]` is compared with on its page."""
    own, others = comparisons[number], [*comparisons[:number], *comparisons[number + 1 :]]
    without = _Case(words.t("compare_without"), "", own.before, own.usual)
    cases = [without, *(_case(one, words) for one in others)]
    roads = _roads(own.assessment.routes)
    shown = [one for one in cases if _roads(one.routes) == roads]
    both = [*shown, _case(own, words)]
    return ComparedCases(
        days=tuple(one.status for one in shown),
        names=tuple(_name(one, own, words) for one in both),
        assumed=tuple(one.assumed for one in both),
        left_out=tuple(_name(one, own, words) for one in cases if one not in shown),
    )


def _case(one: Comparison, words: Wording) -> _Case:
    assumed = assumptions(one.changes, View(one.assessment), words)
    return _Case(one.changes.title_in(words.lang), assumed, one.after, one.assessment.routes)


def _name(one: _Case, own: Comparison, words: Wording) -> str:
    """Return a case's name, with its day where that is not the scenario's own."""
    day = one.status.day
    return one.name if day == own.changes.day else words.t("compare_named_day", name=one.name, day=words.day(day))


def _roads(routes: Sequence[CorridorRoute]) -> list[frozenset[int]]:
    """Return the usual road of every corridor; edges have the same numbers whatever a scenario changes."""
    return [route.edges for route in routes]
