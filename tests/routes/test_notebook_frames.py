"""Frames of ensembles and spans of days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

import supplylines as sl
from data.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

DAY = "2025-11-14"


@pytest.fixture(scope="module")
def day() -> tuple[sl.Reports, sl.Scene]:
    scene = sl.load_network()
    return sl.load_reports(scene=scene), scene


def test_an_ensemble_is_a_frame_with_the_answers_of_run_scenario(
    day: tuple[sl.Reports, sl.Scene], tmp_path: Path
) -> None:
    rows = pd.DataFrame(
        {"scenario_id": ["a", "b"], "action": "close", "target": ["RN1 between Diéma and Sandaré", "road:RN99"]}
    )
    found = sl.run_scenarios(rows, *day, as_of=DAY, draws=20)
    one = sl.run_scenario({"name": "a", "close": "RN1 between Diéma and Sandaré"}, *day, as_of=DAY, draws=20)
    assert found.scenario_id.unique().tolist() == ["a"]
    assert found.label.tolist() == one.label_after.tolist()
    pd.testing.assert_series_equal(found.hours, one.hours_after.astype(float), check_names=False)
    assert [reject["scenario_id"] for reject in found.attrs["rejects"]] == ["b"]
    assert found.attrs["corridors"][0]["labels"] == {"diverted": 1}
    path = tmp_path / "rows.csv"
    rows.to_csv(path, index=False)
    pd.testing.assert_frame_equal(sl.run_scenarios(path, *day, as_of=DAY, draws=20), found)
    with pytest.raises(InputError, match="no scenario that can be used; close, entry 1: no road of the network"):
        sl.run_scenarios(rows[1:], *day, as_of=DAY, draws=20)


def test_a_span_is_a_row_a_day_and_corridor(day: tuple[sl.Reports, sl.Scene]) -> None:
    span = sl.timeline(*day, "2025-11-13", DAY, draws=20)
    alone = sl.status(*day, as_of=DAY, draws=20)
    assert span[span.day == pd.Timestamp(DAY).date()].label.tolist() == alone.label.tolist()
    assert len(span) == 2 * len(alone)
    with pytest.raises(InputError, match="the earlier first"):
        sl.timeline(*day, DAY, "2025-11-13")


def test_random_scenarios_are_rows_that_run(day: tuple[sl.Reports, sl.Scene], tmp_path: Path) -> None:
    rows = sl.random_changes(3, *day, by="length", as_of=DAY)
    assert rows.scenario_id.unique().tolist() == ["random-1", "random-2", "random-3"]
    found = sl.run_scenarios(rows, *day, as_of=DAY, draws=20)
    assert found.attrs["rejects"] == []
    assert found.attrs["corridors"][0]["scenarios"] == 3
    areas = tmp_path / "areas.geojson"
    ring = "[[[-9.4,14.4],[-9.0,14.4],[-9.0,14.7],[-9.4,14.4]]]"
    areas.write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"flood","p":1.0},'
        f'"geometry":{{"type":"Polygon","coordinates":{ring}}}}}]}}'
    )
    shut = sl.random_changes(2, *day, by="areas", footprints=areas, as_of=DAY)
    assert shut.target.tolist() == ["polygon:flood"] * 2
    assert sl.run_scenarios(shut, *day, footprints=areas, as_of=DAY, draws=20).label.notna().all()
    for wrong, told in (("areas", "give both or neither"), ("lenght", "did you mean length")):
        with pytest.raises(InputError, match=told):
            sl.random_changes(2, *day, by=wrong)
    with pytest.raises(InputError, match="how many scenarios"):
        sl.random_changes(0, *day)


def test_pairs_by_name_are_what_the_engine_takes(day: tuple[sl.Reports, sl.Scene]) -> None:
    scene = day[1]
    starts, ends = ["zegoua", "Ségou", "Mopti"], ["Bamako", "Kayes"]
    found = sl.od(scene, starts, ends)
    assert found[["origin", "destination"]].to_numpy().tolist() == [[start, end] for start in starts for end in ends]
    engine = sl.Engine(scene.network, sl.pairs(scene, starts, ends))
    assert found.hours.to_numpy() == pytest.approx(engine.base / 3600)
    way = engine.way(sl.Changes.closing([[]]), 0, 0)
    assert way is not None
    closed = sl.Changes.closing([[], [way.edges[3]]])
    changed = sl.od(scene, starts, ends, closed)
    assert changed.scenario.tolist() == [0] * 6 + [1] * 6
    pd.testing.assert_frame_equal(changed[:6].drop(columns="scenario"), found)
    assert changed.hours[6] > found.hours[0]
    assert len(sl.od(scene)) > 100
    with pytest.raises(InputError, match=r"expected several names, such as \['Bamako'\]"):
        sl.pairs(scene, starts, "Bamako")
