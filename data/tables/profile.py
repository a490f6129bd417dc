"""What a case says of itself (`case.toml`): whom to write to, and where supply is followed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import Field, model_validator

from data.codes import Lang
from data.files.csv_and_toml import Record, parse, read_toml
from data.tables.commodities import Commodity, Texts, in_language, kinds_with
from data.tables.traffic import Kinds, Traffic, usual_kinds

if TYPE_CHECKING:
    from data.files.input_file import Readable


LanguageCode = Annotated[str, Field(pattern="^[a-z]{2,3}$")]
CountryCode = Annotated[str, Field(pattern="^[A-Z]{2}$")]


class DailyNeed(Record):
    """Tankers that the country needs a day, from `low` to `high`."""

    low: float = Field(gt=0)
    high: float = Field(gt=0)
    source: str = Field(min_length=1)

    @model_validator(mode="after")
    def _low_first(self) -> DailyNeed:
        if self.low > self.high:
            msg = f"low {self.low:g} is above high {self.high:g}; swap them"
            raise ValueError(msg)
        return self


class RoadbookOrigin(Record):
    """Where the road book of a case comes from: its name by language, of when its data are, and their licence."""

    name: Texts = Field(default_factory=dict)
    data_date: str = ""
    license: str = ""
    attribution: str = ""

    @property
    def metadata(self) -> dict[str, str]:
        """What the network made of the road book says of itself."""
        told = {"data_date": self.data_date, "license": self.license, "attribution": self.attribution}
        return {
            "source": in_language(self.name, Lang.EN) or "road book",
            **{key: one for key, one in told.items() if one},
        }


class Home(NamedTuple):
    """The country that reports are about where they name none: its code, its capital, and how its roads are signed."""

    country: str = ""
    capital: str = ""
    road_prefix: str = ""


class Profile(Record):
    """A case in general.

    `commodity` are what its corridors carry; where none is described, ids alone do. `traffic` are its kinds of traffic
    beside the usual ones, each with the kind that holds it: what is told of `general_goods` or `trucks` holds for what
    hangs below. `countries` are the ISO codes of the countries it is about, through all of which its corridors and ways
    round may run, the first one that "the country" means; `capital` is what "the capital" means there, by default the
    seat of the country in the table of units, and nothing where neither says. `terms` are words by language for actors,
    targets and sayers of the tables, and for whole parts of their notes, sources and shares, between semicolons or full
    stops. `road_prefix` is what national roads are signed with there ("RN"); where none is given, "RN1" of a report may
    be "N1" of a road.

    `contact` is where corrections go, in words, `contact_fr` the same for French readers. `language` is the code of the
    one that its tables' free texts are written in, `languages` those of its pages, in which `check` wants its
    commodities named. `country` is the name under which the table of supply tells of the
    country as a whole, `supply_places` are towns whose supply is told beside the corridors' destinations. A way round
    is an answer for a destination while it takes at most `max_extra_h` longer than its nearest source undisturbed.
    """

    contact: str = ""
    contact_fr: str = ""
    language: str = Field(default="", pattern="^([a-z]{2,3})?$")
    languages: tuple[LanguageCode, ...] = tuple(lang.value for lang in Lang)
    commodity: tuple[Commodity, ...] = ()
    traffic: dict[Traffic, Traffic] = Field(default_factory=dict)
    countries: tuple[CountryCode, ...] = ()
    capital: str = ""
    road_prefix: str = Field(default="", pattern="^[A-Z]{0,3}$")
    country: str = ""
    supply_places: tuple[str, ...] = ()
    tankers_per_day: DailyNeed | None = None
    roadbook: RoadbookOrigin = RoadbookOrigin()
    terms: dict[str, dict[str, str]] = Field(default_factory=dict)
    max_extra_h: float = Field(default=6.0, ge=0, allow_inf_nan=False)

    @model_validator(mode="after")
    def _kinds_are_known(self) -> Profile:
        known = self.kinds
        for one in self.commodity:
            for number, name in enumerate(one.traffic):
                if name not in known:
                    told = f"{known.no_such(name)}; add it under [traffic]"
                    msg = f"commodity {one.id}: traffic {number + 1} = {name!r}: {told}"
                    raise ValueError(msg)
        return self

    @cached_property
    def kinds(self) -> Kinds:
        """The kinds of traffic of the case: the usual ones, its own, and what its commodities are by their ids."""
        return kinds_with(usual_kinds().extended(self.traffic), self.commodity)

    @property
    def commodities(self) -> tuple[Commodity, ...]:
        """What its corridors carry, each with its kinds of traffic."""
        return tuple(one.among(self.kinds) for one in self.commodity)

    def terms_in(self, lang: Lang) -> dict[str, str]:
        """Return the case's own words for terms of its tables in a language."""
        return self.terms.get(lang.value, {})

    @property
    def home(self) -> Home:
        """The country that reports are about where they name none."""
        return Home(next(iter(self.countries), ""), self.capital, self.road_prefix)


NO_PROFILE = Profile()


def load_profile(path: Readable) -> Profile:
    """Load what a case says of itself.

    Raises
    ------
    TableError
        The file is not valid.
    """
    return parse(Profile, read_toml(path), path, "case")
