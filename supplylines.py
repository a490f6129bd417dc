"""What a notebook or a script needs, under one name: `import supplylines as sl`.

>>> roads = sl.load_network()
>>> reports = sl.load_reports(scene=roads)
>>> sl.status(reports, roads, as_of="2025-11-14")  # a GeoDataFrame, a row a corridor

Each name is loaded when it is first used. `python -m supplylines` is the command.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from supplylines_command import foreign, main, warning

if TYPE_CHECKING:
    from data.case import packaged_scenarios
    from data.errors import InputError, OutputError, SupplyLinesError, UnknownNameError
    from data.settings import Settings
    from geo.reports.read_reports import Reports
    from maps.notebook import draw
    from maps.notebook_sweep import redundancy, sweep
    from routes.engine.engine import Engine, has_route
    from routes.engine.scenario_arrays import Changes
    from routes.network.road_network import RoadNetwork
    from routes.network.storage import save_network
    from routes.notebook import load_network, load_reports, place, run_scenario, status
    from routes.notebook_frames import od, pairs, random_changes, run_scenarios, timeline
    from routes.paths.trips import Spot, snap
    from routes.sources.osmnx_graphs import from_osmnx, to_osmnx
    from routes.workspace import Scene

__all__ = [
    "Changes",
    "Engine",
    "InputError",
    "OutputError",
    "Reports",
    "RoadNetwork",
    "Scene",
    "Settings",
    "Spot",
    "SupplyLinesError",
    "UnknownNameError",
    "draw",
    "from_osmnx",
    "has_route",
    "load_network",
    "load_reports",
    "od",
    "packaged_scenarios",
    "pairs",
    "place",
    "random_changes",
    "redundancy",
    "run_scenario",
    "run_scenarios",
    "save_network",
    "snap",
    "status",
    "sweep",
    "timeline",
    "to_osmnx",
]

_HOMES = {
    "data.case": ("packaged_scenarios",),
    "data.errors": ("InputError", "OutputError", "SupplyLinesError", "UnknownNameError"),
    "data.settings": ("Settings",),
    "geo.reports.read_reports": ("Reports",),
    "maps.notebook": ("draw",),
    "maps.notebook_sweep": ("redundancy", "sweep"),
    "routes.engine.engine": ("Engine", "has_route"),
    "routes.engine.scenario_arrays": ("Changes",),
    "routes.network.road_network": ("RoadNetwork",),
    "routes.network.storage": ("save_network",),
    "routes.notebook": ("load_network", "load_reports", "place", "run_scenario", "status"),
    "routes.notebook_frames": ("od", "pairs", "random_changes", "run_scenarios", "timeline"),
    "routes.paths.trips": ("Spot", "snap"),
    "routes.sources.osmnx_graphs": ("from_osmnx", "to_osmnx"),
    "routes.workspace": ("Scene",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

if not TYPE_CHECKING:  # a type checker reads the imports above, and knows of no other name

    def __getattr__(name: str) -> Any:
        """Load a name from its home when it is first used."""
        if name not in _HOME_OF:
            msg = f"module 'supplylines' has no attribute {name!r}; it has {', '.join(__all__)}"
            raise AttributeError(msg)
        value = globals()[name] = getattr(import_module(_HOME_OF[name]), name)
        return value


def __dir__() -> list[str]:
    """List the names that are loaded when they are used, too."""
    return sorted({*globals(), *__all__})


if __name__ == "__main__":
    main()
elif _others := foreign():
    # A plain ImportError: the project's own errors are in a package that may be the one hidden.
    _hint = "rename it, or work in another folder; the command `supplylines` works in any folder"
    raise ImportError(f"{warning(_others)}; {_hint}")
