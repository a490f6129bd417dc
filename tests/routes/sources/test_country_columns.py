"""Columns that tell countries, told apart from those that look like it."""

from __future__ import annotations

import pytest

from routes.sources.country_columns import code_of_tags, country_codes


@pytest.mark.parametrize(
    ("columns", "codes"),
    [
        ({"name": ["Mali", "France"], "iso_a2": ["ML", "-99"], "iso_a2_eh": ["ML", "FR"]}, ["ML", "FR"]),
        ({"id": ["1", "2"], "whatever": ["mli", "SEN"]}, ["ML", "SN"]),
        ({"id": ["466", "004", ""], "name": ["Mali", "Afghanistan", "Kosovo"]}, ["ML", "AF", ""]),
        ({"ISO_N3": ["466", "4"], "label": ["a", "b"]}, ["ML", "AF"]),
        ({"iso_n3": ["466.0"]}, ["ML"]),
        ({"id": ["4", "8"], "label": ["north", "south"]}, ["", ""]),  # rows that are only counted
        ({"NAME": ["Mali", "République du Congo", "W. Somewhere"]}, ["ML", "CG", ""]),
        ({"name": ["Niger", "Kano", "Benue"]}, ["", "", ""]),  # states of Nigeria
        ({"id": ["466", "467"]}, ["", ""]),
        ({}, []),
    ],
)
def test_rows_are_told_apart_by_letters_numbers_or_names(columns: dict[str, list[str]], codes: list[str]) -> None:
    assert country_codes(columns) == codes


@pytest.mark.parametrize(
    ("tags", "code"),
    [
        ({"ISO3166-1": "ci", "name": "Mali"}, "CI"),
        ({"name": "Burkina Faso"}, "BF"),
        ({"name": "\u092e\u093e\u0932\u0940", "name:en": "Mali"}, "ML"),
        ({"name": "Nowhere"}, ""),
        ({}, ""),
    ],
)
def test_a_boundary_of_openstreetmap_is_told_by_its_codes_then_names(tags: dict[str, str], code: str) -> None:
    assert code_of_tags(tags) == code
