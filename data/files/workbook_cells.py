"""The cells of a workbook, read in a process of its own: on damaged or hostile files the reader may end its process.

Run as a script it reads a workbook from standard input and writes JSON: the first visible sheet that may be a table,
the names of the others, and its rows of texts; or what is wrong. It imports nothing of the project.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import subprocess
import sys
from typing import Any, NamedTuple

LONGEST_S = 30  # seconds; the largest that may be unpacked take half of this
MEMORY = 2_000_000_000  # bytes: cells that fill more would not fit beside the rest of a run


LEAST_COLUMNS = 2  # of a table: a sheet of one is a text about the others, where there are others


class Cells(NamedTuple):
    """The sheet that was read, the others, and its rows; `problem` is what was wrong, "" where nothing was."""

    sheet: str = ""
    others: tuple[str, ...] = ()
    rows: tuple[list[str], ...] = ()
    problem: str = ""


def read_cells(raw: bytes) -> Cells:
    """Return the cells of a workbook, or the problem for which it cannot be read."""
    command = [sys.executable, "-P", __file__]
    try:
        done = subprocess.run(  # noqa: S603 - this file, by this interpreter
            command, input=raw, capture_output=True, timeout=LONGEST_S, check=False
        )
    except subprocess.TimeoutExpired:
        return Cells(
            problem=f"cannot be read within {LONGEST_S} s; delete what is far from the table, or save it as CSV"
        )
    if done.returncode:
        return Cells(problem="cannot be read (it is damaged, or needs too much memory); save it anew, or as CSV")
    found: dict[str, Any] = json.loads(done.stdout)
    return Cells(found["sheet"], tuple(found["others"]), tuple(found["rows"]), found["problem"])


def _main() -> None:
    _limit_memory()
    json.dump(_found(sys.stdin.buffer.read())._asdict(), sys.stdout)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows; there the time alone is limited
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    soft = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    except ValueError:  # a system that does not limit it
        return


def _found(raw: bytes) -> Cells:
    import python_calamine as calamine

    try:
        with calamine.load_workbook(io.BytesIO(raw)) as book:
            hidden = {one.name for one in book.sheets_metadata if one.visible is not calamine.SheetVisibleEnum.Visible}
            first = Cells()
            for chosen in [sheet for sheet in book.sheet_names if sheet not in hidden] or list(book.sheet_names):
                grid = book.get_sheet_by_name(chosen).to_python(skip_empty_area=False)
                width = max((sum(1 for cell in row if cell != "") for row in grid), default=0)
                if not width or (width < LEAST_COLUMNS and first.sheet):
                    continue
                others = tuple(sheet for sheet in book.sheet_names if sheet != chosen)
                found = Cells(chosen, others, tuple([_text(cell) for cell in row] for row in grid))
                if width >= LEAST_COLUMNS:
                    return found
                first = found
            if first.sheet:
                return first
    except calamine.PasswordError:
        return Cells(problem="is locked with a password; save it without one")
    except (calamine.CalamineError, OSError, ValueError) as error:
        told = " ".join(str(error).split())
        return Cells(problem=f"cannot be read ({told:.120}); save it anew, or as CSV")
    return Cells(problem="has no sheet with any cell filled; expected a header row")


def _text(value: object) -> str:
    if isinstance(value, dt.datetime):
        is_day = value.time() == dt.time()
        return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


if __name__ == "__main__":
    _main()
