"""A PostgreSQL cluster of the tests' own: in a temporary folder, reached by a socket in it, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.services.processes import running

if TYPE_CHECKING:
    from collections.abc import Iterator

ROLE = "nominatim"
DEBIAN = Path("/usr/lib/postgresql")
# The data are thrown away: nothing needs to reach the disk.
SETTINGS = (
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "autovacuum=off",
)


@dataclass(frozen=True)
class Cluster:
    """A running cluster: the folder of its socket, and that of PostgreSQL's programs."""

    socket: Path
    programs: Path


def programs() -> Path | None:
    """Return the folder of the newest PostgreSQL that has PostGIS, None where there is none."""
    versions = sorted(DEBIAN.glob("[0-9]*"), key=lambda path: int(path.name), reverse=True)
    for version in versions:
        extension = Path("/usr/share/postgresql") / version.name / "extension" / "postgis.control"
        if (version / "bin" / "initdb").exists() and extension.exists():
            return version / "bin"
    return None


@contextmanager
def cluster(found: Path) -> Iterator[Cluster]:
    """Run a cluster until the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="supplylines-"))  # short: the path of a socket holds 107 characters
    try:
        owner = _owner()
        if owner:
            shutil.chown(folder, owner.pw_uid, owner.pw_gid)
        options: dict[str, Any] = {"cwd": folder, "env": {**os.environ, "LC_ALL": "C.UTF-8"}}
        if owner:
            options |= {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        data = folder / "data"
        create = [
            str(found / "initdb"),
            "--username",
            ROLE,
            "--auth",
            "trust",
            "--encoding",
            "UTF8",
            "--pgdata",
            str(data),
        ]
        subprocess.run(create, check=True, stdout=subprocess.DEVNULL, **options)
        settings = [part for setting in SETTINGS for part in ("-c", setting)]
        serve = [str(found / "postgres"), "-D", str(data), "-k", str(folder), *settings]
        with running(serve, "ready to accept connections", signal.SIGQUIT, **options):  # without a last checkpoint
            yield Cluster(folder, found)
    finally:
        shutil.rmtree(folder)


def _owner() -> pwd.struct_passwd | None:
    """Return who is to run PostgreSQL where we are root, which it refuses: the user that its package makes."""
    return pwd.getpwnam("postgres") if os.geteuid() == 0 else None
