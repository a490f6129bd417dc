"""An engine that stops in the middle of one computation until it is let go: for tests that kill who computes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from routes.engine.engine import Engine

if TYPE_CHECKING:
    from data.array_types import Floats
    from routes.engine.scenario_arrays import Changes


class HeldEngine(Engine):
    """Holds the first computation that anybody begins, in whatever process, until the pipe in `folder` is closed."""

    folder: str

    def run(self, changes: Changes, *, threads: int = 1) -> Floats:
        """Return what any engine does; whoever comes first leaves its process id and waits at the pipe."""
        folder = Path(self.folder)
        try:
            with (folder / "pid").open("x", encoding="utf-8") as first:
                first.write(str(os.getpid()))
        except FileExistsError:
            return super().run(changes, threads=threads)
        (folder / "pipe").read_bytes()
        return super().run(changes, threads=threads)
