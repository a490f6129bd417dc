"""What an article tells of supply in figures: arrivals of tankers and litres, and prices of a litre."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.codes import Certainty, Side, SupplyKind
from geo.press.days import find_days
from geo.press.sentences import find_sentences

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from geo.press.articles.article import Article
    from geo.press.candidate import Candidate
    from geo.press.sentences import Sentence

ARRIVAL = "convoy_arrival"
PLAUSIBLE_PRICE = (300, 6_000)  # CFA francs a litre: the dearest told of the blockade was 5,000
PLAUSIBLE_TANKERS = 1_500  # in one arrival; the largest convoy told had 1,400 vehicles
PLAUSIBLE_TANKER_LITRES = (5_000, 70_000)  # of one tanker: a pick-up's tank to the largest trailer
_NUMBER = r"\d{1,3}(?:[  .,]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?"
_CFA = r"(?:f\.?\s?cfa|fcfa|cfa(?: francs?)?|xof|francs?(?: cfa)?|francs?)"
_OTHER = r"(?:dollars?|us\$|\$|usd|euros?|eur)"
_LITRE = r"(?:a |le |per |par |the |/ ?|un )?(?:litres?|liters?)\b"
_PRICE = re.compile(
    rf"(?P<sign>\$)?(?P<amount>{_NUMBER})\s*(?:(?P<cfa>{_CFA})|(?P<other>{_OTHER}))?(?:[^.;:]{{0,12}}?)\s*{_LITRE}"
)
_LITRE_AT = re.compile(
    r"\b(?:litres?|liters?)\b[^.;:\d$]{0,60}?"
    rf"(?P<sign>\$)?(?P<amount>{_NUMBER})\s*(?:(?P<cfa>{_CFA})|(?P<other>{_OTHER}))?"
)
_PRODUCTS = (
    ("petrol", re.compile(r"\b(?:essence|petrol|gasoline|super)\b")),
    ("diesel", re.compile(r"\b(?:gas-?oil|gazole|diesel)\b")),
    ("jet", re.compile(r"\b(?:kerosene|jet fuel|jet a-?1)\b")),
)
IMPLAUSIBLE, CONTRADICTED, NO_PLACE = "implausible figure", "another figure in sentence {number}", "no place told"


@dataclass(frozen=True)
class SupplyTold:
    """One figure of supply, in the terms of the supply table, with the sentence that tells it.

    `price` is in CFA francs a litre, "" where it is told in another currency. `figure` is as it is written.
    """

    article: Article
    kind: SupplyKind
    date: dt.date
    place: str
    product: str
    sentence: str
    sentence_no: int
    figure: str
    tankers: int | None = None
    litres: float | None = None
    price: str = ""
    certainty: Certainty = Certainty.LOW
    said_by: str = ""
    side: Side = Side.UNKNOWN
    flags: tuple[str, ...] = ()


def find_supply(article: Article, candidates: Iterable[Candidate]) -> list[SupplyTold]:
    """Return the figures of supply that an article tells, in its order; its day of publication must be known.

    A place is that of the arrival, or that of another candidate of the price's sentence; where nothing says it, a row
    is flagged.

    Raises
    ------
    ValueError
        The article has no day of publication.
    """
    if article.published is None:
        msg = f"{article.name}: no day of publication; give --published"
        raise ValueError(msg)
    those = list(candidates)
    places = {one.sentence_no: one.place_text for one in those if one.place_text}
    found = [_arrival(one) for one in those if one.event_type == ARRIVAL and (one.vehicles or one.litres)]
    for sentence in find_sentences(article):
        found += _prices(sentence, article, article.published, places.get(sentence.number, ""))
    return _contradicted(sorted(found, key=lambda one: one.sentence_no))


def _arrival(one: Candidate) -> SupplyTold:
    low, high = PLAUSIBLE_TANKER_LITRES
    doubtful = (one.vehicles or 0) > PLAUSIBLE_TANKERS or (
        bool(one.vehicles and one.litres) and not low <= (one.litres or 0) / (one.vehicles or 1) <= high
    )
    flags = [*one.flags, *([IMPLAUSIBLE] if doubtful else []), *([] if one.place_text else [NO_PLACE])]
    figure = ", ".join(
        part
        for part in (
            f"{one.vehicles} vehicles" if one.vehicles else "",
            f"{one.litres:,.0f} litres" if one.litres else "",
        )
        if part
    )
    return SupplyTold(
        one.article,
        SupplyKind.ARRIVAL,
        one.date,
        one.place_text,
        _product(one.sentence.casefold()),
        one.sentence,
        one.sentence_no,
        figure,
        tankers=one.vehicles,
        litres=one.litres,
        certainty=one.certainty,
        said_by=one.said_by,
        side=one.side,
        flags=tuple(dict.fromkeys(flags)),
    )


def _prices(sentence: Sentence, article: Article, published: dt.date, place: str) -> list[SupplyTold]:
    found: list[SupplyTold] = []
    taken: list[tuple[int, int]] = []
    for match in sorted(
        [*_LITRE_AT.finditer(sentence.plain), *_PRICE.finditer(sentence.plain)], key=lambda one: one.start()
    ):
        currency = match["cfa"] or match["other"] or match["sign"]
        span = match.span("amount")
        if not currency or any(start < span[1] and span[0] < end for start, end in taken):
            continue
        taken.append(span)
        days = [day for day in find_days(sentence.plain, published) if not day.is_ahead and day.is_exact]
        amount = _amount(match["amount"])
        low, high = PLAUSIBLE_PRICE
        is_cfa = bool(match["cfa"])
        # a litre in dollars or euros is a tenth of a thing to a few: what is told as 130 dollars was francs
        doubtful = not (low <= amount <= high if is_cfa else 0.3 <= amount <= 15)
        flags = [IMPLAUSIBLE] * doubtful + ([] if is_cfa else ["another currency"]) + ([] if place else [NO_PLACE])
        found.append(
            SupplyTold(
                article,
                SupplyKind.PRICE,
                days[0].date if days else published,
                place,
                _product(sentence.plain),
                sentence.text,
                sentence.number,
                sentence.text[match.start() : match.end()],
                price=f"{amount:g}" if is_cfa else "",
                flags=tuple(flags),
            )
        )
    return found


def _contradicted(rows: Sequence[SupplyTold]) -> list[SupplyTold]:
    """Flag figures of one thing, day, place and product that are not the same."""
    told = []
    for one in rows:
        key = (one.kind, one.date, one.place, one.product)
        other = next(
            (
                two
                for two in rows
                if two is not one
                and two.kind is SupplyKind.ARRIVAL
                and key == (two.kind, two.date, two.place, two.product)
                and (two.tankers, two.litres) != (one.tankers, one.litres)
            ),
            None,
        )
        flags = one.flags if other is None else (*one.flags, CONTRADICTED.format(number=other.sentence_no))
        told.append(replace(one, flags=flags))
    return told


def _product(plain: str) -> str:
    named = [product for product, pattern in _PRODUCTS if pattern.search(plain)]
    return named[0] if len(named) == 1 else "any"


def _amount(words: str) -> float:
    grouped = re.sub(r"[  .,](?=\d{3}(?!\d))", "", words)
    return float(grouped.replace(",", "."))
