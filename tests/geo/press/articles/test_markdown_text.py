from __future__ import annotations

from datetime import date

from geo.press.articles.markdown_text import read_markdown
from tests.geo.press.files import FRENCH

TEXT = f"""---
title: "Deux citernes brûlées"
date: 2025-11-12
lang: fr
---
# Deux citernes brûlées

{FRENCH[0].replace("deux camions-citernes", "**deux** [camions-citernes](https://x.example/)")}

| jour | attaques |
|---|---|
| 3 novembre 2025 | 4 |

![Un marché en 2015](x.jpg)

## Sur la route

* Une embuscade a coûté la vie à trois chauffeurs.
* Le bac de Markala ne circule plus.

> « Nous attendons une escorte », dit un ancien du métier.
"""


def test_headings_tables_and_pictures_are_no_body() -> None:
    draft = read_markdown(TEXT)
    assert draft.title == "Deux citernes brûlées"
    assert draft.paragraphs == (
        FRENCH[0],
        "Une embuscade a coûté la vie à trois chauffeurs.\nLe bac de Markala ne circule plus.",
        "« Nous attendons une escorte », dit un ancien du métier.",
    )


def test_front_matter_tells_day_and_language() -> None:
    draft = read_markdown(TEXT)
    assert draft.published is not None
    assert (draft.published.day, draft.published.ground, draft.lang) == (date(2025, 11, 12), "front matter date", "fr")
