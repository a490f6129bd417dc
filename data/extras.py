"""The optional parts of an installation: which package belongs to which, and what is said where one is not there.

with needed_to("frames"):
import geopandas
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from data.errors import ExtraMissingError
from data.messages.spoken import say

if TYPE_CHECKING:
    from collections.abc import Iterator

# Packages by their names in Python, with what these bring along that is imported here; as in pyproject.toml.
PACKAGES = {
    "analysis": ("numba",),
    "cluster": ("dask", "distributed"),
    "gis": ("geopandas", "pandas", "pyarrow", "pyogrio", "xlsxwriter"),
    "networks": ("geopy", "networkx", "osmium", "osmnx"),  # and those of gis
    "postgis": ("psycopg",),
    "press": ("lxml", "pypdf", "trafilatura"),
    "register": ("alembic", "sqlalchemy"),
}
EXTRA_OF = {package: extra for extra, packages in PACKAGES.items() for package in packages}


@contextmanager
def needed_to(purpose: str, extra: str = "", **values: object) -> Iterator[None]:
    """Import packages of an extra inside; one that is not installed is named, with what it is needed to do.

    `purpose` is a key of the texts `needed_to`, with the `values` that it tells. Where several extras hold it,
    `extra` may name another than the smallest.

    Raises
    ------
    ExtraMissingError
        It is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in EXTRA_OF:
            raise
        told = say(f"needed_to.{purpose}", **values)
        msg = say("extra", package=package, purpose=told, extra=extra or EXTRA_OF[package])
        raise ExtraMissingError(msg) from None
