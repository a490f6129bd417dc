"""Build a RoadNetwork from the road book: lengths from the km posts, shapes from place to place."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from data.codes import Season
from data.errors import TableError
from geo.earth import distance_m
from routes.network.road_network import RoadNetwork

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from data.tables.roadbook import Post
    from data.tables.speeds import Speeds

METADATA = {
    "source": "road book",
    "license": "ODbL-1.0",
    "attribution": "© OpenStreetMap contributors",
}


def build_network(
    links: Sequence[Sequence[Post]],
    speeds: Speeds,
    season: Season = Season.DRY,
    metadata: Mapping[str, str] = METADATA,
) -> RoadNetwork:
    """Build the network of road-book links (each a list of posts in order).

    A bend between posts of the same class, road number, surface and country becomes part of an edge's shape; every
    other post is a node. A segment takes class, number and surface from the post it starts at; its country is "" where
    its ends disagree.
    A segment of zero posted length gets the straight line between its ends.

    Raises
    ------
    TableError
        A post's class is not in the speed table.
    """
    nodes = _Nodes()
    edges = [(nodes.number(run[0]), nodes.number(run[-1]), run) for posts in links for run in _runs(posts)]
    for posts in links:
        for post in posts:
            if post.highway not in speeds.classes:
                where = f"road book: link {post.link} seq {post.seq}"
                msg = f"{where}: field 'highway' = {post.highway!r} is not in the speed table"
                raise TableError(msg)
    runs = [run for _, _, run in edges]
    length_m = np.array([_length_m(run) for run in runs])
    classes = [run[0].highway for run in runs]
    surfaces = [run[0].surface for run in runs]
    rated = zip(classes, surfaces, strict=True)
    speed_kmh = np.array([speeds.speed_kmh(name, surface, season) for name, surface in rated])
    shapes = [[(post.lon, post.lat) for post in run] for run in runs]
    flat = np.array([point for shape in shapes for point in shape])
    return RoadNetwork(
        node_lon=np.array([post.lon for post in nodes.posts]),
        node_lat=np.array([post.lat for post in nodes.posts]),
        node_name=np.array([post.place for post in nodes.posts]),
        node_class=np.array([post.place_class for post in nodes.posts]),
        edge_u=np.array([u for u, _, _ in edges], dtype=np.int64),
        edge_v=np.array([v for _, v, _ in edges], dtype=np.int64),
        edge_length_m=length_m,
        edge_time_s=length_m / (speed_kmh / 3.6),
        edge_class=np.array(classes),
        edge_ref=np.array([run[0].ref for run in runs]),
        edge_name=np.array(["" for _ in runs]),
        edge_country=np.array([_country(run[0], run[-1]) for run in runs]),
        edge_oneway=np.zeros(len(runs), dtype=bool),
        edge_prior=np.array([speeds.classes[name].prior for name in classes]),
        edge_rank=np.array([speeds.classes[name].rank for name in classes], dtype=np.int64),
        geometry_offsets=np.cumsum([0, *(len(shape) for shape in shapes)], dtype=np.int64),
        geometry_lon=flat[:, 0],
        geometry_lat=flat[:, 1],
        metadata=metadata,
        edge_surface=np.array(surfaces, dtype=object),
    )


class _Nodes:
    """Numbers for the posts that are nodes: junctions by their shared id, stops one each."""

    def __init__(self) -> None:
        self.posts: list[Post] = []
        self._numbers: dict[str, int] = {}

    def number(self, post: Post) -> int:
        key = post.node_id or f"{post.link}/{post.seq}"
        if key not in self._numbers:
            self._numbers[key] = len(self.posts)
            self.posts.append(post)
        return self._numbers[key]


def _runs(posts: Sequence[Post]) -> Iterator[list[Post]]:
    """Cut a link at every post that is not a mere bend."""
    run = [posts[0]]
    for before, post in pairwise(posts):
        run.append(post)
        same_road = _kind(before) == _kind(post)
        if post.role != "bend" or not same_road or post is posts[-1]:
            yield run
            run = [post]


def _kind(post: Post) -> tuple[str, str, str, str]:
    return post.highway, post.ref, post.surface, post.country


def _length_m(run: Sequence[Post]) -> float:
    posted = (run[-1].km - run[0].km) * 1000
    if posted > 0:
        return posted
    return max(1.0, sum(distance_m(a.lon, a.lat, b.lon, b.lat) for a, b in pairwise(run)))


def _country(first: Post, last: Post) -> str:
    return first.country if first.country == last.country else ""
