"""What a gazetteer file holds, in figures."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from geo.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.gazetteer.storage import StoredNames


def gazetteer_info(stored: StoredNames) -> dict[str, Any]:
    """Return counts of places by source, class, country and licence, and the share that is not alone with its name.

    A place of several sources or licences is counted under each.
    """
    columns = stored.columns
    return {
        "places": len(stored),
        "names": len(stored.keys.names),
        "shared_share": round(shared_share(columns["name"]), 4),
        "by_source": _counts(source for sources in columns["sources"] for source in sources),
        "by_place_class": _counts(columns["place_class"]),
        "by_country": _counts(columns["country"]),
        "by_licence": _counts(licence for joined in columns["licence"] for licence in joined.split("; ")),
        "files": stored.record["files"],
        "software": stored.record["software"],
    }


def shared_share(names: Iterable[str]) -> float:
    """Return the share of names that another place has too, once folded; 0 without names."""
    counts = Counter(map(fold, names))
    shared = sum(count for count in counts.values() if count > 1)
    return shared / max(counts.total(), 1)


def _counts(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))
