"""Where a register is: a file, or a database on a server. What is shown of it holds neither user nor password."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from data.errors import InputError

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

EXPECTED = "expected a file such as register.sqlite, or postgresql://USER@HOST/DATABASE"
SERVERS = frozenset({"postgres", "postgresql", "postgresql+psycopg"})
FILES = frozenset({"sqlite", "sqlite+pysqlite"})


@dataclass(frozen=True)
class Address:
    """The address of a register; only its `shown` form is ever printed, its `name` alone is stored with a run."""

    url: URL

    @classmethod
    def of(cls, text: str) -> Address:
        """Return the address that a text names: a path, or the URL of an SQLite file or of a PostgreSQL database.

        Raises
        ------
        InputError
            It is none; the message does not repeat the text, which may hold a password.
        """
        if "://" not in text:
            return cls(make_url("sqlite://").set(database=_path(text)))
        scheme = text.partition("://")[0].lower()
        if scheme not in SERVERS | FILES:
            msg = f"the register's address begins with {scheme!r:.30}; {EXPECTED}"
            raise InputError(msg)
        try:
            url = make_url(text)
        except (ArgumentError, ValueError):
            msg = f"the register's address cannot be read; {EXPECTED} (write @ : / in a password as %40 %3A %2F)"
            raise InputError(msg) from None
        if scheme in FILES:
            return cls(make_url("sqlite://").set(database=_path(url.database or "")))
        if not url.database:
            msg = f"the register's address names no database; {EXPECTED}"
            raise InputError(msg)
        return cls(url.set(drivername="postgresql+psycopg"))

    @property
    def path(self) -> Path | None:
        """The file of an SQLite register, None for a database on a server."""
        return Path(self.url.database or "") if self.url.get_backend_name() == "sqlite" else None

    @property
    def name(self) -> str:
        """The name of the file or of the database alone."""
        return (self.url.database or "") if self.path is None else self.path.name

    @property
    def shown(self) -> str:
        """The address without user, password and settings."""
        if self.path is not None:
            return str(self.path)
        port = f":{self.url.port}" if self.url.port else ""
        return f"postgresql://{self.url.host or ''}{port}/{self.url.database}"

    def __repr__(self) -> str:
        """Return what may be shown."""
        return f"Address({self.shown!r})"


def _path(text: str) -> str:
    if not text or text == ":memory:" or "\0" in text:
        msg = f"the register's address names no file; {EXPECTED}"
        raise InputError(msg)
    return text
