from __future__ import annotations

import pytest

from geo.reports.formats.column_names import is_of_submitter, spellings


def test_the_question_counts_without_its_group() -> None:
    assert "date incident" in spellings("incident/date_incident")
    assert "where did it happen" in spellings("Where did it happen? (road)")


@pytest.mark.parametrize(
    "name",
    [
        "username",
        "_submitted_by",
        "SubmitterName",
        "meta/deviceid",
        "Enquêteur",
        "__system/submitterName",
        "Who told us?",
        "Informateur",
    ],
)
def test_who_submitted_is_not_read(name: str) -> None:
    assert is_of_submitter(name)


@pytest.mark.parametrize("name", ["actor", "acteur", "source", "_submission_time"])
def test_other_columns_are(name: str) -> None:
    assert not is_of_submitter(name)
