from __future__ import annotations

from data.codes import ClaimKind, Lang
from geo.phrases.claim import Claim
from routes.placing.explanations import explain


def test_french_has_decimal_commas_and_no_line_breaks_before_its_punctuation() -> None:
    claim = Claim(kind=ClaimKind.POINT, text="Gogui: marché")
    told = explain("point", {"radius_km": 5.0, "snap_km": 0.24}, claim)
    assert told[Lang.FR].startswith("«\u00a0Gogui: marché\u00a0»\u00a0: les routes à moins de 5\u00a0km")
    assert told[Lang.FR].endswith("à 0,2\u00a0km.")
    assert told[Lang.EN].endswith("the nearest 0.2 km from it.")
