"""Border crossings and corridors (`crossings.toml`, `corridors.toml`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from data.codes import Mode, Transit
from data.errors import TableError
from data.files.csv_and_toml import Record, parse_all, read_toml
from data.messages.spoken import say
from data.tables.commodities import Commodity, as_commodity, find_commodity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.files.input_file import Readable
    from data.tables.traffic import Kinds


EXTENDABLE = "case"  # what a table of corridors may extend
_TRANSIT = "_transit"


class NamedPlace(Record):
    """A named point, EPSG:4326."""

    name: str = Field(min_length=1)
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    country: str = Field(default="", pattern=r"^([A-Z]{2})?$")


class Crossing(NamedPlace):
    """A border crossing; `name` is the post on the destination's side.

    `other_side` is the town across the border, `other_side_at` its (lat, lon) where no other table has the town.
    `transit` says by the id of a commodity whether it clears here, as does a key of its own such as `food_transit`;
    ports and depots that commodities come from are crossings too.
    """

    id: str = Field(min_length=1)
    other_side: str = ""
    other_side_at: tuple[float, float] | None = None
    countries: tuple[str, str]
    source: str
    aliases: tuple[str, ...] = ()
    transit: tuple[tuple[str, Transit], ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _by_commodity(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        own = {key.removesuffix(_TRANSIT): told for key, told in value.items() if key.endswith(_TRANSIT)}
        told = value.get("transit", ())
        for key, state in {**own, **(told if isinstance(told, dict) else {})}.items():
            if state not in set(Transit):
                msg = f"{key}{_TRANSIT} = {state!r:.40}: expected {', '.join(Transit)}"
                raise ValueError(msg)
        rest = {key: one for key, one in value.items() if not key.endswith(_TRANSIT)}
        return {**rest, "transit": tuple({**own, **dict(told)}.items()) if isinstance(told, (dict, tuple)) else told}

    def transit_of(self, commodity: Commodity) -> Transit:
        """Return whether a commodity is known to clear here."""
        return dict(self.transit).get(commodity.id, Transit.UNKNOWN)


class Share(Record):
    """One published share of traffic; sources disagree, so all are kept.

    `percent` is the figure as a number, where it is a share of all that the country gets of `what`.
    """

    what: str
    figure: str
    year: str
    source: str
    percent: float | None = Field(default=None, ge=0, le=100)


class Corridor(Record):
    """One chain from a port or depot over a border crossing (or an inland origin) to a destination.

    `upstream` runs from the port to the crossing; `via` lies between the crossing and the destination.
    Exactly one of `crossing` (an id of crossings.toml) and `origin` (a place inland) is given.
    `truncated_at` is the first place of `upstream` that the packaged road book reaches, where it misses the port.
    """

    id: str = Field(min_length=1)
    name_fr: str
    name_en: str
    commodity: Annotated[Commodity, BeforeValidator(as_commodity)]
    mode: Mode = Mode.ROAD
    crossing: str | None = None
    origin: NamedPlace | None = None
    upstream: tuple[NamedPlace, ...] = ()
    truncated_at: str | None = None
    via: tuple[NamedPlace, ...] = ()
    destination: NamedPlace
    aliases: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()
    notes: str = ""
    source: str

    @model_validator(mode="after")
    def _one_start(self) -> Corridor:
        if (self.crossing is None) == (self.origin is None):
            msg = "give either 'crossing' or 'origin', not both"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _truncated_upstream(self) -> Corridor:
        names = [place.name for place in self.upstream]
        if self.truncated_at is not None and self.truncated_at not in names:
            msg = f"truncated_at = {self.truncated_at!r} is not a place of 'upstream' ({', '.join(names) or 'none'})"
            raise ValueError(msg)
        return self


def load_crossings(path: Readable) -> list[Crossing]:
    """Load the crossings of a file; there may be none, where all corridors begin inland.

    Raises
    ------
    TableError
        An entry is not valid or an id stands twice.
    """
    table = read_toml(path)
    if table and "crossing" not in table:
        msg = f"{path}: no entries found under [[crossing]]; found {', '.join(table)}"
        raise TableError(msg)
    crossings = parse_all(Crossing, table.get("crossing", []), path, "crossing")
    _check_ids((crossing.id for crossing in crossings), path)
    return crossings


def load_corridors(
    path: Readable,
    crossings: Iterable[Crossing],
    commodities: Sequence[Commodity] = (),
    kinds: Kinds | None = None,
) -> list[Corridor]:
    """Load the corridors of a file, checked against the crossings and the commodities that the case describes.

    `kinds` are the kinds of traffic of a case.

    Raises
    ------
    TableError
        An entry is not valid, an id stands twice, or a crossing or a commodity is not known.
    """
    corridors = parse_all(Corridor, read_toml(path).get("corridor", []), path, "corridor")
    _check_ids((corridor.id for corridor in corridors), path)
    if not corridors:
        msg = say("file.no_entries", path=path)
        raise TableError(msg)
    known = {crossing.id for crossing in crossings}
    for corridor in corridors:
        if corridor.crossing is not None and corridor.crossing not in known:
            msg = (
                f"{path}: corridor {corridor.id}: field 'crossing' = {corridor.crossing!r} is not a crossing;"
                f" known: {', '.join(sorted(known))}"
            )
            raise TableError(msg)
    found = [find_commodity(one.commodity.id, commodities, path, f"corridor {one.id}", kinds) for one in corridors]
    return [one.model_copy(update={"commodity": goods}) for one, goods in zip(corridors, found, strict=True)]


def extends_case(path: Readable) -> bool:
    """Say whether the corridors of a file stand beside the case's own (`extends = "case"`), not in their place.

    Raises
    ------
    TableError
        It extends something else.
    """
    extended = read_toml(path).get("extends")
    if extended not in (None, EXTENDABLE):
        raise TableError(say("table.extends", path=path, extended=extended, expected=EXTENDABLE))
    return extended is not None


def _check_ids(ids: Iterable[str], source: object) -> None:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            msg = f"{source}: id {name!r} stands twice; ids are unique"
            raise TableError(msg)
        seen.add(name)
