"""What a case calls its commodities, wherever page and report speak of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import Lang, Mode
from data.texts.typography import within_sentence
from maps.texts.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.codes import Transit
    from data.tables.commodities import Commodity
    from maps.drawing.view import View

MAX_NAMED = 3  # commodities that are named one by one where all are meant


def called(goods: Commodity, words: Wording) -> str:
    """Return the name of a commodity, its code where it has none."""
    return words.named(goods.name) or goods.called(words.lang)


def heading(goods: Commodity, words: Wording) -> str:
    """Return what stands over a commodity's corridors."""
    return words.named(goods.heading) or called(goods, words)


def subject(goods: Commodity, words: Wording) -> str:
    """Return what a headline calls it."""
    return words.named(goods.subject) or called(goods, words)


def short(goods: Commodity, words: Wording) -> str:
    """Return what it is called beside an answer."""
    return words.named(goods.short) or within_sentence(called(goods, words))


def all_goods(commodities: Sequence[Commodity], words: Wording) -> str:
    """Return what stands for all of them together."""
    if len(commodities) > MAX_NAMED:
        return words.t("goods_all")
    return ", ".join(subject(one, words) for one in commodities) or words.t("goods_all")


def mode_heading(view: View, words: Wording) -> str:
    """Return what stands over the corridors that are no roads."""
    return words.t("commodity.air" if _is_all_air(view) else "commodity.no_road")


def mode_note(view: View, words: Wording) -> str:
    """Say that what is no road is not assessed."""
    return words.t("air_note" if _is_all_air(view) else "no_road_note")


def _is_all_air(view: View) -> bool:
    return all(row.corridor.mode in {Mode.ROAD, Mode.AIR} for row in view.rows)


def transit_text(transit: Transit, goods: Commodity, words: Wording) -> str:
    """Say whether a commodity is known to clear at a crossing."""
    return words.t(f"transit.{transit.value}", goods=short(goods, words))


def script_texts(commodities: Sequence[Commodity], words: Wording) -> dict[str, str]:
    """Return what the page's script says of commodities, by the keys of its texts."""
    texts = {"goods_all": all_goods(commodities, words)}
    for one in commodities:
        towards = words.named(one.to)
        texts |= {
            f"goods.{one.id}": called(one, words),
            f"commodity.{one.id}": heading(one, words),
            f"subject.{one.id}": subject(one, words),
            f"subject_to.{one.id}": towards
            or words.raw("subject_to").replace("{subject}", called(one, words).replace("{", "").replace("}", "")),
        }
    return texts


def usual_names(goods: str) -> dict[str, str]:
    """Return what goods of an id are called, by the code of each language; the id as words where no text has it."""
    named = {lang.value: Wording(lang).terms(goods) for lang in Lang}
    return {code: name[:1].upper() + name[1:] for code, name in named.items()}
