"""Finders: each takes one sort of thing out of a phrase: roads, distances, units, borders, sites, names."""
