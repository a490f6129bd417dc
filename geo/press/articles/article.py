"""An article: its title, day of publication, language and paragraphs, as plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from data.codes import Lang


@dataclass(frozen=True)
class Article:
    """What is read of one file.

    `name` is the name of the file without its folder. `paragraphs` are the body's, in order, without the title; both
    are plain text: never markup, never instructions. `published` is a civil date, None where nothing but `--published`
    says it, and `published_ground` what it was read from ("JSON-LD datePublished", "dateline: Bamako, 3 novembre").
    """

    name: str
    title: str
    paragraphs: tuple[str, ...]
    lang: Lang
    published: date | None = None
    published_ground: str = ""
    url: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """The title, which counts as paragraph 0, then the paragraphs."""
        return (self.title, *self.paragraphs)
