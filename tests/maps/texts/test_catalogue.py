"""Every text is there in both languages, and every code has words."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from string import Formatter

import pytest

from data.case import Table, packaged_case
from data.codes import (
    Certainty,
    ConflictReason,
    DatePrecision,
    Effect,
    Label,
    Lang,
    PlacementStatus,
    SeasonRule,
    Transit,
)
from maps.page.folium_map import LAYERS, layer_name
from maps.page.html_parts import STEPS
from maps.texts.catalogue import language_file, text, texts
from maps.texts.script_texts import SCRIPT_TEXTS
from maps.texts.wording import CHANCES, Wording
from routes.events.recent import RECENT_DAYS
from routes.status.evidence import EvidenceRole

FOLDER = Path(__file__).parents[3] / "maps"
KINDS = {"kind", "label_many", "label_one", "mode", "unit"}  # before the point of keys that are put together
BUILT = {"closure_title", "restriction_title", "closure_p", "restriction_p"}  # names that the script puts together
FR, EN = Wording(Lang.FR), Wording(Lang.EN)
TEXTS = texts(Lang.EN)


@pytest.mark.parametrize("lang", list(Lang))
def test_every_language_has_every_text_with_the_same_values(lang: Lang) -> None:
    assert list(texts(lang)) == list(TEXTS), "the files have the same keys in the same order"
    assert [key for key, told in texts(lang).items() if not told.strip()] == []
    assert [key for key, told in texts(lang).items() if values_in(told) != values_in(TEXTS[key])] == []
    assert set(language_file(lang)) == {"signs", "texts"}


def values_in(told: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(told) if name}


def test_every_text_the_code_asks_for_is_there() -> None:
    asked = {
        key
        for path in FOLDER.rglob("*.py")
        for key in re.findall(r"""words\.t\(\s*f?["']([^"'{}]+)["']""", path.read_text(encoding="utf-8"))
    }
    assert len(asked) > 50
    assert asked <= set(TEXTS)


def test_every_text_is_asked_for_by_something() -> None:
    files = (path for room in (FOLDER, FOLDER.parent / "scripts") for path in room.rglob("*.*"))
    read = (path for path in files if path.suffix in {".py", ".js", ".jinja"} and path.parent.name != "bundle")
    code = "\n".join(path.read_text(encoding="utf-8") for path in read)
    literals = set(re.findall(r"""["'`]([\w. ]+)["'`]""", code)) | {step.replace("-", "_") for step in STEPS}
    begun = tuple(re.findall(r"""["'`](\w+[._](?:\w+[._])?)(?:\$?\{|["'] \+)""", code))
    asked = {key for key in TEXTS if key.startswith(begun) or {key, key.removesuffix("_one")} & literals}
    assert {key for key in set(TEXTS) - asked if key.partition(".")[0] not in KINDS} == set()
    assert not "nobody_asks_for_this".startswith(begun)


@pytest.mark.parametrize(
    ("prefix", "codes"),
    [
        ("label", Label),
        ("label_one", Label),
        ("label_many", Label),
        ("certainty", Certainty),
        ("precision", DatePrecision),
        ("effect", Effect),
        ("role", EvidenceRole),
        ("placement", PlacementStatus),
        ("reason", ConflictReason),
        ("transit", Transit),
        ("season", SeasonRule),
        ("chance", [word for _, word in CHANCES]),
        ("r", ["cut", "diverted", "at risk", "open"]),
    ],
)
def test_every_code_has_words(prefix: str, codes: list[str]) -> None:
    assert [code for code in codes if f"{prefix}.{code}" not in TEXTS and f"{prefix}_{code}" not in TEXTS] == []


def test_every_event_type_of_the_packaged_table_has_words() -> None:
    types = {rule.event_type for rule in packaged_case().effects().rule}
    assert {name for name in types if f"event.{name}" not in TEXTS} == set()


def test_every_actor_target_and_good_of_the_packaged_tables_has_words() -> None:
    same = {"Africa Corps", "CECOGEC", "CMA CGM", "Diarra Transport", "FAMa", "JNIM", "MSC", "Synacor"}  # in French
    lines = packaged_case().file(Table.INCIDENTS).content.decode().splitlines()
    fields = [row[column] for row in csv.DictReader(lines) for column in ("actor", "target", "goods")]
    told = {term.strip() for field in fields for term in field.split(";")} - {""}
    told |= {rule.target for rule in packaged_case().effects().rule if rule.target}
    same |= set(packaged_case().profile().terms_in(Lang.FR))
    assert {term for term in told - same if f"term.{term}" not in TEXTS} == set()


def test_terms_of_a_report_are_words() -> None:
    assert FR.terms("JNIM", "fuel_convoy;trucks", "", "odd_thing") == "JNIM, convoi de carburant, camions, odd thing"
    assert EN.terms("JNIM; Africa Corps", "mine_supply_convoy", "general_goods") == (
        "JNIM, Africa Corps, mine supply convoy, general goods"
    )


def test_layers_have_names() -> None:
    assert len({layer_name(layer, FR) for layer in LAYERS}) == len(LAYERS)


def test_the_script_has_every_text_it_asks_for_and_no_other() -> None:
    code = (FOLDER / "assets/bundle/page.js").read_text(encoding="utf-8")
    asked = set(re.findall(r"""\bt\(\s*"([^"]+)"\s*[,)]""", code))
    choices = re.findall(r"""\bt\(([^()"]*\? "[^)]*)\)""", code)
    asked |= {key for one in choices for key in re.findall(r'"([^"]+)"', one)}
    built = {
        key
        for key in SCRIPT_TEXTS
        if key.startswith(("kind_", "subject", "roads.", "goods.", "commodity.")) or key in BUILT
    }
    built |= {f"{key}_one" for key in asked}
    assert asked - set(SCRIPT_TEXTS) == set()
    assert set(SCRIPT_TEXTS) - asked - built == set()


def test_missing_text_is_an_error() -> None:
    with pytest.raises(KeyError):
        text(Lang.FR, "no such text")


def test_texts_name_the_recent_window_that_is_counted() -> None:
    told = " ".join(part for lang in Lang for part in texts(lang).values())
    days = re.findall(r"(?:last (\d+) days|(\d+) derniers jours)", re.sub(r"\s", " ", told))
    assert len(days) >= 6
    assert {int(english or french) for english, french in days} == {RECENT_DAYS}
