"""The page for reviewing candidates of the press: the article with its sentences marked, and a card to each candidate.

One HTML text that fetches nothing. Everything of an article is hostile text: it is filled into a template that escapes
it, or read from JSON into the values of fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.codes import Certainty, DatePrecision, Side, SupplyKind
from geo.earth import METRES_PER_DEGREE
from geo.press.candidate import DAY_BEFORE, LLM, MADE_UP, NO_DAY, POSSIBLE
from maps.escape import clean, safe_json
from maps.page.self_contained import audit, content_policy, own_asset, script_element
from maps.page.still_map import Frame, land_svg
from maps.page.templates import fill, made
from maps.texts.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.codes import Lang
    from data.tables.base_map import BaseMap
    from geo.press.articles.article import Article
    from routes.network.road_network import RoadNetwork
    from routes.placing.placement import Placement

    Row = Mapping[str, str]
    Fields = dict[str, Any]

GROUND_PX = 2_000  # width of the drawing that the small maps are cut from
SPAN_KM = 160.0  # of the smallest piece of the world that a small map shows: its towns say where it is
ASPECT = 4 / 3  # of a small map
FIELDS = (
    "date date_precision end_date place_text event_type target goods actor vehicles litres certainty said_by side"
    " same_as description"
).split()
SUPPLY_FIELDS = "date_from place product kind tankers litres price certainty said_by side note".split()
_CODES = {"date_precision": DatePrecision, "certainty": Certainty, "side": Side, "kind": SupplyKind}
_WIDE = frozenset({"place_text", "place", "description", "note"})
_LONG = frozenset({"description", "note"})
_FLAGS = {
    NO_DAY: "review_flag_no_day",
    DAY_BEFORE: "review_flag_day_before",
    POSSIBLE: "review_flag_possible",
    MADE_UP: "review_flag_made_up",
    LLM: "review_flag_llm",
}
_GROUNDS = {  # what stands in the table -> the words for it
    f"{slot}: {ground}": f"review_ground_{slot}_{ground}"
    for slot, grounds in (
        ("place", ("clause", "sentence", "head", "named", "ruled", "before")),
        ("day", ("told", "before", "publication")),
    )
    for ground in grounds
}
_TEXTS = ("title", "intro", "save", "keys", "accept", "reject", "none", "offered")
_MOST_TOWNS = 4  # named on a small map


@dataclass(frozen=True)
class Ground:
    """What the small maps are cut from: the network and what lies under it, drawn once."""

    network: RoadNetwork
    base_map: BaseMap
    frame: Frame

    @classmethod
    def of(cls, network: RoadNetwork, base_map: BaseMap) -> Ground:
        """Return the ground of a network."""
        west, south, east, north = network.bounds
        return cls(network, base_map, Frame.around(west, south, east, north, width_px=GROUND_PX, height_px=GROUND_PX))


@dataclass(frozen=True)
class ReviewTable:
    """A table to decide on: its rows and columns, the name of its file, and the types of events to choose from."""

    rows: Sequence[Row]
    columns: Sequence[str]
    file: str
    event_types: Sequence[str] = ()

    def of(self, article: Article) -> list[tuple[int, Row]]:
        """Return the rows of an article, each with its number in the table."""
        return [(number, row) for number, row in enumerate(self.rows) if row.get("article") == article.name]

    def as_data(self) -> Fields:
        """Return what the page saves."""
        return {
            "columns": list(self.columns),
            "rows": [{name: row.get(name, "") for name in self.columns} for row in self.rows],
            "file": self.file,
        }


def review_page(
    articles: Sequence[Article],
    table: ReviewTable,
    places: Mapping[str, Sequence[Placement]],
    ground: Ground,
    lang: Lang,
    supply: ReviewTable | None = None,
) -> str:
    """Return the page of a table of candidates, which it saves under the name of its file; so it does that of supply.

    `places` are the placements of rows by id. Rows of articles that are not given are in the table, without a card.
    Figures of `supply` have cards behind the candidates of their article.

    Raises
    ------
    PageError
        The page would fetch something.
    """
    words = Wording(lang)
    event_names = sorted(((code, words.event_type(code)) for code in table.event_types), key=lambda one: one[1])
    shown: list[Fields] = []
    all_cards: list[Fields] = []
    first = 0
    for article in articles:
        own, told = table.of(article), supply.of(article) if supply else []
        cards = [_card(number, row, places.get(row["id"], ()), ground, event_names, words) for number, row in own]
        figures = [_figure_card(number, row, words) for number, row in told]
        marked = _shown(article, [row for _, row in (*own, *told)])
        shown.append(marked | {"cards": cards, "figures": figures, "first": first})
        first += len(cards) + len(figures)
        all_cards += cards
    texts = {name: words.t(f"review_{name}") for name in _TEXTS}
    script = script_element(own_asset("review/review.js"))
    values = {
        "lang": lang.value,
        "text": texts,
        "articles": shown,
        "css": made(own_asset("review/review.css")),
        "ground": made(land_svg(ground.base_map, ground.network, ground.frame)),
        "data": made(safe_json(_data(table, supply, all_cards, words))),
        "script": made(script),
    }
    policy = f'<meta http-equiv="Content-Security-Policy" content="{content_policy(script)}">'
    page = fill("review/review.jinja", policy=made(policy), **values)
    audit(page)
    return page


def _shown(article: Article, rows: Sequence[Row]) -> Fields:
    """Return what the page shows of an article, with the sentences marked that its rows rest on."""
    return {
        "name": clean(article.name),
        "title": clean(article.title),
        "lang": article.lang.value,
        "published": str(article.published),
        "ground": clean(article.published_ground),
        "paragraphs": [_parts(clean(text), rows) for text in article.paragraphs],
    }


def _data(table: ReviewTable, supply: ReviewTable | None, cards: Sequence[Fields], words: Wording) -> Fields:
    """Return what the script of the page has: the tables, where towns lie on the small maps, and its texts."""
    return {
        **table.as_data(),
        "supply": supply.as_data() if supply else None,
        "spots": {town["name"]: [town["x"], town["y"]] for town in _towns(cards)},
        "moved": words.t("review_moved", place="{place}"),
        "unplaced": words.t("review_unplaced", place="{place}"),
        "counts": words.t("review_counts", yes="{yes}", no="{no}", left="{left}"),
    }


def _towns(cards: Sequence[Fields]) -> list[Fields]:
    """Return the towns that the small maps of cards show: what the page can place without a network."""
    return [town for card in cards if card["map"] for town in card["map"]["towns"]]


def _parts(text: str, rows: Sequence[Row]) -> list[Fields]:
    """Cut a paragraph at the sentences that rows rest on; each part has the ids of its rows, joined by blanks."""
    spans: dict[tuple[int, int], list[str]] = {}
    for row in rows:
        for name in ("sentence", "place_sentence"):
            quote = clean(row.get(name, ""))
            start = text.find(quote) if quote else -1
            if start >= 0:
                ids = spans.setdefault((start, start + len(quote)), [])
                ids += [row["id"]] * (row["id"] not in ids)
    parts, at = [], 0
    for (start, end), ids in sorted(spans.items()):
        if start < at:  # a sentence within another one's
            continue
        parts += [{"text": text[at:start], "ids": ""}, {"text": text[start:end], "ids": " ".join(ids)}]
        at = end
    return [part for part in (*parts, {"text": text[at:], "ids": ""}) if part["text"]]


def _card(
    number: int,
    row: Row,
    placed: Sequence[Placement],
    ground: Ground,
    event_names: Sequence[tuple[str, str]],
    words: Wording,
) -> Fields:
    offered = [clean(place) for place in _listed(row, "offered_places")]
    flags = _flags(row, words)
    if row.get("same_as"):
        flags.append(words.t("review_same_as", id=clean(row["same_as"])))
    small = _small_map(placed, ground, clean(row["place_text"]), words)
    where = "review_no_place" if not row["place_text"] else "" if small else "review_not_placed"
    return {
        "number": number,
        "event": words.event_type(row["event_type"]),
        "sentence": clean(row["sentence"]),
        "place_sentence": clean(row.get("place_sentence", "")),
        "flags": flags,
        "offered": offered,
        "grounds": " · ".join(words.t(_GROUNDS[one]) for one in _listed(row, "grounds") if one in _GROUNDS),
        "fields": [_field(name, number, row, event_names, words, has_offers=bool(offered)) for name in FIELDS],
        "map": small,
        "where": words.t(where) if where else clean(row["place_text"]),
    }


def _figure_card(number: int, row: Row, words: Wording) -> Fields:
    return {
        "number": number,
        "event": words.t("review_supply", figure=clean(row.get("figure", ""))),
        "sentence": clean(row["sentence"]),
        "flags": _flags(row, words),
        "fields": [_field(name, number, row, (), words, has_offers=False) for name in SUPPLY_FIELDS],
    }


def _flags(row: Row, words: Wording) -> list[str]:
    return [words.t(_FLAGS[flag]) if flag in _FLAGS else clean(flag) for flag in _listed(row, "flags")]


def _listed(row: Row, name: str) -> list[str]:
    return [one for one in row.get(name, "").split("; ") if one]


def _field(
    name: str,
    number: int,
    row: Row,
    event_names: Sequence[tuple[str, str]],
    words: Wording,
    *,
    has_offers: bool,
) -> Fields:
    value = clean(row.get(name, ""))
    options: list[tuple[str, str]] = []
    if name in _CODES:
        options = [(code.value, code.value) for code in _CODES[name]]
    elif name == "event_type":
        options = list(event_names)
    if options and value not in dict(options):
        options.insert(0, (value, value))
    return {
        "name": name,
        "label": words.t(f"review_field_{name}"),
        "value": value,
        "options": options,
        "long": name in _LONG,
        "wide": name in _WIDE,
        "list": f"places-{number}" if name == "place_text" and has_offers else "",
    }


def _small_map(placed: Sequence[Placement], ground: Ground, place: str, words: Wording) -> Fields | None:
    """Return what a small map shows of placements: their pieces of road, else a circle, and the towns they go by."""
    frame = ground.frame
    found = [one for one in placed if one.lat is not None and one.lon is not None]
    if not found:
        return None
    lines = [line for one in found for line in one.lines(ground.network)]
    spots = [frame.at(*point) for line in lines for point in line]
    spots += [frame.at(float(one.lon or 0), float(one.lat or 0)) for one in found]
    first = found[0]
    x, y = frame.at(float(first.lon or 0), float(first.lat or 0))
    px_per_km = frame.scale_y * 1000 / METRES_PER_DEGREE
    radius = 0.0 if lines else max((first.radius_km or 0) * px_per_km, 2 * px_per_km)
    left, top, width, height = _box(spots, radius, SPAN_KM * px_per_km)
    entries = {one.entry.name: one.entry for placement in found for one in placement.chosen}
    towns = [
        {"name": clean(name), "x": at[0], "y": at[1]}
        for name, entry in list(entries.items())[:_MOST_TOWNS]
        for at in (frame.at(entry.lon, entry.lat),)
    ]
    return {
        "name": words.t("review_map_of", place=place),
        "box": f"{left:.1f} {top:.1f} {width:.1f} {height:.1f}",
        "lines": "".join("M" + " ".join(f"{a:g},{b:g}" for a, b in (frame.at(*p) for p in line)) for line in lines),
        "x": x,
        "y": y,
        "radius": round(radius, 1),
        "dot": round(height / 60, 2),
        "font": round(height / 13, 2),
        "towns": towns,
    }


def _box(spots: Sequence[tuple[float, float]], radius: float, least: float) -> tuple[float, float, float, float]:
    """Return left, top, width and height around points, with room, in the shape of a small map."""
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    height = 1.4 * max(max(ys) - min(ys), (max(xs) - min(xs)) / ASPECT, 2 * radius, least)
    width = height * ASPECT
    return middle[0] - width / 2, middle[1] - height / 2, width, height
