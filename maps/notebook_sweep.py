"""Frames of what supply hangs on, for a notebook: sections of road, and the redundancy of destinations.

Like `supplylines sweep`, to protect, repair and pre-stock; not for public release.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import ALL_GOODS, RankBy, SweepOf
from data.extras import needed_to
from data.limits import DETOUR_RATIO
from maps.drawing.lines import edge_segments, join
from maps.exports.sweep import redundancy_record, section_record, worst_record
from routes.frames import frame_of
from routes.notebook import check_kind, code_of
from routes.sweeps.asked import rank_asked, share_notes, sweep_of
from routes.sweeps.sweep import PURPOSE
from routes.workspace import Scene

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd
    import pandas as pd

    from routes.sweeps.sweep import Sweep


def sweep(
    scene: Scene,
    *,
    of: SweepOf | str = SweepOf.CORRIDORS,
    corridors: Sequence[str] = (),
    rank: RankBy | str | None = None,
    share: str = ALL_GOODS,
    worst: int = 0,
    detour_ratio: float = DETOUR_RATIO.default,
) -> gpd.GeoDataFrame:
    """Return a row a section of road and what its closure does, the gravest first, with the columns of `sections.csv`.

    The arguments are those of the command line. `.attrs` hold the `purpose`, what it is ranked by (`rank_by`), `notes`,
    and with `worst` the sections whose joint closure does most (`worst`, None where none does anything).

    Raises
    ------
    InputError
        An argument is not known, or no corridor asked for has a road on the network.
    """
    made = _sweep(scene, code_of(SweepOf, of, "of"), corridors, share, detour_ratio)
    by = rank_asked(None if rank is None else code_of(RankBy, rank, "rank"), scene.tables.demand)
    notes = share_notes(made, share, by)
    ranked = made.ranked(by)
    lines = [join(edge_segments(scene.network, one.section.edges)) for one in ranked]
    frame = frame_of(
        [section_record(number, one) for number, one in enumerate(ranked, start=1)],
        [{"type": "MultiLineString", "coordinates": its} for its in lines],
    )
    frame.attrs = {"purpose": PURPOSE, "rank_by": by.value, "notes": notes}
    if worst:
        found = made.worst(worst, by)
        frame.attrs["worst"] = None if found is None else worst_record(*found)
    return frame


def redundancy(
    scene: Scene, *, corridors: Sequence[str] = (), detour_ratio: float = DETOUR_RATIO.default
) -> pd.DataFrame:
    """Return a row a destination: how many supply routes share no road, where they are thinnest, where all meet.

    The columns are those of `redundancy` in `sweep.json`.

    Raises
    ------
    InputError
        No corridor asked for has a road on the network.
    """
    with needed_to("frames"):
        import pandas as pd
    made = _sweep(scene, SweepOf.CORRIDORS, corridors, ALL_GOODS, detour_ratio)
    frame = pd.DataFrame([redundancy_record(one) for one in made.redundancies(scene.tables.crossings)])
    frame.attrs = {"purpose": PURPOSE}
    return frame


def _sweep(scene: Scene, of: SweepOf, corridors: Sequence[str], share: str, detour_ratio: float) -> Sweep:
    check_kind(scene, Scene, "scene", "load_network")
    ids = [corridors] if isinstance(corridors, str) else list(corridors)
    return sweep_of(scene, of, ids, detour_ratio=detour_ratio, share=share)
