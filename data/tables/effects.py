"""What each sort of event does to traffic, and how that fades (`effects.toml`)."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from data.codes import Certainty, Effect, RegimeRole, RegimeScope
from data.errors import TableError
from data.files.csv_and_toml import parse, parse_all, read_toml
from data.messages.spoken import say
from data.tables.traffic import ALL, Kinds, Traffic, usual_kinds

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from data.files.input_file import Readable


HOURS_A_DAY = 24.0
OF_KINDS = ("applies_to", "runs_of")  # fields of a rule that name a kind of traffic
EXTENDABLE = "default"  # what a table may extend
STRENGTH = (Effect.CLOSES, Effect.RESTRICTS, Effect.REOPENS, Effect.EASES, Effect.NONE)  # strongest first


class EffectRule(BaseModel):
    """One line of the table, keyed on (event type, target); a line without target is the fallback of its type.

    `weight` in 0..1, `half_life_days` > 0, `driven_half_life_days` where runs of that traffic were reported on a
    corridor over the road in the recent window (None: the same). `time_factor` multiplies travel time (`restricts`);
    `half_life_factor` in 0..1 shortens the half-life of what an event covers (`eases`). `passage`: the event is proof
    that vehicles got through. `corridor_evidence`: it speaks for or against whole corridors, for `stands_days`.

    `regime` is what its events say of how traffic uses corridors: an order that stands until it is lifted, a stoppage
    that ends after `lasts_days` and stops `stops_share` of the traffic, a run. An order may allow passage under escort
    alone, or to those with a permit alone: it stops the `stops_share` of the traffic that has none. `scope` says of
    which corridors; `runs_of` is the kind of traffic of a run, by default `applies_to`. `besieges`: said of every road
    that leads to a town, its events besiege it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    event_type: str = Field(min_length=1)
    target: str | None = Field(default=None, min_length=1)
    family: str = Field(min_length=1)
    effect: Effect
    weight: float = Field(default=0.0, ge=0, le=1)
    half_life_days: float = Field(default=14.0, gt=0)
    driven_half_life_days: float | None = Field(default=None, gt=0)
    time_factor: float = Field(default=1.0, ge=1)
    half_life_factor: float = Field(default=1.0, gt=0, le=1)
    applies_to: Traffic = ALL
    passage: bool = False
    at_crossing: bool = False
    besieges: bool = False
    corridor_evidence: bool = False
    stands_days: float = Field(default=30.0, gt=0)
    regime: RegimeRole | None = None
    scope: RegimeScope = RegimeScope.PLACED
    lasts_days: float = Field(default=7.0, gt=0)
    stops_share: float = Field(default=1.0, gt=0, le=1)
    runs_of: Traffic | None = None
    reason: str = Field(min_length=1)

    @model_validator(mode="after")
    def _has_its_number(self) -> EffectRule:
        if self.effect is Effect.CLOSES and not self.weight:
            msg = "effect 'closes' needs a weight above 0"
            raise ValueError(msg)
        if self.effect is Effect.RESTRICTS and self.time_factor == 1:
            msg = "effect 'restricts' needs a time_factor above 1"
            raise ValueError(msg)
        if self.regime is RegimeRole.PERMIT and self.stops_share == 1:
            msg = "regime 'permit' needs a stops_share below 1: how much of the traffic has none"
            raise ValueError(msg)
        if self.effect is Effect.EASES and self.half_life_factor == 1:
            msg = "effect 'eases' needs a half_life_factor below 1"
            raise ValueError(msg)
        return self


