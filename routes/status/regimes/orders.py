"""Orders: when a ban, a siege or a closed border still stands, and what ends it.

Silence ends none. An order ends when it is lifted, when normal traffic contradicts it, or when it turns out to have
been no siege at all. Nothing here says how sure an order is: that is of the regime.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import Certainty, RegimeRole, Side
from data.tables.traffic import bad_news_holds, good_news_holds
from routes.events.keepers import all_open

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from data.tables.traffic import Kind
    from routes.status.regimes.fact import RegimeFact

SETTLED_DAYS = 14  # so long must that traffic have borne out a lifting told by one side: two weekly reports
APART_DAYS = 7  # two reports of normal traffic a week apart are no single good day


def stands(order: RegimeFact, told: Sequence[RegimeFact], kind: Kind, day: date) -> bool:
    """Say whether an order stands for a kind of traffic on a day, by all that is told up to it, the earliest first."""
    has_ended = order.ends and order.told_until < day
    return not (
        has_ended or _is_lifted(order, told, kind) or _is_contradicted(order, told, kind) or _is_reached(order, told)
    )


def _is_lifted(order: RegimeFact, told: Sequence[RegimeFact], kind: Kind) -> bool:
    """Say whether an order was lifted: two sides that gain differently say so, or the traffic itself bears it out.

    What is told of the very traffic that was forbidden lifts the order for all that it holds for. That a border is open
    again is there for all to see, on the side that is told of, and says nothing of any other order.
    """
    words = [
        fact
        for fact in told
        if fact.role is RegimeRole.LIFTED
        and (order.is_border or not fact.is_border)
        and fact.first_day >= order.first_day
        and _is_of(fact, order, kind)
        and not fact.is_inferred
    ]
    if _is_ended_by_its_makers(order, [word for word in words if _is_credible(word)]):
        return True
    if len(_sides(words)) > 1:
        return True
    if not words:
        return False
    after = [
        fact
        for fact in told
        if fact.role is RegimeRole.NORMAL
        and _is_of(fact, order, kind)
        and fact.first_day >= words[0].first_day
        and not fact.is_inferred
    ]
    if not after or (after[-1].told_until - words[0].first_day).days < SETTLED_DAYS:
        return False
    return not _attacks_between(told, kind, words[0].first_day, after[-1].told_until)


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


def _is_reached(order: RegimeFact, told: Sequence[RegimeFact]) -> bool:
    """Say whether vehicles reached by another road a town whose siege rests on the word of the besiegers alone.

    Then it is no siege; an order that comes with it stands. On the very road they turn the siege to escorts.
    """
    if order.role is not RegimeRole.CLOSURE or not order.is_declared:
        return False
    return any(fact.role is RegimeRole.REACHED and fact.told_until >= order.told_until for fact in told)


def _is_contradicted(order: RegimeFact, told: Sequence[RegimeFact], kind: Kind) -> bool:
    """Say whether normal traffic contradicts an order: two sides, a week apart, none unsure, no attack in between."""
    normal = [
        fact
        for fact in told
        if fact.role is RegimeRole.NORMAL
        and fact.first_day > order.first_day
        and good_news_holds(fact.traffic, kind)
        and fact.certainty is not Certainty.LOW
        and not fact.is_inferred
        and fact.side is not Side.UNKNOWN
    ]
    return any(
        one.side is not other.side
        and (other.first_day - one.first_day).days >= APART_DAYS
        and not _attacks_between(told, kind, one.first_day, other.told_until)
        for number, one in enumerate(normal)
        for other in normal[number + 1 :]
    )


def _attacks_between(told: Sequence[RegimeFact], kind: Kind, first: date, last: date) -> bool:
    return any(
        fact.role is RegimeRole.ATTACKED and bad_news_holds(fact.traffic, kind) and first <= fact.first_day <= last
        for fact in told
    )


def _sides(facts: Iterable[RegimeFact]) -> set[Side]:
    return {fact.side for fact in facts} - {Side.UNKNOWN}
