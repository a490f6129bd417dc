from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from data.codes import Label, Lang
from maps.texts.catalogue import texts
from maps.texts.regimes import label_text, regime_text, told_labels
from maps.texts.wording import Wording
from routes.status.labels import CorridorStatus
from routes.status.regimes.regime import Regime, Sayers, Shares, Stopping
from routes.status.regimes.watch import CorridorRegime

FR, EN = Wording(Lang.FR), Wording(Lang.EN)
SINCE = date(2025, 9, 3)
RUN = date(2025, 11, 9)
ORDER = Regime(
    Shares(0.02, 0.96, 0.02),
    None,
    (),
    ordered_since=SINCE,
    has_run=True,
    since=SINCE,
    last_passage=RUN,
    evidence=("o",),
    said_by=("JNIM", "RFI"),
    on_word_of=Sayers(ordered=("JNIM",), ran=("RFI",)),
)
BANNED = replace(ORDER, shares=Shares(0.04, 0.56, 0.40), has_run=False, last_passage=None)
SHUT = replace(ORDER, shares=Shares(0.0, 0.1, 0.9), has_run=False, on_word_of=Sayers(("JNIM",), (), ("JNIM",)))
HELD = replace(SHUT, on_word_of=Sayers(("JNIM",), (), ("residents",)))
STRIKE = replace(
    ORDER,
    shares=Shares(0.0, 0.05, 0.95),
    stoppages=(Stopping("s", 0.95, SINCE),),
    ordered_since=None,
    on_word_of=Sayers(stopped=("JNIM",)),
)
FADING = replace(STRIKE, shares=Shares(0.3, 0.3, 0.4), stoppages=(Stopping("s", 0.4, SINCE, left=0.5),), strictest=None)
ESCORTED = replace(ORDER, ordered_since=None, since=None, on_word_of=Sayers(ran=("RFI",)))
FREE = replace(ESCORTED, shares=Shares(0.9, 0.05, 0.05), said_by=(), on_word_of=Sayers())

SAID = " since 3 September 2025, according to JNIM"
ORDERED = f"Banned{SAID}"
STRUCK_ON = "20 November 2025"
STRUCK_TOO = replace(HELD, since=date(2025, 11, 20))
RUNS = "does so under escort, according to RFI"  # whose word the runs are, not the order


def status(label: Label, regime: Regime | None, road: Label = Label.NO_RECENT_REPORTS) -> CorridorStatus:
    return CorridorStatus("A", label, regime=CorridorRegime((), regime, regime), road_label=road)


@pytest.mark.parametrize(
    ("one", "labels"),
    [
        (status(Label.DIVERTED, ORDER), (Label.DIVERTED, Label.ESCORT_ONLY)),
        (status(Label.CUT, BANNED), (Label.CUT, Label.BANNED)),
        (status(Label.ESCORT_ONLY, ORDER), (Label.ESCORT_ONLY,)),
        (status(Label.STOPPED, SHUT), (Label.STOPPED,)),
        (status(Label.STOPPED, SHUT, Label.CUT), (Label.STOPPED, Label.CUT)),
        (status(Label.OPEN, FREE), (Label.OPEN,)),
        (status(Label.NO_RECENT_REPORTS, None), (Label.NO_RECENT_REPORTS,)),
    ],
)
def test_the_label_is_told_with_the_regime(one: CorridorStatus, labels: tuple[Label, ...]) -> None:
    assert told_labels(one) == labels
    assert label_text(one, FR) == ", ".join(FR.label(label) for label in labels)


@pytest.mark.parametrize(
    ("regime", "label", "sentence"),
    [
        (ORDER, Label.ESCORT_ONLY, f"{ORDERED}. What gets through {RUNS}: very likely (96%)."),
        (FADING, Label.AT_RISK, f"Stopped{SAID}: about as likely as not (40%)."),
        (BANNED, Label.BANNED, f"{ORDERED}. No run was reported since: its use is not known."),
        (SHUT, Label.STOPPED, f"Banned, besieged or closed{SAID}. Stopped: very likely (90%)."),
        (HELD, Label.STOPPED, f"Banned, besieged or closed{SAID}. Stopped, according to residents: very likely (90%)."),
        (
            STRUCK_TOO,
            Label.STOPPED,
            f"Banned, besieged or closed{SAID}. Stopped since {STRUCK_ON}, according to residents: very likely (90%).",
        ),
        (STRIKE, Label.STOPPED, f"Stopped{SAID}: very likely (95%)."),
        (ESCORTED, Label.ESCORT_ONLY, f"What gets through {RUNS}: very likely (96%)."),
        (FREE, Label.OPEN, "Passage is reported; no known order forbids it. It gets through: very likely (95%)."),
        (None, Label.NO_RECENT_REPORTS, "It is not known how traffic uses this corridor."),
    ],
)  # fmt: skip
def test_one_sentence_says_since_when_and_on_whose_word(regime: Regime | None, label: Label, sentence: str) -> None:
    assert regime_text(status(label, regime), EN).replace("\u00a0", " ") == sentence


@pytest.mark.parametrize("regime", [ORDER, BANNED, SHUT, STRIKE, ESCORTED, FREE])
@pytest.mark.parametrize("words", [FR, EN])
def test_no_sentence_tells_the_last_passage_or_a_road_without_escort(regime: Regime, words: Wording) -> None:
    told = regime_text(status(Label.OPEN, regime), words)
    assert words.day(RUN) not in told
    assert not re.search(r"(un|not |no |without |sans |pas d.|non )escort", told, re.IGNORECASE)


def test_nothing_is_said_of_regimes_in_public_or_of_what_is_not_assessed() -> None:
    assert regime_text(status(Label.ESCORT_ONLY, ORDER), replace(FR, is_public=True)) == ""
    assert regime_text(status(Label.NOT_ASSESSED, None), FR) == ""


def test_no_text_has_the_words_that_a_road_is_not_escorted() -> None:
    told = [text for lang in Lang for key, text in texts(lang).items() if key.startswith("regime")]
    assert len(told) > 10
    for text in told:
        assert not re.search(r"(un|not |no |without |sans |pas d.|non )escort", text, re.IGNORECASE)
