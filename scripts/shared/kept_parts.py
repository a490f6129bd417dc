"""Parts of a scene that follow from the program's own files, kept in the user's cache folder: tables, roads, names.

Nothing of a user's own files is kept there: neither tables of a case of their own nor anything of their reports.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from data.files.kept_values import OWN, KeptValues
from data.files.stamps import stamp_of
from routes.workspace import MADE_ANEW

if TYPE_CHECKING:
    from routes.workspace import Parts

PARENT: Path | None = None  # of what is kept; by default the user's cache folder
INSTALLED = ".dist-info"  # ends the folder of an installed distribution, whose name tells its version


def kept_parts() -> Parts:
    """Return what is kept of the parts of scenes for the program, Python and libraries as they are now.

    Where the program's files cannot all be told apart, nothing is kept.
    """
    try:
        return KeptValues(cache_folder() / "parts", program_stamp())
    except OSError:  # it only saves time
        return MADE_ANEW


def cache_folder() -> Path:
    """Return the folder that what is kept from run to run is in."""
    from platformdirs import user_cache_path

    return PARENT or user_cache_path("supplylines")


@cache
def program_stamp() -> str:
    """Return a name for everything that the parts of a scene depend on."""
    folders = [Path(str(import_module(name).__file__)).parent for name in OWN]
    return stamp_of(folders, sys.version, *libraries())


def libraries() -> list[str]:
    """Return the names of all installed distributions with their versions."""
    found: set[str] = set()
    for folder in sys.path:
        found.update(path.name for path in Path(folder).glob(f"*{INSTALLED}"))
    return sorted(found)
