"""Denials: the sentences of a phrase that say that something did not happen."""

from __future__ import annotations

from geo.phrases.patterns import Rule
from geo.phrases.phrase_text import Phrase

_CONTRARY = Rule(  # "contrairement aux rumeurs à Ségou": what is told otherwise, up to the next break
    r"\b(?:{contrary_to}|{except}(?=\s+{in_or_at}\s))\s+[^,;:|]*"
)
_NOT_HERE = Rule(  # "not at A but at B", "à B, et non à A", "pas à A, à B"
    r"(?<![\w'-]){not_here}\s*(?<![a-z]){put_at}\s+[^,;:|()]{2,40}?(?:(?=\s*(?:$|[,;:|()]))|\s+{but}(?=\s))"
)
_DENIED = Rule(
    r"\b{denied}|\b{no}\s*{such_}?{event}\b"
    r"|(?:^|(?<=[,;:.|] )|\b{calm_subject}\s+{calm_verb_}?{calm_again_}?)"
    r"{calm}(?=\s+{calm_behind}\b|\s*[,;.|]|\s*$)"
)
_NOT_OF_THE_EVENT = Rule(  # who did it, or what was refused, is another matter than whether it happened
    r"\s*{denied_lead_}*{denied_other}|\s+{claimed}|\s+{denied_by}\b(?!\s+\w+\s+{happened})"
)
_SENTENCE = Rule(r"\.\s+|[|!?]+\s*|\s*,?\s+{however}\s+|\s*,\s*(?={and_}?{it_is}\s)")
_OTHER_EVENT = Rule(r"\s*,\s*(?={event}\s+(?:{put_at}|{between})\s)")
_BEYOND = Rule(  # "not in Nioro itself but 15 km further north" is 15 km north of Nioro
    r"(?<![\w'-]){not}\s+{in_or_at}\s+(?P<name>[^,;:()|]{2,40}?)(?:\s+{itself})?\s*,?\s+{but}\s+{at_distance_}?"
    r"(?P<far>\d{1,3}\s*(?:{kilometre}|{mile}))\s+{further}\s+{further_to_}?(?P<wind>{wind})"
)


def without_denials(phrase: Phrase) -> Phrase | None:
    """Return the phrase without what it says did not happen, None where it denies nothing."""
    beyond = _BEYOND.search(phrase.plain)
    if beyond is not None:
        far, wind, name = (phrase.part(*beyond.span(group)).text for group in ("far", "wind", "name"))
        before, behind = phrase.part(0, beyond.start()), phrase.part(beyond.end(), len(phrase.plain))
        return before.joined(Phrase.of(f"{far} {wind} of {name}")).joined(behind)
    asides = [match.span() for rule in (_CONTRARY, _NOT_HERE) for match in rule.finditer(phrase.plain)]
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
