"""A report in two halves: facts (days, codes, numbers), and texts, which may be emptied without a trace."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.register.register import as_json
from geo.reports.report import ASIDE, Report

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS = frozenset(
    (
        *("place_text", "admin", "description", "told", "actor", "goods", "said_by", "source_title", "source_url"),
        *("place_text_fr", "description_fr", "shape", "reporter_lat", "reporter_lon"),
    )
)
CODES = ("event_type", "target")  # texts where they are words instead of codes
REDACTED = "redacted"  # the event type of a report whose own was words, once these are emptied
_CODE = re.compile(r"[a-z0-9_]+(?:;[a-z0-9_]+)*")
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class Halves(NamedTuple):
    """The values of a report that are not as by default; its id is in neither half."""

    facts: dict[str, Any]
    texts: dict[str, Any]

    @property
    def sha256(self) -> str:
        """The hash of all values."""
        return sha256(as_json([self.facts, self.texts]).encode()).hexdigest()


def halves(report: Report) -> Halves:
    """Return the two halves of a report."""
    values = report.model_dump(mode="json", exclude_defaults=True, exclude={"id"})
    values |= {name: value for name in sorted(ASIDE) if (value := getattr(report, name)) not in (None, "")}
    texts = {name: value for name, value in values.items() if name in TEXTS or _is_words(name, value)}
    return Halves({name: value for name, value in values.items() if name not in texts}, texts)


def report_of(source_id: str, facts: Mapping[str, Any], texts: Mapping[str, Any]) -> Report:
    """Return the report of two halves."""
    return Report.model_validate({"event_type": REDACTED, **facts, **texts, "id": source_id})


def unstorable(report: Report) -> str:
    """Return why no database keeps a report, "" where it can."""
    values = {"id": report.id, **halves(report).texts}
    bad = next((name for name, value in values.items() if isinstance(value, str) and _UNSTORABLE.search(value)), None)
    return f"{bad} holds a NUL or half a character, which no database keeps; correct the text" if bad else ""


def _is_words(name: str, value: object) -> bool:
    return name in CODES and isinstance(value, str) and not _CODE.fullmatch(value)
