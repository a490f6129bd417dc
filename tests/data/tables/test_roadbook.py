from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING
from unicodedata import name as unicode_name

import pytest

from data.case import Table, packaged_case
from data.errors import TableError
from data.refs import normalise_ref
from data.tables.roadbook import Post, load_latin_names, load_roadbook

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "link,seq,km,place,role,place_class,lat,lon,highway,ref,country,node_id"
FIRST = "0,0,0.0,A,node,town,12.0,-8.0,primary,RN1,ML,n0"
LAST = "0,1,10.0,B,node,town,12.0,-8.1,primary,RN1,ML,n1"


@pytest.fixture(scope="module")
def links() -> list[list[Post]]:
    return packaged_case().roadbook().links


@pytest.fixture(scope="module")
def posts(links: list[list[Post]]) -> list[Post]:
    return [post for link in links for post in link]


def test_every_link_and_row_is_there(links: list[list[Post]], posts: list[Post]) -> None:
    assert len(links) == 1343
    assert len(posts) == 6997


def test_road_numbers_have_one_spelling(posts: list[Post]) -> None:
    refs = {post.ref for post in posts}
    assert {"RN24", "RN25", "RN2", "N1", "A1", "RN6;RN7"} <= refs
    assert all(ref == normalise_ref(ref) for ref in refs)
    assert all(re.fullmatch(r"[A-Z]{1,2}\d{1,3}", part) for ref in refs if ref for part in ref.split(";"))


def test_place_names_are_tidy(posts: list[Post]) -> None:
    names = {post.place for post in (*posts, *packaged_case().roadbook().beside) if post.place}
    assert "Garalo" in names
    assert not any(name != name.strip() or "''" in name for name in names)
    assert not any(name[0].islower() for name in names)
    # Pages are read in Latin letters: OpenStreetMap's names in Arabic and N'Ko are written in them.
    letters = {char for name in names for char in name if char.isalpha()}
    assert {char for char in letters if "LATIN" not in unicode_name(char)} == set()


def test_every_class_has_a_speed(posts: list[Post]) -> None:
    assert {post.highway for post in posts} <= set(packaged_case().speeds().classes)


def test_a_junction_is_one_point(posts: list[Post]) -> None:
    points = defaultdict(set)
    for post in posts:
        if post.node_id:
            points[post.node_id].add((post.lat, post.lon))
    assert all(len(at) == 1 for at in points.values())


def test_far_from_mali_no_post_is_marked_as_in_mali(posts: list[Post]) -> None:
    marked = {post.place for post in posts if post.country == "ML"}
    assert not marked & {"Saraya", "Tengréla", "Kehi", "Mazéla", "Bélé", "Kolébalé"}


def write(folder: Path, *rows: str) -> Path:
    path = folder / "rb.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def test_a_small_road_book_loads_in_order(tmp_path: Path) -> None:
    [link] = load_roadbook(write(tmp_path, LAST, FIRST)).links
    assert [post.place for post in link] == ["A", "B"]


def test_places_beside_the_roads_stand_apart_from_the_links(tmp_path: Path) -> None:
    beside = "0,0,4.2,Off,beside,town,12.2,-8.05,,,ML,"
    book = load_roadbook(write(tmp_path, beside, FIRST, LAST))
    assert [[post.place for post in posts] for posts in book.links] == [["A", "B"]]
    assert [(post.place, post.lat, post.km) for post in book.beside] == [("Off", 12.2, 4.2)]
    assert [post.place for post in book.posts] == ["A", "B", "Off"]


def test_packaged_places_beside_the_roads_are_each_one_place_of_one_name() -> None:
    book = packaged_case().roadbook()
    assert len(book.beside) == 2521
    assert {post.place_class for post in book.beside if not post.place} == set()
    numbers = {posts[0].link for posts in book.links}
    assert {post.link for post in book.beside} <= numbers
    at = [(post.place, post.lat, post.lon) for post in book.beside]
    assert len(set(at)) == len(at)


