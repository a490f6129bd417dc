from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.scripts.command_line import answer, printed
from tests.scripts.commands.test_read import ARTICLE

if TYPE_CHECKING:
    from pathlib import Path

YARDSTICK = """article,published,kind,required,date,date_tolerance_days,place_text,place_level,tolerance_km,event_type,\
paragraph,anchor,category
a,2025-11-12,event,1,2025-11-11,0,entre Diéma et Sandaré,stretch,40,arson_vehicles,1,ont incendié,
a,2025-11-12,event,1,2025-11-11,0,Kita,point,40,ied,1,words that are not there,
a,2025-11-12,not_event,,,,,,,,3,pourraient attaquer,conditional
gone,2025-11-12,event,1,2025-11-11,0,Kita,point,40,ied,1,words,
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evaluate")
    (folder / "a.txt").write_text(ARTICLE)
    (folder / "yardstick.csv").write_text(YARDSTICK)
    return folder


def test_shares_counts_and_what_is_wrong_are_told(folder: Path) -> None:
    told = answer("read", "--evaluate", folder / "yardstick.csv", "--articles", folder, "--json")
    assert (told["found"], told["required"], told["day"], told["place"], told["traps_sprung"]) == (1, 2, 1.0, 1.0, 0)
    assert told["absent"] == ["gone"]
    assert [row["anchor"] for row in told["results"][0]["missed"]] == ["words that are not there"]
    text = printed("read", "--evaluate", folder / "yardstick.csv", "--articles", folder)
    assert "missed: ied 2025-11-11 'Kita': words that are not there" in text
    assert "1 of 2 required events" in text
