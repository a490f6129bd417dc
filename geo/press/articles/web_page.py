"""Saved web pages: the story alone, and the day of publication that their marks tell."""

from __future__ import annotations

import json
import logging
import re
import string
from typing import TYPE_CHECKING, Any

from data.errors import InputError
from data.extras import needed_to
from geo.press.articles.draft import Draft, draft_of
from geo.press.articles.published import HEAD_CHARACTERS, in_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from geo.press.articles.published import Published

MAX_TAGS = 60_000  # of a page; the heaviest of the press have a few thousand
MAX_NESTING = 700_000  # depths of all elements added up: the time that reading them takes goes by it
MAX_DEPTH = 250  # of elements within each other; what is deeper was made to hurt
BEGINNING = 60  # characters by which a paragraph is known again
HEADING_CHARACTERS = 400
_ARTICLE = re.compile(r"article|posting|report", re.IGNORECASE)
_META = (  # names by which pages mark their day of publication, the commonest first
    "article:published_time og:article:published_time og:published_time datepublished date.published pubdate"
    " publishdate publish-date publication_date published_time date dc.date dc.date.issued dc.date.created dcterms.date"
    " dcterms.issued dcterms.created sailthru.date parsely-pub-date article.published citation_publication_date"
).split()
_UPPER, _LOWER = string.ascii_uppercase, string.ascii_lowercase
_BESIDE = f"contains(translate(concat(' ', @class, ' ', @id, ' '), '{_UPPER}', '{_LOWER}'), '{{}}')"
_PRUNED = [
    "//figure | //figcaption | //aside | //nav | //footer | //form | //button | //table[.//a and not(.//p)]",
    "//section[h2[contains(., 'Related') or contains(., 'More')]]",
    *(
        f"//*[{_BESIDE.format(word)}]"
        for word in (
            "caption legende cookie gdpr consent related reco sidebar comment share social newsletter breadcrumb promo"
            " most-read readmore byline signature entry-meta"
        ).split()
    ),
    "//p[@class='cap' or @class='meta' or @class='ts']",
]
_BLOCKS = frozenset("p div ul ol li section article header table tr blockquote h1 h2 h3 h4 figure main aside".split())


def read_web_page(text: str, name: object) -> Draft:
    """Return the draft of a saved page; `name` stands in messages.

    Raises
    ------
    InputError
        It is too deep or too large to be an article, or holds no story.
    ExtraMissingError
        trafilatura is not installed.
    """
    with needed_to("saved_pages"):
        import trafilatura
    tree = _parsed(text, name)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot use is told below
    found = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=False, prune_xpath=_PRUNED, favor_precision=False
    )
    body = getattr(found, "body", None)
    paragraphs = list(_paragraphs(body)) if body is not None else []
    if not paragraphs:
        msg = f"{name}: no story was found in the page; save its text as a text file, and give that"
        raise InputError(msg)
    records = list(_records(tree))
    title = _title(tree, records)
    url = _address(tree)
    draft = draft_of(paragraphs, title, _marked(tree, records, title) or _timed(tree, paragraphs[0]), url)
    head = (*draft.head, *_head_lines(tree, paragraphs[0]))
    return Draft(title, head, draft.paragraphs, draft.published, url, tree.get("lang") or "")


def _parsed(text: str, name: object) -> HtmlElement:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    if text.count("<") > MAX_TAGS:
        msg = f"{name}: more than {MAX_TAGS:,} tags, too many for an article; save its text as a text file"
        raise InputError(msg)
    try:
        tree: HtmlElement = document_fromstring(
            text.encode("utf-8", "replace"),
            parser=HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False),
        )
    except (etree.LxmlError, ValueError) as error:
        msg = f"{name}: cannot be read as a web page ({error!s:.80}); save its text as a text file, and give that"
        raise InputError(msg) from error
    deepest, together = _depths(tree)
    if deepest >= MAX_DEPTH or together > MAX_NESTING:
        msg = (
            f"{name}: elements lie too deep within each other, no article; save its text as a text file, and give that"
        )
        raise InputError(msg)
    return tree


def _depths(tree: HtmlElement) -> tuple[int, int]:
    """Return how deep the deepest element lies, and the depths of all added up."""
    from lxml import etree

    deepest = depth = together = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        together += depth
    return deepest, together


