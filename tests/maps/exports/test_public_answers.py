from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from data.codes import Label, Lang, Passage
from maps.drawing.style import PUBLIC_AS
from maps.exports.public_answers import public_destination, public_word
from maps.texts.sentences import reach_text
from maps.texts.wording import Wording

if TYPE_CHECKING:
    from routes.status.assessment import Assessment

OPEN, SHUT, HINDERED, SILENT = Label.OPEN, Label.CUT, Label.RESTRICTED, Label.NO_RECENT_REPORTS


@pytest.mark.parametrize(
    ("corridors", "word"),
    [
        ([(OPEN, True), (SHUT, False)], Passage.FREELY),
        ([(OPEN, False), (SHUT, False)], Passage.NOT_KNOWN),  # opened, but nobody told of passage
        ([(HINDERED, True), (SILENT, False)], Passage.RESTRICTED),
        ([(HINDERED, False), (SHUT, True)], Passage.RESTRICTED),
        ([(Label.DIVERTED, True)], Passage.RESTRICTED),
        ([(SHUT, False), (Label.STOPPED, False)], Passage.PROBABLY_NOT),
        ([(SHUT, False), (SILENT, False)], Passage.NOT_KNOWN),
        ([], Passage.NOT_KNOWN),
    ],
)
def test_the_word_follows_from_the_published_labels(corridors: list[tuple[Label, bool]], word: Passage) -> None:
    assert public_word(corridors) is word


def test_a_destination_is_told_in_a_word_and_by_the_labels_alone(assessment: Assessment) -> None:
    labels = {one.corridor_id: PUBLIC_AS.get(one.label, one.label) for one in assessment.statuses}
    statuses = {one.corridor_id: one for one in assessment.statuses}
    for full in assessment.destinations:
        told = public_destination(full, assessment.routes, statuses, labels, date(2025, 11, 1))
        assert (told.p_reachable, told.p_reachable_ci) == (None, None)
        assert list(told.answers) == list(full.answers)
        ids = [one.corridor.id for one in assessment.routes if one.corridor.destination.name == full.destination]
        on_roads = [name for name in ids if labels[name] is not Label.NOT_ASSESSED]
        assert told.corridors_total == full.corridors_total == len(on_roads)
        assert told.corridors_left == sum(labels[name] not in {Label.CUT, Label.STOPPED} for name in on_roads)
        for lang in Lang:
            assert not any(sign.isdigit() for sign in reach_text(told, Wording(lang, is_public=True)))
