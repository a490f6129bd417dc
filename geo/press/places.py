"""Which place of a sentence is that of its event: where it was put, not where it was bound for or who spoke there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from data.calendar_names import MONTHS, WEEKDAYS
from data.codes import ClaimKind
from data.place_classes import PlaceClass
from geo.names.spelling import fold
from geo.phrases.mentions import find_mentions
from geo.phrases.parse import parse_claim
from geo.phrases.words import WORDS

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import NameSource
    from geo.phrases.claim import Claim
    from geo.phrases.mentions import Mention
    from geo.press.sentences import Sentence
    from geo.press.triggers import Trigger


class Role(StrEnum):
    """What a place does in its sentence. Only the place of an event may fill its slot; others are offered."""

    SPOT = "spot"
    BOUND = "bound"  # where somebody or something came from or went
    SPEAKER = "speaker"  # whose word it is, who governs it, where the wounded lie
    DATELINE = "dateline"
    LONE = "lone"  # a name that no word puts anything at


@dataclass(frozen=True)
class Place:
    """A place phrase of a sentence: text[start:end] are its `words`."""

    start: int
    end: int
    words: str
    claim: Claim
    role: Role

    @property
    def is_stretch(self) -> bool:
        """Whether it is a piece of road."""
        return self.claim.kind in _STRETCHES


_STRETCHES = frozenset(
    {ClaimKind.BETWEEN, ClaimKind.ALONG, ClaimKind.OFFSET, ClaimKind.AXIS, ClaimKind.ROAD, ClaimKind.CORRIDOR}
)
_BOUND = re.compile(
    r"(?:\b(?:bound|headed|heading|destined|leaving|left|en route|on (?:its|their) way)(?: for| to)?|\btowards?|\bvers|\ba destination d[eu]s?"
    r"|\ben direction d[eu]s?|\b(?:en provenance|venant|venue?s?|partie?s?|parti|arrivant|au depart) d[eu]s?|\bcom(?:ing|e|es) from|\bfrom"
    r"|\ben partance (?:pour|d[eu]s?)|\bqui ralli\w+|\bralli(?:ant|er|ait|aient)|\breliant|\bdevait (?:rejoindre|rallier)|\brejoindre|\bregagner"
    r"|\bsuppl(?:y|ies|ying) (?:of|to)|\bravitaill\w+|\bapprovisionn\w+(?: d[eu])?|\bdesserv\w+|\bpour|\bquitt\w+|\bjusqu'a|\bpath to|\bevacue\w* (?:a|vers|sur)"
    r"|\btransfere\w* (?:a|vers|au)|\b(?:airlifted|evacuated|transferred|taken) to|\bacheminee?s? (?:a|vers|sur)|\bconduite?s? a|\b(?:carrying|destination)(?: \w+){0,4} (?:to|for|a|pour|vers))"
    r"\s+(?:the |la |le |les |l')?(?:(?:town|city|capital|ville|capitale|region|mine) (?:of|de|d') ?)?$"
)
_SPEAKER = re.compile(
    r"(?:\b(?:hospital|clinic|morgue|hopital|csref|centre de sante|dispensaire|chu|infirmerie)\b[^.;]{0,25}"
    r"|\b(?:resident|trader|driver|witness|official|mayor|governor|prefect|mp|deputy|imam|teacher|nurse|doctor|journalist|correspondent"
    r"|habitant|commercant|temoin|responsable|elu|maire|gouverneur|gouvernorat|prefet|sous-prefet|depute|enseignant|infirmier|medecin|journaliste|notable"
    r"|correspondant|mairie|chef|president|presidente|tribunal|parquet|procureur|embassy|ambassade|office|bureau|headquarters|siege|source|sources)"
    r"(?:e|s|es)?\b[^.;,]{0,20}"
    r"|\b(?:said|told|says|confie|declare|raconte|temoigne|joint|contactee?|reached by (?:phone|telephone)|basee?|based|depuis|speaking)\b[^.;,]{0,20})"
    r"(?:\b(?:in|at|of|from|a|de|d|du|des|au)\b['\s]*)?(?:the |la |le |l')?$"
)
_PUT = re.compile(
    r"(?:\b(?:in|at|near|on|around|outside|inside|within|between|along|off|against|into|a|au|aux|dans|sur|entre|pres|proche|autour|aux abords"
    r"|a proximite|non loin|a hauteur|au niveau|aux environs|a l'entree|a la sortie|par|via|through|across|north|south|east|west|nord|sud|est|ouest)"
    r"(?:\s+(?:d[eu]s?|of|from|le|la|les|l'|the|d'))*"
    r"|\b(?:town|city|village|locality|commune|ville|localite|hameau|bourg|camp|poste?|post|base|marche|market|region|cercle|district|secteur|foret|forest|barriere|pont|bac|gare|quartier|sortie|entree"
    r"|carrefour|peage|barrage|check-?point|aeroport|position|garnison|caserne|bridge|ferry|gate|barrier|junction|crossing|checkpoint|airport|garrison)s?"
    r"(?:\s+(?:militaire|military|frontalier|border|strategique|minier|miniere))?\s+(?:of|de|du|d'|des))['\s]*(?:the\s+|la\s+|le\s+|l')?$"
)
_DONE_TO = re.compile(
    r"(?:attacked|stormed|overran|seized|besieged|encercl\w*|assieg\w*|attaque\w*|bombed|hit|struck|entered|reached|atteint|rallie|gagne|into)\s+(?:the\s+|la\s+|le\s+)?$"
)
_BEFALLEN = re.compile(  # what happened to the place itself or there: "Gao est tombée", "Léré, where"
    r",\s+(?:ou|where)\b|\s+(?:(?:est|a ete|etait|avait ete|reste|vit|se trouve) (?:\w+ment )?(?:tombe|prise?|attaque|assiege|encercle|coupe|isole|visee?|sous|touche|frappe|secoue|sans|privee?|a sec|bombarde|pille)"
    r"|(?:fell|(?:was|has been|is|had been|came|remains) (?:\w+ly |still )?(?:attacked|taken|besieged|cut off|overrun|under|surrounded|hit|struck|captured|seized|without|raided|bombed|encircled|out of|isolated|blockaded)))"
)
_TOWARDS = re.compile(r"(?:vers|towards?|en direction|a destination|bound|en provenance)\b")
_DATELINE = re.compile(r"\s*(?:\([^)]{2,40}\)\s*)?(?:,[^.]{0,40})?\s*[-:]\s")
_EVERYWHERE = frozenset({"advisory"})  # it has no place
_ARRIVALS = frozenset({"convoy_arrival"})
_WHERE_FROM = re.compile(
    r"(?:\bfrom|en provenance d[eu]s?|venant d[eu]s?|venue?s? d[eu]s?|partie?s? d[eu]s?)\s+(?:the |la |le |l')?$"
)


def find_places(sentence: Sentence, gazetteer: NameSource, capital: str) -> list[Place]:
    """Return the place phrases of a sentence with their roles, in their order.

    A phrase whose grammar alone says that it is a place ("près d'Acharane") is one too where no list knows its name.
    """
    mentions = find_mentions(sentence.text, gazetteer, capital=capital)
    found = [
        Place(start, one.end, sentence.text[start : one.end], one.claim, _role(sentence, one))
        for one in mentions
        for start in [_start(sentence, one)]
    ]
    for match in _UNKNOWN.finditer(sentence.text):
        start, end = match.span("place")
        names = [name for name in match.group("one", "other", "near", "road", "route") if name]
        if any(one.start < end and start < one.end for one in found) or any(map(_is_no_place, names)):
            continue
        words = sentence.text[start:end]
        claim = parse_claim(words, gazetteer, capital=capital)
        role = Role.SPEAKER if _SPEAKER.search(sentence.plain[:start]) else Role.SPOT
        found.append(Place(start, end, words, claim, role))
    return sorted(found, key=lambda one: one.start)


_NAME = r"(?:(?:N'|M'|El[- ]|Ould |Hombori )?[A-ZÀ-Þ][\w’'-]+(?:[- ](?:(?:de|du|d'|el|ould) ?)?[A-ZÀ-Þ][\w’'-]+){0,2})"
_UNKNOWN = re.compile(
    rf"(?P<place>\b(?:entre|between|à mi-chemin d[eu]|midway between)\s+(?P<one>{_NAME})\s+(?:et|and)\s+(?:de\s+)?(?P<other>{_NAME})"
    rf"|\b(?:on |along )?the (?P<road>{_NAME})(?:\s?[-–]\s?{_NAME})? (?:road|highway|track)\b"
    rf"|\b(?:sur )?(?:la route|la piste|l['’]axe|le tronçon) (?:de |du |d['’])?(?P<route>{_NAME})"
    r"|\b(?:(?:(?:tout )?près|non loin|aux abords|à proximité|à la sortie|au sortir|à l'entrée|au-delà|aux environs|autour|à hauteur"
    r"|au niveau|au (?:nord|sud)|à l['’](?:est|ouest)|(?:dans )?(?:la ville|le village|la localité|la commune))\s+(?:de |du |d['’])"
    r"|(?:near|outside|close to|on the outskirts of|beyond|just (?:north|south|east|west|outside)(?: of)?|(?:north|south|east|west) of"
    r"|the (?:town|village|locality) of|at|in|à)\s)"
    rf"(?P<near>{_NAME}))"
)


def _is_no_place(name: str) -> bool:
    """Say whether a name in capitals is a day, a month or another word that is no place."""
    return all(word in _NO_PLACES or word in WORDS for word in fold(name).split())


_NO_PLACES = frozenset(fold(name) for names in (*WEEKDAYS.values(), *MONTHS.values()) for name in names)


def _start(sentence: Sentence, mention: Mention) -> int:
    """Return where a place phrase begins: an area's may reach back over words that are none."""
    if mention.kind is not ClaimKind.AREA:
        return mention.start
    lead = list(_INTO.finditer(sentence.plain, mention.start, mention.end))
    late = [match.end() for match in lead if match.start() > mention.start + 20]
    return late[0] if late else mention.start


