from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from maps.texts.columns import columns
from maps.texts.field_labels import about, field_label, field_labels, layer_title
from tests.maps.exports.conftest import run, run_texts

if TYPE_CHECKING:
    from maps.exports.run_layers import RunLayers

__all__ = ["run", "run_texts"]


def test_every_exported_column_has_a_label_in_both_languages(run: RunLayers) -> None:
    exported = {name for layer in run.layers for name in layer.columns}
    assert exported <= set(columns())


@pytest.mark.parametrize("lang", list(Lang))
def test_no_two_columns_of_a_layer_are_called_alike(run: RunLayers, lang: Lang) -> None:
    for layer in run.layers:
        labels = field_labels(layer.columns, lang)
        assert len(set(labels.values())) == len(layer.columns)
    assert field_labels(["reports", "evidence"], Lang.FR) == {
        "reports": "Signalements",
        "evidence": "Signalements (evidence)",
    }


def test_what_has_no_label_is_called_by_its_name() -> None:
    assert field_label("theirs", Lang.FR) == "theirs"
    assert layer_title("corridors", Lang.EN) == "Corridors"
    assert about("title", Lang.FR, day="2025-11-01") == "Axes d'approvisionnement, état au 2025-11-01"
