"""Messages are worded in the language that is spoken, with its signs; each language has them all."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from data.messages.spoken import both_ends, figure, language, range_of, say, speaking, word
from data.texts.catalogue import language_file, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACE = ("data", "messages")
ROOMS = ("data", "geo", "routes", "maps", "scripts")
ROOT = Path(__file__).parents[3]
TEXTS = texts_of(*PLACE, Lang.EN)
# Words for codes, which the code asks for by `word`, and keys that it puts together.
KINDS = {"ranking", "cause", "variant", "action", "placement_count", "kind", "noun", "listed"}
KINDS |= {"precision", "certainty", "state", "done", "row_count", "reader", "reading_ground"}


def values_in(told: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(told) if name}


@pytest.mark.parametrize("lang", list(Lang))
def test_every_language_has_every_message_with_the_same_values(lang: Lang) -> None:
    texts = texts_of(*PLACE, lang)
    assert list(texts) == list(TEXTS), "the files have the same keys in the same order"
    assert [key for key, told in texts.items() if not told.strip()] == []
    assert [
        key for key, told in texts.items() if not values_in(told) <= values_in(TEXTS[key.removesuffix("_one")])
    ] == []
    assert [key for key in texts if not key.endswith("_one") and values_in(texts[key]) != values_in(TEXTS[key])] == []
    assert set(language_file(*PLACE, lang)) == {"signs", "texts"}


def test_every_message_is_asked_for_and_every_one_asked_for_is_there() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    asked = set(re.findall(r"""\bsay\(\s*f?["']([^"'{}]+)["'{]""", code))
    named = set(re.findall(r"""["']([a-z_]+(?:\.[a-z_]+)+)["']""", code))
    starts = tuple(key for key in asked if key.endswith(("_", ".")))
    exact = asked - set(starts)
    assert len(exact) > 40
    assert exact - set(TEXTS) == set()
    told = {key.removesuffix("_one") for key in TEXTS}
    unused = {key for key in told - exact - named if not key.startswith(starts)}
    assert {key for key in unused if key.partition(".")[0] not in KINDS} == set()


def messages_filled_in() -> Iterator[tuple[str, str, set[str] | None]]:
    """Yield where a message is asked for, its key, and the values given; None where they are put together elsewhere."""
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        for scope in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(scope, ast.FunctionDef):
                continue
            parts = list(ast.walk(scope))
            dicts = {
                target.id: {str(key.value) for key in one.value.keys if isinstance(key, ast.Constant)}
                for one in parts
                if isinstance(one, ast.Assign) and isinstance(one.value, ast.Dict)
                for target in one.targets
                if isinstance(target, ast.Name)
            }
            for call in parts:
                match call:
                    case ast.Call(func=ast.Name(id="say"), args=[ast.Constant(value=str(key))], keywords=given):
                        spread = [one.value for one in given if one.arg is None]
                        named = {one.arg for one in given if one.arg}
                        known = [dicts[one.id] for one in spread if isinstance(one, ast.Name) and one.id in dicts]
                        where = f"{path.name}:{call.lineno}"
                        yield where, key, named.union(*known) if len(known) == len(spread) else None


def test_every_message_asked_for_gets_the_values_it_has() -> None:
    checked = [(where, key, given) for where, key, given in messages_filled_in() if given is not None]
    assert len(checked) > 300
    assert [(where, key) for where, key, given in checked if not values_in(TEXTS[key]) <= given] == []


def test_numbers_have_the_signs_of_the_language() -> None:
    assert say("need.arrives", share="45%", tonnes=12345.0, goods="fuel", destination="Kayes") == (
        "45% of the 12,345 t of fuel a day that Kayes needs can arrive"
    )
    with speaking(Lang.FR):
        assert "12\u00a0345 t de" in say("need.arrives", share="", tonnes=12345.0, goods="", destination="Kayes")
        assert (figure(0.456, ".0%"), figure(-1.5, "+.1f")) == ("46\u00a0%", "-1,5")
        assert say("wrote", path="a.b,c%") == "écrit\u00a0: a.b,c%", "what is no number stays as it is"
        assert say("status.title", day=date(2025, 11, 14)) == "État au 2025-11-14"


def test_no_percentage_is_rounded_to_certainty() -> None:
    assert [figure(value, ".0%") for value in (0.0, 0.004, 0.996, 1.0)] == ["0%", "<1%", ">99%", "100%"]
    assert [figure(value, ".1%") for value in (0.0004, 0.996, 0.9996)] == ["<0.1%", "99.6%", ">99.9%"]


def test_ranges_of_what_reads_the_same_are_one_number() -> None:
    assert (range_of(0.101, 0.104, ".0%"), range_of(0.1, 0.2, ".0%")) == ("10%", "10% to 20%")
    assert both_ends(1, 1, ".0f") == "1 to 1"


def test_a_language_is_spoken_until_the_end_of_its_block() -> None:
    with speaking(Lang.FR):
        assert language() is Lang.FR
    assert language() is Lang.EN


def test_none_and_one_are_counted_as_the_language_counts() -> None:
    told: dict[Lang, list[str]] = {}
    for lang in Lang:
        with speaking(lang):
            told[lang] = [say("rejected.rows", n=n, listed="") for n in (0, 1, 2)]
    assert [one.split()[0] for one in told[Lang.EN]] == ["0", "1", "2"]
    assert "lignes" in told[Lang.FR][2]
    assert "lignes" not in told[Lang.FR][0]


def test_a_code_without_a_word_stands_for_itself() -> None:
    with speaking(Lang.FR):
        assert (word("certainty", "high"), word("certainty", "utter")) == ("élevée", "utter")


def test_a_missing_message_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("no such message")
