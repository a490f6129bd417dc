"""`import supplylines as sl`: each name is there, loaded when it is used, and nobody else's package is used."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import supplylines as sl
import supplylines_command
from supplylines_command import foreign, warning
from tests.documentation import documentation

HEAVY = ("numpy", "pandas", "geopandas", "pydantic", "numba", "routes.engine")


def test_every_name_is_there_and_comes_from_its_home() -> None:
    assert sorted(sl.__all__) == sl.__all__
    assert set(sl.__all__) == set(sl._HOME_OF) <= set(dir(sl))
    for name in sl.__all__:
        value = getattr(sl, name)
        assert value.__module__ == sl._HOME_OF[name], name
        assert value.__doc__, name


def test_every_name_is_in_the_documentation() -> None:
    text = documentation()
    assert [name for name in sl.__all__ if f"sl.{name}" not in text and f"`{name}`" not in text] == []


def test_type_checkers_see_the_same_names() -> None:
    tree = ast.parse(Path(sl.__file__).read_text(encoding="utf-8"))
    typed = next(node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    imports = [node for node in typed.body if isinstance(node, ast.ImportFrom)]
    assert {alias.name: node.module for node in imports for alias in node.names} == sl._HOME_OF


def test_an_unknown_name_says_which_are_known() -> None:
    unknown = "load_roads"
    with pytest.raises(AttributeError, match=r"no attribute 'load_roads'; it has Changes, Engine, .*load_network"):
        getattr(sl, unknown)


def test_nothing_heavy_is_loaded_before_it_is_used(project_root: Path) -> None:
    code = f"import sys, supplylines; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=project_root, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_our_own_packages_are_not_foreign() -> None:
    assert foreign() == {}


def test_a_module_of_the_same_name_is_foreign_loaded_or_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "geo.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "geo")
    assert foreign() == {"geo": str(tmp_path / "geo.py")}
    monkeypatch.setitem(sys.modules, "maps", ModuleType("maps"))
    others = foreign()
    assert others["maps"] == "a module made at run time"
    assert warning(others) == f"{tmp_path / 'geo.py'} hides the package 'geo' of supplylines (and 'maps' too)"


def test_a_folder_without_code_hides_nothing_where_ours_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "mine.csv").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "data")
    assert foreign() == {}


def test_a_package_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supplylines_command, "PACKAGES", ("no_such_package_of_ours",))
    monkeypatch.setattr(supplylines_command, "ROOT", tmp_path)
    assert "the package 'no_such_package_of_ours' of supplylines is not beside" in warning(foreign())
    with pytest.raises(SystemExit, match="install supplylines anew"):
        supplylines_command.main()
