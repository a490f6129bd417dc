"""Road network, placement on roads, closures, corridors and their status."""
