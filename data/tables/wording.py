"""How the press says what happened: words by type of event and by the stand a writer takes to them (`wording.toml`)."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from data.codes import Lang, Side
from data.files.csv_and_toml import parse, read_toml
from data.tables.word_index import WordIndex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.files.input_file import Readable


class Stand(StrEnum):
    """How a writer tells an event: only what is asserted or told from hearsay may be one."""

    ASSERTED = "asserted"
    HEARSAY = "hearsay"
    CONDITIONAL = "conditional"
    FORECAST = "forecast"
    THREAT = "threat"
    DENIED = "denied"
    HISTORY = "history"
    HABITUAL = "habitual"


class Form(StrEnum):
    """Whether words tell a happening or name it."""

    VERB = "verb"
    NOUN = "noun"


_START = r"\b"  # of a word, where no part of a longer one is meant


class _Words(BaseModel):
    """Words and an example of them; `words` are patterns over lower case text without accents, made once needed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: tuple[str, ...] = Field(min_length=1)
    example: str = Field(min_length=1)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of the words: those in a row that begin where a word does are looked for nowhere else."""
        runs = [
            rf"\b(?:{'|'.join(word.removeprefix(_START) for word in words)})" if starts else "|".join(words)
            for starts, words in groupby(self.words, key=lambda word: word.startswith(_START))
        ]
        return re.compile("|".join(runs))


class _Entry(_Words):
    """Words of one language."""

    lang: Lang


class TriggerWords(_Entry):
    """Words that tell or name a type of event.

    One of `with`, where there are any, must stand in the sentence or, unless they must stand `near`, those before it;
    none of `without` may in the clause. With `things` the words are but stems of acts: see `is_loose`;
    where they `refine`, they say what other words of their group leave open.
    `state`: it goes on over days. `declares`: the words tell what somebody said, so that a conditional in them is his
    ("no tanker would pass").
    `passing`: told in the past perfect it only leads to what is told.
    """

    event_type: str = Field(min_length=1)
    form: Form = Form.VERB
    with_: tuple[str, ...] = Field(default=(), alias="with")
    without: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    refines: bool = False
    target: str = ""
    state: bool = False
    passing: bool = False
    near: bool = False
    declares: bool = False

    @property
    def is_loose(self) -> bool:
        """Whether the words tell something only with what they were done to, one of `things`, close by."""
        return bool(self.things)

    def is_done_to_something(self, around: str) -> bool:
        """Say whether one of the things that the act may be done to stands in the words around it."""
        return self._things is not None and self._things.search(around) is not None

    def may_stand_in(self, sentence: str, context: str) -> bool:
        """Say whether what must stand beside it stands there; the context holds the sentence and those before it."""
        return self._with is None or self._with.search(sentence if self.near else context) is not None

    def fits(self, clause: str) -> bool:
        """Say whether nothing stands in its clause that may not."""
        return self._without is None or self._without.search(clause) is None

    @cached_property
    def _things(self) -> re.Pattern[str] | None:
        return re.compile(rf"\b(?:{'|'.join(self.things)})\b") if self.things else None

    @cached_property
    def _with(self) -> re.Pattern[str] | None:
        return re.compile("|".join(self.with_)) if self.with_ else None

    @cached_property
    def _without(self) -> re.Pattern[str] | None:
        return re.compile("|".join(self.without)) if self.without else None


class ReferenceWords(_Entry):
    """Words that point back to the event told before."""


class OutcomeWords(_Entry):
    """Words that tell what a named event did."""


class Scope(StrEnum):
    """How far words reach."""

    CLAUSE = "clause"
    SENTENCE = "sentence"


class StandWords(_Entry):
    """Words that say how an event is told, in the same clause or in the whole sentence.

    Of the event types that they spare they say nothing: a convoy that came "without incident" came. Where they have
    types of their own they speak of `only` those: an "eased" shortage is none.
    """

    stand: Stand
    spares: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    scope: Scope = Scope.CLAUSE

    def speaks_of(self, event_type: str) -> bool:
        """Say whether the words say how an event of a type is told."""
        return event_type not in self.spares and (not self.only or event_type in self.only)


class Role(StrEnum):
    """What a place is to the event of its sentence."""

    SPOT = "spot"
    BOUND = "bound"
    SPEAKER = "speaker"
    BEFALLEN = "befallen"


class RoleWords(_Entry):
    """Words before a place name (behind it, where it is `befallen`) that say what it is to an event."""

    role: Role


class TargetWords(_Entry):
    """Words for who or what was hit or carried."""

    target: str = Field(min_length=1)
    goods: str = ""


class ActorWords(_Words):
    """Names of who acts, the same in every language, and whose side that is."""

    actor: str = Field(min_length=1)
    side: Side


# what the headings of an entry say, in their order: [[trigger.fr.attack]]
_HEADINGS = {
    "trigger": ("lang", "event_type"),
    "stand": ("lang", "stand"),
    "role": ("lang", "role"),
    "target": ("lang", "target"),
    "reference": ("lang",),
    "outcome": ("lang",),
}
_KIND = re.compile(r"\{([a-z_]+)\}")  # no count of a pattern, which is digits


class Wording(BaseModel):
    """The whole table.

    `kinds`: by language the words for one kind of thing ("road"), which `{road}` stands for in the words of others.
    `groups`: types of events that may be one happening, the most telling first. `beside`: groups that a group silences
    in its sentence. `one_deed`: by type those that are the same deed where one sentence tells both of one day and
    place. `on_the_spot`: groups of what is done where it is told, `on_the_way`: those of
    them that count in towns abroad too which a corridor comes by. `dated_only`: groups that without a day
    of their own only tell how another event went on. `headed`: groups that close no road, so that the name heading
    their item may be their place. `placed_by_name`: those that open none either, so that a name which no words put them
    at may be it too. `inherits`: groups that close no road, so
    that a day and a place told before in their paragraph are enough for them to count as found.
    `sudden`: groups that are over at once, so that "since Monday" is no day of theirs.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: dict[Lang, dict[str, tuple[str, ...]]] = Field(default_factory=dict)
    dated_only: frozenset[str]
    on_the_spot: frozenset[str]
    on_the_way: frozenset[str] = frozenset()
    headed: frozenset[str]
    placed_by_name: frozenset[str]
    inherits: frozenset[str]
    sudden: frozenset[str]
    groups: dict[str, tuple[str, ...]]
    beside: dict[str, frozenset[str]]
    one_deed: dict[str, frozenset[str]] = Field(default_factory=dict)
    trigger: tuple[TriggerWords, ...]
    role: tuple[RoleWords, ...]
    reference: tuple[ReferenceWords, ...]
    outcome: tuple[OutcomeWords, ...]
    stand: tuple[StandWords, ...]
    target: tuple[TargetWords, ...]
    actor: tuple[ActorWords, ...]

    @model_validator(mode="before")
    @classmethod
    def _spell_out_kinds(cls, table: dict[str, Any]) -> dict[str, Any]:
        """List the entries under their headings, and put the words of a kind where `{kind}` stands for them."""
        kinds = table.get("kinds", {})
        listed = {name: _listed(part, _HEADINGS.get(name, ())) for name, part in table.items()}
        return {
            name: [_spelled_out(one, kinds) for one in entries] if isinstance(entries, list) else entries
            for name, entries in listed.items()
        }

    @model_validator(mode="after")
    def _groups_are_known(self) -> Wording:
        if unknown := {
            *self.dated_only,
            *self.on_the_spot,
            *self.on_the_way,
            *self.headed,
            *self.placed_by_name,
            *self.inherits,
            *self.sudden,
            *self.beside,
            *(one for those in self.beside.values() for one in those),
        } - {*self.groups}:
            msg = f"{', '.join(sorted(unknown))}: not in [groups]; expected {', '.join(self.groups)}"
            raise ValueError(msg)
        grouped = [event_type for those in self.groups.values() for event_type in those]
        if untyped := {*self.one_deed, *(one for those in self.one_deed.values() for one in those)} - {*grouped}:
            msg = f"[one_deed]: {', '.join(sorted(untyped))}: in none of [groups]"
            raise ValueError(msg)
        for entry in self.trigger:
            if grouped.count(entry.event_type) != 1:
                count = grouped.count(entry.event_type)
                msg = f"event type {entry.event_type!r} stands in {count} of [groups]; give it one"
                raise ValueError(msg)
        return self

    @cached_property
    def _triggers(self) -> dict[Lang, tuple[TriggerWords, ...]]:
        return {lang: tuple(one for one in self.trigger if one.lang is lang) for lang in Lang}

    def triggers(self, lang: Lang) -> tuple[TriggerWords, ...]:
        """Return the words for events of a language."""
        return self._triggers[lang]

    @cached_property
    def _indexes(self) -> dict[Lang, WordIndex]:
        return {lang: WordIndex(tuple(one.words for one in self.triggers(lang))) for lang in Lang}

    def trigger_index(self, lang: Lang) -> WordIndex:
        """Return what finds the words for events of a language, by their place in `triggers`."""
        return self._indexes[lang]

    @cached_property
    def group_of(self) -> dict[str, str]:
        """The group of each type."""
        return {event_type: group for group, those in self.groups.items() for event_type in those}

    def main(self, groups: Iterable[str]) -> set[str]:
        """Return the groups that a sentence is about, of those it tells of."""
        told = set(groups)
        return told - {aside for group in told for aside in self.beside.get(group, ())}

    def is_alike(self, event_type: str, other: str) -> bool:
        """Say whether two types may be one happening."""
        return self.group_of[event_type] == self.group_of[other]

    def rank(self, event_type: str) -> int:
        """Return how much a type tells within its group; 0 tells most."""
        return self.groups[self.group_of[event_type]].index(event_type)


