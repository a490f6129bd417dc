"""Whole articles by several writers, each sentence labelled: no change may read fewer of them rightly."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.case import packaged_case
from geo.gazetteer.packaged_places import packaged_gazetteer
from geo.press.read_article import reader_for
from tests.geo.press.labelled_articles import Shares, read, shares

if TYPE_CHECKING:
    from geo.press.read_article import Reader

FOLDER = Path(__file__).with_name("labelled")
LEAST = {  # what was measured, less a hundredth
    "english_agencies": Shares(0.68, 0.69, 0.75),
    "english_dailies": Shares(0.64, 0.72, 0.79),
    "english_regions": Shares(0.71, 0.71, 0.76),
    "french_agencies": Shares(0.87, 0.89, 0.82),
    "french_dailies": Shares(0.66, 0.75, 0.8),
    "french_regions": Shares(0.78, 0.8, 0.79),
    "short_news": Shares(0.79, 0.78, 0.8),
}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return reader_for(packaged_case().tables(), packaged_gazetteer())


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.stem)
def test_labelled_sentences_are_read_as_well_as_they_were(path: Path, reader: Reader) -> None:
    found, least = shares(read(path, reader), reader.wording.group_of), LEAST[path.stem]
    assert found.precision >= least.precision
    assert found.recall >= least.recall
    assert found.right_type >= least.right_type
