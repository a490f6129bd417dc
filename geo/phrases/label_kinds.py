"""The kind of claim that a table of test phrases means by a label of its own, told by the words of the label."""

from __future__ import annotations

import re

from data.codes import ClaimKind
from geo.names.spelling import fold

_ASIDE = re.compile(r"(?<=\w) (?:with|without|no|not|near|in|into|to|towards?|from|of|but|avec|sans|pres|dans)\b.*")
_PLACES = (
    r"settlements?|towns?|city|cities|villages?|hamlets?|places?|localit\w+|facilit\w+|mines?|crossings?|posts?|camps?"
    r"|garrisons?|checkpoints?|bases?|bridges?|junctions?|crossroads?|airports?|markets?|points?|seats?|capitals?|names?"
    r"|suburbs?|quarters?|sites?|villes?|postes?|ponts?|carrefours?|lieux?"
)
_ENDS_IN_PLACE = re.compile(rf"\b(?:{_PLACES})$")
_NO_PLACE = (
    r"none|unlocat\w+|unplaced|unspecified|nowhere|missing|no (?:place|location|position|geometry)s?"
    r"|not (?:given|stated|specified|located|placed)|non (?:localis|precis|situ)\w+|sans lieu|^unknown(?: \w+)?$"
)
_AREAS = r"vague\w*|sectors?|secteurs?|zones?|areas?|networks?|reseaux?|diffuse|surroundings|(?:roads|routes)$"
_UNITS = (
    r"admin\w*|adm\d?|regions?|cercles?|communes?|districts?|provinces?|departments?|polygons?|nation\w*|countr\w+"
    r"|pays|borders?|frontieres?|states?"
)
# Tried in this order. The first of each row says which words are looked at: all, those of the head ("road ref" of
# "road_ref_near_place"), or those of a head that does not end in a word for a place ("border" of "border_area").
_WHOLE, _HEAD, _NO_PLACE_HEAD = "whole", "head", "head that is no place"
_RULES = tuple(
    (where, kind, re.compile(rf"\b(?:{words})(?!\w)"))
    for where, kind, words in (
        (_WHOLE, ClaimKind.NONE, _NO_PLACE),
        (_WHOLE, ClaimKind.COORDINATES, r"coord\w*|lat ?lon\w*|gps|dms|decimal|degrees?|utm|mgrs"),
        (_WHOLE, ClaimKind.ALONG, r"pks?|km ?posts?|(?:kilo)?met\w+ (?:posts?|points?|markers?)|mile ?\w+|chainage"),
        (_WHOLE, ClaimKind.BETWEEN, r"between|entre|segments?|sections?|troncons?|stretch\w*|half ?way|mid ?way"),
        (_HEAD, ClaimKind.POINT, r"^(?:near\w*|close|proche|pres|outside|outskirts|leaving|exit|sortie)"),
        (_WHOLE, ClaimKind.ALONG, r"along|(?:distance|km)\b.*\b(?:road|route|highway|axis|axe)"),
        (_HEAD, ClaimKind.CORRIDOR, r"corridors?|couloirs?"),
        (_HEAD, ClaimKind.AXIS, r"ax[ei]s?|axes|itinerar\w+|chains?"),
        (_NO_PLACE_HEAD, ClaimKind.AREA, _AREAS),
        (_HEAD, ClaimKind.OFFSET, r"offsets?|distances?|directions?|bearings?|km|within|bounds?|bounded|radius|rings?"),
        (_NO_PLACE_HEAD, ClaimKind.ROAD, r"roads?|routes?|highways?|motorways?|rn\w*|refs?|numbers?"),
        (_NO_PLACE_HEAD, ClaimKind.AREA, _UNITS),
        (_HEAD, ClaimKind.SEVERAL, r"several|multi\w*|lists?|plusieurs|two|three|pairs?|(?:places|towns|villages)$"),
        (_HEAD, ClaimKind.POINT, rf"{_PLACES}|spelling|variants?|typos?|fuzzy|homonyms?|ambiguous"),
        (_HEAD, ClaimKind.AREA, _UNITS),
    )
)


def kind_of(label: str) -> ClaimKind | None:
    """Return the kind that a label means ("between_two_towns" is `between`), None where its words say nothing.

    What follows "with", "near", "no" and the like only qualifies: "road_ref_near_place" is about a road.
    """
    whole = fold(label)
    if whole in set(ClaimKind):
        return ClaimKind(whole)
    head = _ASIDE.sub("", whole)
    read = {_WHOLE: whole, _HEAD: head, _NO_PLACE_HEAD: "" if _ENDS_IN_PLACE.search(head) else head}
    return next((kind for where, kind, words in _RULES if words.search(read[where])), None)
