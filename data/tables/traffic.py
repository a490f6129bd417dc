"""Kinds of traffic as a tree: bad news holds for a kind and those below it, good news for its kind alone.

The tree is data: `data/defaults/traffic.toml`, and what a case adds to it or hangs elsewhere (`[traffic]` of its
`case.toml`). `all` holds every kind; what a commodity is carried by is a `Kind`, with the chain of those that hold it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, Field, RootModel, ValidationError, model_validator

from data.files.csv_and_toml import explain, parse, read_toml
from data.messages.suggestions import no_such

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ALL = "all"
GOODS = "general_goods"  # what a commodity moves with that has no place in the tree of its own
HUMANITARIAN = "humanitarian"
_BLANKS = re.compile(r"[\s-]+")


def as_kind(value: Any) -> Any:
    """Read "Mine supply" as "mine_supply"."""
    return _BLANKS.sub("_", value.strip().lower()) if isinstance(value, str) else value


Traffic = Annotated[str, BeforeValidator(as_kind), Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]


@dataclass(frozen=True)
class Kind:
    """A kind of traffic, and those that hold it, the nearest first."""

    id: str
    above: tuple[str, ...] = ()


class Kinds(RootModel[dict[Traffic, Traffic]]):
    """The kinds of traffic that are known, each but `all` with the kind that holds it."""

    @model_validator(mode="after")
    def _is_a_tree(self) -> Kinds:
        for kind, holder in self.root.items():
            if holder not in self:
                msg = f"{kind} = {holder!r}: {self.no_such(holder)}"
                raise ValueError(msg)
            if kind == ALL or ALL not in self.holders(kind):
                msg = f"{kind} = {holder!r}: a kind does not hold itself; hang it below another one"
                raise ValueError(msg)
        return self

    def __contains__(self, kind: str) -> bool:
        """Say whether a kind is known."""
        return kind == ALL or kind in self.root

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every kind that is known."""
        return ALL, *self.root

    def no_such(self, name: str) -> str:
        """Say that a kind is not known, and which are."""
        return no_such("kind of traffic", name, self.names)

    def kind(self, name: str) -> Kind:
        """Return a kind with those that hold it; one that is not known is one of goods in general."""
        known = self if name in self else self.with_goods([name])
        return Kind(name, tuple(known.holders(name)))

    def depth(self, name: str) -> int:
        """Return how many kinds hold a kind: the wider it is, the fewer."""
        return len(self.kind(name).above)

    def extended(self, more: Mapping[str, str]) -> Kinds:
        """Return the tree with further kinds, or with some hung elsewhere.

        Raises
        ------
        ValueError
            A kind hangs below one that is not known, or below itself.
        """
        try:
            return Kinds.model_validate({**self.root, **more})
        except ValidationError as error:
            msg = explain(error)
            raise ValueError(msg) from None

    def with_goods(self, names: Iterable[str]) -> Kinds:
        """Return the tree with kinds that are goods like others, unless it has them."""
        return self.extended({name: GOODS for name in names if name not in self})

    def holders(self, kind: str) -> list[str]:
        """Return the kinds that hold a kind, the nearest first."""
        found: list[str] = []
        while kind in self.root and len(found) < len(self.root):
            kind = self.root[kind]
            found.append(kind)
        return found


def bad_news_holds(told: str, kind: Kind) -> bool:
    """Say whether bad news told of one kind of traffic holds for another: for that kind and those below it."""
    return told == kind.id or told in kind.above


def good_news_holds(told: str, kind: Kind) -> bool:
    """Say whether good news told of one kind of traffic holds for another: for that kind alone."""
    return told == kind.id


@cache
def usual_kinds() -> Kinds:
    """Return the tree of a case that says nothing of kinds."""
    path = files("data") / "defaults" / "traffic.toml"
    return parse(Kinds, read_toml(path), path, "kinds of traffic")
