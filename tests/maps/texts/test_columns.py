from __future__ import annotations

from data.codes import Label, Lang
from maps.texts.columns import column, columns


def test_a_column_tells_its_codes_from_the_code_itself() -> None:
    status = columns()["status"]
    assert status.codes == ", ".join(label.value for label in Label)
    assert status.label == {Lang.FR: "État", Lang.EN: "Status"}
    assert columns()["length_m"].unit == "m"


def test_a_file_may_have_its_own_meaning_of_a_column_and_a_scenario_its_two_sides() -> None:
    reason, refused = column("reason"), column("reason", "rejects")
    assert reason
    assert refused
    assert "not placed" in reason.meaning[Lang.EN]
    assert "row" in refused.meaning[Lang.EN]
    assert column("km_before") == column("km_after") == columns()["km"]
    assert column("theirs") is None
