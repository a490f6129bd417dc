"""Happenings of an article: what its sentences tell of one event in several words is one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.tables.wording import Form
from geo.earth import distance_km
from geo.press.sentences import LEAD_PARAGRAPHS
from geo.press.whereabouts import middle_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.tables.wording import Wording
    from geo.press.day_words import Day
    from geo.press.places import Place
    from geo.press.tellings import Telling

SAME_PLACE_KM = 12.0  # places of one event in two wordings: "near A", "at the bridge of A"
_KNOWN = re.compile(  # before an attack that readers know of
    r"\b(?:that|this|these|those|cet|cette|ces|ce"
    r"|(?:after|since|before|following|apres|depuis|avant|suite a) (?:the|la|les?|l'))\s*$"
)
LOOSE_DAYS = 20  # of a day and a week or month


@dataclass
class Happening:
    """The tellings of one event, the first told first."""

    group: str
    tellings: list[Telling] = field(default_factory=list)

    @property
    def day(self) -> Day | None:
        """The day told most exactly, the first of equals; an hour alone tells none.

        "Today the road is shut" does not say when it was cut, where that is told before.
        """
        before = self.day_before
        told = [(one.day, one.trigger.words.state) for one in self.tellings if one.day and not one.day.is_hour]
        days = [day for day, lasts in told if not (lasts and before and before.date < day.date)]
        return min(days, key=lambda day: not day.is_exact) if days else None

    @property
    def has_hour(self) -> bool:
        """Whether an hour is told of it, of some day of late."""
        return any(one.day is not None and one.day.is_hour for one in self.tellings)

    @property
    def day_before(self) -> Day | None:
        """The day that the paragraph of its first telling with one named last."""
        return next((one.day_before for one in self.tellings if one.day_before), None)

    @property
    def is_in_scene(self) -> bool:
        """Whether a paragraph that told a day and a place before tells it as a deed."""
        return any(one.place_before and one.trigger.words.form is Form.VERB for one in self.tellings)

    @property
    def is_lead(self) -> bool:
        """Whether the first paragraph below the title tells it as a deed."""
        return any(one.trigger.sentence.paragraph == 1 and one.is_told and not one.is_hearsay for one in self.tellings)

    @property
    def placed(self) -> Telling | None:
        """The telling whose place says most: a stretch of road, then a town, then an area."""
        placed = [one for one in self._placing if one.place]
        return min(placed, key=lambda one: (one.own_place is None, _vagueness(one.place))) if placed else None

    @property
    def own_place(self) -> Place | None:
        """The place that the words of one of its tellings put it at, the vaguest last."""
        own = [one.own_place for one in self._placing if one.own_place]
        return min(own, key=_vagueness) if own else None

    @property
    def _body(self) -> list[Telling]:
        """The tellings of the article below its title."""
        return [one for one in self.tellings if one.trigger.sentence.paragraph > 0]

    @property
    def _placing(self) -> list[Telling]:
        """The tellings that say where it was: a title, which names a town for its region, only where no other does."""
        return self._body if any(one.own_place for one in self._body) else self.tellings

    def may_be_at(self, place: Place) -> bool:
        """Say whether no telling below the title puts it far from a place."""
        own = [one.own_place for one in self._body if one.own_place]
        return not own or _same_place(min(own, key=_vagueness), place)

    def best(self, wording: Wording) -> Telling:
        """Return the telling that the candidate rests on: a deed with a day and a place, in the most telling words."""
        return min(
            (one for one in self.tellings if wording.group_of[one.trigger.event_type] == self.group),
            key=lambda one: (
                one.trigger.sentence.paragraph == 0,
                not one.is_told and one.day is None and one.place is None,
                (one.day is None) + (one.place is None),
                wording.rank(one.trigger.event_type),
            ),
        )

    def event_type(self, wording: Wording) -> str:
        """Return the type that the telling it rests on tells."""
        return self.best(wording).trigger.event_type


def _vagueness(place: Place | None) -> int:
    if place is None:
        return 9
    return 0 if place.is_stretch else 2 if place.claim.radius_km else 1


def gather(tellings: Iterable[Telling], wording: Wording) -> list[Happening]:
    """Return the happenings told by the tellings of an article, in the order they are first told."""
    found: list[Happening] = []
    for telling in tellings:
        group = wording.group_of[telling.trigger.event_type]
        fits = [one for one in found if one.group == group and _is_same(one, telling)]
        if fits:
            fits[-1].tellings.append(telling)
        elif not telling.is_back_reference or telling.day is not None or _introduces(telling):
            found.append(Happening(group, [telling]))
    return _unite(found, wording)


def _introduces(telling: Telling) -> bool:
    """Say whether the lead tells where "the attack" was that nothing told of before: "five died in the attack near"."""
    sentence, start = telling.trigger.sentence, telling.trigger.start
    is_lead = 0 < sentence.paragraph <= LEAD_PARAGRAPHS
    return is_lead and telling.own_place is not None and _KNOWN.search(sentence.plain, 0, start) is None


def _unite(found: list[Happening], wording: Wording) -> list[Happening]:
    """Return happenings, those that only say how another was done, or what came of it, as a part of that one."""
    united = list(found)
    for part in found:
        whole = next((one for one in united if one is not part and _is_one_deed(one, part, wording)), None)
        if whole:
            whole.tellings.extend(part.tellings)
            united.remove(part)
    return united


def _is_one_deed(whole: Happening, part: Happening, wording: Wording) -> bool:
    """Say whether both rest on one sentence, of one day and place, in types that are one deed."""
    deed, aspect = whole.best(wording), part.best(wording)
    return (
        deed.trigger.sentence is aspect.trigger.sentence
        and aspect.trigger.event_type in wording.one_deed.get(deed.trigger.event_type, ())
        and _is_same(whole, aspect)
        and _is_same(part, deed)
    )


def _is_same(happening: Happening, telling: Telling) -> bool:
    """Say whether a telling may be of a happening: neither its day nor its place speaks against it."""
    day = happening.day
    if day and telling.day and not _same_day(day, telling.day):
        return False
    return telling.own_place is None or happening.may_be_at(telling.own_place)


def _same_day(one: Day, other: Day) -> bool:
    exact = one.is_exact and other.is_exact
    slack = int(one.is_night or other.is_night) if exact else LOOSE_DAYS
    return abs((one.date - other.date).days) <= slack


def _same_place(one: Place, other: Place) -> bool:
    if _names(one) & _names(other):
        return True
    here, there = middle_of(one.claim), middle_of(other.claim)
    reach = max(SAME_PLACE_KM, one.claim.radius_km or 0, other.claim.radius_km or 0)
    return here is None or there is None or distance_km(*here, *there) <= reach


def _names(place: Place) -> set[str]:
    return {anchor.text.casefold() for anchor in place.claim.anchors}
