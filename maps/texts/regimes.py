"""What is said of a corridor's regime: a word beside its label, and one sentence with since when and on whose word.

Never that a road has no escort, nor when vehicles last came through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import Label, RegimeRole
from routes.events.recent import RECENT_DAYS
from routes.status.answers import is_passage_reported

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from maps.texts.wording import Wording
    from routes.status.labels import CorridorStatus
    from routes.status.regimes.regime import Regime

MAX_SAYERS = 3
DATED = (Label.STOPPED, Label.BANNED)  # of an old word for them one must know how old it is


def told_labels(status: CorridorStatus) -> tuple[Label, ...]:
    """Return a corridor's label, and beside it that of its regime, or of a closed road where traffic is stopped."""
    beside = status.regime.label
    if status.label is Label.STOPPED and status.road_label in {Label.CUT, Label.DIVERTED}:
        beside = status.road_label
    return (status.label,) if beside is None or beside is status.label else (status.label, beside)


def label_text(status: CorridorStatus, words: Wording, day: date | None = None) -> str:
    """Write a corridor's label with its regime: "dévié, sous escorte"; of a day also that nothing passed of late."""
    beside = beside_text(status, words, day)
    return words.label(status.label) + (f", {beside}" if beside else "")


def beside_text(status: CorridorStatus, words: Wording, day: date | None) -> str:
    """Return what stands beside the name of a corridor's label wherever that is told, "" for nothing.

    That is the label of its regime, and on a `day` that no passage was reported of late where a word rests on some.
    """
    told = [words.label(label) for label in told_labels(status)[1:]]
    return ", ".join([*told, *_stale(status, words, day)])


def dated_label(status: CorridorStatus, words: Wording, day: date) -> str:
    """Write a corridor's label with its regime as a card does: what stops or bans its traffic with since when."""
    regime = None if words.is_public else status.regime.told
    since = None if regime is None or regime.label not in DATED else regime.since
    told = [words.label(label) for label in told_labels(status)]
    if regime is not None and regime.label in told_labels(status) and since is not None:
        number = told_labels(status).index(regime.label)
        told[number] = words.t("card_label_since", label=told[number], since=words.short_day(since, day))
    return ", ".join([*told, *_stale(status, words, day)])


def _stale(status: CorridorStatus, words: Wording, day: date | None) -> list[str]:
    if day is None or Label.ESCORT_ONLY not in told_labels(status) or is_passage_reported(status, day):
        return []
    return [words.t("beside_stale", n=RECENT_DAYS)]


def regime_text(status: CorridorStatus, words: Wording) -> str:
    """Say in a sentence how traffic uses a corridor; "" where the corridor or its regime is not to be told of."""
    if status.label is Label.NOT_ASSESSED or words.is_public:
        return ""
    regime = status.regime.told
    if regime is None:
        return words.t("regime_unknown")
    key, share = _kind(regime)
    said = regime.on_word_of
    if said.stopped == said.ordered:  # one word for both is given once
        said = said._replace(stopped=())
    who = {part: _who(sayers, words) for part, sayers in said._asdict().items()}
    days = {"since": regime.since, "order_since": regime.ordered_since}
    told = {name: words.day(day) for name, day in days.items() if day is not None}
    return words.t(key, **who, **told, chance=words.chance(share), p=words.drawn_percent(share))


def _who(sayers: Sequence[str], words: Wording) -> str:
    who = words.separator.join(map(words.sayer, sayers[:MAX_SAYERS]))
    return words.t("regime_who", who=who) if who else ""


def _kind(regime: Regime) -> tuple[str, float]:
    """Return the key of the sentence for a regime, and the share that it tells."""
    shares = regime.shares
    match regime.label:
        case Label.STOPPED:
            return _stopped_key(regime), shares.stopped
        case Label.AT_RISK if regime.strictest is RegimeRole.PERMIT:
            return "regime_permit", shares.free
        case Label.AT_RISK:
            return "regime_stopped", shares.stopped
        case Label.ESCORT_ONLY if regime.strictest is RegimeRole.ESCORT_ORDER:
            return "regime_escort_order", shares.escort_only
        case Label.BANNED if regime.is_ordered:
            return "regime_banned", shares.stopped
        case Label.ESCORT_ONLY | Label.BANNED:
            return ("regime_under_order" if regime.is_ordered else "regime_escort"), shares.escort_only
    return "regime_free", 1.0 - shares.stopped


def _stopped_key(regime: Regime) -> str:
    """Return the key of the sentence for what is stopped: by the order that stands, or since another day."""
    if not regime.is_ordered:
        return "regime_stopped"
    return "regime_shut" if regime.since == regime.ordered_since else "regime_shut_since"
