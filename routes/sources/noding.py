"""Join lines at their ends: which ends are one junction, and where lines are to be cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.earth import on_sphere_m

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.spatial import KDTree

    from data.array_types import Bools, Floats, Ints

SHARED_DEG = 1e-7  # points of two lines are one where they agree to about 1 cm


@dataclass(frozen=True)
class Noded:
    """Junctions (n, 2) lon/lat, and for every line the numbers of the junctions it starts and ends at, (m, 2)."""

    nodes: Floats
    ends: Ints


def node_ends(shapes: Sequence[Floats], snap_m: float) -> Noded:
    """Return the junctions of lon/lat lines: ends within `snap_m` of one another, also by way of others, are one.

    A junction stands at the southernmost of its westernmost ends; junctions are sorted by longitude and latitude, so
    that the order of the lines does not matter. A line is (n, 2), EPSG:4326.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    points = np.concatenate([shape[[0, -1]] for shape in shapes])
    places, place_of = np.unique(points, axis=0, return_inverse=True)
    pairs = _tree(places).query_pairs(snap_m, output_type="ndarray")
    links = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(places), len(places)))
    count, group = connected_components(links, directed=False)
    first = np.full(count, len(places))
    np.minimum.at(first, group, np.arange(len(places)))  # places are sorted: the first of a group is its westernmost
    order = np.argsort(first)
    rank = np.empty(count, dtype=np.int64)
    rank[order] = np.arange(count)
    ends: Ints = rank[group[place_of.ravel()]].reshape(-1, 2)
    return Noded(places[first[order]], ends)


def cut_points(shapes: Sequence[Floats], snap_m: float) -> list[Ints]:
    """Return for every line the numbers of the inner points to cut it at.

    These are points that stand in another line too, or twice in this one, and of the points within `snap_m` of an end
    of another line the nearest one. Lines that cross without a common point (a bridge) are not cut.
    """
    sizes = np.array([len(shape) for shape in shapes])
    points = np.concatenate(shapes)
    line = np.repeat(np.arange(len(shapes)), sizes)
    starts = np.cumsum(sizes) - sizes
    is_end = np.zeros(len(points), dtype=bool)
    is_end[starts] = is_end[starts + sizes - 1] = True
    cut = _shared(points, line, starts) | _ended_on(points, line, is_end, snap_m)
    cut &= ~is_end
    return [np.flatnonzero(cut[start : start + size]) for start, size in zip(starts, sizes, strict=True)]


def _shared(points: Floats, line: Ints, starts: Ints) -> Bools:
    """Say which points stand more than once among all lines; a point repeated at once in its line counts once."""
    keys = np.round(points / SHARED_DEG).astype(np.int64)
    repeated = np.zeros(len(points), dtype=bool)
    repeated[1:] = (keys[1:] == keys[:-1]).all(axis=1) & (line[1:] == line[:-1])
    repeated[starts] = False
    _, group, count = np.unique(keys[~repeated], axis=0, return_inverse=True, return_counts=True)
    shared = np.zeros(len(points), dtype=bool)
    shared[~repeated] = count[group.ravel()] > 1
    return shared


def _ended_on(points: Floats, line: Ints, is_end: Bools, snap_m: float) -> Bools:
    """Say which points are the nearest of their line to an end of another line, within `snap_m`."""
    found = np.zeros(len(points), dtype=bool)
    ends = np.flatnonzero(is_end)
    near = _tree(points[ends]).sparse_distance_matrix(_tree(points), snap_m, output_type="ndarray")
    at, point = ends[near["i"]], near["j"]
    other = line[at] != line[point]
    at, point, away = at[other], point[other], near["v"][other]
    order = np.lexsort((point, away, line[point], at))
    at, point = at[order], point[order]
    nearest = np.ones(len(at), dtype=bool)
    nearest[1:] = (at[1:] != at[:-1]) | (line[point[1:]] != line[point[:-1]])
    found[point[nearest]] = True
    return found


def _tree(points: Floats) -> KDTree:
    """Return a tree of lon/lat points as metres in space, where a chord is as good as an arc at such distances."""
    from scipy.spatial import KDTree

    return KDTree(on_sphere_m(points[:, 0], points[:, 1]))
