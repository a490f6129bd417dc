"""A register named on the command line: read when it is asked for, its address never printed as it was given."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import IO, TYPE_CHECKING, Literal

from data.extras import needed_to
from data.files.input_file import InputFile

if TYPE_CHECKING:
    from datetime import date

    from geo.register.register import Register
    from geo.reports.located import Bounds
    from geo.reports.read_reports import Reports

PURPOSE = "register"


@dataclass(frozen=True, eq=False)
class RegisterInput:
    """A register by its address, and what was read of it for a run."""

    _text: str = field(repr=False)
    hashes: dict[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def named(cls, text: str) -> RegisterInput:
        """Return the register at an address, which is looked at later.

        Raises
        ------
        ExtraMissingError
            What reads registers is not installed.
        """
        with needed_to(PURPOSE):
            import_module("geo.register.address")
        return cls(text)

    @cached_property
    def register(self) -> Register:
        """The register.

        Raises
        ------
        InputError
            The address is none.
        """
        from geo.register.address import Address
        from geo.register.register import Register

        return Register(Address.of(self._text))

    def reports(self, bounds: Bounds | None, team_knew_by: date | None) -> Reports:
        """Return the reports that count, as a file would give them, and keep their hash; see `approved_reports`."""
        from geo.register.read import approved_reports

        found, digest = approved_reports(self.register, bounds=bounds, team_knew_by=team_knew_by)
        self.hashes[f"register: {self.register.address.name}"] = digest
        return found

    @cached_property
    def choices(self) -> InputFile | None:
        """The places that people chose, as a reviewed table, None where there are none."""
        from data.files.hashes import file_sha256
        from geo.register.choices import choices
        from maps.exports.csv_files import records_csv

        rows = choices(self.register)
        if not rows:
            return None
        table = InputFile(_Text(f"choices of {self.register.address.name}", records_csv(rows).encode()))
        self.hashes[f"register, {table.name}"] = file_sha256(table)
        return table

    def __str__(self) -> str:
        """Return the address without user and password."""
        return self.register.address.shown


@dataclass(frozen=True)
class _Text:
    name: str
    content: bytes

    def open(self, _mode: Literal["rb"], /) -> IO[bytes]:
        from io import BytesIO

        return BytesIO(self.content)

    def __str__(self) -> str:
        return self.name
