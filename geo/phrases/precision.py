"""How exact a row's position is, from ACLED's and UCDP's precision codes: a disc, an area, or nowhere on land.

| code | means | read as |
|---|---|---|
| ACLED 1, UCDP 1 | the town itself (their points are those of places, not of the event) | a disc as for a town |
| ACLED 2, UCDP 2 | near it, or a small part of a region | a disc of 25 km |
| UCDP 3 | a district (cercle) | an area: of the cercle named in `admin`, else 60 km |
| ACLED 3, UCDP 4 | a larger region | an area: of the region named in `admin`, else 150 km |
| UCDP 5 | a line or a fuzzy zone: a road, "between" two places | an area of 50 km, for its length is not given |
| UCDP 6 | the country | the country |
| UCDP 7 | at sea or in the air | not placed |

`geo_precision_km` says it in km; over 25 km is an area, for no snap goes further. Of several, the coarsest counts. The
radii are assumptions within the mapping of the field. An area is never put on a road.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.codes import ClaimKind

if TYPE_CHECKING:
    from geo.gazetteer.admin_units import AdminIndex
    from geo.reports.located import Located

TOWN_KM, NEAR_KM, LINE_KM, DISTRICT_KM, REGION_KM = 4.0, 25.0, 50.0, 60.0, 150.0
EXACT_KM = 5.0  # a position no coarser than this is better than any words
SAYS_MORE = frozenset({ClaimKind.BETWEEN, ClaimKind.AXIS, ClaimKind.ALONG, ClaimKind.OFFSET, ClaimKind.ROAD})
SAYS_WHERE = SAYS_MORE | {ClaimKind.POINT}
_ACLED_OF_UCDP = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}
_UCDP_OF_ACLED = {1: 1, 2: 2, 3: 4}
_LEVEL = {3: "cercle", 4: "region"}
_RADIUS_KM = {1: TOWN_KM, 2: NEAR_KM, 3: DISTRICT_KM, 4: REGION_KM, 5: LINE_KM}
_NATION, _NOWHERE = 6, 7


@dataclass(frozen=True)
class Precision:
    """How exact a position is: `radius_km` (None: not said), and the codes that the source gave, at least one or km."""

    radius_km: float | None = None
    ucdp: int | None = None
    acled: int | None = None
    is_area: bool = False

    @property
    def is_national(self) -> bool:
        """Say whether it is known to the country only."""
        return self.ucdp == _NATION

    @property
    def is_nowhere(self) -> bool:
        """Say whether it is at sea or in the air."""
        return self.ucdp == _NOWHERE

    @property
    def is_of_town(self) -> bool:
        """Say whether the position is that of a town, not of the event: so it is in ACLED and UCDP, however exact."""
        return bool(self.said)

    @property
    def is_coarse(self) -> bool:
        """Say whether words that name a stretch or a distance can be better than the position."""
        return self.is_area or (self.radius_km or 0.0) > EXACT_KM

    def codes(self, found: tuple[int, int] | None = None) -> tuple[int, int]:
        """Return UCDP and ACLED code as given; one not given is that `found`, else made from the other."""
        ucdp, acled = found or (_UCDP_OF_ACLED.get(self.acled or 0, _NATION), _ACLED_OF_UCDP.get(self.ucdp or 0, 3))
        return self.ucdp or ucdp, self.acled or acled

    @property
    def said(self) -> str:
        """The codes as the source gives them, "" where it gives none."""
        given = (("ACLED", self.acled), ("UCDP", self.ucdp))
        return ", ".join(f"{book} {code}" for book, code in given if code is not None)


def precision_of(row: Located, units: AdminIndex) -> Precision:
    """Return how exact a row says its position is; regions and cercles named in `admin` give the size of areas."""
    levels = [row.ucdp_where_prec, _UCDP_OF_ACLED.get(row.acled_geo_precision or 0)]
    radii = [_radius_km(level, row.admin, units) for level in levels if level in _RADIUS_KM]
    radii += [row.geo_precision_km] if row.geo_precision_km is not None else []
    radius_km = max(radii, default=None)
    is_area = any(level in {3, 4, 5, _NATION} for level in levels) or (radius_km or 0.0) > NEAR_KM
    return Precision(radius_km, row.ucdp_where_prec, row.acled_geo_precision, is_area)


def _radius_km(level: int, admin: str, units: AdminIndex) -> float:
    """Return the radius of a UCDP code; that of the smallest unit of its level named, where one is."""
    names = admin.split(";") if level in _LEVEL else []
    radii = [unit.radius_km for name in names for unit in units.find(name, _LEVEL[level])]
    return min(radii, default=_RADIUS_KM[level])
