from __future__ import annotations

import ast
import re
import sys
from importlib.metadata import packages_distributions
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from data.codes import Lang
from data.errors import ExtraMissingError
from data.extras import EXTRA_OF, PACKAGES, needed_to
from data.messages.spoken import speaking
from data.texts.catalogue import texts_of
from tests.core_only import PROJECT, core_packages

if TYPE_CHECKING:
    from pathlib import Path

ROOMS = ("data", "geo", "maps", "routes", "scripts")
FOR_DEVELOPERS = {"all", "bench", "dev", "test"}
EXTRAS = PROJECT["optional-dependencies"]


def distributions(extra: str) -> set[str]:
    return {canonicalize_name(Requirement(line).name) for line in EXTRAS[extra]}


def test_a_package_that_is_not_installed_is_named_with_its_extra() -> None:
    line = r"^geopandas is needed to read GeoPackage: pip install 'supplylines\[gis\]'$"
    with pytest.raises(ExtraMissingError, match=line) as caught, needed_to("layer", kind="GeoPackage"):
        raise ModuleNotFoundError(name="geopandas.io")
    assert caught.value.exit_code == 10
    assert isinstance(caught.value, ImportError)


def test_what_it_is_needed_for_is_told_in_the_language_that_is_spoken() -> None:
    line = "^lxml est nécessaire pour lire des pages enregistrées"
    with speaking(Lang.FR), pytest.raises(ExtraMissingError, match=line), needed_to("saved_pages"):
        raise ModuleNotFoundError(name="lxml")


def test_every_purpose_has_a_text(project_root: Path) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for room in ROOMS for path in (project_root / room).rglob("*.py"))
    purposes = set(re.findall(r'(?:needed_to\(|\b_?PURPOSE = )"([a-z_]+)"', code))
    told = texts_of("data", "messages", Lang.EN)
    assert purposes == {key.partition(".")[2] for key in told if key.startswith("needed_to.")}


def test_a_larger_extra_may_be_named() -> None:
    with pytest.raises(ExtraMissingError, match=r"'supplylines\[networks\]'$"), needed_to("networks", "networks"):
        raise ModuleNotFoundError(name="pyarrow")


@pytest.mark.parametrize("error", [ModuleNotFoundError(name="data.no_such"), ModuleNotFoundError(), ValueError()])
def test_what_is_no_extra_goes_its_way(error: Exception) -> None:
    with pytest.raises(type(error)) as caught, needed_to("gis_files"):
        raise error
    assert caught.value is error


def test_an_extra_brings_the_packages_it_is_named_for() -> None:
    assert set(PACKAGES) == set(EXTRAS) - FOR_DEVELOPERS
    of_module = packages_distributions()
    for extra, packages in PACKAGES.items():
        asked = distributions(extra)
        direct = {canonicalize_name(of_module[package][0]) for package in packages} & asked
        assert direct, extra
        assert asked - direct - distributions("gis") <= {"lxml-html-clean", "requests"}, extra


def test_networks_bring_what_stores_them_and_all_brings_all(project_root: Path) -> None:
    assert set(EXTRAS["gis"]) < set(EXTRAS["networks"])
    assert EXTRAS["all"] == [f"supplylines[{','.join(sorted(PACKAGES))}]"]
    makefile = (project_root / "Makefile").read_text(encoding="utf-8")
    (named,) = re.findall(r"^EXTRAS := (.*)$", makefile, re.MULTILINE)
    assert named.split() == [word for extra in sorted(PACKAGES) for word in ("--extra", extra)]


def test_every_package_that_the_code_imports_is_of_the_core_or_of_an_extra(project_root: Path) -> None:
    files = [path for room in ROOMS for path in (project_root / room).rglob("*.py")]
    nodes = [node for path in files for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    modules = {name.partition(".")[0] for name in names} - {*ROOMS, "supplylines", *sys.stdlib_module_names}
    core, of_module = core_packages(), packages_distributions()
    extra = {name for name in modules if core.isdisjoint(map(canonicalize_name, of_module[name]))}
    assert "numpy" in modules - extra
    assert extra - set(EXTRA_OF) == set()
