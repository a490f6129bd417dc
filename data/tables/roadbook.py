"""The road book: strategic roads as places in order with km posts, and the places beside them (`roadbook.csv`)."""

from __future__ import annotations

import csv
import io
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from pydantic import Field

from data.errors import TableError
from data.files.csv_and_toml import Record, parse_rows
from data.files.csv_tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.files.input_file import Readable

REQUIRED = ("link", "seq", "km", "place", "role", "place_class", "lat", "lon", "highway", "ref", "country", "node_id")
COLUMNS = (*REQUIRED, "surface")
BESIDE = "beside"


class Post(Record):
    """One row of the road book: a point of a link with its true road distance from the link's start.

    A place beside the road has its own position; its km are those of the nearest point of the road. A blank surface, or
    none at all, is the usual one of the class.
    """

    link: int
    seq: int = Field(ge=0)
    km: float = Field(ge=0)
    place: str
    role: Literal["node", "stop", "bend", "beside"]
    place_class: str
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    highway: str
    ref: str
    country: str
    node_id: str
    surface: str = ""


class RoadBook(NamedTuple):
    """The links of a road book, each as its posts in order, and the places beside them."""

    links: list[list[Post]]
    beside: list[Post]

    @property
    def posts(self) -> list[Post]:
        """Every post of the links, then the places beside them."""
        return [post for posts in (*self.links, self.beside) for post in posts]


def load_roadbook(path: Readable) -> RoadBook:
    """Load a road book; a link that stands twice is taken once.

    Raises
    ------
    TableError
        A row is not valid, a link has fewer than two posts, does not begin and end at a node, or its km run backwards.
    """
    links: dict[int, list[Post]] = {}
    beside: list[Post] = []
    rows = read_rows(path, REQUIRED)
    if rows and not rows[0][1].keys() <= Post.model_fields.keys():
        rows = [(line, {one: row[one] for one in COLUMNS if one in row}) for line, row in rows]
    for post in parse_rows(Post, rows, path):
        (beside if post.role == BESIDE else links.setdefault(post.link, [])).append(post)
    for number, posts in links.items():
        posts.sort(key=lambda post: post.seq)
        _check_link(posts, f"{path}: link {number}")
    return RoadBook(once(list(links.values())), beside)


def roadbook_csv(book: RoadBook) -> str:
    """Return the table of a road book, as `load_roadbook` reads it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([getattr(post, name) for name in COLUMNS] for post in book.posts)
    return stream.getvalue()


def load_latin_names(path: Readable) -> dict[str, str]:
    """Load how a road book writes names of other alphabets: the name in Latin letters by the name on the ground.

    Raises
    ------
    TableError
        A column is missing, or a name is blank.
    """
    written = {}
    for line, row in read_rows(path, ("name", "latin")):
        if not row["name"] or not row["latin"]:
            msg = (
                f"{path}: line {line}: field 'name' or 'latin' is blank; expected a name and how Latin letters write it"
            )
            raise TableError(msg)
        written[row["name"]] = row["latin"]
    return written


def once(links: Sequence[list[Post]]) -> list[list[Post]]:
    """Drop links that pass the same posts as another, in either direction: nothing tells their roads apart.

    One with a road number is kept, of several the shortest, of these the first.
    """
    kept: dict[tuple[tuple[str, float, float], ...], int] = {}
    for number in sorted(range(len(links)), key=lambda number: _preference(links[number])):
        passed = tuple((post.node_id, post.lat, post.lon) for post in links[number])
        kept.setdefault(min(passed, passed[::-1]), number)
    return [links[number] for number in sorted(kept.values())]


def _preference(posts: list[Post]) -> tuple[bool, float]:
    return not any(post.ref for post in posts), posts[-1].km


def _check_link(posts: list[Post], where: str) -> None:
    if len(posts) < 2 or not posts[0].node_id or not posts[-1].node_id:
        msg = f"{where}: expected at least two posts, the first and the last with a node_id"
        raise TableError(msg)
    for before, after in pairwise(posts):
        if after.seq == before.seq:
            msg = f"{where}: field 'seq' = {after.seq} stands twice; number the posts of a link in order"
            raise TableError(msg)
        if after.km < before.km:
            msg = f"{where}: seq {after.seq}: field 'km' = {after.km} is less than {before.km} before it"
            raise TableError(msg)
