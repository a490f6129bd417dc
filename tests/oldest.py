"""Print the oldest version of each dependency that pyproject.toml allows, for `make test-oldest`.

What the dependencies themselves need stays free, and is the newest that fits.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

PYPROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"
EXTRAS = ("analysis", "cluster", "gis", "networks", "postgis", "press", "register", "test")


def oldest(requirement: str) -> str:
    """Return a requirement pinned to the oldest version it allows.

    Raises
    ------
    ValueError
        It has no lower bound.
    """
    wanted = Requirement(requirement)
    bounds = [one.version for one in wanted.specifier if one.operator in {">=", "=="}]
    if len(bounds) != 1:
        msg = f"pyproject.toml: {requirement!r} has no lower bound; write one, such as {wanted.name}>=1.0"
        raise ValueError(msg)
    return f"{wanted.name}=={bounds[0]}"


def main() -> None:
    """Print a line a dependency, of the project and of its tests."""
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(line for name in EXTRAS for line in project["optional-dependencies"][name])]
    sys.stdout.writelines(f"{oldest(line)}\n" for line in dict.fromkeys(wanted))


if __name__ == "__main__":
    main()
