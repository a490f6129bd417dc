"""The page's templates: Jinja2 with every value escaped, and an error for a value that is missing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from maps.escape import safe_html
from maps.page.self_contained import own_asset

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def _environment() -> Environment:
    """Return what reads the templates of `maps/assets`; a value that is no HTML of ours is escaped by our own rule.

    `autoescape` is what escapes wherever that rule is not asked, in filters and macros.
    """
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(own_asset),
        finalize=_escaped,
        auto_reload=False,
    )


def _escaped(value: object) -> object:
    return value if hasattr(value, "__html__") else made(safe_html(value))


def made(text: str) -> Markup:
    """Mark what this package has written itself, and escaped where it must be, as HTML that a template leaves alone."""
    return Markup(text)  # noqa: S704 - the one place where this is said


def fill(name: str, /, **values: object) -> Markup:
    """Return a template of `maps/assets` with its values, all of them escaped; another template takes it as it is."""
    return made(_environment().get_template(name).render(**values))
