"""The program's name and version, for what it makes."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

NAME = "supplylines"


def software() -> str:
    """Return the program's name and version."""
    try:
        return f"{NAME} {version(NAME)}"
    except PackageNotFoundError:
        return f"{NAME} (not installed)"
