"""The folder of a checkpoint, whatever work it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.errors import FileMissingError, InputError
from routes.engine.checkpoint_folder import CheckpointFolder

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_goes_on_with_the_same_work_alone(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    first = CheckpointFolder(path, "ensemble", "scenarios", resume=False)
    first.open("a" * 64)
    first.put(first.part("a" * 64, 3, "txt"), lambda staged: staged.write_text("done", "utf-8"))
    again = CheckpointFolder(path, "ensemble", "scenarios", resume=True)
    again.open("a" * 64)
    assert again.part("a" * 64, 3, "txt").read_text("utf-8") == "done"
    with pytest.raises(InputError, match=r"checkpoint of another ensemble \(scenarios differ\)"):
        CheckpointFolder(path, "ensemble", "scenarios", resume=True).open("b" * 64)
    with pytest.raises(InputError, match="expected a supplylines sweep checkpoint"):
        CheckpointFolder(path, "sweep", "network", resume=True).open("a" * 64)
    with pytest.raises(InputError, match="not an empty folder"):
        CheckpointFolder(path, "ensemble", "scenarios").open("a" * 64)
    with pytest.raises(FileMissingError, match="no ensemble to resume"):
        CheckpointFolder(tmp_path / "none", "ensemble", "scenarios", resume=True).open("a" * 64)
