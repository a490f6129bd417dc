"""Zip archives that came from elsewhere: nothing is unpacked to disk, and nothing beyond a limit into memory."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from data.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_UNPACKED = 300_000_000  # bytes of all members together
MAX_MEMBERS = 10_000
PARENT_MARKS = (b"parent_key", b"_parent_index", b"_parent_table_name")  # of ODK and KoBo: rows that belong to others'
_TABLES = (".csv", ".tsv", ".txt")
_CHUNK = 1 << 20
_HEAD = 20_000  # bytes that hold a header
# What `zipfile` stumbles over in a damaged archive: names that are no text, numbers out of range, missing ends.
_DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, RuntimeError, ValueError, OverflowError)


def checked_archive(raw: bytes, name: object) -> zipfile.ZipFile:
    """Open an archive whose members, unpacked, stay within the limits, whatever it says of their sizes.

    Raises
    ------
    TableError
        It is damaged, locked, or too large once unpacked.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        problem = _problem_of(archive.infolist(), raw)
    except _DAMAGED as error:
        msg = f"{name}: the archive is damaged ({error!s:.120}); save it anew"
        raise TableError(msg) from None
    if problem:
        msg = f"{name}: {problem}"
        raise TableError(msg)
    return archive


def _problem_of(members: Sequence[zipfile.ZipInfo], raw: bytes) -> str:
    """Return why the members of an archive are not to be unpacked, "" where they are."""
    if len(members) > MAX_MEMBERS or sum(one.file_size for one in members) > MAX_UNPACKED:
        return f"over {MAX_UNPACKED // 1_000_000} MB or {MAX_MEMBERS:,} files once unpacked; give less of it"
    if any(one.flag_bits & 1 for one in members):
        return "the archive is locked with a password; save it without one"
    if any(one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for one in members):
        return "the archive is packed in a way that is seldom used; zip its files anew"
    if any(_lies(raw, one) for one in members):
        return "a file in it is larger than the archive says, which is no honest mistake; not read"
    return ""


def _lies(raw: bytes, member: zipfile.ZipInfo) -> bool:
    """Say whether a member unpacks to more than it says."""
    if member.compress_type != zipfile.ZIP_DEFLATED:
        return member.compress_type == zipfile.ZIP_STORED and member.file_size > len(raw)
    at = member.header_offset
    start = (
        at + 30 + int.from_bytes(raw[at + 26 : at + 28], "little") + int.from_bytes(raw[at + 28 : at + 30], "little")
    )
    unpack, size, packed = zlib.decompressobj(-15), 0, raw[start : start + member.compress_size]
    while packed and not unpack.eof:
        size += len(unpack.decompress(packed, _CHUNK))
        packed = unpack.unconsumed_tail
        if size > member.file_size:
            return True
    return False


def members_with(archive: zipfile.ZipFile, endings: Sequence[str]) -> list[str]:
    """Return the files of an archive with one of some endings, without those that systems add for themselves."""
    return [
        one
        for one in archive.namelist()
        if one.lower().endswith(tuple(endings)) and not one.startswith("__MACOSX") and not one.endswith("/")
    ]


def read_member(archive: zipfile.ZipFile, member: str, name: object) -> bytes:
    """Return the bytes of a member.

    Raises
    ------
    TableError
        It is damaged.
    """
    try:
        return archive.read(member)
    except _DAMAGED as error:
        msg = f"{name}: {member!r:.60} in it cannot be read ({error!s:.120}); save it anew"
        raise TableError(msg) from None


def with_plain_names(archive: zipfile.ZipFile, member: str, name: object) -> bytes:
    """Return an archive of a member and those beside it that differ in their ending alone, without their folder.

    Raises
    ------
    TableError
        One is damaged.
    """
    stem = member.rpartition(".")[0]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as plain:
        for one in archive.namelist():
            if one.rpartition(".")[0] == stem:
                plain.writestr(f"layer.{one.rpartition('.')[2].lower()}", read_member(archive, one, name))
    return buffer.getvalue()


def main_table(archive: zipfile.ZipFile, name: object) -> tuple[str, list[str]]:
    """Return the main table of an archive and its others: tables whose rows belong to rows of another are not it.

    Raises
    ------
    TableError
        There is none.
    """
    tables = members_with(archive, _TABLES)
    if not tables:
        found = ", ".join(archive.namelist()[:5])
        msg = (
            f"{name}: an archive without a table; expected a CSV or a Shapefile in it, found {found or 'nothing':.120}"
        )
        raise TableError(msg)
    heads = {one: read_member(archive, one, name)[:_HEAD].lower() for one in tables}
    mains = [one for one in tables if not any(mark in heads[one] for mark in PARENT_MARKS)]
    chosen = min(mains or tables, key=lambda one: (one.lower().endswith(".txt"), len(one), one))
    return chosen, [one for one in tables if one != chosen]
