"""How a table of another kind is read: which of its columns hold what we call what, and what its words mean.

A mapping is a TOML file; those in `mappings/` come with the tool, a user's own is given by `--mapping`.
"""

from __future__ import annotations

from enum import StrEnum
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from data.files.csv_and_toml import Record, parse, read_toml
from data.files.input_file import InputFile

if TYPE_CHECKING:
    from data.files.input_file import Readable

PACKAGED = ("acled", "ucdp", "logie", "osm_notes")
FORMS = "forms"  # the names of columns that forms and spreadsheets have


class Position(StrEnum):
    """What the coordinates of a table stand for."""

    EVENT = "event"
    TOWN = "town"
    REPORTER = "reporter"


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class MappingRule(Record):
    """What a row is where its cells match: `where` gives patterns (`*`, `?`) by column, `words` a list of words.

    A rule may set our columns, each as the first rule that does, or reject the row with a reason.
    """

    where: dict[str, Names] = Field(default_factory=dict)
    words: Names = ()
    set: dict[str, str] = Field(default_factory=dict)
    reject: str = ""


class TableMapping(Record):
    """How the rows of a table become rows of our own columns.

    `needs` are the columns it is recognised by. `columns` gives, by our column, theirs: the first that is filled,
    `joined` those that are put together with ";". `values` gives what their words mean by our column, with patterns
    (`*`, `?`). `told` are columns of running text that say where it was: they are read for that, and never written.
    `span_end` is the column of the last day it may have happened, `version` the one that grows when a row is corrected.
    `codes_events`: each row is an event of its own, coded once from what others reported, so that it may tell of the
    same event as a report of theirs.
    """

    name: str
    needs: Names = ()
    position: Position = Position.EVENT
    told: Names = ()
    searched: Names = ()
    columns: dict[str, Names] = Field(default_factory=dict)
    joined: dict[str, Names] = Field(default_factory=dict)
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    rule: tuple[MappingRule, ...] = ()
    words: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    default: dict[str, str] = Field(default_factory=dict)
    span_end: str = ""
    version: str = ""
    codes_events: bool = False

    @model_validator(mode="after")
    def _has_its_words(self) -> TableMapping:
        missing = {word for rule in self.rule for word in rule.words} - self.words.keys()
        if missing:
            msg = f"a rule names the words {min(missing)!r:.60}, which [words] lacks"
            raise ValueError(msg)
        return self


def load_mapping(path: Readable) -> TableMapping:
    """Load a mapping.

    Raises
    ------
    FileMissingError
        The file is not there.
    TableError
        It is not valid; the message names the key.
    """
    return parse(TableMapping, read_toml(path), path, "mapping")


def packaged_mapping(name: str) -> TableMapping:
    """Return a mapping that comes with the tool."""
    return load_mapping(InputFile(files("data") / "mappings" / f"{name}.toml"))
