"""`supplylines register` as a team uses it, on an SQLite file."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from tests.geo.register.conftest import empty
from tests.geo.register.team import HOSTILE
from tests.geo.reports.formats.tables import ACLED, acled
from tests.scripts.command_line import answer, printed, refused, supplylines

__all__ = ["empty"]

INCIDENTS = Path("data/cases/mali/incidents.csv").absolute()


@pytest.fixture
def url(empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the file of an empty register, which the commands take from the environment."""
    path = tmp_path / "register.sqlite"
    shutil.copy(empty, path)
    monkeypatch.setenv("SUPPLYLINES_REGISTER", str(path))
    return str(path)


def table(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(("id,date,place_text,event_type,certainty,description", *rows)) + "\n", encoding="utf-8")
    return path


def test_a_team_takes_in_reviews_and_exports(url: str, tmp_path: Path) -> None:
    assert printed("register", "init") == f"{url}: up to date\n"
    file = table(tmp_path / "a.csv", "A1,2025-11-06,Kayes,ambush,high,x", "A2,2025-11-06,Kayes,ambush,low,y")
    (done,) = answer("register", "import", file, "--by", "Awa", "--json")
    assert done == {
        "file": "a.csv",
        "batch": 1,
        "rows_read": 2,
        "added": 2,
        "changed": 0,
        "unchanged": 0,
        "rejected": 0,
    }
    (first, second) = answer("register", "list", "--waiting", "--json", "--register", url)
    assert second["doubles"] == [{"id": "A1", "ground": "the same day, the same words of place"}]
    assert first["state"] == "draft"
    assert printed("register", "approve", "A1") == "approved: 1\n"
    assert printed("register", "merge", "A2", "--into", "A1", "--reason", "one attack") == "merged: 1\n"
    assert "no report was approved by 2000-01-01" in refused(
        3, "status", "--register", url, "--team-knew-by", "2000-01-01"
    )
    text = printed("register", "export", "--approved")
    assert [row["id"] for row in csv.DictReader(io.StringIO(text))] == ["A1"]
    rows = list(csv.DictReader(io.StringIO(printed("register", "export", "--known-by", "2025-12-31"))))
    assert [(row["id"], row["state"]) for row in rows] == [("A1", "approved"), ("A2", "merged")]
    assert list(csv.DictReader(io.StringIO(printed("register", "export", "--known-by", "2025-11-30")))) == []
    assert "Awa" not in text + str(rows)
    assert "Awa" in printed("register", "history", "A1")
    assert printed("register", "reject", "A1", "--reason", "a rumour") == "rejected: 1\n"
    assert printed("register", "redact", "A1", "--reason", "a name") == "'A1': texts emptied in 4 versions\n"


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_sheet_goes_out_is_edited_and_comes_back(url: str, tmp_path: Path, suffix: str) -> None:
    quoted = HOSTILE.replace('"', '""')
    printed("register", "import", table(tmp_path / "a.csv", f'A1,2025-11-06,Kayes,ambush,high,"{quoted}"'))
    printed("register", "import", INCIDENTS)
    sheet = tmp_path / f"sheet.{suffix}"
    assert printed("register", "edit", sheet, "--write") == f"wrote {sheet}: 146 reports\n"
    assert answer("register", "edit", sheet, "--json") == {"changed": [], "unchanged": 146, "stale": [], "rejected": []}
    if suffix == "csv":
        text = sheet.read_text(encoding="utf-8-sig")
        sheet.write_text(text.replace("Kayes,", "Kita,", 1), encoding="utf-8")
        assert answer("register", "edit", sheet, "--json")["changed"] == ["A1"]
        sheet.write_text(text.replace("Kayes,", "Nioro,", 1), encoding="utf-8")
        done = answer("register", "edit", sheet, "--json")
        assert (done["changed"], [one["id"] for one in done["stale"]]) == ([], ["A1"])
        assert "Kita" in printed("register", "export", "--register", url)


