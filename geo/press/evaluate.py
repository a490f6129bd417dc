"""How well articles are read, against a yardstick of what their readers found in them.

The yardstick is a table of one row an event (`kind` event) or a passage that must make none (`not_event`, a trap), with
`article`, `published`, `required` (1: it must be found), `date`, `date_tolerance_days`, `place_text`, `place_level`,
`tolerance_km`, `event_type` (all that are right, joined by ;), `paragraph` and `anchor` (words of the passage).

A candidate and an event may be one where the candidate's type is among those of the event, and its day within the
tolerance (a week more where it is no exact day) and another ten days. Of all such pairs the best are taken first, each
candidate and each event once: by the anchor in the candidate's sentence, the paragraph, the day, the place, and that
the event is required. Then

- a candidate with an event is right, one that could have had an event which another took is a duplicate, the rest are
  false; precision is right / (right + false), and with duplicates counted as false right / all;
- recall is required events found / required events;
- the day is right within the event's tolerance;
- the place is right where a name of both is one, the words of one hold those of the other, or both lie within
  `tolerance_km`; a blank place is right for an event of a whole network, of an area or of none;
- all three is required events found with day and place right / required events;
- a trap is sprung by a candidate without an event whose sentence holds the trap's anchor.

Candidates that are only possible (`Candidate.is_possible`) count in none of these: an event that only one of them
tells is missed. How many there are, and how many of them tell an event, stands beside.

The yardstick's day of publication counts only where the article tells none; articles without either are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from data.codes import DatePrecision
from data.errors import TableError
from data.files.csv_tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from data.files.input_file import Readable
    from data.tables.words import Vocabulary
    from geo.press.articles.article import Article
    from geo.press.candidate import Candidate
    from geo.press.whereabouts import Surveyor

REQUIRED = ("article", "published", "kind", "date", "place_text", "event_type", "paragraph", "anchor")
EVENT, TRAP = "event", "not_event"
LOOSE_DAYS = 7  # more tolerance for a candidate that names no exact day
FAR_DAYS = 10  # beyond the tolerance, an event of the same type is another one
PLACELESS = frozenset({"network", "none", "area"})  # levels of a place for which a blank one is right


@dataclass(frozen=True)
class Expected:
    """A row of a yardstick: an event, or a trap."""

    article: str
    kind: str
    published: date | None
    types: frozenset[str]
    date: date | None
    tolerance_days: int
    place_text: str
    place_level: str
    tolerance_km: float
    paragraphs: frozenset[int]
    anchor: str
    is_required: bool
    category: str
    title: str


@dataclass(frozen=True)
class Match:
    """A candidate and the event it tells, and whether its day and its place are right."""

    candidate: Candidate
    expected: Expected
    day_is_right: bool
    place_is_right: bool


@dataclass(frozen=True)
class ArticleScore:
    """What was found in one article, and what was not. `sprung` are the traps that false candidates stand in."""

    name: str
    matches: tuple[Match, ...] = ()
    false: tuple[Candidate, ...] = ()
    duplicates: tuple[Candidate, ...] = ()
    missed: tuple[Expected, ...] = ()
    sprung: tuple[Expected, ...] = ()
    n_traps: int = 0
    n_unquoted: int = 0
    n_possible: int = 0
    n_possible_right: int = 0
    day_is_given: bool = False


@dataclass(frozen=True)
class Evaluation:
    """The scores of the articles of a yardstick, and the names of those that are not there or have no day."""

    scores: Sequence[ArticleScore]
    absent: Sequence[str] = ()
    undated: Sequence[str] = ()
    other_days: Sequence[str] = field(default=())

    def counts(self) -> dict[str, int]:
        """Return the counts that the shares are of."""
        matches = [one for score in self.scores for one in score.matches]
        found = [one for one in matches if one.expected.is_required]
        return {
            "articles": len(self.scores),
            "right": len(matches),
            "false": sum(len(score.false) for score in self.scores),
            "duplicates": sum(len(score.duplicates) for score in self.scores),
            "required": len(found) + sum(one.is_required for score in self.scores for one in score.missed),
            "found": len(found),
            "day_right": sum(one.day_is_right for one in found),
            "place_right": sum(one.place_is_right for one in found),
            "all_right": sum(one.day_is_right and one.place_is_right for one in found),
            "traps": sum(score.n_traps for score in self.scores),
            "traps_sprung": sum(len(score.sprung) for score in self.scores),
            "possible": sum(score.n_possible for score in self.scores),
            "possible_right": sum(score.n_possible_right for score in self.scores),
            "not_in_text": sum(score.n_unquoted for score in self.scores),
            "days_of_yardstick": sum(score.day_is_given for score in self.scores),
        }

    def shares(self) -> dict[str, float | None]:
        """Return precision, recall and the other shares, None where there is nothing to take a share of."""
        n = self.counts()
        return {
            "precision": _share(n["right"], n["right"] + n["false"]),
            "precision_duplicates_false": _share(n["right"], n["right"] + n["false"] + n["duplicates"]),
            "recall": _share(n["found"], n["required"]),
            "day": _share(n["day_right"], n["found"]),
            "place": _share(n["place_right"], n["found"]),
            "all_three": _share(n["all_right"], n["required"]),
            "traps": _share(n["traps_sprung"], n["traps"]),
        }


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def read_yardstick(path: Readable, vocabulary: Vocabulary) -> dict[str, list[Expected]]:
    """Return the rows of a yardstick by article; types in other words for them are read as a table of incidents is.

    Raises
    ------
    TableError
        It cannot be read, lacks a column, or a row is not valid.
    """
    rows: dict[str, list[Expected]] = {}
    for line, cells in read_rows(path, REQUIRED):
        try:
            one = _expected(cells, vocabulary)
        except ValueError as error:
            msg = f"{path}: line {line}: {error}; expected the columns of a yardstick of articles"
            raise TableError(msg) from None
        rows.setdefault(one.article, []).append(one)
    return rows


def _expected(cells: Mapping[str, str], vocabulary: Vocabulary) -> Expected:
    kind = cells["kind"]
    if kind not in {EVENT, TRAP}:
        msg = f"kind {kind!r:.40} is neither {EVENT} nor {TRAP}"
        raise ValueError(msg)
    return Expected(
        article=cells["article"],
        kind=kind,
        published=date.fromisoformat(cells["published"]) if cells["published"] else None,
        types=frozenset(filter(None, vocabulary.code("event_type", cells["event_type"]).split(";"))),
        date=date.fromisoformat(cells["date"]) if cells["date"] else None,
        tolerance_days=int(float(cells.get("date_tolerance_days") or 0)),
        place_text=cells["place_text"],
        place_level=cells.get("place_level", ""),
        tolerance_km=float(cells.get("tolerance_km") or 0),
        paragraphs=frozenset(map(int, re.findall(r"\d+", cells["paragraph"]))),
        anchor=" ".join(cells["anchor"].split()),
        is_required=cells.get("required", "1") == "1",
        category=cells.get("category", ""),
        title=cells.get("title", ""),
    )


def score_article(
    article: Article,
    candidates: Sequence[Candidate],
    expected: Iterable[Expected],
    surveyor: Surveyor,
    *,
    day_is_given: bool = False,
) -> ArticleScore:
    """Return how the candidates of an article compare with its rows of a yardstick, by the rules above."""
    rows = list(expected)
    events = [row for row in rows if row.kind == EVENT]
    traps = [row for row in rows if row.kind == TRAP]
    proposed = [one for one in candidates if not one.is_possible]
    pairs = _pairs(proposed, events, surveyor)
    taken = _best(pairs)
    found = {pair.row_number for pair in taken.values()}
    missed = [row for number, row in enumerate(events) if number not in found]
    possible = [one for one in candidates if one.is_possible]
    could = {pair.number for pair in pairs}
    unmatched = [one for number, one in enumerate(proposed) if number not in taken]
    text = " ".join(" ".join(article.texts).split())
    return ArticleScore(
        article.name,
        tuple(
            Match(proposed[number], events[pair.row_number], pair.day, pair.place)
            for number, pair in sorted(taken.items())
        ),
        tuple(one for number, one in enumerate(proposed) if number not in could),
        tuple(one for number, one in enumerate(proposed) if number in could and number not in taken),
        tuple(missed),
        tuple(row for row in traps if row.anchor and any(row.anchor in _flat(one.sentence) for one in unmatched)),
        len(traps),
        sum(_flat(one.sentence) not in text or _flat(one.place_text) not in text for one in candidates),
        len(possible),
        len(_best(_pairs(possible, missed, surveyor))),
        day_is_given=day_is_given,
    )


def _pairs(candidates: Sequence[Candidate], events: Sequence[Expected], surveyor: Surveyor) -> list[_Pair]:
    """Return the candidates with the events that they may be, the likeliest pairs first."""
    pairs = (
        _pair(number, candidate, row_number, row, surveyor)
        for number, candidate in enumerate(candidates)
        for row_number, row in enumerate(events)
    )
    return sorted(filter(None, pairs), key=lambda pair: (-pair.worth, pair.number, pair.row_number))


def _best(pairs: Iterable[_Pair]) -> dict[int, _Pair]:
    """Return the pairs by candidate, each candidate and each event once, the likeliest first."""
    taken: dict[int, _Pair] = {}
    for pair in pairs:
        if pair.number not in taken and pair.row_number not in {one.row_number for one in taken.values()}:
            taken[pair.number] = pair
    return taken


@dataclass(frozen=True)
class _Pair:
    number: int
    row_number: int
    worth: float
    day: bool
    place: bool


def _pair(number: int, candidate: Candidate, row_number: int, row: Expected, surveyor: Surveyor) -> _Pair | None:
    """Return a candidate with an event that it may be, None where it is another."""
    if candidate.event_type not in row.types:
        return None
    off = abs((candidate.date - row.date).days) if row.date else 0
    tolerance = row.tolerance_days + (0 if candidate.date_precision is DatePrecision.DAY else LOOSE_DAYS)
    if off > tolerance + FAR_DAYS:
        return None
    day, place = off <= tolerance, _place_is_right(candidate.place_text, row, surveyor)
    anchor = bool(row.anchor) and row.anchor in _flat(candidate.sentence)
    worth = 2 * anchor + (candidate.paragraph in row.paragraphs) + day + place + 0.5 * row.is_required
    return _Pair(number, row_number, worth, day, place)


def _place_is_right(words: str, row: Expected, surveyor: Surveyor) -> bool:
    if not words:
        return row.place_level in PLACELESS
    if row.place_text and (words in row.place_text or row.place_text in words):
        return True
    return surveyor.agree(words, row.place_text, row.tolerance_km)


def _flat(text: str) -> str:
    return " ".join(text.split())


def evaluate(
    yardstick: Mapping[str, Sequence[Expected]],
    load: Callable[[str, str], Article | None],
    read: Callable[[Article], Sequence[Candidate]],
    surveyor: Surveyor,
) -> Evaluation:
    """Score the articles of a yardstick.

    `load` gives the article of a name and title in the yardstick, None where there is none; `read` its candidates.
    """
    scores: list[ArticleScore] = []
    absent, undated, other_days = [], [], []
    for name, rows in sorted(yardstick.items()):
        article = load(name, rows[0].title)
        if article is None:
            absent.append(name)
            continue
        given = rows[0].published
        is_given = article.published is None and given is not None
        if is_given:
            article = replace(article, published=given, published_ground="yardstick")
        if article.published is None:
            undated.append(name)
            continue
        if given is not None and article.published != given:
            other_days.append(f"{name}: {article.published} ({article.published_ground}), {given} in the yardstick")
        scores.append(score_article(article, read(article), rows, surveyor, day_is_given=is_given))
    return Evaluation(scores, absent, undated, other_days)
