"""Making a register, or bringing one of an earlier version of the program up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from data.errors import InputError
from geo.register.register import VERSION_TABLE

if TYPE_CHECKING:
    from geo.register.register import Register

MIGRATIONS = Path(__file__).parent / "migrations"
NO_POSTGIS = "PostGIS is not there and may not be added by this user; ask who runs the server: CREATE EXTENSION postgis"


def init_register(register: Register) -> bool:
    """Make the tables of a register, or renew them; say whether there was none before.

    Raises
    ------
    InputError
        The database holds other tables, or has no PostGIS.
    OutputError
        It cannot be written.
    """
    shown = register.address.shown
    with register.making() as session:
        connection = session.connection()
        names = set(inspect(connection).get_table_names()) - {"spatial_ref_sys", "geometry_columns"}
        is_new = VERSION_TABLE not in names
        if is_new and names:
            msg = f"{shown}: holds other tables ({', '.join(sorted(names)):.80}); give a database of its own"
            raise InputError(msg)
        if connection.dialect.name == "postgresql" and is_new:
            if not connection.execute(
                text("SELECT count(*) FROM pg_available_extensions WHERE name='postgis'")
            ).scalar():
                msg = f"{shown}: {NO_POSTGIS}"
                raise InputError(msg)
            connection.execute(text("CREATE EXTENSION IF NOT EXISTS postgis"))
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.set_main_option("version_locations", str(MIGRATIONS).replace("%", "%%"))
        config.set_main_option("path_separator", "newline")
        scripts = ScriptDirectory.from_config(config)

        def steps(revision: Any, _context: object) -> Any:
            return scripts._upgrade_revs("head", revision)  # noqa: SLF001 - as alembic's own `upgrade` has it

        with EnvironmentContext(config, scripts, fn=steps, destination_rev="head") as environment:
            environment.configure(connection=connection, transactional_ddl=True, version_table=VERSION_TABLE)
            environment.run_migrations()
    return is_new