_INTO = re.compile(r"\b(?:in|dans|of) (?=the |la |le |les |l')")


def _role(sentence: Sentence, mention: Mention) -> Role:
    before = sentence.plain[: mention.start]
    if (
        sentence.paragraph <= 1
        and sentence.start == 0
        and mention.start <= 2
        and _DATELINE.match(sentence.plain, mention.end) is not None
    ):
        return Role.DATELINE
    if _BOUND.search(before) or _TOWARDS.match(sentence.plain, mention.start):
        return Role.BOUND
    if _SPEAKER.search(before):
        return Role.SPEAKER
    if mention.kind in _STRETCHES or mention.kind is ClaimKind.AREA or mention.claim.near:
        return Role.SPOT
    is_put = (
        _PUT.search(before) or _PUT.match(sentence.plain[mention.start : mention.end] + " ") or _DONE_TO.search(before)
    )
    return Role.SPOT if is_put or _begins_with_relation(sentence, mention) else Role.LONE


_RELATION = re.compile(
    r"(?:in|at|near|on|around|outside|between|along|a|au|aux|dans|sur|entre|pres|proche|non loin|autour)\s"
)


def _begins_with_relation(sentence: Sentence, mention: Mention) -> bool:
    return _RELATION.match(sentence.plain, mention.start) is not None


