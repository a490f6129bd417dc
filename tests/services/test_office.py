"""Programs of offices open what is exported: LibreOffice in French, and what makes forms of choice lists."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from data.codes import Lang
from maps.drawing.view import View
from maps.exports.csv_files import BYTE_ORDER_MARK, corridors_csv
from maps.exports.team_files import kobo, xlsx
from maps.exports.xlsx import workbook
from tests.maps.conftest import assessment, hostile
from tests.maps.exports.conftest import run, run_texts
from tests.services.conftest import VARIABLE

if TYPE_CHECKING:
    from maps.exports.run_layers import RunLayers
    from routes.status.assessment import Assessment

__all__ = ["assessment", "hostile", "run", "run_texts"]
pytestmark = pytest.mark.services
IN_FRENCH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>fr-FR</value></prop></item></oor:items>
"""
FRENCH_CSV = "Text - txt - csv (StarCalc):59,34,76,1,,1036,false,true"  # semicolons, UTF-8, numbers as French has them


@pytest.fixture
def office(tmp_path: Path) -> list[str]:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("not installed: LibreOffice (Debian: sudo apt-get install libreoffice-calc libreoffice-l10n-fr)")
    settings = tmp_path / "office" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(IN_FRENCH, encoding="utf-8")
    return [program, "--headless", f"-env:UserInstallation=file://{tmp_path / 'office'}"]


def converted(office: list[str], path: Path, *options: str) -> list[dict[str, str]]:
    """Return the rows of the first sheet as LibreOffice writes them out again, in French."""
    folder = path.parent / "converted"
    env = {**os.environ, "HOME": str(path.parent)}
    subprocess.run(
        [*office, *options, "--convert-to", f"csv:{FRENCH_CSV}", "--outdir", str(folder), str(path)],
        check=True,
        capture_output=True,
        env=env,
        timeout=120,
    )
    with (folder / f"{path.stem}.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


def test_the_table_for_french_spreadsheets_has_its_columns_accents_and_numbers(
    office: list[str], assessment: Assessment, tmp_path: Path
) -> None:
    path = tmp_path / "corridors.csv"
    path.write_text(BYTE_ORDER_MARK + corridors_csv(View(assessment), excel=True), encoding="utf-8", newline="")
    first, *others = converted(office, path, f"--infilter={FRENCH_CSV}")
    assert (first["corridor_id"], first["name_fr"], first["length_m"]) == ("FUEL-X", "Axe FUEL-X", "180000")
    assert any(re.fullmatch(r"0,\d+", row["p_diverted"]) for row in (first, *others))


def test_the_workbook_opens_with_labels_and_numbers_in_french(
    office: list[str], run: RunLayers, tmp_path: Path
) -> None:
    path = tmp_path / "run.xlsx"
    path.write_bytes(xlsx(run, Lang.FR))
    first, *others = converted(office, path)
    assert (first["État au"], first["Longueur (m)"]) == ("01/11/2025", "180000")
    assert any(re.fullmatch(r"\d+(,\d+)?\s?%", row["Dévié, probabilité"]) for row in (first, *others))


def test_a_form_is_made_of_the_choice_lists(run: RunLayers, tmp_path: Path) -> None:
    program = Path(os.environ.get(VARIABLE, "")).resolve() / "xls2xform"
    if not program.exists():
        pytest.skip("not installed: pyxform; run these tests with `make test-services`")
    choices = CalamineWorkbook.from_filelike(io.BytesIO(kobo(run))).get_sheet_by_name("choices").to_python()
    survey = [["type", "name", *choices[0][2:]]] + [
        [f"select_one {name}", f"ask_{name}", name, name] for name in ("corridor", "section")
    ]
    (tmp_path / "form.xlsx").write_bytes(workbook({"survey": survey, "choices": choices}))
    done = subprocess.run(
        [str(program), "--skip_validate", "form.xlsx", "form.xml"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    form = (tmp_path / "form.xml").read_text(encoding="utf-8")
    assert all(f"<name>{row[1]}</name>" in form for row in choices[1:])
