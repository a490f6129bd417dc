"""What is kept in the user's cache folder from run to run, until a file of the program changes.

Parts of a scene that follow from the program's own files (tables, roads, names), and what was found on networks. Of a
user's own files nothing else is kept there: neither tables of a case of their own nor anything of their reports.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from data.files.kept_values import MOST_FILES, OWN, KeptValues
from data.files.stamps import stamp_of
from routes.workspace import MADE_ANEW

if TYPE_CHECKING:
    from routes.workspace import Parts

PARENT: Path | None = None  # of what is kept; by default the user's cache folder
MOST_NETWORKS = 8  # files: on all roads of a region one has up to a hundred megabytes
INSTALLED = ".dist-info"  # ends the folder of an installed distribution, whose name tells its version


def kept_parts() -> Parts:
    """Return what is kept of the parts of scenes."""
    return _kept("parts", MOST_FILES)


def kept_of_networks() -> Parts:
    """Return what is kept of networks."""
    return _kept("networks", MOST_NETWORKS)


def _kept(folder: str, most: int) -> Parts:
    """Return what is kept in a folder for the program, Python and libraries as they are now.

    Where the program's files cannot all be told apart, nothing is kept.
    """
    try:
        return KeptValues(cache_folder() / folder, program_stamp(), most)
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
