"""The lines of a table, in whatever encoding it was saved: UTF-8, UTF-16, Windows-1252, or some lines of each."""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.errors import TableError
from data.files.input_file import MAX_BYTES
from data.files.whole_file import whole_content
from data.messages.spoken import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.files.input_file import Readable

SAMPLE = 400  # bytes at the beginning that tell UTF-16 without a mark: every second one is 0
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
UTF_8_MARK = codecs.BOM_UTF8
_OTHER_FILES = (  # how files begin that are often taken for a table
    (b"PK\x03\x04", "a workbook or a zip archive"),
    (OLD_WORKBOOK, "an old Excel workbook"),
    (b"\x1f\x8b", "compressed by gzip"),
    (b"BZh", "compressed by bzip2"),
    (b"\x28\xb5\x2f\xfd", "compressed by zstandard"),
    (b"\xfd7zXZ\x00", "compressed by xz"),
    (b"%PDF", "a PDF"),
    (b"SQLite format 3\x00", "a GeoPackage or another database"),
    (b"PAR1", "a Parquet file"),
)


@dataclass(frozen=True)
class TextLines:
    """The lines of a file with their line ends; `notes` say what was guessed.

    `damaged` gives, by line number (from 1), why the bytes of a line are no text.
    """

    lines: Sequence[str]
    notes: tuple[str, ...] = ()
    damaged: Mapping[int, str] = field(default_factory=dict)


def read_bytes(path: Readable) -> bytes:
    """Read a file of at most `MAX_BYTES`.

    Raises
    ------
    FileMissingError
        The file is not there.
    TableError
        The file is a folder, cannot be read, or is too large.
    """
    return whole_content(path, MAX_BYTES, "a table holds; divide it, or give another", TableError)


def text_lines(raw: bytes, name: object) -> TextLines:
    """Return the lines of a table; `name` stands in messages.

    The encoding is UTF-16 by its byte order mark or its zeros, else UTF-8. A line that is neither pure ASCII nor UTF-8
    is read as Windows-1252, which a note says, unless some of it is UTF-8: then its bytes are damaged. Byte order marks
    are dropped, zero bytes become blanks.

    Raises
    ------
    TableError
        The file is no table by how it begins, or not the UTF-16 that it says it is.
    """
    _refuse_other_files(raw, name)
    return decoded_lines(raw, name)


def decoded_lines(raw: bytes, name: object) -> TextLines:
    """Return the lines of any text, a table or not, decoded as `text_lines` says.

    Raises
    ------
    TableError
        It is not the UTF-16 that it says it is.
    """
    encoding = _utf_16(raw)
    lines, notes, damaged = _decoded(raw, encoding, name) if encoding else _by_line(raw)
    marked = any("\ufeff" in line[:1] for line in lines)
    clean = [line.lstrip("\ufeff") for line in lines] if marked else lines
    if b"\x00" in raw:
        clean, more = _without_zeros(clean)
        notes += more
    return TextLines(clean, tuple(say("said_of", name=name, told=note) for note in notes), damaged)


def _refuse_other_files(raw: bytes, name: object) -> None:
    is_json = re.match(rb"\s*(\{|\[\s*[\[{])", raw.removeprefix(UTF_8_MARK))
    is_markup = re.match(rb"\s*<[!?a-zA-Z]", raw.removeprefix(UTF_8_MARK))
    sort = next((sort for start, sort in _OTHER_FILES if raw.startswith(start)), "")
    if is_json:
        sort = "GeoJSON" if re.search(rb'"(?:FeatureCollection|Feature)"', raw[:10_000]) else "JSON"
    if is_markup:
        sort = say("table.markup")
    if sort:
        msg = say("table.no_table", name=name, sort=sort)
        raise TableError(msg)


def _utf_16(raw: bytes) -> str:
    """Return the encoding of a file in UTF-16 (or UTF-32), "" for any other."""
    for mark, encoding in ((codecs.BOM_UTF32_LE, "UTF-32"), (codecs.BOM_UTF16_LE, "UTF-16")):
        if raw.startswith((mark, mark[::-1])):
            return encoding
    even, odd = raw[:SAMPLE:2], raw[1:SAMPLE:2]
    if even and odd.count(0) > 0.6 * len(odd) and even.count(0) < 0.1 * len(even):
        return "UTF-16-LE"
    if odd and even.count(0) > 0.6 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "UTF-16-BE"
    return ""


def _decoded(raw: bytes, encoding: str, name: object) -> tuple[list[str], list[str], dict[int, str]]:
    try:
        return _split(raw.decode(encoding)), [say("table.encoding", encoding=encoding)], {}
    except UnicodeDecodeError as error:
        msg = f"{name}: not {encoding} text at byte {error.start}, as it seemed; save the file as UTF-8 and try again"
        raise TableError(msg) from None


def _split(text: str) -> list[str]:
    """Split at line feeds, carriage returns and both together, as the module csv does, and at nothing else."""
    return list(io.StringIO(text, newline=""))


def _by_line(raw: bytes) -> tuple[list[str], list[str], dict[int, str]]:
    """Decode each line by itself: files are put together from parts that were saved by different programs."""
    try:
        return _split(raw.decode("utf-8")), [], {}
    except UnicodeDecodeError:
        pass
    lines, western, damaged = [], [], {}
    for number, line in enumerate(raw.splitlines(keepends=True), start=1):
        try:
            lines.append(line.decode("utf-8"))
            continue
        except UnicodeDecodeError as error:
            reason = f"byte 0x{line[error.start]:02x} at {error.start + 1} is not UTF-8; write the line anew"
        text = "" if _is_partly_utf_8(line) else line.decode("cp1252", errors="replace")
        if text and "\ufffd" not in text:
            western.append(number)
        else:
            damaged[number] = reason
        lines.append(text or line.decode("utf-8", errors="replace"))
    notes = [_noted("table.western", western)] if western else []
    return lines, notes, damaged


def _is_partly_utf_8(line: bytes) -> bool:
    """Say whether some of the letters beyond ASCII are UTF-8: the others are then damaged, not of another encoding."""
    for letters in _BEYOND_ASCII.findall(line):
        try:
            letters.decode("utf-8")
        except UnicodeDecodeError:
            continue
        return True
    return False


def _without_zeros(lines: list[str]) -> tuple[list[str], list[str]]:
    """Put blanks for zero bytes, and note the lines that hold anything else."""
    noted = [number for number, line in enumerate(lines, start=1) if "\x00" in line and line.strip("\x00\r\n\t ")]
    notes = [_noted("table.zeros", noted)] if noted else []
    return [line.replace("\x00", " ") for line in lines], notes


def _noted(key: str, numbers: Sequence[int]) -> str:
    return say(key, n=len(numbers), line=numbers[0])