def test_names_in_latin_letters(tmp_path: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_text("name,latin\nكيفة,Kiffa\n", encoding="utf-8")
    assert load_latin_names(path) == {"كيفة": "Kiffa"}
    path.write_text("name,latin\nكيفة,\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"latin\.csv: line 2: field 'name' or 'latin' is blank"):
        load_latin_names(path)


def test_no_packaged_link_stands_twice(links: list[list[Post]]) -> None:
    passed = [tuple((post.node_id, post.lat, post.lon) for post in posts) for posts in links]
    assert len({min(points, points[::-1]) for points in passed}) == len(passed)
    lines = packaged_case().file(Table.ROADBOOK).content.splitlines()
    assert len(lines) - 1 == sum(map(len, links)) + len(packaged_case().roadbook().beside), (
        "the reader had to drop some"
    )


@pytest.mark.parametrize(
    ("again", "kept"),
    [
        (("1,0,0.0,A,node,town,12.0,-8.0,primary,RN1,ML,n0", "1,1,10.0,B,node,town,12.0,-8.1,primary,RN1,ML,n1"), 0),
        (("1,0,0.0,B,node,town,12.0,-8.1,primary,RN1,ML,n1", "1,1,9.9,A,node,town,12.0,-8.0,primary,RN1,ML,n0"), 1),
        (("1,0,0.0,A,node,town,12.0,-8.0,track,,ML,n0", "1,1,9.0,B,node,town,12.0,-8.1,track,,ML,n1"), 0),
    ],
    ids=["word for word", "the other way, shorter", "without its number"],
)
def test_a_link_that_stands_twice_is_taken_once(tmp_path: Path, again: tuple[str, str], kept: int) -> None:
    [link] = load_roadbook(write(tmp_path, FIRST, LAST, *again)).links
    assert {post.link for post in link} == {kept}


@pytest.mark.parametrize(
    "other",
    [
        ("1,0,0.0,A,node,town,12.0,-8.0,track,,ML,n0", "1,1,9.0,B,node,town,12.0,-8.1,track,,ML,n2"),
        (
            "1,0,0.0,A,node,town,12.0,-8.0,track,,ML,n0",
            "1,1,9.0,C,stop,town,12.1,-8.05,track,,ML,",
            "1,2,20.0,B,node,town,12.0,-8.1,track,,ML,n1",
        ),
    ],
    ids=["another junction at the same place", "another way between the same junctions"],
)
def test_links_that_are_two_roads_stay_two(tmp_path: Path, other: tuple[str, ...]) -> None:
    assert len(load_roadbook(write(tmp_path, FIRST, LAST, *other)).links) == 2


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ((FIRST,), r"rb\.csv: link 0: expected at least two posts"),
        ((FIRST, LAST.replace("n1", "")), r"rb\.csv: link 0: .*node_id"),
        (
            (FIRST.replace("0.0,A", "11.0,A"), LAST),
            r"rb\.csv: link 0: seq 1: field 'km' = 10\.0 is less than 11\.0",
        ),
        ((FIRST, LAST.replace("0,1,", "0,0,", 1)), r"rb\.csv: link 0: field 'seq' = 0 stands twice"),
        ((FIRST, LAST.replace("12.0", "120")), r"rb\.csv: line 3: field 'lat' = '120'"),
        ((FIRST, LAST.replace("12.0", "")), r"rb\.csv: line 3: field 'lat' = ''"),
        ((FIRST, LAST.replace("node,", "corner,")), r"rb\.csv: line 3: field 'role' = 'corner'"),
        ((FIRST, LAST.replace("10.0", "inf")), r"rb\.csv: line 3: field 'km' = 'inf'"),
    ],
)
def test_bad_rows_are_named(tmp_path: Path, rows: tuple[str, ...], message: str) -> None:
    with pytest.raises(TableError, match=message):
        load_roadbook(write(tmp_path, *rows))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    text = packaged_case().file(Table.ROADBOOK).content.decode().replace("highway", "road", 1)
    (tmp_path / "rb.csv").write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=r"rb\.csv: column 'highway' is missing"):
        load_roadbook(tmp_path / "rb.csv")
