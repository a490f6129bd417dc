"""What searches found on networks, kept in the user's cache folder under each network's fingerprint."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from data.errors import OutputError
from data.files.atomic_write import write_file
from data.files.kept_values import drop_oldest
from routes.paths.kept_ways import KeptWays, fingerprint, read_kept

if TYPE_CHECKING:
    from pathlib import Path

    from routes.network.road_network import RoadNetwork

KEPT_FROM_EDGES = 1_000  # what searches is loaded as long as ways on a smaller network are read
KEPT_NETWORKS = 8  # files, each of a network in a season; those used longest ago go first


class KeptNetworks:
    """What earlier runs found on networks, by their fingerprints, in files of a folder."""

    def __init__(self, folder: Path, stamp: str = "") -> None:
        """Take a folder, and what the ways depend on beside the network."""
        self._folder = folder
        self._stamp = f"-{stamp}" if stamp else ""
        self._open: dict[Path, KeptWays] = {}

    def of(self, network: RoadNetwork) -> KeptWays:
        """Return what is kept of a network."""
        if network.n_edges < KEPT_FROM_EDGES:
            return KeptWays()
        path = self._folder / f"{fingerprint(network)}{self._stamp}.npz"
        if path not in self._open:
            self._open[path] = read_kept(path.read_bytes(), network.n_nodes) if path.is_file() else KeptWays(lasts=True)
        return self._open[path]

    def save(self) -> None:
        """Write what is new, and drop the networks used longest ago; where nothing can be written nothing is kept."""
        with suppress(OutputError, OSError):  # it only saves time
            for path, kept in self._open.items():
                if kept.is_new:
                    write_file(path, kept.stored())
                else:
                    path.touch()
            drop_oldest(self._folder, "*.npz", KEPT_NETWORKS)