def _paragraphs(body: HtmlElement) -> Iterator[str]:
    """Yield the pieces of a story: paragraphs and quotes, and each list as one; headings are none.

    Without a full stop what is short is a name, a time or a caption.
    """
    for element in body.iter("p", "quote", "list"):
        if any(parent.tag in {"p", "quote", "list"} for parent in element.iterancestors()):
            continue
        parts = element.iter("item") if element.tag == "list" else (element,)
        words = "\n".join(" ".join("".join(part.itertext()).split()) for part in parts)
        if words.strip() and (len(words) > 100 or words.rstrip("\"»”’') ").endswith((".", "!", "?", "…"))):
            yield words


def _records(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the records of JSON-LD that stand by themselves or in a graph; those within others are of other things."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue  # a broken mark tells nothing; the other grounds are looked at
        for record in value if isinstance(value, list) else [value]:
            if isinstance(record, dict):
                graph = record.get("@graph")
                yield from (one for one in (graph if isinstance(graph, list) else [record]) if isinstance(one, dict))


def _marked(tree: HtmlElement, records: list[dict[str, Any]], title: str) -> Published | None:
    """Return the day of publication that JSON-LD or a meta element tells; of several articles that of the title."""
    articles = [one for one in records if _ARTICLE.search(str(one.get("@type", ""))) and one.get("datePublished")]
    articles.sort(key=lambda one: str(one.get("headline", "")).strip() != title)
    pages = [one for one in records if one not in articles and str(one.get("@type", "")).endswith("WebPage")]
    values = [(str(one.get("datePublished", "")), "JSON-LD datePublished") for one in (*articles, *pages)]
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        metas.setdefault(key, meta.get("content") or "")
    values += [(metas[key], f"meta {key}") for key in _META if key in metas]
    return next(filter(None, (in_value(value, ground) for value, ground in values if value)), None)


def _timed(tree: HtmlElement, first: str) -> Published | None:
    """Return the day of a <time> that says so, or stands between the heading and the first paragraph of the story."""
    named = [
        one for one in tree.iter("time") if one.get("itemprop") == "datePublished" or one.get("pubdate") is not None
    ]
    above = [one for one in _above(tree, first) if one.tag == "time"]
    values = ((one.get("datetime") or "".join(one.itertext())) for one in (*named, *above))
    return next(filter(None, (in_value(value, "<time>") for value in values)), None)


def _head_lines(tree: HtmlElement, first: str) -> list[str]:
    """Return the short lines between the heading and the first paragraph of the story."""
    above = (one for one in _above(tree, first) if not any(child.tag in _BLOCKS for child in one))
    lines = dict.fromkeys(_flat(one, HEAD_CHARACTERS + 1) for one in above)
    return [line for line in lines if line and len(line) <= HEAD_CHARACTERS]


def _above(tree: HtmlElement, first: str) -> Iterator[HtmlElement]:
    """Yield the elements between the heading and the paragraph that begins as `first` does."""
    from lxml.html import HtmlElement as Element

    heading = next((one for tag in ("h1", "h2") for one in tree.iter(tag) if _flat(one)), None)
    if heading is None:
        return
    is_behind = False
    inside = {id(one) for one in heading.iter()}
    for one in tree.iter():
        if one is heading:
            is_behind = True
        elif is_behind and isinstance(one, Element) and id(one) not in inside:
            if _flat(one, BEGINNING).startswith(first[:BEGINNING]):
                return
            if one.tag not in {"script", "style", "figure", "figcaption"}:
                yield one


def _flat(element: HtmlElement, limit: int = HEADING_CHARACTERS) -> str:
    """Return the text of an element, as much as `limit` asks for: texts of elements within each other add up."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(part)
        length += len(part.strip())
        if length > limit:
            break
    return " ".join("".join(parts).split())[:limit]


def _title(tree: HtmlElement, records: list[dict[str, Any]]) -> str:
    headings = [_flat(one) for one in tree.iter("h1")]
    headline = [
        str(one["headline"]) for one in records if one.get("headline") and _ARTICLE.search(str(one.get("@type")))
    ]
    shared = [one.get("content") or "" for one in tree.iter("meta") if one.get("property") == "og:title"]
    named = [_flat(one) for one in tree.iter("title")]
    return next((" ".join(words.split()) for words in (*headings, *headline, *shared, *named) if words.strip()), "")


def _address(tree: HtmlElement) -> str:
    links = [one.get("href") or "" for one in tree.iter("link") if one.get("rel") == "canonical"]
    shared = [one.get("content") or "" for one in tree.iter("meta") if one.get("property") == "og:url"]
    return next((url for url in (*links, *shared) if url.startswith(("https://", "http://"))), "")
