"""Rows of an ensemble put on a network, scenario by scenario; one that cannot be is left out with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from data.ensembles import row_reject
from data.errors import SupplyLinesError
from routes.scenarios.changes import ScenarioChanges
from routes.scenarios.scenario import put_on_network

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from data.ensembles import EnsembleFile, RowReject
    from data.scenarios import ScenarioFile
    from data.tableset import TableSet
    from routes.scenarios.scenario import SharedChanges
    from routes.scenarios.targets import TargetFinder


class PutScenarios(NamedTuple):
    """The scenarios of an ensemble on a network, and those that are left out."""

    scenarios: tuple[ScenarioChanges, ...]
    rejects: tuple[RowReject, ...]


def put_ensemble(
    file: EnsembleFile, finder: TargetFinder, tables: TableSet, day: date, progress: Iterable[ScenarioFile] = ()
) -> PutScenarios:
    """Find the roads of every scenario; an area or a condition without any road changes nothing.

    `progress` yields the file's scenarios, where somebody watches.
    """
    found, rejects = [], list(file.rejects)
    shared: SharedChanges = {}
    for one in progress or file.scenarios:
        if one.name in file.undisturbed:
            found.append(ScenarioChanges(one.name, one.title, day))
            continue
        try:
            found.append(put_on_network(one, finder, tables, day, shared))
        except SupplyLinesError as error:
            rejects.append(row_reject(error, one.source, one.lines.get((), 0), one.name))
    return PutScenarios(tuple(found), tuple(sorted(rejects, key=lambda one: one.line)))
