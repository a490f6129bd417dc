"""What a corridor's regime rests on: the orders and stoppages told, and how many reports are kept back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import Label

if TYPE_CHECKING:
    from maps.drawing.view import View
    from maps.texts.wording import Wording
    from routes.status.labels import CorridorStatus


def grounds_text(status: CorridorStatus, view: View, words: Wording) -> str:
    """Say in a sentence what a corridor's regime rests on, "" where nothing is known or may be told of it.

    What tells of convoys and other runs is counted, without its kind, day and place.
    """
    if status.label is Label.NOT_ASSESSED or words.is_public:
        return ""
    regime = status.regime.told
    told = [text for name in (regime.evidence if regime else ()) if (text := _told(name, status, view, words))]
    if status.withheld:
        told.append(words.t("grounds_withheld", n=status.withheld))
    return words.t("grounds", what=words.separator.join(told)) if told else ""


def _told(name: str, status: CorridorStatus, view: View, words: Wording) -> str:
    """Return what an event or a statement tells and on which day, "" where it is not told."""
    event = view.events.get(name)
    if event is not None:
        day = next((one.day for one in status.evidence if one.event_id == name), event.first_day)
        about = words.event_type(event.rule.event_type)
        return words.t("grounds_event", event=about, day=words.day(day), ids=", ".join(event.report_ids))
    one = view.statements.get(name)
    if one is None or one.first_day is None:
        return ""
    about = words.t(f"access.{one.state.value}")
    return words.t("grounds_event", event=about, day=words.day(one.first_day), ids=one.id)
