"""The names of a server: its address must be one of the web, and nothing is asked before a name is looked up."""

from __future__ import annotations

import pytest

from data.errors import InputError
from geo.gazetteer.online import OnlineNames
from scripts.shared.online import online_names
from scripts.shared.option_groups import NameOptions


@pytest.mark.parametrize("address", ["nominatim.example", "ftp://nominatim.example", "https://"])
def test_an_address_that_is_none_of_the_web_is_refused(address: str) -> None:
    with pytest.raises(InputError, match="--nominatim"):
        online_names(address)


def test_names_are_only_looked_up_where_that_is_asked_for() -> None:
    assert NameOptions(nominatim="https://nominatim.example/here/").source() is None
    asked = NameOptions(online=True, nominatim="https://nominatim.example/here/").source()
    assert isinstance(asked, OnlineNames)