class Kin(BaseModel):
    """What reports of different sources and families may say of one happening.

    `types` are groups of event types, any two of which may tell of it; `targets` gives, by a word for a target, the
    sharper ones that it may stand for. A report that names no target agrees with any.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    types: tuple[frozenset[str], ...] = ()
    targets: dict[str, frozenset[str]] = Field(default_factory=dict)

    def has_types(self, one: str, other: str) -> bool:
        """Say whether two event types may tell of one happening."""
        return any(one in group and other in group for group in self.types)

    def has_targets(self, one: str, other: str) -> bool:
        """Say whether two targets (`;`-joined) may be one: they share a part, or one is a wider word for the other."""
        ours, theirs = ({part.strip() for part in text.split(";") if part.strip()} for text in (one, other))
        if not ours or not theirs or ours & theirs:
            return True
        return bool(self._meant_by(ours) & theirs or self._meant_by(theirs) & ours)

    def _meant_by(self, targets: set[str]) -> set[str]:
        return {sharper for target in targets for sharper in self.targets.get(target, ())}


class Effects(BaseModel):
    """The whole effects table; `kinds` are the kinds of traffic that its rules may be about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    certainty: dict[Certainty, Annotated[float, Field(ge=0, le=1)]]
    kin: Kin = Kin()
    rule: tuple[EffectRule, ...] = Field(min_length=1)
    unknown: EffectRule
    kinds: Kinds = Field(default_factory=usual_kinds)

    @model_validator(mode="after")
    def _complete(self) -> Effects:
        if missing := [str(level) for level in Certainty if level not in self.certainty]:
            msg = f"[certainty] lacks {', '.join(missing)}"
            raise ValueError(msg)
        pairs = Counter((line.event_type, line.target) for line in self.rule)
        if twice := [f"{kind} / {target or 'any target'}" for (kind, target), n in pairs.items() if n > 1]:
            msg = f"two rules for {', '.join(twice)}; keep one"
            raise ValueError(msg)
        lifting = (Effect.REOPENS, Effect.EASES)
        mixed = {line.family for line in self.rule if line.effect in lifting} & {
            line.family for line in self.rule if line.effect in (Effect.CLOSES, Effect.RESTRICTS)
        }
        if mixed:
            msg = f"family {', '.join(sorted(mixed))} holds both closures and what lifts them; part them"
            raise ValueError(msg)
        return self

    def rule_for(self, event_type: str, target: str, traffic: str | None = None) -> EffectRule:
        """Return the line for a type and target, about the kind of traffic that the source names, if any.

        That is the exact pair, else of several `;`-joined targets the one with the strongest effect (the first of
        equals), else the type alone, else `unknown`.
        """
        line = self._line_for(event_type, target)
        return line if traffic is None else line.model_copy(update={"applies_to": traffic})

    def _line_for(self, event_type: str, target: str) -> EffectRule:
        lines = self._by_type.get(event_type, {})
        if exact := lines.get(target or None):
            return exact
        parts = [lines[part.strip()] for part in target.split(";") if part.strip() in lines]
        if parts:
            return min(parts, key=lambda line: (STRENGTH.index(line.effect), -line.weight))
        return lines.get(None, self.unknown)

    def rule_at_hours(self, rule: EffectRule, hours_shut: float) -> EffectRule:
        """Return what a rule is worth where its events hold at so many hours of the day alone (0: at all of them).

        Nothing is closed by it: who must stop for h hours of 24 takes 24 / (24 - h) times as long.
        """
        if not hours_shut or rule.effect not in (Effect.CLOSES, Effect.RESTRICTS):
            return rule
        slower = HOURS_A_DAY / (HOURS_A_DAY - hours_shut)
        return rule.model_copy(update={"effect": Effect.RESTRICTS, "time_factor": slower, "at_crossing": False})

    def regime_lines(self, event_type: str, target: str, traffic: str | None = None) -> tuple[EffectRule, ...]:
        """Return the lines that say how a type and its `;`-joined targets bear on the use of corridors.

        They are about the kind of traffic that the source names, if any, else about that of the line.
        Each target with a line of its own counts: a ban on imports and a blockade of towns may be one declaration.
        """
        lines = self._by_type.get(event_type, {})
        parts = [lines[part.strip()] for part in target.split(";") if part.strip() in lines]
        found = parts or [lines.get(None, self.unknown)]
        told = tuple(line for line in found if line.regime is not None)
        if traffic is None:
            return told
        return tuple(line.model_copy(update={"applies_to": traffic, "runs_of": traffic}) for line in told)

    def scaled(self, half_life: float = 1.0, weight: float = 1.0) -> Effects:
        """Return the table with every half-life and weight times a factor, no weight above 1.

        They belong to what closes or slows a road. How much an easing shortens and how long evidence on a whole
        corridor stands are left alone.
        """

        def scale(line: EffectRule) -> EffectRule:
            driven = line.driven_half_life_days
            numbers = {
                "weight": min(1.0, line.weight * weight),
                "half_life_days": line.half_life_days * half_life,
                "driven_half_life_days": None if driven is None else driven * half_life,
            }
            return line.model_copy(update=numbers)

        rules = tuple(scale(line) for line in self.rule)
        return Effects(**{**dict(self), "rule": rules, "unknown": scale(self.unknown)})

    def knows(self, event_type: str) -> bool:
        """Say whether the table has any line for the event type."""
        return event_type in self._by_type

    @cached_property
    def _by_type(self) -> dict[str, dict[str | None, EffectRule]]:
        """The lines by event type and target: every report asks for its own."""
        found: dict[str, dict[str | None, EffectRule]] = {}
        for line in self.rule:
            found.setdefault(line.event_type, {})[line.target] = line
        return found


def load_effects(path: Readable, kinds: Kinds | None = None) -> Effects:
    """Load an effects table; one that `extends` the default says only where it differs from it.

    Its rules are about `kinds` of traffic, by default the usual ones.

    Its rules take the place of the default's of the same event type and target, or stand beside them.

    Raises
    ------
    TableError
        A line of the table is not valid, or about a kind of traffic that is not known.
    """
    table = read_toml(path)
    rules = parse_all(EffectRule, table.get("rule", []), path, "rule", key="event_type")
    kinds = kinds or usual_kinds()
    for number, rule in enumerate(rules, start=1):
        _check_kinds(rule, kinds, f"{path}: rule {number} ({rule.event_type})")
    extended = table.pop("extends", None)
    if extended is None:
        return parse(Effects, {**table, "rule": rules, "kinds": kinds}, path, "effects table")
    if extended != EXTENDABLE:
        raise TableError(say("table.extends", path=path, extended=extended, expected=EXTENDABLE))
    usual = load_effects(default_effects())
    own = {(rule.event_type, rule.target): rule for rule in rules}
    twice = [name for name, n in Counter((rule.event_type, rule.target) for rule in rules).items() if n > 1]
    kept = [own.pop((rule.event_type, rule.target), rule) for rule in usual.rule]
    merged = [*kept, *own.values(), *(rule for rule in rules if (rule.event_type, rule.target) in twice)]
    return parse(Effects, {**dict(usual), **table, "rule": merged, "kinds": kinds}, path, "effects table")


def _check_kinds(rule: EffectRule, kinds: Kinds, where: str) -> None:
    for key in OF_KINDS:
        name = getattr(rule, key)
        if name is not None and name not in kinds:
            msg = f"{where}: field '{key}' = {name!r}: {kinds.no_such(name)}"
            raise TableError(msg)


def default_effects() -> Traversable:
    """Return the file of the usual table."""
    return files("data") / "defaults" / "effects.toml"
