"""Every error the tool raises on purpose, and the exit code each one ends a command with.

    SupplyLinesError                 1   something went wrong
    ├── InputError      (ValueError) 3   a file, a row or an option value cannot be used
    │   ├── FileMissingError         3   (FileNotFoundError) the file is not there
    │   ├── TableError               3   a table lacks a column, or a value in it is not valid
    │   └── UnknownNameError         4   (KeyError) no place, corridor or crossing of that name
    ├── NoRouteError    (LookupError) 5  the network holds no path between two places
    ├── OutputError     (OSError)    6   the output folder or a file in it cannot be written
    ├── OfflineError    (ConnectionError) 7  an online service was asked for and did not answer
    ├── PageError       (RuntimeError) 8 the page would not be self-contained
    ├── BrowserError    (RuntimeError) 9 no browser to render the page with, or it failed
    └── ExtraMissingError (ImportError) 10 a package that is not part of the core is not installed

Exit code 0 is success and 2 a wrong command line (typer's own). A message is one line: what is wrong, where,
what was expected, what to do.
"""

from __future__ import annotations


class SupplyLinesError(Exception):
    """Root of every error raised on purpose."""

    exit_code = 1

    def __str__(self) -> str:
        """Give the message alone, also where the builtin (KeyError) would quote it."""
        return " ".join(str(arg) for arg in self.args)


class InputError(SupplyLinesError, ValueError):
    """A file, a row or an option value cannot be used."""

    exit_code = 3


class FileMissingError(InputError, FileNotFoundError):
    """A file that was named is not there."""


class TableError(InputError):
    """A table lacks a column, or a value in it is not valid."""


class UnknownNameError(InputError, KeyError):
    """No place, corridor or crossing of that name."""

    exit_code = 4


class NoRouteError(SupplyLinesError, LookupError):
    """The network holds no path between two places."""

    exit_code = 5


class OutputError(SupplyLinesError, OSError):
    """The output folder, or a file in it, cannot be written."""

    exit_code = 6


class OfflineError(SupplyLinesError, ConnectionError):
    """An online service was asked for and did not answer."""

    exit_code = 7


class PageError(SupplyLinesError, RuntimeError):
    """The page would not be self-contained."""

    exit_code = 8


class BrowserError(SupplyLinesError, RuntimeError):
    """There is no browser to render the page with, or it failed."""

    exit_code = 9


class ExtraMissingError(SupplyLinesError, ImportError):
    """A package that the core does without is not installed."""

    exit_code = 10