def _listed(part: Any, headings: tuple[str, ...]) -> Any:
    """Return the entries of a part of the table with what the headings above each say of it."""
    if not headings or not isinstance(part, dict):
        return part
    return [{headings[0]: name, **entry} for name, entries in part.items() for entry in _listed(entries, headings[1:])]


def _spelled_out(entry: object, kinds: dict[str, dict[str, list[str]]]) -> object:
    """Return an entry of the table with the words of its language's kinds in its patterns."""
    if not isinstance(entry, dict):
        return entry
    known = kinds.get(entry.get("lang", ""), {})

    def spell(match: re.Match[str]) -> str:
        if match[1] not in known:
            msg = f"{match.group()}: no such kind of words; expected one of {', '.join(sorted(known)) or 'none'}"
            raise ValueError(msg)
        return _KIND.sub(spell, f"(?:{'|'.join(known[match[1]])})")

    return {
        name: [_KIND.sub(spell, word) for word in value] if name in {"words", "with", "without", "things"} else value
        for name, value in entry.items()
    }


def load_wording(path: Readable | None = None) -> Wording:
    """Load the table of wordings, the packaged one by default.

    Raises
    ------
    TableError
        The file is not valid; the message names the entry and the field.
    """
    path = path or files("data") / "defaults" / "wording.toml"
    return parse(Wording, read_toml(path), path, "wording")
