"""What Sphinx needs to build the site of the documentation: `make docs`, without a network."""

from importlib.metadata import version as version_of

from pygments.lexers.special import TextLexer
from sphinx.highlighting import lexers

project = "supplylines"
version = release = version_of("supplylines")
extensions = ["myst_parser"]
myst_heading_anchors = 3
# Tables of keys and codes are wide, and no page of ours is written for anything but HTML.
suppress_warnings = ["myst.header"]
lexers["csv"] = TextLexer()  # pygments has none
html_theme = "furo"
html_title = f"supplylines {release}"
html_copy_source = False
html_show_copyright = False
