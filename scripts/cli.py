"""The command `supplylines`. Heavy libraries are imported inside the commands, so that --help answers at once."""

from __future__ import annotations

import sys
from importlib.metadata import version as installed_version

import typer

from data.errors import SupplyLinesError
from scripts.commands import gazetteer, geocode, network, route, scenario, status, sweep
from scripts.commands import map as map_command

EPILOG = (
    "Exit codes: 0 done; 1 failed; 2 wrong command line; 3 a file, row or value cannot be used; 4 unknown place, "
    "corridor or crossing; 5 no route; 6 output cannot be written; 7 an online service did not answer; 8 page not "
    "self-contained; 9 no browser to render the page with; 130 interrupted."
)

app = typer.Typer(
    name="supplylines",
    help="Place reported incidents on a road network and say which fuel and gold corridors are open, diverted or cut.",
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for module in (map_command, geocode, route, scenario, status, sweep):
    app.command(module.NAME, epilog=EPILOG)(module.run)
for group in (network, gazetteer):
    app.add_typer(group.app, epilog=EPILOG)


@app.callback(invoke_without_command=True)
def about(
    version: bool = typer.Option(False, "--version", help="Print the version and stop.", is_eager=True),
) -> None:
    """Print the version where asked."""
    if version:
        typer.echo(f"supplylines {installed_version('supplylines')}")
        raise typer.Exit


def main() -> None:
    """Run the command line; an error raised on purpose becomes one line on stderr and its exit code."""
    try:
        app()
    except SupplyLinesError as error:
        typer.echo(f"supplylines: error: {' '.join(str(error).split())}", err=True)
        sys.exit(error.exit_code)
