"""Denials: the sentences of a phrase that say that something did not happen."""

from __future__ import annotations

import re

from geo.phrases.patterns import EVENT, WIND
from geo.phrases.phrase_text import BREAK, Phrase

_KIND = (
    r"(?:(?:new|such|major|further|other|terrorist|armed|jihadist|recent|nouvel(?:le)?|autre|tel(?:le)?|recente?)\s+)?"
)
_DONE = (  # what makes a road or a place the spot of an event: that it is not so is good news
    r"(?:coupee?s?|bloquee?s?|fermee?s?|attaquee?s?|touchee?s?|concernee?s?|menacee?s?|occupee?s?|prise?s?|visee?s?"
    r"|produit(?:e|s|es)?|deroulee?s?|passee?s?|survenue?s?|assiegee?s?|cut|closed|blocked|attacked|affected|seized"
    r"|besieged|targeted|hit|taken)(?![\w'])"
)
_CONTRARY = re.compile(  # "contrairement aux rumeurs à Ségou": what is told otherwise, up to the next break
    rf"\b(?:contrairement (?:a|au|aux)|contrary to|unlike|a la difference d[eu]s?"
    rf"|(?:sauf|excepte|hormis|except(?: for)?)(?=\s+(?:a|au|in|at)\s))\s+[^,;:{BREAK}]*"
)
_NOT_HERE = re.compile(  # "not at A but at B", "à B, et non à A", "pas à A, à B"
    rf"(?<![\w'-])(?:(?:et\s+|and\s+)?(?:non|not|pas)(?:\s+pas)?|plutot qu(?:e\s|')|rather than|instead of)"
    rf"\s*(?<![a-z])(?:in|at|on|a|au|aux|dans|near|pres de)\s+"
    rf"[^,;:{BREAK}()]{{2,40}}?(?:(?=\s*(?:$|[,;:{BREAK}()]))|\s+(?:but|mais|plutot)(?=\s))"
)
_DENIED = re.compile(
    r"\b(?:a|ont|avait|avaient|ayant)\s+(?:\w+ment\s+|vite\s+|aussi\s+)?(?:dementi|nie|refute|infirme)(?:e?s?)\b"
    r"|\b(?:dement|dementent|nie|nient|refute|refutent|infirme|infirment|dementant|niant|refutant)\b"
    r"|\b(?:denie[sd]|deny|denying|refute[sd]?|dismisse[sd]|rejected (?:claims?|reports?|rumou?rs?))\b"
    rf"|\b(?:no|aucune?|pas (?:eu )?(?:d'|de |eu d'))\s*{_KIND}{EVENT}\b"
    r"|\b(?:did not|didn't|never|n'a (?:jamais|pas)|n'ont (?:jamais|pas)|n'est pas)\s+"
    r"(?:take place|happen(?:ed)?|occur(?:red)?|eu lieu|ete attaque\w*)"
    rf"|\b(?:n'est|n'a|n'ont|n'etait|ne sont|n'etaient|ne fut|ne s'est|ne se sont)"
    rf"\s+(?:pas|jamais)\s+(?:ete\s+|encore\s+)?{_DONE}"
    rf"|\b(?:is|was|are|were|has been|have been|had been)\s*(?:not|n't|never)\s+(?:been\s+|yet\s+)?{_DONE}"
    r"|\b(?:r\.?a\.?s\b\.?|rien (?:a signaler|de particulier)|nothing to report|no incidents? to report)"
    rf"|(?:^|(?<=[,;:.|] )|\b(?:situation|ville|journee|nuit|matinee|circulation|trafic|traffic"
    r"|town|city|it|all)\s+(?:est\s+|etait\s+|reste\s+"
    r"|demeure\s+|is\s+|was\s+|remains\s+)?(?:redevenue?\s+|back to\s+|still\s+|toujours\s+)?)"
    rf"(?:calme|calm|quiet|peaceful|normale?|fluide|reguliere?)(?=\s+(?:a|au|aux|in|at|dans|sur|on|between|entre|ce|cette|this)\b|\s*[,;.|]|\s*$)"
    r"|\b(?:reste|demeure|remain|stay)(?:nt|s|ed)?\s+(?:tres\s+|very\s+)?(?:calmes?|calm|quiet|peaceful)\b"
    r"|\b(?:fausses?|false|fake|unfounded|infonde\w*)\s+(?:alertes?|alarms?|informations?|nouvelles?|news|rumeurs?"
    r"|rumou?rs?|reports?|claims?|annonces?)\b|\bhoax\b|\b(?:rumeurs?|rumou?rs?)\s+(?:\w+\s+){0,3}?(?:infonde|unfounded|false)"
)
_NOT_OF_THE_EVENT = re.compile(  # who did it, or what was refused, is another matter than whether it happened
    r"\s*(?:(?:any|all|toute?s?|la|leur|son|sa|its|their|having|avoir|etre|being)\s+)*"
    r"(?:responsib|responsab|involve|implication|participa|role|link|lien|knowledge|auteur|access|acces|entry|passage"
    r"|permission|visas?|fuel|carried out|commis|behind|a l'origine|who)"
    r"|\s+(?:was |were |has been |have been |n'a |n'ont |(?:a|ont) )?(?:ete )?(?:yet )?(?:claimed|revendi)"
    r"|\s+(?:by|par|it|them|this|that|cela)\b(?!\s+\w+\s+(?:happen|took|was|were))"
)
_SENTENCE = re.compile(
    rf"\.\s+|[{BREAK}!?]+\s*|\s*,?\s+(?:mais|but|however|en revanche|cependant|toutefois)\s+"
    r"|\s*,\s*(?=(?:et |and )?(?:c'est|it (?:is|was))\s)"
)
_OTHER_EVENT = re.compile(rf"\s*,\s*(?={EVENT}\s+(?:a|au|aux|in|at|on|near|pres|entre|between|sur)\s)")
_BEYOND = re.compile(  # "not in Nioro itself but 15 km further north" is 15 km north of Nioro
    r"(?<![\w'-])(?:not|non|pas)\s+(?:in|at|a|au)\s+(?P<name>[^,;:()|]{2,40}?)(?:\s+(?:itself|proper|meme))?\s*,?\s+"
    r"(?:but|mais)\s+(?:a\s+)?(?P<far>\d{1,3}\s*(?:kms?|kilomet(?:re|er)s?|miles?))\s+(?:further|farther|plus)\s+"
    rf"(?:(?:loin\s+)?(?:au|a l'|vers le|vers l'|to the)\s*)?(?P<wind>{WIND})"
)


