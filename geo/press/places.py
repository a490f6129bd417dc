"""Which place of a sentence is that of its event: where it was put, not where it was bound for or who spoke there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from data.codes import ClaimKind
from data.tables.countries import countries
from data.tables.wording import Role
from data.texts.calendar_names import MONTHS, WEEKDAYS
from geo.names.spelling import fold
from geo.phrases.languages import word_sets
from geo.phrases.mentions import find_mentions
from geo.phrases.parse import parse_claim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from data.codes import Lang
    from data.tables.wording import Wording
    from geo.gazetteer.gazetteer import NameSource
    from geo.phrases.claim import Claim
    from geo.phrases.mentions import Mention
    from geo.press.sentences import Sentence
    from geo.press.triggers import Trigger


class Part(StrEnum):
    """What a place does in its sentence. Only a spot may fill the place of an event; other places are offered."""

    SPOT = "spot"
    BOUND = "bound"
    SPEAKER = "speaker"
    DATELINE = "dateline"
    LONE = "lone"  # a name that no word puts anything at


@dataclass(frozen=True)
class Place:
    """A place phrase of a sentence: text[start:end] are its `words`, `claim` what they say."""

    start: int
    end: int
    words: str
    claim: Claim
    part: Part
    led_from: int = -1  # where the words begin that make it a speaker's place, -1 where none do
    sentence: str = ""  # that names it

    @property
    def is_stretch(self) -> bool:
        """Whether it is a piece of road."""
        return self.claim.kind in _STRETCHES


_STRETCHES = frozenset(
    {ClaimKind.BETWEEN, ClaimKind.ALONG, ClaimKind.OFFSET, ClaimKind.AXIS, ClaimKind.ROAD, ClaimKind.CORRIDOR}
)
_VAGUE = {ClaimKind.ROAD: 2, ClaimKind.AREA: 3}  # a road as a whole says less than a town on it
_EVERYWHERE = frozenset({"advisory"})  # it has no place
_ENDS_AT = frozenset({"convoy_arrival"})
_DEPARTURES = frozenset({"convoy_departure"})
_TRAFFIC = frozenset({"traffic_suspended", "traffic_resumed", "escort_only"})  # of traffic bound for a place
# "the mayor of Youwarou was abducted"; what closes or opens a road needs a place of its own
_DECIDED = frozenset({"curfew", "supply_measure", "abduction"})
_SPEAKS = re.compile(  # who only speaks of what another did
    r"\b(?:said|says|told|that|his|her|dit|que?|son|sa|regrett\w+|affirm\w+|declar\w+|estim\w+)\b|qu'|:"
)
_AUTHORITY = re.compile(r"(?:governor|prefect|mayor|gouvern(?:eur|orat)|(?:sous-)?prefe(?:t|cture)|mairie|maire)")
_ARTICLE = r"['\s]*(?:the |la |le |les |l')?"
_TOWN_OF = r"(?:(?:town|city|capital|ville|capitale|region|mine) (?:of|de|d') ?)?"
_BEHIND_DATELINE = re.compile(r"\s*(?:\([^)]{2,40}\)\s*)?(?:,[^.]{0,40})?\s*[-:]\s")
_FROM = re.compile(r"(?:\bfrom|\bdepuis|(?:en provenance|venant|venue?s?|partie?s?) d[eu]s?)\s+(?:the |la |le |l')?$")
_TO = re.compile(r"\b(?:to|into|in|a|au|dans|en)\s+(?:the |la |le |l')?$")
_OBJECT = re.compile(r"\s*(?:the |la |le |l')?(?:(?:town|city|port|ville|cite) (?:of |de |d'))?")  # "a touché Kidal"
_BEHIND = 40  # characters that a place before the words for its event counts as further away than one behind them

_WORD = r"[A-ZÀ-Þ](?:[\w-]|['’](?!s\b))+"  # "Kéniéba's western approach" is at Kéniéba
_NAME = rf"(?:(?:N'|M'|El[- ]|Ould )?{_WORD}(?:[- ](?:(?:de|du|d'|el|ould) ?)?{_WORD}){{0,2}})"
_BESIDE = (
    r"(?:(?:tout )?près|non loin|aux (?:abords|portes)|à proximité|à la (?:sortie|lisière|périphérie)|au sortir"
    r"|en périphérie|à l['’]entrée|au-delà|aux environs|autour"
    r"|à hauteur|au niveau|au (?:nord|sud)|à l['’](?:est|ouest)|(?:dans )?la ville|le village|la localité|la commune)"
    r"\s+(?:de |du |d['’])"
    r"|(?:near|outside|close to|beyond|just (?:north|south|east|west|outside)(?: of)?"
    r"|(?:on |through |at )?the (?:outskirts|edge|approaches|gates) (?:of|to)"
    r"|(?:north|south|east|west) of|the (?:town|village|locality) of|at|in|à)\s"
)
_SITE_FR = (
    r"(?:puits|lieu[- ]dit|barricades?|barrages?|barrières?"
    r"|radier|gué|ponceau|pont|bac|bois|forêt|parc|passage|péage|position militaire|garnison|camp|campement"
    r"|cantonnement|caserne|barrage|carrefour|bifurcation|hameau|digue|chantier"
    r"|poste(?: (?:frontière|frontalier|de péage|de douane|de contrôle|militaire))?"
    r"|gare|autogare|port|embarcadère|dépôt|usine|mine(?: d['’]or)?|site (?:minier|aurifère)|marché"
    r"|stations?(?:-service)?|pompes"
    r"|embranchement|croisement|rond-point|pont-bascule|terminal(?: pétrolier)?|bureau des douanes"
    r"|sous-préfecture|virage)"
)
_SITE_EN = (
    r"(?:bridge|ferry|ford|causeway|crossing|border post|toll post|toll gate|checkpoint|junction|turn-off|crossroads"
    r"|lorry park|truck park|bus station|depot|barracks|garrison|market|customs post|gate|mine|camp|forest"
    r"|weighbridge|toll(?: plaza)?|culvert|turning|roundabout|weigh station|terminal"
    r"|gold mine|(?:army|military|police) (?:camp|post|base))"
)
_LEADING = "vers |menant à |qui mène à |en direction de |reliant "
_REACHED = (  # where convoys came to or left, folded by nobody: names are told by their capitals
    r"ralli[ée]\w*|gagn[ée]\w*|atteint|atteignent|rejoint|rejoignent|touché|quitté\w*|quittent|franchi\w*|via|par"
    r"|reach(?:ed|es|ing)?|enter(?:ed|s|ing)?|left|into|through|made it to|got to|approach(?:ed|es|ing)|near(?:ed|ing)"
)
_BY_GRAMMAR = re.compile(  # what is a place by its grammar alone, where no list knows its name
    rf"(?<![\w’'])(?:(?:entre|between|à mi-chemin d[eu]|midway between)\s+(?P<one>{_NAME})\s+(?:et|and)\s+"
    rf"(?:de\s+)?(?P<other>{_NAME})"
    rf"|(?:on |along )?[Tt]he (?P<road>{_NAME})(?:\s?[-–]\s?{_NAME})? "
    r"(?:road|highway|track|section|stretch|axis|link)\b"
    rf"|(?:on |along |at |near )?the (?:road|track|{_SITE_EN}) (?:of|to|from|at) (?P<spot>{_NAME})"
    rf"|(?:in |across )?the (?:[a-z-]+ )?(?P<unit>{_NAME}) (?:region|area|district|circle)\b"
    rf"|(?:dans )?(?:la région|le cercle|la zone) (?:de |du |d['’])(?P<area>{_NAME})"
    rf"|(?:sur )?(?:[Ll]a route|[Ll]a piste|[Ll]['’]axe|[Ll]e tronçon|[Ll]a bretelle) "
    rf"(?:{_LEADING}|de |du |d['’])?(?P<route>{_NAME})"
    rf"|(?i:au|le|du|la|les|l['’]|aux|des)\s?{_SITE_FR} (?:de |du |d['’])(?P<site>{_NAME})"
    rf"|(?:at |near |outside )?[Tt]he (?P<post>{_NAME}) {_SITE_EN}\b"
    rf"|(?P<gate>{_NAME}) {_SITE_EN}\b"
    rf"|(?:{_BESIDE})(?P<near>{_NAME}))"
)
_TO_IT = "[Ii]n |into |to | of |reached |entered |[Dd]ans | de |vers |rejoint |atteint |rallié |gagné ".split("|")
_NAMED = re.compile(  # what is named without a word that puts anything at it: what heads an item, where convoys came to
    rf"(?:^\W*(?:\d[\w .:/-]{{0,18}}\W+)?(?P<head>{_NAME})(?=(?: \([^)]{{2,40}}\))?\s*[:–—-]\s)"
    rf"|(?:{_REACHED}) (?P<reached>{_NAME})(?!\w|['’]s capital)"
    rf"|(?:{'|'.join(f'(?<={words})' for words in _TO_IT)})"
    r"(?P<capital>(?:(?:the (?:[A-Z]\w+ )?|[A-Z]\w+['’]s )capital\b|la capitale\b(?: [a-z]\w+(?:enne|[ao]ise)\b)?))"
    r"(?! (?:of|de|du|d['’]|région|\w+(?:ale|enne|[ao]ise)\b)|['’]s)(?!,? [A-ZÀ-Þ]))"
)
_FAR = re.compile(
    r"(?:\b(?:[Aa]bout|[Ss]ome|[Aa]round) |à (?:environ |quelque |moins de |près de )?)?"
    r"\d+ ?(?:km|kilom[eè]tres?|kilometers?|miles?)"
    r" (?:(?:north|south|east|west)\w* of|from|(?:(?:au (?:nord|sud)|à l['’](?:est|ouest)) )?de)"
    r" (?:(?:la capitale|the capital)(?: \w+)?, )?$"
)
_JOURNEY = re.compile(  # how long the way was: "after a journey of 1,400 km from Niamey"
    r"\b(?:(?:journey|trip|trek|distance|trajet|parcours|periple|voyage) (?:of|de|d')|cover\w+|parcour\w+)(?: \w+)? ?$"
)
_HEADS = re.compile(r"(?: \([^)]{2,40}\))?\s*[:–—-]\s")
_BEFORE_HEAD = re.compile(r"\W*(?:\d[\w .:/-]{0,18}\W+)?")
_NO_PLACES = frozenset(fold(name) for names in (*WEEKDAYS.values(), *MONTHS.values()) for name in names)
_DAY_NAME = re.compile(rf"\b(?:{'|'.join(sorted(_NO_PLACES - {'mars', 'may'}))})\b")
_AGENCIES = frozenset(
    "cfa fcfa xof fama jnim gsim fla csp dna eigs issp un onu pam wfp unhas ong ngo msf cicr icrc ocha aes cedeao"
    " ecowas rfi afp ap nsag aog minusma africa corps wagner".split()
)
_ARTICLES = re.compile(r"(?:an?|une?|des|some|several|plusieurs) ")
_CLOSE_WORDS = 2  # words from a speaker to what lies near a place: "residents living", "un habitant"
_BELONGS = re.compile(
    r"\b(?:affilie|lie|rallie|allegeance|linked|affiliated|loyal|tied)(?:e|s|es)?(?: to)?\s*$"
)  # "à Al-Qaïda"
_INTO = re.compile(r"\b(?:in|dans|of) (?=the |la |le |les |l')")
_PUT_INSIDE = re.compile(r"\S \b(?:at|near|outside|a|pres de|a hauteur de) (?!la |l')\w")  # "the RN6 at Baguinéda"
_OWNS = re.compile(r"\w's$")
_LONG_LEAD = 20  # characters of other words before an area


@dataclass(frozen=True)
class PlaceFinder:
    """Finds the places of sentences in one language; `capital` is what "the capital" means."""

    wording: Wording
    lang: Lang
    gazetteer: NameSource
    capital: str

    def find(self, sentence: Sentence) -> list[Place]:
        """Return the place phrases of a sentence and their parts in it, in their order.

        A phrase whose grammar alone says that it is a place ("près d'Acharane") is one too where no list knows it.
        """
        mentions = find_mentions(sentence.text, self.gazetteer, capital=self.capital)
        found = [one for one in map(partial(self._mentioned, sentence), mentions) if not _names_no_place(one.claim)]
        by_grammar = list(self._by_grammar(sentence, found))
        kept = [*(one for one in found if not any(_holds(other, one) for other in by_grammar)), *by_grammar]
        named = [*kept, *self._named(sentence, kept)]
        return sorted((self._from_afar(sentence, one) for one in named), key=lambda one: one.start)

    def _from_afar(self, sentence: Sentence, place: Place) -> Place:
        """Return a place with the distance from it that stands before it: "about 100 km from the capital, Bamako"."""
        far = _FAR.search(sentence.text, 0, place.start) if place.claim.kind is ClaimKind.POINT else None
        if far is None:
            return place
        words = sentence.text[far.start() : place.end]
        claim = parse_claim(words, self.gazetteer, capital=self.capital)
        part, led_from = self._part(sentence, far.start(), place.end, claim)
        return Place(far.start(), place.end, words, claim, part, led_from, sentence.text)

    def _mentioned(self, sentence: Sentence, mention: Mention) -> Place:
        start, end, claim = _start(sentence, mention.start, mention.end, mention.claim), mention.end, mention.claim
        if _OWNS.search(sentence.plain, start, end):  # "at Kéniéba's western approach"
            end -= len("'s")
            claim = parse_claim(sentence.text[start:end], self.gazetteer, capital=self.capital)
        return Place(
            start, end, sentence.text[start:end], claim, *self._part(sentence, start, end, claim), sentence.text
        )

    def _named(self, sentence: Sentence, found: list[Place]) -> Iterator[Place]:
        for match in _NAMED.finditer(sentence.text):
            start, end = next(match.span(group) for group in ("head", "reached", "capital") if match[group])
            if any(one.start < end and start < one.end for one in found) or _is_no_place(sentence.text[start:end]):
                continue
            claim = parse_claim(sentence.text[start:end], self.gazetteer, capital=self.capital)
            if any(anchor.candidates for anchor in claim.anchors):
                part, led_from = self._part(sentence, start, end, claim)
                yield Place(start, end, sentence.text[start:end], claim, part, led_from, sentence.text)

    def _by_grammar(self, sentence: Sentence, found: list[Place]) -> Iterator[Place]:
        for match in _BY_GRAMMAR.finditer(sentence.text):
            start, end = match.span()
            names = [name for name in match.groups() if name]
            met = [one for one in found if one.start < end and start < one.end]
            if any(one.part is not Part.LONE or one.start < start or end < one.end for one in met):
                continue
            if any(map(_is_no_place, names)) or _BELONGS.search(sentence.plain, 0, start):
                continue
            if met and (match["site"] or match["post"] or match["spot"]):
                yield replace(met[0], part=Part.SPOT)  # "the Kadiana bridge" is at Kadiana
                continue
            claim = parse_claim(match.group(), self.gazetteer, capital=self.capital)
            spoken = self._speaker(sentence.plain[:start], claim)
            part = Part.SPOT if spoken is None else Part.SPEAKER
            yield Place(start, end, match.group(), claim, part, -1 if spoken is None else spoken, sentence.text)

    def _part(self, sentence: Sentence, start: int, end: int, claim: Claim) -> tuple[Part, int]:
        """Return what a place does in its sentence, and where the words for a speaker begin."""
        before, words = sentence.plain[:start], sentence.plain[start:end]
        at_start = sentence.paragraph <= 1 and sentence.start == 0 and start <= 2
        if at_start and _BEHIND_DATELINE.match(sentence.plain, end):
            return Part.DATELINE, -1
        if claim.kind is ClaimKind.OFFSET and _JOURNEY.search(before):
            return Part.LONE, -1
        if self._before[Role.BOUND].search(before) or self._leads(Role.BOUND, words):
            return Part.BOUND, -1
        spoken = self._speaker(before, claim)
        if spoken is not None:
            return Part.SPEAKER, spoken
        is_spot = (
            claim.kind in _STRETCHES
            or claim.kind is ClaimKind.AREA
            or claim.near
            or _PUT_INSIDE.search(words)
            or self._befallen.match(sentence.plain, end)
            or self._before[Role.SPOT].search(before)
            or self._leads(Role.SPOT, words)
        )
        return Part.SPOT if is_spot else Part.LONE, -1

    def _speaker(self, before: str, claim: Claim) -> int | None:
        """Return where the words for the speaker of a place begin, None where it is not one's.

        "Truck drivers Monday near Narena" speak of no place: a day stands between, or what lies near it is told of.
        """
        match = self._before[Role.SPEAKER].search(before)
        if match is None or _DAY_NAME.search(match.group()):
            return None
        is_put = claim.near or claim.kind in _STRETCHES
        return None if is_put and len(match.group().split()) > _CLOSE_WORDS else match.start()

    def _leads(self, role: Role, words: str) -> bool:
        """Say whether a place phrase itself begins with words of a role: "vers Mopti"."""
        return self._first[role].match(words) is not None

    def _words(self, role: Role) -> str:
        return "|".join(
            word for one in self.wording.role if one.role is role and one.lang is self.lang for word in one.words
        )

    @cached_property
    def _before(self) -> dict[Role, re.Pattern[str]]:
        return {
            role: re.compile(
                rf"\b(?:{self._words(role)})(?:\s*\b(?:of|from|in|at|a|de|d|du|des|au)\b)?{_ARTICLE}{_TOWN_OF}$"
            )
            for role in (Role.BOUND, Role.SPEAKER, Role.SPOT)
        }

    @cached_property
    def _first(self) -> dict[Role, re.Pattern[str]]:
        return {role: re.compile(rf"(?:{self._words(role)})\s") for role in (Role.BOUND, Role.SPOT)}

    @cached_property
    def _befallen(self) -> re.Pattern[str]:
        return re.compile(self._words(Role.BEFALLEN))


def place_of(trigger: Trigger, places: list[Place], others: Sequence[Trigger] = ()) -> tuple[Place | None, str]:
    """Return the place of an event among those of its sentence, and its ground ("clause" or "sentence").

    A place in another clause is not that of this event where the `others` tell something else there. A stretch of road
    counts before a town, a town before an area, then what stands nearest behind the words for the event.
    """
    start, end = trigger.clause
    usable = [one for one in places if _may_fill(trigger, one)]
    inside = [one for one in usable if start <= one.start < end]
    told_elsewhere = {
        other.clause for other in others if other.event_type != trigger.event_type and not _is_relative(other)
    } - {trigger.clause}
    free = [one for one in usable if trigger.sentence.clause_of(one.start) not in told_elsewhere]
    for ground, those in (("clause", inside), ("sentence", free)):
        if those:
            return min(those, key=lambda one: _order(one, trigger)), ground
    return None, ""


def heads_sentence(sentence: Sentence, place: Place) -> bool:
    """Say whether a name leads, before a colon or a dash, a date before it or not: "3 May - Djenné: the ferry"."""
    leads = _BEFORE_HEAD.fullmatch(sentence.plain, 0, place.start) is not None
    return leads and place.part is not Part.DATELINE and _HEADS.match(sentence.plain, place.end) is not None


def is_ruled(trigger: Trigger, place: Place) -> bool:
    """Say whether an authority of a place decides what is told behind its name ("the governor of Sikasso imposed").

    Or is itself taken where it rules.
    """
    if place.part is not Part.SPEAKER or trigger.event_type not in _DECIDED or trigger.start < place.end:
        return False
    plain = trigger.sentence.plain
    return _AUTHORITY.match(plain, place.led_from) is not None and not _SPEAKS.search(plain, place.end, trigger.start)


def _is_relative(trigger: Trigger) -> bool:
    """Say whether its clause only says who or what did it: "men who were stopping vehicles near Loulouni"."""
    return trigger.clause_text.startswith(("qui ", "who ", "which ", "that "))


def _may_fill(trigger: Trigger, place: Place) -> bool:
    if place.claim.kind is ClaimKind.COORDINATES or place.claim.is_national or trigger.event_type in _EVERYWHERE:
        return False
    if trigger.event_type in _ENDS_AT:
        before = trigger.sentence.plain[: place.start]
        is_object = _OBJECT.fullmatch(trigger.sentence.plain, trigger.end, max(trigger.end, place.start)) is not None
        is_reached = place.part in {Part.SPOT, Part.BOUND} or is_object or _TO.search(before)
        return bool(is_reached) and _FROM.search(before) is None
    if trigger.event_type in _DEPARTURES and _FROM.search(trigger.sentence.plain, 0, place.start):
        return True
    if trigger.event_type in _TRAFFIC and place.part is Part.BOUND:
        return True
    is_told_between = (
        place.led_from <= trigger.start < trigger.end <= place.start
    )  # "officials come under fire in Diéma"
    return place.part is Part.SPOT or (place.part is Part.SPEAKER and is_told_between)


def _holds(outer: Place, inner: Place) -> bool:
    return outer is not inner and outer.start <= inner.start and inner.end <= outer.end


def _order(place: Place, trigger: Trigger) -> tuple[int, int]:
    is_known = any(anchor.candidates for anchor in place.claim.anchors)
    kind = _VAGUE.get(place.claim.kind, 0 if place.is_stretch else 1 if is_known else 4)
    behind = place.start - trigger.end
    return kind, behind if behind >= 0 else _BEHIND - behind


def _names_no_place(claim: Claim) -> bool:
    """Say whether a claim names countries, groups or agencies alone ("between a patrol and FLA fighters").

    A stretch may end in a country ("between Kayes and Senegal"), not in a group.
    """
    names = [fold(anchor.text) for anchor in claim.anchors]
    are_others = [name in _AGENCIES or _ARTICLES.match(name) is not None for name in names]
    is_stretch_to_other = claim.kind is ClaimKind.BETWEEN and any(are_others)
    are_all = all(is_other or name in _country_names() for name, is_other in zip(names, are_others, strict=True))
    return bool(names) and not claim.refs and not claim.is_national and (is_stretch_to_other or are_all)


def _is_no_place(name: str) -> bool:
    """Say whether a name in capitals is a country, a day, a month or another word that is no place."""
    folded = fold(name)
    return (
        folded in _country_names()
        or folded in _AGENCIES
        or all(word in word_sets().everyday for word in folded.split())
    )


@cache
def _country_names() -> frozenset[str]:
    return frozenset(fold(name) for one in countries().values() for name in (one.name_en, one.name_fr))


def _start(sentence: Sentence, start: int, end: int, claim: Claim) -> int:
    """Return where a place phrase begins: an area's may reach back over words that are none of it."""
    if claim.kind is not ClaimKind.AREA:
        return start
    return next((one.end() for one in _INTO.finditer(sentence.plain, start + _LONG_LEAD, end)), start)
