"""Answers of a Nominatim service, and which of them are places that a report may mean.

A search answers with everything of a name: villages, but also rivers, roads, shops, and communes as areas of thirty
kilometres whose middle it gives. Format: https://nominatim.org/release-docs/latest/api/Output/
"""

from __future__ import annotations

import re

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from data.tables.place_classes import SITES, PlaceClass
from geo.gazetteer.entry import Candidate, Entry
from geo.gazetteer.gazetteer import FUZZY_CUTOFF
from geo.names.spelling import SAME_SOUND, likeness

_SETTLEMENTS = {
    "city": PlaceClass.CITY,
    "town": PlaceClass.TOWN,
    "village": PlaceClass.VILLAGE,
    "hamlet": PlaceClass.HAMLET,
    "isolated_dwelling": PlaceClass.HAMLET,
    "farm": PlaceClass.HAMLET,
    "borough": PlaceClass.SUBURB,
    "suburb": PlaceClass.SUBURB,
    "quarter": PlaceClass.SUBURB,
    "neighbourhood": PlaceClass.SUBURB,
    "locality": PlaceClass.PLACE,
}
_SITES = {
    ("landuse", "quarry"): PlaceClass.MINE,
    ("man_made", "mineshaft"): PlaceClass.MINE,
    ("aeroway", "aerodrome"): PlaceClass.FACILITY,
}
_ADMIN_PARTS = ("county", "state_district", "state", "region")  # of an address, the smallest first
_NAME_TAG = re.compile(r"(?:_place_)?(?:[a-z]+_)?name(?::.+)?")


class Answer(BaseModel):
    """One result of a search in the formats json and jsonv2, what is used of it; EPSG:4326."""

    model_config = ConfigDict(frozen=True, allow_inf_nan=False, serialize_by_alias=True)

    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    category: str = Field("", validation_alias=AliasChoices("class", "category"), serialization_alias="class")
    type: str = ""
    osm_type: str = ""
    osm_id: int | None = None
    name: str = ""
    importance: float | None = None
    address: dict[str, str] = {}
    extratags: dict[str, str] | None = None
    namedetails: dict[str, str] | None = None

    @property
    def place_class(self) -> str:
        """Its class in a gazetteer, "" for what is no point that a report names.

        Of administrative areas only those whose place node the service knows: their position is that node's.
        """
        if self.category == "boundary":
            return _SETTLEMENTS.get((self.extratags or {}).get("linked_place", ""), "")
        if self.category == "place":
            return _SETTLEMENTS.get(self.type, "")
        return _SITES.get((self.category, self.type), "")

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by: other languages, old and alternative ones."""
        tagged = [value for key, value in (self.namedetails or {}).items() if _NAME_TAG.fullmatch(key)]
        found = (part.strip() for value in (self.name, *tagged) for part in value.split(";"))
        return tuple(dict.fromkeys(name for name in found if name))

    @property
    def population(self) -> int | None:
        """Its population where the tag is a number."""
        tag = (self.extratags or {}).get("population", "")
        return int(tag) if re.fullmatch(r"[0-9]{1,9}", tag) else None


def candidate(asked: str, answer: Answer) -> Candidate | None:
    """Return the place as what `asked` may mean, None where it is no place of that name."""
    place_class = answer.place_class
    if not place_class or not answer.names:
        return None
    score = max(likeness(asked, name) for name in answer.names)
    is_site = place_class in SITES  # "Sadiola" alone is the village, not the mine
    if score < (SAME_SOUND if is_site else FUZZY_CUTOFF):
        return None
    entry = Entry(
        id=f"nominatim:{answer.osm_type}/{answer.osm_id}",
        name=answer.names[0],
        lat=answer.lat,
        lon=answer.lon,
        place_class=place_class,
        country=answer.address.get("country_code", "").upper(),
        admin=", ".join(answer.address[part] for part in _ADMIN_PARTS if part in answer.address),
        population=answer.population,
        source="nominatim",
    )
    return Candidate(entry, round(score, 3))
