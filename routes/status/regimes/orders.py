"""Orders: when a ban, a siege or a closed border still stands, and what ends it.

Silence ends none. An order ends when it is lifted, when normal traffic contradicts it, or when it turns out to have
been no siege at all. Nothing here says how sure an order is: that is of the regime.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from data.codes import Certainty, RegimeRole, Side
from data.tables.traffic import bad_news_holds, good_news_holds
from routes.events.keepers import all_open

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.tables.traffic import Kind
    from routes.status.regimes.fact import RegimeFact

SETTLED_DAYS = 14  # so long must that traffic have borne out a lifting told by one side: two weekly reports
APART_DAYS = 7  # two reports of normal traffic a week apart are no single good day


class Told:
    """What is told of a corridor, the earliest first, sorted out once for all its orders on a kind of traffic."""

    def __init__(self, facts: Sequence[RegimeFact], kind: Kind) -> None:
        self.kind = kind
        self.lifted = [fact for fact in facts if fact.role is RegimeRole.LIFTED and not fact.is_inferred]
        self.normal = [fact for fact in facts if fact.role is RegimeRole.NORMAL and not fact.is_inferred]
        reached = [fact.told_until for fact in facts if fact.role is RegimeRole.REACHED]
        self.last_reached = max(reached, default=date.min)
        self._attacks = [
            fact.first_day for fact in facts if fact.role is RegimeRole.ATTACKED and bad_news_holds(fact.traffic, kind)
        ]

    def attacks_between(self, first: date, last: date) -> bool:
        """Say whether that traffic was attacked on one of some days."""
        return bisect_left(self._attacks, first) < bisect_right(self._attacks, last)

    @cached_property
    def normal_since(self) -> date:
        """The last day from which normal traffic is told as by what contradicts an order, else the first there is.

        Two sides tell of it, a week apart, none unsure, with no attack in between.
        """
        sure = [
            fact
            for fact in self.normal
            if good_news_holds(fact.traffic, self.kind)
            and fact.certainty is not Certainty.LOW
            and fact.side is not Side.UNKNOWN
        ]
        return max(
            (
                one.first_day
                for number, one in enumerate(sure)
                if not self.attacks_between(one.first_day, one.first_day + timedelta(days=APART_DAYS))
                and any(
                    one.side is not other.side
                    and (other.first_day - one.first_day).days >= APART_DAYS
                    and not self.attacks_between(one.first_day, other.told_until)
                    for other in sure[number + 1 :]
                )
            ),
            default=date.min,
        )


def stands(order: RegimeFact, told: Told, day: date) -> bool:
    """Say whether an order stands for a kind of traffic on a day, by all that is told up to it."""
    has_ended = order.ends and order.told_until < day
    is_contradicted = told.normal_since > order.first_day
    return not (has_ended or is_contradicted or _is_lifted(order, told) or _is_reached(order, told))


def _is_lifted(order: RegimeFact, told: Told) -> bool:
    """Say whether an order was lifted: two sides that gain differently say so, or the traffic itself bears it out.

    What is told of the very traffic that was forbidden lifts the order for all that it holds for. That a border is open
    again is there for all to see, on the side that is told of, and says nothing of any other order.
    """
    words = [
        fact
        for fact in told.lifted
        if (order.is_border or not fact.is_border)
        and fact.first_day >= order.first_day
        and _is_of(fact, order, told.kind)
    ]
    if _is_ended_by_its_makers(order, [word for word in words if _is_credible(word)]):
        return True
    if len(_sides(words)) > 1:
        return True
    if not words:
        return False
    since = words[0].first_day
    after = [fact for fact in told.normal if fact.first_day >= since and _is_of(fact, order, told.kind)]
    if not after or (after[-1].told_until - since).days < SETTLED_DAYS:
        return False
    return not told.attacks_between(since, after[-1].told_until)


def _is_ended_by_its_makers(order: RegimeFact, words: Sequence[RegimeFact]) -> bool:
    """Say whether a border is told to be open by all who closed it, or those authorities ended what they had ordered.

    What an armed group ordered it may say to have ended: that is one side's word.
    """
    of_border = [word.keepers for word in words if word.is_border]
    own = [word.keepers for word in words if word.side is order.side is Side.STATE and word.keepers]
    return all_open(order.keepers, of_border) or (bool(order.keepers) and all_open(order.keepers, [*of_border, *own]))


def _is_credible(word: RegimeFact) -> bool:
    return word.certainty is not Certainty.LOW and word.side is not Side.ARMED_GROUP


def _is_of(fact: RegimeFact, order: RegimeFact, kind: Kind) -> bool:
    return fact.traffic == order.traffic or good_news_holds(fact.traffic, kind)


def _is_reached(order: RegimeFact, told: Told) -> bool:
    """Say whether vehicles reached by another road a town whose siege rests on the word of the besiegers alone.

    Then it is no siege; an order that comes with it stands. On the very road they turn the siege to escorts.
    """
    is_word = order.role is RegimeRole.CLOSURE and order.is_declared
    return is_word and told.last_reached >= order.told_until


def _sides(facts: Iterable[RegimeFact]) -> set[Side]:
    return {fact.side for fact in facts} - {Side.UNKNOWN}
