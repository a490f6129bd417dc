"""The page's templates: Jinja2 with every value escaped, and an error for a value that is missing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from maps.page.self_contained import own_asset

if TYPE_CHECKING:
    from jinja2 import Template


@cache
def _template(name: str) -> Template:
    from jinja2 import Environment, StrictUndefined

    return Environment(autoescape=True, undefined=StrictUndefined).from_string(own_asset(name))


def made(text: str) -> Markup:
    """Mark what this package has written itself, and escaped where it must be, as HTML that a template leaves alone."""
    return Markup(text)  # noqa: S704 - the one place where this is said


def fill(name: str, **values: object) -> str:
    """Return a template of `maps/assets` with its values, all of them escaped."""
    return _template(name).render(**values)
