"""What searches found on networks, kept from run to run under each network's fingerprint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from routes.paths.kept_ways import KeptWays, fingerprint, read_kept

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork
    from routes.workspace import Parts

KEPT_FROM_EDGES = 1_000  # what searches is loaded as long as ways on a smaller network are read


class KeptNetworks:
    """What earlier runs found on networks, by their fingerprints."""

    def __init__(self, parts: Parts) -> None:
        """Take what keeps parts."""
        self._parts = parts
        self._open: dict[str, KeptWays] = {}

    def of(self, network: RoadNetwork) -> KeptWays:
        """Return what is kept of a network."""
        if network.n_edges < KEPT_FROM_EDGES:
            return KeptWays()
        name = f"ways-{fingerprint(network)}"
        if name not in self._open:
            found: dict[str, Any] | None = self._parts.find(name)
            self._open[name] = KeptWays(lasts=True) if found is None else read_kept(found)
        return self._open[name]

    def save(self) -> None:
        """Keep what is new."""
        for name, kept in self._open.items():
            if kept.is_new:
                self._parts.put(name, kept.stored())
