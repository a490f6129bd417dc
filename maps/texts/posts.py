"""One line on border posts and ports: open, closed or unknown on a day, from reports alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import Effect, Label
from geo.earth import METRES_PER_DEGREE, distance_m
from maps.texts.card_roads import ways_in
from maps.texts.goods import short
from routes.events.closures import CROSSING_REACH_KM
from routes.events.recent import is_recent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.tables.commodities import Commodity
    from data.tables.corridors import Crossing, NamedPlace
    from maps.drawing.view import View
    from maps.texts.wording import Wording
    from routes.events.event import Event
    from routes.status.assessment import DayStatus

CLOSED_FROM = 0.5  # more likely closed than not
PORT_REACH_KM = 25.0  # a port's quays, depots and waiting areas
OPENING = (Effect.REOPENS,)


def posts_line(view: View, day: DayStatus, words: Wording) -> str:
    """Return the line; "" where the version does not tell, or the case has neither posts nor ports."""
    if view.is_public:
        return ""
    recent = [event for event in view.assessment.events if is_recent(event, day.day)]
    posts, ports = _posts(view, day, recent, words), _ports(view, recent, words)
    if posts is None:
        return ""
    if not posts and not ports:
        return words.t("posts_nothing")
    return ". ".join(part for part in (posts, ports) if part)


def _posts(view: View, day: DayStatus, recent: Sequence[Event], words: Wording) -> str | None:
    """Tell of border posts, "" where nothing is reported of any, None without any."""
    used = {row.corridor.crossing for row in view.rows if row.is_road}
    posts = [crossing for crossing in view.assessment.crossings if crossing.id in used]
    if not posts:
        return None
    found: dict[str, list[str]] = {"closed": [], "restricted": [], "open": [], "unknown": []}
    stopped: dict[str, list[str]] = {}
    opening = [event for event in recent if event.rule.effect in OPENING]
    for crossing in posts:
        state = _state(crossing, day, opening)
        goods = _stopped_goods(crossing, view, day, words) if state == "unknown" else ""
        (stopped.setdefault(goods, []) if goods else found[state]).append(crossing.name)
    told = [
        words.t(f"posts_{state}", names=", ".join(names))
        for state, names in found.items()
        if names and state != "unknown"
    ]
    told += [
        words.t("posts_stopped", goods=goods, names=ways_in(names, "and", words)) for goods, names in stopped.items()
    ]
    if told and found["unknown"]:
        told.append(words.t("posts_unknown", n=len(found["unknown"])))
    return words.t("posts") + words.t("colon") + words.separator.join(told) if told else ""


def _state(crossing: Crossing, day: DayStatus, opening: Sequence[Event]) -> str:
    at = [closure for closure in day.closures if closure.crossing_id == crossing.id]
    if any(one.effect is Effect.CLOSES and one.p >= CLOSED_FROM for one in at):
        return "closed"
    if any(one.p >= CLOSED_FROM for one in at):
        return "restricted"
    reopened = not at and any(_is_at(event, crossing, CROSSING_REACH_KM) for event in opening)
    return "open" if reopened else "unknown"


def _stopped_goods(crossing: Crossing, view: View, day: DayStatus, words: Wording) -> str:
    """Name the goods of which no corridor through a post has any traffic, "" for none."""
    labels: dict[Commodity, set[Label]] = {}
    for row in view.rows:
        if row.is_road and row.corridor.crossing == crossing.id:
            labels.setdefault(row.corridor.commodity, set()).add(day.statuses[row.number].label)
    return ", ".join(short(goods, words) for goods, found in labels.items() if found == {Label.STOPPED})


def _ports(view: View, recent: Sequence[Event], words: Wording) -> str:
    """Tell of ports, "" where nothing is reported of any."""
    ports = {row.corridor.upstream[0].name: row.corridor.upstream[0] for row in view.rows if row.corridor.upstream}
    told = []
    for name, port in ports.items():
        events = [event for event in recent if _is_at(event, port, PORT_REACH_KM)]
        if events:
            last = max(events, key=lambda event: (event.last_day, event.id))
            event, when = words.event_type(last.rule.event_type), words.day(last.last_day)
            told.append(words.t("ports_told", name=name, event=event, day=when))
    return words.t("ports") + words.t("colon") + words.separator.join(told) if told else ""


def _is_at(event: Event, place: Crossing | NamedPlace, reach_km: float) -> bool:
    return any(
        one.lat is not None
        and one.lon is not None
        and one.radius_km is not None
        and one.radius_km <= reach_km
        and abs(one.lat - place.lat) * METRES_PER_DEGREE <= reach_km * 1000  # most are far off: seen at once
        and distance_m(one.lon, one.lat, place.lon, place.lat) <= reach_km * 1000
        for one in event.placements
    )
