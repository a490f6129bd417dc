from __future__ import annotations

import inspect
import re

import pytest

from data import errors
from data.errors import SupplyLinesError, UnknownNameError

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, SupplyLinesError)]
BELOW = [kind for kind in KINDS if kind is not SupplyLinesError]


@pytest.mark.parametrize("kind", BELOW)
def test_every_error_is_also_the_fitting_builtin(kind: type[SupplyLinesError]) -> None:
    builtins = [base for base in kind.__mro__ if base.__module__ == "builtins"]
    assert {base.__name__ for base in builtins} > {"Exception", "BaseException", "object"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_tree_in_the_docstring_gives_the_exit_code(kind: type[SupplyLinesError]) -> None:
    line = re.search(rf"\b{kind.__name__}\b.*?\s(\d+)\s", errors.__doc__ or "")
    assert line is not None
    assert int(line[1]) == kind.exit_code
    assert kind.exit_code not in {0, 2}


def test_a_message_is_shown_as_it_was_written() -> None:
    assert str(UnknownNameError("no place 'Xyz'")) == "no place 'Xyz'"
