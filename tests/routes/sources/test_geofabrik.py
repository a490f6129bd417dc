"""Extracts come whole or not at all, against a server of our own that cuts, changes and lies."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from data.case import packaged_case
from data.errors import InputError, OfflineError, OutputError
from routes.sources.geofabrik import CHUNK, Server, download_extract
from tests.routes.servers import FileServer, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
from typing import TYPE_CHECKING

from routes.sources.geofabrik import merge_extracts
from routes.sources.osm_extract import read_extract
from tests.routes.osm_xml import Way, osm_text

if TYPE_CHECKING:
    from pathlib import Path

REGION = "africa/mali"
NAME = "mali-latest.osm.pbf"


@pytest.fixture
def files() -> Iterator[FileServer]:
    server = FileServer()
    with running(server):
        yield server


def source(files: FileServer, tries: int = 1) -> Server:
    return Server(base_url=files.address + "/", tries=tries, pause_s=0.0)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_extract_gets_its_name_once_it_is_whole(files: FileServer, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    path = download_extract(REGION, tmp_path / "new", source(files), lambda done, total: seen.append((done, total)))
    assert path == tmp_path / "new" / NAME
    assert path.read_bytes() == files.content
    assert names(path.parent) == [NAME]
    size = len(files.content)
    assert seen[-1] == (size, size)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_a_file_that_is_there_and_current_is_not_fetched_again(files: FileServer, tmp_path: Path) -> None:
    download_extract(REGION, tmp_path, source(files))
    download_extract(REGION, tmp_path, source(files))
    assert len(files.ranges) == 1
    files.content += b"newer"
    assert download_extract(REGION, tmp_path, source(files)).read_bytes() == files.content


def test_a_cut_transfer_is_taken_up_where_it_stopped(files: FileServer, tmp_path: Path) -> None:
    files.cut_after = [5 * CHUNK, 3 * CHUNK]
    path = download_extract(REGION, tmp_path, source(files, tries=3))
    assert path.read_bytes() == files.content
    assert files.ranges == [None, f"bytes={5 * CHUNK}-", f"bytes={8 * CHUNK}-"]


def test_the_next_run_goes_on_from_what_is_kept(files: FileServer, tmp_path: Path) -> None:
    files.cut_after = [5 * CHUNK]
    with pytest.raises(OfflineError, match=r"after 0\.3 MB, which are kept: run it again") as caught:
        download_extract(REGION, tmp_path, source(files))
    assert "\n" not in str(caught.value)
    assert names(tmp_path) == [f"{NAME}.part", f"{NAME}.part.json"]
    assert download_extract(REGION, tmp_path, source(files)).read_bytes() == files.content
    assert files.ranges == [None, f"bytes={5 * CHUNK}-"]
    assert names(tmp_path) == [NAME]


def test_a_file_that_changed_meanwhile_starts_over(files: FileServer, tmp_path: Path) -> None:
    files.cut_after = [5 * CHUNK]
    with pytest.raises(OfflineError):
        download_extract(REGION, tmp_path, source(files))
    files.content, files.tag = b"another edition" * 50_000, '"two"'
    assert download_extract(REGION, tmp_path, source(files)).read_bytes() == files.content


def test_a_server_without_ranges_starts_over(files: FileServer, tmp_path: Path) -> None:
    files.ignores_ranges = True
    files.cut_after = [5 * CHUNK]
    assert download_extract(REGION, tmp_path, source(files, tries=2)).read_bytes() == files.content
    assert files.ranges == [None, f"bytes={5 * CHUNK}-"]


@pytest.mark.parametrize("tag", ["", 'W/"weak"'])
def test_a_part_whose_edition_is_not_known_starts_over(files: FileServer, tmp_path: Path, tag: str) -> None:
    files.tag = tag
    files.cut_after = [5 * CHUNK]
    assert download_extract(REGION, tmp_path, source(files, tries=2)).read_bytes() == files.content
    assert files.ranges == [None, None]


@pytest.mark.parametrize("damage", ["{", "[]", '{"version": 3}'])
def test_a_damaged_note_on_a_part_starts_over(files: FileServer, tmp_path: Path, damage: str) -> None:
    (tmp_path / f"{NAME}.part").write_bytes(b"rubbish")
    (tmp_path / f"{NAME}.part.json").write_text(damage, encoding="utf-8")
    assert download_extract(REGION, tmp_path, source(files)).read_bytes() == files.content


def test_a_part_that_was_whole_is_only_checked(files: FileServer, tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.part").write_bytes(files.content)
    (tmp_path / f"{NAME}.part.json").write_text('{"version": "\\"one\\""}', encoding="utf-8")
    assert download_extract(REGION, tmp_path, source(files)).read_bytes() == files.content


def test_a_part_longer_than_the_file_starts_over(files: FileServer, tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.part").write_bytes(files.content + b"more")
    (tmp_path / f"{NAME}.part.json").write_text('{"version": "\\"one\\""}', encoding="utf-8")
    assert download_extract(REGION, tmp_path, source(files, tries=2)).read_bytes() == files.content


def test_another_checksum_keeps_nothing(files: FileServer, tmp_path: Path) -> None:
    files.checksum = "0" * 32
    with pytest.raises(OfflineError, match="published is 00000000000000000000000000000000; the file was removed"):
        download_extract(REGION, tmp_path, source(files))
    assert names(tmp_path) == []
    files.checksum = "none today"
    with pytest.raises(OfflineError, match="holds no MD5 sum"):
        download_extract(REGION, tmp_path, source(files))


def test_latest_may_lead_to_a_dated_file(files: FileServer, tmp_path: Path) -> None:
    files.dated = "/africa/mali-260101.osm.pbf"
    path = download_extract(REGION, tmp_path, source(files))
    assert (path.name, path.read_bytes()) == (NAME, files.content)


@pytest.mark.parametrize(("status", "error"), [(404, InputError), (503, OfflineError), (403, OfflineError)])
def test_an_answer_that_is_no_file_is_one_line(
    files: FileServer, tmp_path: Path, status: int, error: type[Exception]
) -> None:
    files.status = status
    with pytest.raises(error, match=str(status)) as caught:
        download_extract(REGION, tmp_path, source(files))
    assert "\n" not in str(caught.value)
    assert names(tmp_path) == []


def test_nobody_there_says_how_to_go_on(tmp_path: Path) -> None:
    server = FileServer()
    server.server_close()
    with pytest.raises(OfflineError, match=r"127\.0\.0\.1.*no answer.*--pbf FILE$") as caught:
        download_extract(REGION, tmp_path, source(server))
    assert "\n" not in str(caught.value)
    (tmp_path / NAME).write_bytes(b"from before")
    with pytest.raises(OfflineError, match="is there from before: give it as --pbf"):
        download_extract(REGION, tmp_path, source(server))
    assert (tmp_path / NAME).read_bytes() == b"from before"


def test_a_folder_that_cannot_be_written_and_a_full_disk(files: FileServer, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no folder", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        download_extract(REGION, file, source(files))
    full = OSError(errno.ENOSPC, "No space left on device")
    with (
        mock.patch("pathlib.Path.open", side_effect=full),
        pytest.raises(OutputError, match="No space left on device"),
    ):
        download_extract(REGION, tmp_path / "disk", source(files))


@pytest.mark.parametrize("base_url", ["", "ftp://127.0.0.1", "download.example", "http://"])
def test_an_address_that_is_none_is_refused(tmp_path: Path, base_url: str) -> None:
    with pytest.raises(InputError, match="is no web address"):
        download_extract(REGION, tmp_path, Server(base_url=base_url))


# 1 --A-- 2 --border-- 3 --B-- 4      the border way is in both extracts
NODES = {1: (0.0, 0.0), 2: (1.0, 0.0), 3: (1.1, 0.0), 4: (2.0, 0.0)}
A, BORDER, B = Way((1, 2), {"highway": "trunk", "ref": "RN1"}), Way((2, 3)), Way((3, 4), {"highway": "track"})


def extract(path: Path, ways: list[Way], first_way: int) -> Path:
    used = {node: NODES[node] for way in ways for node in way.nodes}
    path.write_text(osm_text(used, ways, first_way=first_way), encoding="utf-8")
    return path


def test_the_merged_network_holds_each_way_once(tmp_path: Path) -> None:
    one = extract(tmp_path / "one.osm", [A, BORDER], 1)
    two = extract(tmp_path / "two.osm", [BORDER, B], 2)
    network = read_extract(merge_extracts([two, one]), packaged_case().speeds()).network
    assert sorted(network.edge_ways.tolist()) == [1, 2, 3]
    assert network.edge_length_m.sum() == pytest.approx(2 * 1_113.2, rel=0.01)


def test_a_folder_that_is_gone_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be merged"):
        merge_extracts([tmp_path / "no" / "one.osm", tmp_path / "no" / "two.osm"])