@pytest.mark.slow
def test_it_gives_what_the_file_gives_and_says_where_from(url: str, tmp_path: Path) -> None:
    printed("register", "import", INCIDENTS)
    assert printed("register", "approve", "--batch", "1") == "approved: 145\n"
    day = ("--as-of", "2025-11-14", "--json")
    assert answer("status", "--register", url, *day) == answer("status", "--incidents", INCIDENTS, *day)
    out = tmp_path / "out"
    printed("map", "--register", url, "--as-of", "2025-11-14", "--timeline", "0", "--draws", "50", "--out", out)
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert "register: register.sqlite" in run["inputs_sha256"]
    assert run["read_as"]["incidents: register.sqlite"] == "register (SQLite)"
    assert str(tmp_path) not in json.dumps(run)


def test_notes_of_acled_and_positions_of_reporters_never_leave(url: str, tmp_path: Path) -> None:
    (tmp_path / "acled.csv").write_text(f"{ACLED}\n{acled()}\n", encoding="utf-8")
    printed("register", "import", tmp_path / "acled.csv", "--register", url)
    printed("register", "edit", tmp_path / "s.csv", "--write")
    out = printed("register", "export") + printed("register", "list", "--json")
    assert "Gunmen" not in out + (tmp_path / "s.csv").read_text(encoding="utf-8")
    assert "Gunmen" in Path(url).read_bytes().decode("utf-8", "replace"), "kept, to place the report by"


@pytest.mark.slow
def test_choices_of_places_are_kept_and_count(url: str, tmp_path: Path) -> None:
    printed("register", "import", table(tmp_path / "a.csv", "A1,2025-11-06,Xyzzy,ambush,high,x"))
    printed("register", "approve", "--waiting")
    review = tmp_path / "review.csv"
    review.write_text('phrase,admin,name,number,choice\nXyzzy,,Xyzzy,,"14.5, -9.2"\n', encoding="utf-8")
    assert answer("register", "import", "--decisions", review, "--json") == [
        {"file": "review.csv", "phrases": 1, "new": 1}
    ]
    out = tmp_path / "out"
    printed("map", "--register", url, "--timeline", "0", "--draws", "50", "--out", out)
    features = json.loads((out / "incidents.geojson").read_text(encoding="utf-8"))["features"]
    assert features[0]["geometry"]["coordinates"] == [-9.2, 14.5]


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("status", "--team-knew-by", "2025-11-14"), 3, "give --register too"),
        (("register", "approve"), 2, "give ids, or --waiting, or --batch"),
        (("register", "approve", "nobody"), 4, "no report 'nobody' in the register"),
        (("register", "edit", "x.csv", "--waiting"), 2, "choose what --write writes"),
        (("register", "edit", "x.ods", "--write"), 3, "expected .csv or .xlsx"),
        (("register", "edit", str(INCIDENTS)), 3, "is no sheet of the register"),
        (("register", "list", "--register", "missing.sqlite"), 3, "no register there"),
        (("register", "init", "mysql://awa:S3cret@db/x"), 3, "begins with 'mysql'"),
        (("status", "--register", "postgresql://awa:S3cret@127.0.0.1:1/x?connect_timeout=1"), 7, "did not answer"),
        (("register", "list", "--register", "postgresql://awa:S3cret@:x:/y"), 3, "cannot be read"),
    ],
)
@pytest.mark.usefixtures("url")
def test_what_is_wrong_is_one_line_without_a_password(args: tuple[str, ...], code: int, told: str) -> None:
    line = refused(code, *args)
    assert told in line
    assert "S3cret" not in line
    assert "awa" not in line


def test_an_empty_register_answers_nothing(url: str) -> None:
    done = supplylines("map", "--register", url)
    assert done.returncode == 3
    assert "no report was approved; see `supplylines register list --waiting`" in done.stderr
