from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from data.case import Table, packaged_case
from data.codes import (
    Certainty,
    Commodity,
    ConflictReason,
    DatePrecision,
    Effect,
    FuelTransit,
    Label,
    Lang,
    PlacementStatus,
    SeasonRule,
)
from maps.page.folium_map import LAYERS, layer_name
from maps.texts.catalogue import TEXTS, text
from maps.texts.page import SCRIPT_TEXTS
from maps.texts.wording import CHANCES, Wording
from routes.status.evidence import EvidenceRole
from routes.status.intervals import Interval
from routes.status.recent import RECENT_DAYS

FOLDER = Path(__file__).parents[3] / "maps"
BUILT = {"closure_title", "restriction_title", "closure_p", "restriction_p"}  # names that the script puts together
FR, EN = Wording(Lang.FR), Wording(Lang.EN)


@pytest.mark.parametrize("key", TEXTS)
def test_every_text_is_there_in_both_languages_with_the_same_values(key: str) -> None:
    french, english = TEXTS[key]
    assert french.strip()
    assert english.strip()
    fields = [{name for _, name, _, _ in Formatter().parse(part) if name} for part in (french, english)]
    assert fields[0] == fields[1]


def test_every_text_the_code_asks_for_is_there() -> None:
    asked = {
        key
        for path in FOLDER.rglob("*.py")
        for key in re.findall(r"""words\.t\(\s*f?["']([^"'{}]+)["']""", path.read_text(encoding="utf-8"))
    }
    assert len(asked) > 50
    assert asked <= set(TEXTS)


@pytest.mark.parametrize(
    ("prefix", "codes"),
    [
        ("label", Label),
        ("label_one", Label),
        ("label_many", Label),
        ("certainty", Certainty),
        ("commodity", Commodity),
        ("precision", DatePrecision),
        ("effect", Effect),
        ("role", EvidenceRole),
        ("placement", PlacementStatus),
        ("reason", ConflictReason),
        ("transit", FuelTransit),
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
    assert {term for term in told - same if f"term.{term}" not in TEXTS} == set()


def test_terms_of_a_report_are_words() -> None:
    assert FR.terms("JNIM", "fuel_convoy;trucks", "", "odd_thing") == "JNIM, convoi de carburant, camions, odd thing"
    assert EN.terms("JNIM; Africa Corps", "mine_supply_convoy", "general_goods") == (
        "JNIM, Africa Corps, mine supply convoy, general goods"
    )


def test_a_count_of_one_has_words_of_its_own() -> None:
    assert FR.t("whatif_unknown", n=1) == "Un tronçon ou poste du lien n'existe pas sur cette page."
    assert FR.t("whatif_unknown", n=2).startswith("2 tronçons ou postes")
    silent = Label.NO_RECENT_REPORTS
    assert [FR.label(silent, n) for n in (None, 1, 2)] == [
        "pas de signalement récent",
        "sans signalement récent",
        "sans signalement récent",
    ]


def test_layers_have_names() -> None:
    assert len({layer_name(layer, FR) for layer in LAYERS if layer != "base"}) == len(LAYERS) - 1


def test_the_script_has_every_text_it_asks_for_and_no_other() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in sorted((FOLDER / "assets").rglob("*.js")))
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


def test_dates() -> None:
    assert FR.day(date(2026, 2, 1)) == "1er\u00a0février 2026"
    assert EN.day(date(2026, 2, 1)) == "1\u00a0February 2026"


@pytest.mark.parametrize(
    ("share", "french", "english"),
    [
        (None, "–", "–"),
        (0.0, "0\u00a0%", "0%"),
        (0.004, "<\u00a01\u00a0%", "<\u00a01%"),
        (0.5, "50\u00a0%", "50%"),
        (0.996, ">\u00a099\u00a0%", ">\u00a099%"),
    ],
)
def test_percent(share: float | None, french: str, english: str) -> None:
    assert (FR.percent(share), EN.percent(share)) == (french, english)


def test_percent_of_draws_never_claims_certainty() -> None:
    assert EN.drawn_percent(1.0) == ">\u00a099%"
    assert EN.estimate(0.51, Interval(0.466, 0.554)) == "51% (47%\u201355%)"
    assert EN.estimate(0.51, Interval(0.505, 0.515)) == EN.estimate(0.51, None) == "51%"
    assert EN.drawn_percent(0.0) == "<\u00a01%"


def test_numbers() -> None:
    assert FR.km(1234.4) == "1\u202f234\u00a0km"
    assert EN.km(-49.7, signed=True) == "\u221250\u00a0km"
    assert FR.hours(1.25, signed=True) == "+1\u00a0h\u00a012"
    assert FR.hours(0.2, signed=True) == "+12\u00a0min"
    assert EN.hours(12.7) == "13\u00a0h"
    assert FR.hours(0.42, signed=True) == "+25\u00a0min"
    assert [EN.hours(value) for value in (0.0, 0.99, 0.996)] == ["0\u00a0min", "59\u00a0min", "1\u00a0h"]
    assert EN.km(-0.2, signed=True) == "+0\u00a0km"


@pytest.mark.parametrize(
    ("share", "word"),
    [
        (1.0, "very likely"),
        (0.9, "very likely"),
        (0.66, "likely"),
        (0.5, "about as likely as not"),
        (0.2, "unlikely"),
        (0.0, "very unlikely"),
    ],
)
def test_chance_words(share: float, word: str) -> None:
    assert EN.chance(share) == word


def test_unknown_event_type_shows_its_code() -> None:
    assert FR.event_type("pont_effondre") == "pont effondre"


def test_texts_name_the_recent_window_that_is_counted() -> None:
    told = " ".join(part for pair in TEXTS.values() for part in pair)
    days = re.findall(r"(?:last (\d+) days|(\d+) derniers jours)", re.sub(r"\s", " ", told))
    assert len(days) >= 6
    assert {int(english or french) for english, french in days} == {RECENT_DAYS}
