"""Pairs of places that lie near each other and whose names may be alike, out of a hundred thousand at once."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel, Prefix

from geo.earth import on_sphere_m
from geo.names.spelling import least_root_likeness, root

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from data.array_types import Ints


SHORTEST_FORM = 4  # letters of a root that may stand for a longer name
_BATCH = 1 << 19  # comparisons at a time, which bounds the memory


class NearAlike(NamedTuple):
    """Two places by number, the first the smaller, and a folded name of each."""

    one: int
    other: int
    name: str
    other_name: str


def near_alike(
    points: Sequence[tuple[float, float]], names: Sequence[Sequence[str]], reaches_km: Sequence[float], cutoff: float
) -> Iterator[NearAlike]:
    """Yield every two names that may be at least `cutoff` alike, of places within the larger of their reaches.

    `points` are (lat, lon) in degrees, `names` the folded names of each place. A name that begins with the other is
    among them, and so are some that are less alike.
    """
    if len(points) < 2:
        return
    pairs = _near(np.array(points, dtype=float), np.array(reaches_km, dtype=float))
    flat: Any = np.array([*chain.from_iterable(names)], dtype=object)
    roots: Any = np.array([root(name) for name in flat], dtype=object)
    lengths = np.array([len(text) for text in roots])
    counts = np.array([len(of_place) for of_place in names], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    for batch in _batches(pairs, counts):
        pair, first, second = _every_name(batch, starts, counts)
        texts, others = roots[first].tolist(), roots[second].tolist()
        like = process.cpdist(texts, others, scorer=Indel.normalized_similarity)
        shared = process.cpdist(texts, others, scorer=Prefix.similarity)
        shorter = np.maximum(np.minimum(lengths[first], lengths[second]), SHORTEST_FORM)
        for number in np.flatnonzero((like >= least_root_likeness(cutoff)) | (shared >= shorter)):
            one, other = batch[pair[number]]
            yield NearAlike(int(one), int(other), flat[first[number]], flat[second[number]])


def _near(points: NDArray[np.float64], reaches_km: NDArray[np.float64]) -> Ints:
    """Return the pairs (k, 2) of points within the larger of their reaches, the smaller number first, sorted."""
    from scipy.spatial import cKDTree

    lat, lon = points.T
    tree = cKDTree(on_sphere_m(lon, lat))
    found = []
    for reach_km in np.unique(reaches_km):
        of_reach = np.flatnonzero(reaches_km == reach_km)
        near = tree.query_ball_point(tree.data[of_reach], 1000 * reach_km, return_sorted=True)
        counts = np.array([len(others) for others in near])
        others = np.fromiter(chain.from_iterable(near), np.int64, counts.sum())
        found.append(np.column_stack([np.repeat(of_reach, counts), others]))
    pairs = np.sort(np.concatenate(found), axis=1)
    pairs = pairs[pairs[:, 0] < pairs[:, 1]]
    return np.unique(pairs, axis=0)


def _batches(pairs: Ints, counts: Ints) -> Iterator[Ints]:
    """Split pairs into stretches of about `_BATCH` comparisons of names."""
    work = np.cumsum(counts[pairs[:, 0]] * counts[pairs[:, 1]])
    cuts = np.searchsorted(work, np.arange(_BATCH, work[-1] if len(work) else 0, _BATCH))
    yield from (batch for batch in np.split(pairs, np.unique(cuts)) if len(batch))


def _every_name(pairs: Ints, starts: Ints, counts: Ints) -> tuple[Ints, Ints, Ints]:
    """Return each name of the first place of a pair with each of the second: pair, name and name by number."""
    one, other = pairs.T
    combinations = counts[one] * counts[other]
    pair = np.repeat(np.arange(len(pairs)), combinations)
    within = np.arange(len(pair)) - np.repeat(np.cumsum(combinations) - combinations, combinations)
    return (
        pair,
        starts[one][pair] + within // counts[other][pair],
        starts[other][pair] + within % counts[other][pair],
    )
