"""Commodities: what the corridors of a case carry, how it is called, and whose traffic that is (`case.toml`)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import Field, field_validator

from data.codes import Lang
from data.errors import TableError
from data.files.csv_and_toml import Record
from data.messages.spoken import say
from data.messages.suggestions import no_such
from data.tables.traffic import Kind, Kinds, Traffic, usual_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.files.input_file import Readable

Texts = dict[str, str]  # by the code of a language


class Commodity(Record):
    """One commodity.

    `name` is what a list calls it, by language ("Fuel"); what has none is called by its id. `heading` stands over its
    corridors, `subject` in a headline, `to` in one about a `{destination}`, `short` beside an answer; each is the name
    where it is left out. With a `group` its destinations share one card of that name. `note` is what a reader must know
    of it. `traffic` are the kinds of traffic that use its corridors, what they are for first; by default that of its
    own id, which is one of goods in general where `[traffic]` says nothing else. `focus` are the destinations that have
    a card, by default the first ones.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)
    name: Texts = Field(default_factory=dict)
    heading: Texts = Field(default_factory=dict)
    subject: Texts = Field(default_factory=dict)
    to: Texts = Field(default_factory=dict)
    short: Texts = Field(default_factory=dict)
    group: Texts = Field(default_factory=dict)
    note: Texts = Field(default_factory=dict)
    traffic: tuple[Traffic, ...] = ()
    focus: tuple[str, ...] = ()

    @field_validator("name", "heading", "subject", "to", "short", "group", "note")
    @classmethod
    def _in_languages(cls, texts: Texts) -> Texts:
        for lang in texts:
            if not (2 <= len(lang) <= 3 and lang.isalpha() and lang.islower()):
                msg = f'{lang!r:.20} is no code of a language; expected texts by language such as {{ en = "Food" }}'
                raise ValueError(msg)
        return texts

    def __eq__(self, other: object) -> bool:
        """Commodities are told apart by their ids."""
        return isinstance(other, Commodity) and self.id == other.id

    def __hash__(self) -> int:
        """Hash by the id."""
        return hash(self.id)

    def among(self, kinds: Kinds) -> Commodity:
        """Return it with its kinds of traffic as they hang in the tree of a case."""
        return self.model_copy(update={"carried_by": self._carried_by(kinds)})  # what the property keeps

    @cached_property
    def carried_by(self) -> tuple[Kind, ...]:
        """The kinds of traffic that use its corridors, what they are for first, each with those that hold it."""
        return self._carried_by(usual_kinds())

    def _carried_by(self, kinds: Kinds) -> tuple[Kind, ...]:
        return tuple(kinds.kind(name) for name in self.traffic or (self.id,))

    @property
    def main_traffic(self) -> Kind:
        """The kind of traffic that its corridors are for."""
        return self.carried_by[0]

    def called(self, lang: Lang) -> str:
        """Return its name in a language."""
        return in_language(self.name, lang) or self.id.replace("_", " ").capitalize()


def in_language(texts: Texts, lang: Lang) -> str:
    """Return a text in a language, else in English, else in any; "" where there is none."""
    return texts.get(lang.value) or texts.get(Lang.EN.value) or next(iter(texts.values()), "")


def as_commodity(value: Any) -> Any:
    """Return what an id of a commodity alone says of it."""
    return {"id": value} if isinstance(value, str) else value


def find_commodity(
    name: str, known: Sequence[Commodity], path: Readable, where: str, kinds: Kinds | None = None
) -> Commodity:
    """Return the commodity that a table names; one that nobody describes is carried by the `kinds` of the case.

    Raises
    ------
    TableError
        The case describes commodities, but none of this id.
    """
    for one in known:
        if one.id == name:
            return one
    if not known:
        goods = Commodity(id=name)
        return goods if kinds is None else goods.among(kinds_with(kinds, [goods]))
    told = no_such("commodity", name, [one.id for one in known])
    raise TableError(say("table.commodity", path=path, where=where, name=name, told=told))


def kinds_with(kinds: Kinds, goods: Iterable[Commodity]) -> Kinds:
    """Return a tree of kinds of traffic with those that commodities are by their ids."""
    return kinds.with_goods(one.id for one in goods if not one.traffic)


def commodities_of(named: Iterable[Commodity]) -> tuple[Commodity, ...]:
    """Return each commodity once, in the order in which they are first named."""
    return tuple(dict.fromkeys(named))