def is_abroad(place: Place, home: frozenset[str]) -> bool:
    """Say whether a place lies outside the home countries, by all that its names may mean; border posts do not."""
    entries = [one.entry for anchor in place.claim.anchors for one in anchor.candidates]
    return bool(home and entries) and not any(
        entry.country in home or entry.place_class == PlaceClass.CROSSING for entry in entries
    )


def place_of(trigger: Trigger, places: list[Place]) -> tuple[Place | None, str]:
    """Return the place of an event among those of its sentence, and its ground ("clause" or "sentence").

    A stretch of road counts before a town, a town before an area, then what stands nearest behind the words for the
    event.
    """
    start, end = trigger.clause
    usable = [one for one in places if _may_fill(trigger, one)]
    for ground, those in (
        ("clause", [one for one in usable if start <= one.start < end]),
        ("sentence", usable),
    ):
        if those:
            return min(those, key=lambda one: _order(one, trigger)), ground
    return None, ""


def _may_fill(trigger: Trigger, place: Place) -> bool:
    if place.claim.kind is ClaimKind.COORDINATES or place.claim.is_national or trigger.event_type in _EVERYWHERE:
        return False
    if trigger.event_type in _ARRIVALS:
        before = trigger.sentence.plain[: place.start]
        return place.role in {Role.SPOT, Role.BOUND} and _WHERE_FROM.search(before) is None
    return place.role is Role.SPOT


def _order(place: Place, trigger: Trigger) -> tuple[int, int]:
    kind = 0 if place.is_stretch else 2 if place.claim.kind is ClaimKind.AREA else 1
    behind = place.start - trigger.end
    return kind, behind if behind >= 0 else 40 - behind
