from __future__ import annotations

import pytest

from data.errors import InputError
from geo.register.address import Address

GIVEN = "postgresql://awa:S3cret@db.example.org:5433/team?password=0ther&sslmode=require"


@pytest.mark.parametrize(
    ("text", "shown", "name"),
    [
        ("team/register.sqlite", "team/register.sqlite", "register.sqlite"),
        ("sqlite:///register.sqlite", "register.sqlite", "register.sqlite"),
        ("sqlite:////srv/register.sqlite", "/srv/register.sqlite", "register.sqlite"),
        ("postgres://awa@db/team", "postgresql://db/team", "team"),
        (GIVEN, "postgresql://db.example.org:5433/team", "team"),
        ("postgresql:///team?host=/run/postgresql", "postgresql:///team", "team"),
    ],
)
def test_an_address_is_shown_without_user_password_and_settings(text: str, shown: str, name: str) -> None:
    address = Address.of(text)
    assert (address.shown, address.name) == (shown, name)
    assert repr(address) == f"Address({shown!r})"
    assert "S3cret" not in f"{address} {address!r} {vars(address)}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":memory:",
        "sqlite://",
        "mysql://awa:S3cret@db/team",
        "postgresql://awa:S3cret@db",
        "postgres://a:S3cret@d:x/y",
    ],
)
def test_an_address_that_is_none_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(InputError, match="expected a file such as") as caught:
        Address.of(text)
    assert "S3cret" not in str(caught.value)
    assert caught.value.__cause__ is None
