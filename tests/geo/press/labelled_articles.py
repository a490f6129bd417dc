"""Articles whose sentences are labelled: how many that tell an event are read as telling one, and how many rightly.

    python -m tests.geo.press.labelled_articles tests/geo/press/labelled/french_dailies.csv

prints the shares and every failure. All texts are invented, by several writers who did not know the table of wordings;
what they say of real places, agencies and groups is no fact. Columns: `article`, `lang`, `published`, `paragraph` (0 is
the title), `label`, `sentence`. A label is the type of the event that the sentence tells (`;` parts two events, `|` two
types of which either is right), `+type` where it tells again what another sentence tells better, `?type` where it may
be taken or left, `-` where its words only look like an event's, `.` else.
"""

from __future__ import annotations

import csv
import re
import sys
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from data.codes import Lang
from geo.press.sentences import as_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.press.read_article import Reader

UNCLEAR, NONE = "+?", "-."  # how labels begin of what is not counted, and of what tells no event
Row = dict[str, str]


@dataclass(frozen=True)
class Reading:
    """A sentence, its label, and the types of event that it is read as telling."""

    label: str
    sentence: str
    told: tuple[str, ...]

    @property
    def is_event(self) -> bool:
        return self.label[0] not in NONE

    def is_right_type(self, group_of: dict[str, str]) -> bool:
        types = {group_of.get(one) for one in re.split(r"[;|]", self.label)}
        return any(group_of[one] in types for one in self.told)


@dataclass(frozen=True)
class Shares:
    """Of sentences read as telling an event those that do; of those that do those read so, and in a right type."""

    precision: float
    recall: float
    right_type: float


def read(path: Path, reader: Reader) -> list[Reading]:
    """Read the articles of a file; of what may be taken or left nothing is kept."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    articles = groupby(rows, key=lambda row: (row["article"], row["lang"], row["published"]))
    return [
        one
        for (_, lang, published), those in articles
        for one in _read(list(those), Lang(lang), date.fromisoformat(published), reader)
        if one.label[0] not in UNCLEAR
    ]


def shares(readings: Iterable[Reading], group_of: dict[str, str]) -> Shares:
    """Return how well sentences were read."""
    told = [one for one in readings if one.told]
    events = [one for one in readings if one.is_event]
    right = [one for one in told if one.is_event]
    return Shares(
        len(right) / len(told), len(right) / len(events), sum(one.is_right_type(group_of) for one in right) / len(right)
    )


def _read(rows: list[Row], lang: Lang, published: date, reader: Reader) -> Iterator[Reading]:
    sentences = as_sentences(_placed(rows))
    told: dict[int, list[str]] = {}
    for telling in reader.finder(lang, published).find(sentences):
        told.setdefault(telling.trigger.sentence.number, []).append(telling.trigger.event_type)
    for sentence, row in zip(sentences, rows, strict=True):
        yield Reading(row["label"], row["sentence"], tuple(told.get(sentence.number, ())))


def _placed(rows: Iterable[Row]) -> Iterator[tuple[int, int, str]]:
    """Yield the paragraph, the offset in it and the text of each row."""
    for paragraph, those in groupby(rows, key=lambda row: int(row["paragraph"])):
        start = 0
        for row in those:
            yield paragraph, start, row["sentence"]
            start += len(row["sentence"]) + 1


def main() -> None:
    """Print how well the files named are read, and every sentence that is not."""
    from data.case import packaged_case
    from geo.gazetteer.packaged_places import packaged_gazetteer
    from geo.press.read_article import reader_for

    reader = reader_for(packaged_case().tables(), packaged_gazetteer())
    for path in map(Path, sys.argv[1:]):
        readings = read(path, reader)
        sys.stdout.write(f"{path.stem}: {shares(readings, reader.wording.group_of)}\n")
        for one in readings:
            if bool(one.told) != one.is_event or (one.is_event and not one.is_right_type(reader.wording.group_of)):
                sys.stdout.write(f"{one.label} | {', '.join(one.told)} | {one.sentence}\n")


if __name__ == "__main__":
    main()
