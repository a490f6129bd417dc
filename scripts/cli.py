"""The command `supplylines`: of its commands the one that is asked for is loaded, all of them for help.

Heavy libraries are imported inside the commands, so that --help answers at once.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from functools import cache
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import typer

from data.codes import Lang
from data.errors import InputError, OutputError, SupplyLinesError
from data.extras import needed_to
from data.messages.spoken import say, speaking
from scripts.shared.options import LANG_VARIABLE
from scripts.shared.streams import ReaderGoneError, prepare_streams

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "supplylines"
LANG_OPTION = "--lang"
# Garbage in circles is looked for after so many new objects, not after 700: tables and networks are millions of objects
# that stay, and looking through them again and again took a tenth of every command. The shortest commands end before.
GC_THRESHOLDS = (200_000, 20, 50)
LATIN_1 = {0xDC00 + byte: byte for byte in range(0x80, 0x100)}  # what Python makes of bytes that are not UTF-8
# The root of what typer raises for a wrong command line: click's, or that of the click within newer versions of typer.
COMMAND_LINE_ERROR: type[Exception] = next(
    one for one in typer.BadParameter.__mro__ if issubclass(one, Exception) and one.__name__ == "ClickException"
)

EPILOG = (
    "Exit codes: 0 done; 1 failed; 2 wrong command line; 3 a file, row or value cannot be used; 4 unknown place, "
    "corridor or crossing; 5 no route; 6 output cannot be written; 7 an online service did not answer; 8 page not "
    "self-contained; 9 no browser to render the page with; 10 an extra is not installed; 130 interrupted."
)

MODULES = {  # of `scripts.commands`, by the commands in the order in which help lists them
    **{name: name for name in ("map", "export", "geocode", "reach", "read", "route", "scenario", "status", "sweep")},
    "init": "case",
    "check": "case",
    **{name: name for name in ("network", "gazetteer", "incidents", "register")},
    "list": "list_known",
}


def __getattr__(name: str) -> typer.Typer:
    """Return the whole command line where `app` is asked for."""
    if name == "app":
        return app_of(tuple(MODULES))
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    """Return the names of this module with `app`, by which `make docs` finds the whole command line."""
    return [*globals(), "app"]


@cache
def app_of(commands: tuple[str, ...]) -> typer.Typer:
    """Return the command line with these of its commands alone: all take longer to load than the shortest runs."""
    found = typer.Typer(
        name=NAME,
        help="Place reported incidents on a road network and say which supply corridors are open, diverted or cut.",
        epilog=EPILOG,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    found.callback(invoke_without_command=True)(about)
    for name in commands:
        module = import_module(f"scripts.commands.{MODULES[name]}")
        if hasattr(module, "app"):
            found.add_typer(module.app, epilog=EPILOG)
        else:
            found.command(name, epilog=EPILOG)(module.run if MODULES[name] == name else getattr(module, name))
    return found


def about(
    version: bool = typer.Option(False, "--version", help="Print the version and stop.", is_eager=True),
) -> None:
    """Print the version where asked."""
    if version:
        from data.software import software

        typer.echo(software())
        raise typer.Exit


def main() -> None:
    """Run the command line and end the process with its exit code."""
    gc.set_threshold(*GC_THRESHOLDS)
    try:
        prepare_streams()
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except ReaderGoneError as error:
        code = error.exit_code
    except OutputError as error:
        code = _failed(str(error), error.exit_code)
    gc.freeze()  # all ends with the process: there is no need to look for circles once more
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run a command line in the language it asks for, and return its exit code.

    Whatever goes wrong outside the program itself is one line on stderr: an error raised on purpose, a wrong command
    line, and what the system refuses.

    Raises
    ------
    ReaderGoneError
        Who reads what is printed has seen enough.
    """
    with speaking(asked_language(arguments)):
        return _run(arguments)


def asked_language(arguments: Sequence[str]) -> Lang:
    """Return the language that --lang, else SUPPLYLINES_LANG, asks for; without, and where it is none, English.

    It is looked for before the command line is read, so that what is wrong with that is told in it too.
    """
    given = [os.environ.get(LANG_VARIABLE, "")]
    given += [value for name, value in pairwise(arguments) if name == LANG_OPTION]
    given += [one.removeprefix(f"{LANG_OPTION}=") for one in arguments if one.startswith(f"{LANG_OPTION}=")]
    return next((Lang(one) for one in reversed(given) if one in set(Lang)), Lang.EN)


def _run(arguments: Sequence[str]) -> int:
    try:
        _check_encoding(arguments)
        asked = tuple(name for name in arguments[:1] if name in MODULES)
        with needed_to("command"):  # where no module says better what for
            code = app_of(asked or tuple(MODULES))(list(arguments), prog_name=NAME, standalone_mode=False) or 0
    except ReaderGoneError:
        raise
    except SupplyLinesError as error:
        return _failed(str(error), error.exit_code)
    except COMMAND_LINE_ERROR as error:
        return _refused(error)
    except OSError as error:
        return _cannot(error)
    except MemoryError:
        return _failed(say("system.memory"), 1)
    return int(code)


def _check_encoding(arguments: Sequence[str]) -> None:
    """Refuse texts in another encoding than the system's, from a terminal set to Latin-1; names of files may be."""
    for number, argument in enumerate(arguments, start=1):
        value = argument.partition("=")[2] if argument.startswith("--") else argument
        if any("\ud800" <= letter <= "\udfff" for letter in argument) and not os.path.lexists(value):
            shown = argument.translate(LATIN_1)
            msg = f"argument {number}, perhaps {shown!r:.60}, is not in UTF-8; set the terminal or the script to UTF-8"
            raise typer.BadParameter(msg)


def _failed(message: str, code: int) -> int:
    with suppress(OutputError):  # where standard error itself is lost, there is nowhere left to say it
        typer.echo(say("error", message=" ".join(message.split())), err=True)
    return code


def _cannot(error: OSError) -> int:
    """Tell what the system refused where no module had words for it, such as a name that is too long."""
    if not error.filename:
        return _failed(say("system.says", reason=error.strerror or error), 1)
    told = say("system.file", path=os.fsdecode(error.filename), reason=error.strerror)
    return _failed(told, InputError.exit_code)


def _refused(error: Any) -> int:
    """Tell what is wrong with a command line; one without anything gets the help."""
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        return int(error.exit_code)
    context = getattr(error, "ctx", None)
    see = say("system.see", command=context.command_path) if context else ""
    return _failed(f"{error.format_message().rstrip('.')}{see}", int(error.exit_code))
