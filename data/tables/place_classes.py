"""Kinds of places, and the sets of kinds that rules go by, each with the more important kind first."""

from __future__ import annotations

from enum import StrEnum


class PlaceClass(StrEnum):
    """What a place is; gazetteers, networks and tables carry the value. OpenStreetMap's `place` has five of them."""

    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    HAMLET = "hamlet"
    SUBURB = "suburb"  # a part of a town
    PLACE = "place"  # a name on the ground where nobody need live, or of which no more is known
    MINE = "mine"
    CROSSING = "crossing"  # a border crossing or its post
    FACILITY = "facility"  # an airport, a depot, a camp


# What roads are named by; a name that both a town and a mine bear is the town's.
TOWNS = (PlaceClass.CITY, PlaceClass.TOWN)

# What an administrative unit may have its seat in; a road with few towns is told by its villages too.
TOWNS_AND_VILLAGES = (*TOWNS, PlaceClass.VILLAGE)

# Where people live. A suburb is better known than a hamlet: a road's node is named after it first.
INHABITED = (*TOWNS_AND_VILLAGES, PlaceClass.SUBURB, PlaceClass.HAMLET)

# What is called by a short form of its name: a post by that of the town it stands at, "Nioro" for Nioro du Sahel.
TOWNS_AND_CROSSINGS = (*TOWNS, PlaceClass.CROSSING)

# What a name written in small letters may be in a text that has capitals: "depot" and "airport" are words there, and
# villages are called like many a word.
WRITTEN_SMALL = (*TOWNS_AND_CROSSINGS, PlaceClass.MINE)

# What reports name without saying where it is, on a main road or off it.
WELL_KNOWN = (*WRITTEN_SMALL, PlaceClass.FACILITY)

# What is never one place with the settlement whose name it bears.
SITES = (PlaceClass.MINE, PlaceClass.FACILITY)

# Which of several places of one name is meant: crossings and mines are what reports of supply are about.
LIKELIEST_MEANT = (
    *TOWNS_AND_CROSSINGS,
    PlaceClass.MINE,
    PlaceClass.VILLAGE,
    PlaceClass.SUBURB,
    PlaceClass.HAMLET,
    PlaceClass.FACILITY,
    PlaceClass.PLACE,
)
