from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.errors import TableError
from data.tables.mapping import FORMS, PACKAGED, load_mapping, packaged_mapping

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", [*PACKAGED, FORMS])
def test_the_packaged_mappings_name_only_lists_of_words_that_they_have(name: str) -> None:
    mapping = packaged_mapping(name)
    assert {word for rule in mapping.rule for word in rule.words} <= mapping.words.keys()
    assert mapping.columns


def test_a_slip_in_a_mapping_is_named(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text('name = "x"\ncolumn = "y"\n')
    with pytest.raises(TableError, match="column"):
        load_mapping(path)
    path.write_text('name = "x"\n[[rule]]\nwords = "fire"\nset = { event_type = "ied" }\n')
    with pytest.raises(TableError, match="'fire'"):
        load_mapping(path)
