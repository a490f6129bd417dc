"""Options that go together, written once: a command takes a group as one parameter, and its users see the options."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Any, get_type_hints

from data.limits import DETOUR_RATIO, DRAWS, FACTOR, SEASON, SEED
from scripts.shared.options import (
    NOMINATIM,
    Access,
    AsOf,
    Capacity,
    CaseFolder,
    Corridors,
    Crossings,
    Dates,
    Decisions,
    Demand,
    DetourRatio,
    Draws,
    Effects,
    Gazetteer,
    HalfLifeFactor,
    Incidents,
    KnownBy,
    Mapping,
    Network,
    NoMerge,
    Nominatim,
    Online,
    Register,
    Roadbook,
    SeasonByDay,
    Seed,
    Speeds,
    Supply,
    TeamKnewBy,
    WeightFactor,
    WithPackaged,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from data.case import Table
    from data.files.input_file import InputFile
    from data.settings import Settings
    from geo.gazetteer.online import OnlineNames
    from routes.workspace import TableFiles


@dataclass(frozen=True)
class ReportOptions:
    """Where the reports come from, and the days they are looked at from."""

    incidents: Incidents = None
    register: Register = None
    access: Access = None
    supply: Supply = None
    with_packaged: WithPackaged = False
    as_of: AsOf = None
    known_by: KnownBy = None
    team_knew_by: TeamKnewBy = None
    mapping: Mapping = None
    dates: Dates = None

    def files(self, table: Table) -> tuple[InputFile, ...]:
        """Return the files given in the place of one of the packaged tables of what was told."""
        given = {"incidents.csv": self.incidents, "access.csv": self.access, "supply.csv": self.supply}
        return tuple(given[table] or ())

    def takes_packaged(self, table: Table) -> bool:
        """Say whether the packaged table counts: beside files given where that is asked for, or where none are.

        Without the packaged reports, what the packaged tables tell beside them is left out too.
        """
        return self.with_packaged or not (self.incidents or self.register or self.files(table))


@dataclass(frozen=True)
class RoadOptions:
    """A case, files in the place of its tables of roads and places and of its road book, and more names."""

    case_folder: CaseFolder = None
    network: Network = None
    roadbook: Roadbook = None
    gazetteer: Gazetteer = None
    corridors: Corridors = None
    crossings: Crossings = None
    speeds: Speeds = None

    def files(self, names: NameOptions | None = None) -> TableFiles:
        """Return the files, with the decisions on names."""
        from routes.workspace import TableFiles

        return TableFiles(**vars(self), decisions=tuple(names.decisions or ()) if names else ())


@dataclass(frozen=True)
class TableOptions(RoadOptions):
    """Files in the place of any packaged table."""

    effects: Effects = None
    demand: Demand = None
    capacity: Capacity = None


@dataclass(frozen=True)
class NameOptions:
    """What is known of names beside the gazetteers: decisions of people, and a server to ask."""

    decisions: Decisions = None
    online: Online = False
    nominatim: Nominatim = NOMINATIM

    def source(self) -> OnlineNames | None:
        """Return the names of the server, None where it is not to be asked."""
        if not self.online:
            return None
        from scripts.shared.online import online_names

        return online_names(self.nominatim)


@dataclass(frozen=True)
class NumberOptions:
    """The numbers and rules of an assessment."""

    seed: Seed = SEED
    draws: Draws = DRAWS.default
    detour_ratio: DetourRatio = DETOUR_RATIO.default
    no_merge: NoMerge = False
    season: SeasonByDay = SEASON
    half_life_factor: HalfLifeFactor = FACTOR.default
    weight_factor: WeightFactor = FACTOR.default

    def settings(self, reports: ReportOptions, **more: Any) -> Settings:
        """Return the settings that are asked for, with the days of the reports.

        Raises
        ------
        InputError
            A day is out of range.
        """
        from data.settings import Settings

        numbers = {name: value for name, value in vars(self).items() if name != "no_merge"}
        return Settings.of(**numbers, merge=not self.no_merge, as_of=reports.as_of, known_by=reports.known_by, **more)


def with_groups(run: Callable[..., None]) -> Callable[..., None]:
    """Return a command that has the fields of each group among the parameters of `run` as options of its own."""
    hints = get_type_hints(run, include_extras=True)
    groups: dict[str, type[Any]] = {
        name: hint for name, hint in hints.items() if isinstance(hint, type) and is_dataclass(hint)
    }

    @wraps(run)
    def command(**given: Any) -> None:
        made = {
            name: group(**{one.name: given.pop(one.name) for one in fields(group)}) for name, group in groups.items()
        }
        run(**given, **made)

    parameters = list(_spread(signature(run), hints))
    vars(command)["__signature__"] = Signature(parameters)
    command.__annotations__ = {one.name: one.annotation for one in parameters}
    return command


def _spread(found: Signature, hints: dict[str, Any]) -> Iterator[Parameter]:
    """Yield the parameters of a command, those of a group in the group's place; all are given by name."""
    for name, one in found.parameters.items():
        if is_dataclass(hints[name]):
            yield from _spread(signature(hints[name]), get_type_hints(hints[name], include_extras=True))
        else:
            yield one.replace(annotation=hints[name], kind=Parameter.KEYWORD_ONLY)
