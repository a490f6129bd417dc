"""Sentences of an article and their clauses: spans of the text, never copies of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from data.tables.word_index import Spot
from data.texts.calendar_names import MONTHS
from geo.names.spelling import fold
from geo.phrases.phrase_text import Phrase
from geo.press.day_words import WEEKDAY, longest_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from data.tables.word_index import WordIndex
    from geo.press.articles.article import Article

LEAD_PARAGRAPHS = 2  # below the title, which tell what an article is about
CONTEXT = 3  # sentences of the paragraph before one, which say what "they" are
LONGEST_SENTENCE = 1_200  # characters; what goes on longer is read in pieces, which bounds the cost of hostile text
_ABBREVIATED = re.compile(
    r"(?:\b(?:M|MM|Mme|Mlle|Mr|Mrs|Ms|Dr|Pr|Prof|St|Ste|[Gg][eé]n|[Cc]ol|[Ll]t|Cdt|Cap|Capt|Sgt|Maj|No|n|art|vs|env|cf|etc"
    r"|p\. ex|e\.g|i\.e|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|janv|févr|juil|déc"
    r"|U\.S|U\.N|U\.K|a\.m|p\.m)"
    r"|(?<![\w.])[A-Z](?:\.[A-Z])*)\.$"
)
_END = re.compile(r"[.!?…]+[\"»”’')\]]*(?=\s|$)|\n+")
_OPENS = re.compile(r"\s*[\"«“‘(\[–—-]?\s*[A-ZÀ-Þ0-9]")
_CUTS = re.compile(  # where another statement begins, on the folded text
    r"\s*;\s*|\s+-{1,2}\s+|\s*:\s+"
    r"|,?\s+(?:mais|but|while|whereas|although|though|quoique)(?![\w'-])\s*"
    r"|,?\s+(?:tandis|alors|bien) qu(?:e(?![\w'-])\s*|')"
    r"|\s+(?=(?:lorsqu(?:e\s|')|au moment ou\s|apres qu(?:e\s|')))"
    r"|,\s+(?:cependant|however|meanwhile)(?![\w'-])\s*"
    r"|,\s+(?=(?:et|and)\s+(?:(?:il|elle|ils|elles|on|le|la|les|un|une|des|l'\w+|he|she|it|they|the|a|an)\s))"
    r"|,\s+(?=(?:qui|que|dont|ou|which|who|whose|where|when|quand|lorsque|after|apres|before|avant|since|depuis que"
    r"|as|puisque|car|because)(?![\w-]))"
    r"|,\s+(?=(?:prompting|forcing|pushing|leading|causing|compelling|obligeant|poussant|contraignant|provoquant|amenant)\s)"
    r"|\s+(?=(?:qui|which|who|whose|dont)\s)"
    r"|\s+(?=(?:after|because)\s(?:[\w-]+\s){1,5}(?:was|were|has been|have been|had been)\s)"  # "after two were burned"
    r"|,?\s+and\s+(?="  # "and would not send others"
    r"(?:would|will|may|might|could|cannot|expects?|hopes?|plans?|warn\w*|threaten\w*|den(?:y|ied|ies))\s)"
    r"|,?\s+(?=(?:tant qu|jusqu'a ce qu)(?:e\s|'))"  # how long it goes on, not whether it does
    r"|\s+(?:(?:said|says|say|added|adds|warned|warns|indique|indiquent|affirme|affirment|declare|ajoute|explique)"
    r"\s+(?:that\s+|que\s+|qu'))"
)


_MONTH_NAME = f"(?:{longest_first({fold(name) for names in MONTHS.values() for name in names})})"
_PART_OF_DAY = (
    r"(?: (?:dernier|passe|matin|soir|apres-midi|a la mi-journee|au petit matin|a l'aube"
    r"|dans la (?:nuit|matinee|soiree)|en (?:fin|debut) d[e'] ?\w+|morning|evening|afternoon|night|around midday))?"
)
_LEADING = (
    r"(?:(?:late |early )?(?:depuis|since|on|des|ce|le|la|dans la|this|last|from|a compter de)\s(?:nuit d[eu] )?)*"
)
_WHEN = "|".join(
    (
        rf"{WEEKDAY}{_PART_OF_DAY}(?: (?:a|au|et) {WEEKDAY})?(?: \d{{1,2}}(?:er)?(?: {_MONTH_NAME})?)?",
        rf"(?:le |on )?\d{{1,2}}(?:er|st|nd|rd|th)? {_MONTH_NAME}(?: 20\d\d)?",
        rf"on {_MONTH_NAME} \d{{1,2}}(?:, 20\d\d)?",
        rf"(?:(?:avant-)?hier|yesterday){_PART_OF_DAY}",
        "overnight|at dawn|before dawn|a l'aube|au petit matin|avant l'aube",
        r"dans la (?:nuit|matinee|soiree|journee)(?: de)?|il y a \w+ (?:jours?|semaines?)|\w+ (?:days?|weeks?) ago",
        r"(?:le |the )?(?:jour meme|meme jour|lendemain|same day|next day)",
        r"vers \d{1,2} ?h(?:eures)?(?: ?\d\d)?|around \d{1,2} ?[ap]\.?m\.?",
    )
)
_NAME = re.compile(  # within a sentence or a line of place and date, not behind the hour that a line begins with
    r"(?<=[\w,;] )(?<!\d[:h]\d\d )[A-ZÀ-Þ]\w*[a-zß-ÿ]\w*(?:-\w+)*"
)
_ADVERBS_FR = (
    "partielle totale complete entiere temporaire provisoire officielle simultane viole finale immediate definitive"
    " momentane grave lourde brieve actuelle progressive integrale egale rapide brutale subite mysterieuse volontaire"
    " nouvelle effective quasi"
)
_ADVERBS_EN = (
    "partial total complete entire temporari official simultaneous violent final immediate definitive brief current"
    " gradual ful late rapid brutal sudden deliberate effective formal heavi severe bad indefinite repeated forcib"
    " progressive public short careful quick successful safe slow"
)
_ASIDE = re.compile(  # words that say when or how, which may stand between any two others
    rf"(?:,\s)?\b{_LEADING}(?:{_WHEN})(?=[\s,.;:])"
    rf"|\b(?:(?:{_ADVERBS_FR.replace(' ', '|')})m?ment|deja|enfin|aussi|desormais|dorenavant"
    r"|(?:encore )?une (?:nouvelle )?fois"
    rf"|(?:{_ADVERBS_EN.replace(' ', '|')})ly|already|now|also|in turn)\b"
)
_BETWEEN_COMMAS = re.compile(  # a day between commas with words around it, which may tell an event themselves
    rf",\s(?:[^,;:.]{{0,30}}\s)?{_LEADING}(?:{_WHEN})(?:\s[^,;:.]{{0,20}})?,(?=\s)"
)


class Core(NamedTuple):
    """What is left of a sentence, and where each character of it stands there."""

    text: str
    places: tuple[int, ...]


@dataclass(frozen=True)
class Sentence:
    """A sentence: `text`, the same in lower case without accents (`plain`, equal length), and where it stands.

    `paragraph` 0 is the title; `number` counts the article's sentences from 1; `start` is its offset in the paragraph,
    `before` the sentences before it there: "it" and "they" are what those speak of.
    """

    text: str
    paragraph: int
    number: int
    start: int
    before: str = ""

    @cached_property
    def plain(self) -> str:
        """The folded text; an index means the same character in both."""
        return Phrase.aligned(self.text).plain

    @cached_property
    def without_names(self) -> str:
        """The folded text with blanks for its names, of equal length: "Kaniéra" ends as a future does.

        A title may have capitals everywhere.
        """
        if self.paragraph == 0:
            return self.plain
        letters = list(self.plain)
        for match in _NAME.finditer(self.text):
            letters[slice(*match.span())] = " " * len(match[0])
        return "".join(letters)

    def spots_of(self, index: WordIndex) -> Iterator[Spot]:
        """Yield where words stand that days, hours, adverbs and asides may part.

        An aside may tell something itself: "the convoy, attacked on Tuesday near Kita, reached Kayes".
        """
        yield from _found(index, self.core)
        if self._asides:
            yield from (one for one in _found(index, self._core_with_asides) if self.ends_in_aside(one.end))

    def ends_in_aside(self, end: int) -> bool:
        """Say whether words that end at a character end between two commas that hold a day."""
        return any(aside.start() < end <= aside.end() for aside in self._asides)

    @cached_property
    def core(self) -> Core:
        """The folded text without days, hours, adverbs and asides, and where its characters stand in the folded text.

        "Ils s'en sont pris mardi soir à un convoi" has the words of "s'en sont pris à un convoi" side by side.
        """
        words = (one for one in _ASIDE.finditer(self.plain) if not any(_meet(one, aside) for aside in self._asides))
        return self._without(sorted([*self._asides, *words], key=lambda one: one.start()))

    @cached_property
    def _asides(self) -> tuple[re.Match[str], ...]:
        return tuple(_BETWEEN_COMMAS.finditer(self.plain))

    @cached_property
    def _core_with_asides(self) -> Core:
        return self._without(_ASIDE.finditer(self.plain))

    def _without(self, asides: Iterable[re.Match[str]]) -> Core:
        plain, kept, start = self.plain, list[int](), 0
        for match in asides:
            kept.extend(range(start, match.start()))
            is_between = plain[: match.start()].endswith(" ") and plain.startswith(" ", match.end())
            start = match.end() + is_between
        kept.extend(range(start, len(plain)))
        return Core("".join(plain[index] for index in kept), tuple(kept))

    @cached_property
    def context(self) -> str:
        """The folded text of the sentences before it and its own."""
        return f"{Phrase.aligned(self.before).plain} {self.plain}"

    @cached_property
    def clauses(self) -> tuple[tuple[int, int], ...]:
        """Where its clauses start and end: cut at but/mais, relative pronouns and reported speech."""
        cuts = [match.span() for match in _CUTS.finditer(self.plain)]
        starts = [0, *(end for _, end in cuts)]
        ends = [*(start for start, _ in cuts), len(self.plain)]
        return tuple((start, end) for start, end in zip(starts, ends, strict=True) if end > start)

    def clause_of(self, index: int) -> tuple[int, int]:
        """Return the clause that holds a character, the last one that begins before it otherwise."""
        before = [span for span in self.clauses if span[0] <= index]
        return before[-1] if before else self.clauses[0]


def _found(index: WordIndex, core: Core) -> Iterator[Spot]:
    for entry, start, end in index.find(core.text):
        yield Spot(entry, core.places[start], core.places[end - 1] + 1)


def _meet(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def find_sentences(article: Article) -> list[Sentence]:
    """Return the sentences of an article, the title's first."""
    texts = enumerate(article.texts)
    return as_sentences((number, start, text[start:end]) for number, text in texts for start, end in _spans(text))


def as_sentences(texts: Iterable[tuple[int, int, str]]) -> list[Sentence]:
    """Return sentences given in their order, each by the number of its paragraph, its offset there and its text."""
    found: list[Sentence] = []
    for paragraph, start, text in texts:
        before = " ".join(one.text for one in found[-CONTEXT:] if one.paragraph == paragraph)
        found.append(Sentence(text, paragraph, len(found) + 1, start, before))
    return found


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        ends_here = match.group().isspace() or (
            _ABBREVIATED.search(text, max(start, match.start() - 12), match.end()) is None
            and (match.end() == len(text) or _OPENS.match(text, match.end()) is not None)
        )
        if ends_here:
            yield from _pieces(text, start, match.end())
            start = match.end()
    yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a stretch without the blanks around it, in pieces where it is very long."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    for first in range(start, end, LONGEST_SENTENCE):
        yield first, min(end, first + LONGEST_SENTENCE)
