"""`supplylines network book` as a user runs it: a compact road book of a network, read in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.case import packaged_case
from geo.gazetteer.entry import Entry, Named
from geo.gazetteer.storage import save_gazetteer
from routes.network.storage import save_network
from routes.sources.roadbook import build_network
from tests.scripts.command_line import answer, supplylines
from tests.scripts.report_tables import GOOD, reports

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_a_road_book_of_the_road_book_answers_alike(tmp_path: Path) -> None:
    save_network(build_network(packaged_case().roadbook().links, packaged_case().speeds()), tmp_path / "net")
    names = tmp_path / "names.csv"
    names.write_text(
        "name,lat,lon,class,name:fr\nAilleurs,14.54,-9.19,town,\nNulle part,x,0,town,\n"
        "سوق,16.9,-9.5,town,Le Marché\nكيفة,16.8,-9.0,town,\nبئر,16.8,-8.0,town,\n",
        encoding="utf-8",
    )
    book, gazetteer = tmp_path / "book.csv", tmp_path / "gaz.parquet"
    save_gazetteer([Named(Entry("x", "Plus loin", 14.6, -9.6, "town", "ML"))], [], gazetteer)
    given = ("--places", str(names), "--gazetteer", str(gazetteer), "--draws", "40")
    made = supplylines("network", "book", str(tmp_path / "net"), "--out", str(book), *given)
    written = book.read_text(encoding="utf-8")
    assert "Plus loin" in written, "a town of the gazetteer"
    assert "Ailleurs" in written
    assert "Le Marché,beside" in written, "a name in Latin letters of its own"
    assert "Kiffa,beside" in written, "as the case's latin_names.csv writes it"
    assert "1 of 5 rows left out" in made.stderr
    assert "1 places without a name in Latin letters left out, such as بئر at 16.8000, -8.0000" in made.stderr
    day = ("status", "--json", "--incidents", reports(tmp_path, GOOD))
    labels = [[one["label"] for one in answer(*day, *given)["corridors"]] for given in ((), ("--roadbook", str(book)))]
    assert labels[0] == labels[1]