def without_denials(phrase: Phrase) -> Phrase | None:
    """Return the phrase without what it says did not happen, None where it denies nothing."""
    beyond = _BEYOND.search(phrase.plain)
    if beyond is not None:
        far, wind, name = (phrase.part(*beyond.span(group)).text for group in ("far", "wind", "name"))
        before, behind = phrase.part(0, beyond.start()), phrase.part(beyond.end(), len(phrase.plain))
        return before.joined(Phrase.of(f"{far} {wind} of {name}")).joined(behind)
    asides = [match.span() for pattern in (_CONTRARY, _NOT_HERE) for match in pattern.finditer(phrase.plain)]
    spans = [match.span() for match in _DENIED.finditer(phrase.plain) if _denies(phrase.plain, match.end())]
    if not spans and not asides:
        return None
    cuts = [match.span() for match in _SENTENCE.finditer(phrase.plain)]
    for start, end in asides:
        phrase = phrase.blank(start, end)
    others = [match.span() for match in _OTHER_EVENT.finditer(phrase.plain)]
    for start, end in spans:
        ends = [cut for cut in cuts if cut[0] >= end] + [cut for cut in others if cut[0] > end]
        since = max((stop for _, stop in cuts if stop <= start), default=0)
        _, until = min(ends, default=(0, len(phrase.plain)))
        phrase = phrase.blank(since, until)
    return phrase


def _denies(plain: str, end: int) -> bool:
    return _NOT_OF_THE_EVENT.match(plain[end : end + 80]) is None
