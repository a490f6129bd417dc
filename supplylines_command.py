"""The command `supplylines`, and whether the folders it is made of are those that Python finds.

The packages have everyday names, so that a folder or file `data`, `geo`, `maps`, `routes` or `scripts` of somebody
else may stand before ours on Python's path. This module imports none of them: it is there to say so.
"""

from __future__ import annotations

import importlib
import sys
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from pathlib import Path

PACKAGES = ("data", "geo", "maps", "routes", "scripts")
ROOT = Path(__file__).resolve().parent


def foreign() -> dict[str, str]:
    """Return where Python finds another package or module than ours, by name; "" where it finds none at all."""
    found = {name: _place_of(name) for name in PACKAGES}
    return {name: place for name, place in found.items() if not place or not _is_ours(name, place)}


def warning(others: dict[str, str]) -> str:
    """Say in one line which file hides a package of ours, or that one is missing."""
    name, place = next(iter(others.items()))
    if not place:
        return f"the package {name!r} of supplylines is not beside {ROOT / 'supplylines.py'}; install supplylines anew"
    more = f" (and {', '.join(map(repr, list(others)[1:]))} too)" if len(others) > 1 else ""
    return f"{place} hides the package {name!r} of supplylines{more}"


def main() -> None:
    """Run the command with our own packages, whatever the working folder or PYTHONPATH holds under their names."""
    if others := foreign():
        sys.stderr.write(f"supplylines: warning: {warning(others)}; the command uses its own\n")
        for name in others:
            _load_ours(name)
    importlib.import_module("scripts.cli").main()


def _place_of(name: str) -> str:
    """Return the file that `import name` loads or has loaded, the folder of a package without one."""
    if (module := sys.modules.get(name)) is not None:
        folders = list(getattr(module, "__path__", ()))
        return str(getattr(module, "__file__", None) or next(iter(folders), "a module made at run time"))
    spec = find_spec(name)
    if spec is None:
        return ""
    return spec.origin or next(iter(spec.submodule_search_locations or ()), "")


def _is_ours(name: str, place: str) -> bool:
    return Path(place).resolve() == ROOT / name / "__init__.py"


def _load_ours(name: str) -> None:
    spec = PathFinder.find_spec(name, [str(ROOT)])
    if spec is None or spec.loader is None:
        sys.exit(f"supplylines: error: {warning({name: ''})}")
    module = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(module)
