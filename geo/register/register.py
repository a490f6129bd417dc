"""A register that is open: transactions to read and to write in, and every error of the database in plain words."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import NullPool

from data.errors import FileMissingError, InputError, OfflineError, OutputError
from data.extras import needed_to
from data.messages.spoken import say
from geo.register.tables import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

    from geo.register.address import Address

BUSY_S = 30  # how long a writer waits for another on one SQLite file
CONNECT_S = 10
VERSION_TABLE = "alembic_version"


class StaleError(InputError):
    """Somebody else changed a report in the meantime."""


class Register:
    """The database at an address; nothing is opened before it is asked for."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._engines: dict[str, Engine] = {}

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a session to read in.

        Raises
        ------
        InputError
            There is no register, or one of another version of the program.
        OfflineError
            The server does not answer.
        """
        with self._session("BEGIN") as session:
            self._check(session)
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Yield a session whose changes are stored at the end of the block, all of them or none; otherwise likewise.

        Raises
        ------
        StaleError
            A report was changed by somebody else since it was read.
        OutputError
            The database refuses what is written.
        """
        with self._session("BEGIN IMMEDIATE") as session:
            self._check(session)
            yield session
            session.commit()

    @contextmanager
    def making(self) -> Iterator[Session]:
        """Yield a session to make or renew the tables in, whether or not they are there."""
        with self._session("BEGIN IMMEDIATE", may_be_missing=True) as session:
            yield session
            session.commit()

    @contextmanager
    def _session(self, begin: str, *, may_be_missing: bool = False) -> Iterator[Session]:
        path = self.address.path
        if path is not None and not may_be_missing and not path.is_file():
            msg = say("register.none", path=path)
            raise FileMissingError(msg)
        with self._told():
            if begin not in self._engines:
                with needed_to("register_server"):
                    self._engines[begin] = _engine(self.address, begin)
            with Session(self._engines[begin]) as session:
                yield session

    def _check(self, session: Session) -> None:
        """Refuse a database without a register, or with one of another version of the program."""
        if not inspect(session.connection()).has_table(VERSION_TABLE):
            msg = f"{self.address.shown}: holds no register; make one with `supplylines register init`"
            raise InputError(msg)
        found = session.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 - a constant
        if found != HEAD:
            msg = f"{self.address.shown}: is of version {found}, expected {HEAD}; run `supplylines register init` on it"
            raise InputError(msg)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn an error of the database into one line without values, statements and passwords."""
        shown = self.address.shown
        try:
            yield
        except StaleDataError:
            msg = (
                f"{shown}: somebody else changed a report in the meantime; nothing was stored; look again, then repeat"
            )
            raise StaleError(msg) from None
        except DBAPIError as error:
            raise self._error(error) from None
        except SQLAlchemyError as error:
            msg = f"{shown}: the database failed ({type(error).__name__}); try again"
            raise OutputError(msg) from None

    def _error(self, error: DBAPIError) -> InputError | OfflineError | OutputError:
        shown, said = self.address.shown, self._without_secrets(str(error.orig))
        path = self.address.path
        if path is None and (error.connection_invalidated or "connection" in said.lower()):
            return OfflineError(
                f"{shown}: the server did not answer or refused ({said:.200}); check address and rights"
            )
        if path is not None and "not a database" in said:
            return InputError(f"{shown}: is no register; give another file, or another name to `register init`")
        if "locked" in said:
            return OutputError(f"{shown}: another program has been writing for {BUSY_S} s; try again when it has ended")
        return OutputError(f"{shown}: the database refused ({said:.200}); nothing was stored")

    def _without_secrets(self, said: str) -> str:
        """Return the first line of what a database said, without the password and the user of the address."""
        line = next(iter(said.splitlines()), "").strip()
        for secret in (self.address.url.password, self.address.url.username):
            line = line.replace(str(secret), "...") if secret else line
        return line


def _engine(address: Address, begin: str) -> Engine:
    options: dict[str, Any] = {"hide_parameters": True, "json_serializer": as_json, "poolclass": NullPool}
    if address.path is None:
        arguments = {} if "connect_timeout" in address.url.query else {"connect_timeout": CONNECT_S}
        return create_engine(address.url, connect_args=arguments, **options)
    engine = create_engine(address.url, connect_args={"timeout": BUSY_S}, **options)

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where we say, not before the first change
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def as_json(value: object) -> str:
    """Return a value as the register keeps it: equal values are equal texts."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
