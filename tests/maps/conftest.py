"""A small country with two crossings, a mine and every sort of report, assessed for real.

         Port                      (SN)
          |
        Poste  X                   corridors: FUEL-X  Poste - Alpha - Beta - Ville
          |                                   FUEL-Y  Halte - Beta - Ville
        Alpha ---- Gamma                      MINE    Poste - Alpha - Beta - Filon
          |          |                        AIR     Filon ~ Ville
Filon -- Beta ------ Ville                    LOST    a crossing far off the network
          |
        Halte  Y
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from data.case import packaged_case
from data.codes import ClaimKind, ConflictReason, Lang, PlacementStatus, Transit
from data.scenarios import read_scenario
from data.settings import DaySettings
from data.tables.corridors import Corridor, Crossing, NamedPlace
from data.tables.mines import Mine
from data.tables.supply import Observation
from data.tableset import TableSet
from geo.gazetteer.entry import Candidate, Entry
from geo.gazetteer.gazetteer import Gazetteer
from geo.reports.facts import Facts
from geo.reports.kept_rows import KeptRows, Reject
from geo.reports.report import Report
from maps.page.timeline_days import earlier_days
from routes.network.nearby import Piece
from routes.network.road_network import RoadNetwork
from routes.placing.placement import Placement
from routes.placing.placer import Placer
from routes.scenarios.comparison import Comparer
from routes.scenarios.scenario import put_on_network
from routes.scenarios.targets import TargetFinder
from routes.status.assessment import Assessment, Assessor, DayStatus
from tests.goods import FUEL, GOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from routes.scenarios.comparison import Comparison

    Told = tuple[Report, tuple[Placement, ...]]

DAY = date(2025, 11, 1)
HOSTILE = (
    "<img src=x onerror=\"window.__pwned='img'\"><script>window.__pwned='script'</script>"
    "${window.__pwned='literal'} `${window.__pwned='tick'}` </script><!-- \\u003cscript {{ 7 * 191 }} {% raw %} {# x"
    " ' \" & l'axe [lien](javascript:window.__pwned='md') =1+1 \u2028 \\"
)

NODES = {
    "Port": (-11.0, 15.0, "city"),
    "Poste": (-10.0, 15.0, "town"),
    "Alpha": (-10.0, 14.5, "town"),
    "Beta": (-10.0, 14.0, "town"),
    "Ville": (-9.0, 14.0, "city"),
    "Gamma": (-9.0, 14.5, "town"),
    "Filon": (-10.5, 14.0, "village"),
    "Halte": (-10.0, 13.5, "village"),
}
EDGES = (
    ("Port", "Poste", "SN"),
    ("Poste", "Alpha", "ML"),
    ("Alpha", "Beta", "ML"),
    ("Beta", "Ville", "ML"),
    ("Alpha", "Gamma", "ML"),
    ("Gamma", "Ville", "ML"),
    ("Beta", "Filon", "ML"),
    ("Halte", "Beta", "ML"),
)
ALPHA_BETA, BETA_VILLE = 2, 3


def make_network(free: str = "") -> RoadNetwork:
    names = list(NODES)
    lon = np.array([NODES[name][0] for name in names])
    lat = np.array([NODES[name][1] for name in names])
    u = np.array([names.index(start) for start, _, _ in EDGES], dtype=np.int64)
    v = np.array([names.index(end) for _, end, _ in EDGES], dtype=np.int64)
    count = len(EDGES)
    length_m = np.full(count, 60_000.0)
    return RoadNetwork(
        node_lon=lon,
        node_lat=lat,
        node_name=np.array([f"{name}{free}" for name in names]),
        node_class=np.array([NODES[name][2] for name in names]),
        edge_u=u,
        edge_v=v,
        edge_length_m=length_m,
        edge_time_s=length_m / (60 / 3.6),
        edge_class=np.array(["primary"] * count),
        edge_ref=np.array(["RN1", "RN1", "RN1", "RN1", "RN2", "RN2", "", "RN3"]),
        edge_name=np.array([""] * count),
        edge_country=np.array([country for _, _, country in EDGES]),
        edge_oneway=np.zeros(count, dtype=bool),
        edge_prior=np.ones(count),
        edge_rank=np.full(count, 2, dtype=np.int64),
        geometry_offsets=np.arange(0, 2 * count + 1, 2, dtype=np.int64),
        geometry_lon=lon[np.column_stack([u, v]).ravel()],
        geometry_lat=lat[np.column_stack([u, v]).ravel()],
        metadata={"source": f"test network{free}", "data_date": "2021-08", "license": "ODbL-1.0"},
    )


def spot(name: str, free: str = "", country: str = "ML") -> NamedPlace:
    lon, lat, _ = NODES[name]
    return NamedPlace(name=f"{name}{free}", lat=lat, lon=lon, country=country)


def make_tables(free: str = "") -> TableSet:
    packaged = packaged_case().tables()
    crossings = tuple(
        Crossing.model_validate(
            {
                **spot(name, free).model_dump(),
                "id": key,
                "countries": ("SN", "ML"),
                "fuel_transit": transit,
                "source": f"a source{free}",
            }
        )
        for key, name, transit in (("x", "Poste", "yes"), ("y", "Halte", "unknown"))
    )
    far = Crossing(
        id="z",
        name=f"Loin{free}",
        lat=20.0,
        lon=0.0,
        countries=("NE", "ML"),
        transit=(("fuel", Transit.NO),),
        source="",
    )

    def corridor(key: str, **fields: Any) -> Corridor:
        common = {
            "id": key,
            "name_fr": f"Axe {key}{free}",
            "name_en": f"Corridor {key}{free}",
            "source": f"a source{free}",
        }
        return Corridor.model_validate({**common, "commodity": FUEL, "destination": spot("Ville"), **fields})

    shares = [{"what": f"fuel{free}", "figure": "28 %", "year": "2006", "source": f"a paper{free}"}]
    corridors = (
        corridor("FUEL-X", crossing="x", upstream=[spot("Port", free, "SN")], via=[spot("Beta")], shares=shares),
        corridor("FUEL-Y", crossing="y"),
        corridor("MINE", commodity=GOLD, crossing="x", destination=spot("Filon")),
        corridor("LOST", crossing="z"),
        corridor("AIR", commodity=GOLD, mode="air", origin=spot("Filon"), destination=spot("Ville")),
    )
    mines = (
        Mine(mine=f"Filon{free}", operator_2025=f"somebody{free}", lat=14.0, lon=-10.5, output=f"2 t{free}"),
        Mine(mine="Sans lieu", operator_2025="nobody"),
    )
    return TableSet(
        crossings=(*crossings, far),
        corridors=corridors,
        effects=packaged_case().effects(),
        speeds=packaged.speeds,
        mines=mines,
        units=(),
        vocabulary=packaged_case().vocabulary(),
    )


def make_report(number: int, event_type: str, day: date, text: str, **fields: Any) -> Report:
    values = {
        "id": f"T-{number:03}",
        "date": day,
        "place_text": text,
        "admin": text,
        "description": text,
        "event_type": event_type,
        "actor": text,
        "target": "fuel_convoy",
        "goods": text,
        "certainty": "high",
        "source_title": text,
        "source_url": f"https://example.org/{number}?a=1&b=(2)",
        "source_date": day,
    }
    return Report.model_validate({**values, **fields})


def placed(edge: int, text: str, from_m: float = 10_000.0, to_m: float = 50_000.0, mass: float = 0.9) -> Placement:
    network = make_network()
    lat, lon = network.position(edge, (from_m + to_m) / 2)
    return Placement(
        ClaimKind.BETWEEN,
        PlacementStatus.PLACED,
        text,
        pieces=(Piece(edge, from_m, to_m, mass),),
        off_network=1 - mass,
        lat=lat,
        lon=lon,
        radius_km=20.0,
        road_refs=("RN1",),
        ucdp_where_prec=5,
        method="section",
        score=0.8,
        explanations={Lang.FR: f"Section de route. {text}", Lang.EN: f"Section of road. {text}"},
    )


def elsewhere(status: PlacementStatus, text: str, **fields: Any) -> Placement:
    explanations = {Lang.FR: f"Explication. {text}", Lang.EN: f"Explanation. {text}"}
    return Placement(ClaimKind.POINT, status, text, explanations=explanations, **fields)


def make_assessment(
    text: str = "entre Alpha et Beta", *, names: str = "", news: bool = True, more: Sequence[Told] = ()
) -> Assessment:
    """Assess the small country; `text` is every free text of the reports, `names` follows every name of the tables.

    `more` are further reports, each with its placements.
    """
    reject = Reject(
        file="in.csv", line=7, id="bad", reason=f"date: {text}", row={"id": "bad", "date": text, "=odd": text}
    )
    return make_assessor(text, names=names, news=news, more=more).assess(rejects=[reject])


def make_earlier(assessment: Assessment, text: str = "entre Alpha et Beta", *, names: str = "") -> list[DayStatus]:
    """Assess every day before that of an assessment of the small country, back to its first event."""
    assessor = make_assessor(text, names=names)
    return [assessor.on(day) for day in earlier_days(assessment.reports, DAY, 366, 1)]


def make_assessor(
    text: str = "entre Alpha et Beta", *, names: str = "", news: bool = True, more: Sequence[Told] = ()
) -> Assessor:
    """Return the assessor of the small country."""
    candidates = tuple(
        Candidate(Entry(f"g{n}", f"Village {n} {text}", 14.0 + n, -9.0, "village", "ML", text), 0.9) for n in range(2)
    )
    pairs = [
        (make_report(1, "ambush", date(2025, 10, 30), text), (placed(ALPHA_BETA, text),)),
        (make_report(2, "ambush", date(2025, 10, 31), text, certainty="low"), (placed(ALPHA_BETA, text),)),
        (make_report(3, "convoy_arrival", date(2025, 10, 31), text), (placed(BETA_VILLE, text, 0.0, 60_000.0, 1.0),)),
        (
            make_report(4, "shortage", date(2025, 10, 20), text),
            (elsewhere(PlacementStatus.AREA, text, lat=14.2, lon=-9.5, radius_km=40.0),),
        ),
        (
            make_report(5, "ambush", date(2025, 10, 29), text, place_text="", source_url=f"javascript:alert(1){text}"),
            (elsewhere(PlacementStatus.UNPLACED, ""),),
        ),
        (
            make_report(6, "attack", date(2025, 10, 28), text),
            (elsewhere(PlacementStatus.CONFLICT, text, reason=ConflictReason.AMBIGUOUS_NAME, alternatives=candidates),),
        ),
        (
            make_report(7, "advisory", date(2025, 10, 27), text),
            (elsewhere(PlacementStatus.AREA, text, is_national=True),),
        ),
        (
            make_report(8, "ambush", date(2025, 9, 15), text, date_precision="week"),
            (placed(BETA_VILLE, text, 0.0, 5_000.0, 0.5), placed(ALPHA_BETA, text, 0.0, 5_000.0, 0.5)),
        ),
        (make_report(9, f"odd {text}", date(2025, 10, 26), text), (placed(BETA_VILLE, text, 5_000.0, 9_000.0, 1.0),)),
    ]
    if not news:
        pairs = []
    pairs += more
    reports = [report for report, _ in pairs]
    placements = {report.id: places for report, places in pairs}
    facts = Facts(KeptRows(seen_of_supply(text) if news else ()), followed=("Halte",))
    settings = DaySettings(as_of=DAY, as_of_is_default=True, draws=60)
    return Assessor(make_network(names), make_tables(names), reports, placements, settings, facts=facts)


def seen_of_supply(text: str) -> tuple[Observation, ...]:
    """Return what was seen at Ville and Halte; every free text is `text`."""

    def seen(name: str, place: str, day: date, **fields: Any) -> Observation:
        told = {"note": text, "said_by": text, "source_title": text, "source_url": "https://example.org/s"}
        values = {"id": f"S-{name}", "place": place, "date_to": day, "certainty": "high", **told, **fields}
        return Observation.model_validate(values)

    return (
        seen("1", "Ville", date(2025, 10, 20), kind="stations", stations="mostly_closed", product="petrol"),
        seen("2", "Ville", date(2025, 10, 30), kind="stations", stations="dry", product=text),
        seen("3", "Ville", date(2025, 10, 31), kind="stations", stations="normal"),
        seen("4", "Ville", date(2025, 10, 13), kind="arrival", tankers=321, origin=text, corridor=text),
        seen("5", "Ville", date(2025, 10, 29), kind="arrival", tankers=654, origin=text),
        seen("6", "Halte", date(2025, 10, 31), kind="price", price="1550", usual_price="500", stations="strained"),
    )


def compare_scenario(spec: dict[str, Any], text: str = "entre Alpha et Beta", names: str = "") -> Comparison:
    """Compare a scenario with its baseline in the small country."""
    assessor = make_assessor(text, names=names)
    gazetteer = Gazetteer([])
    placer = Placer(assessor.network, assessor.tables.speeds, gazetteer.units)
    finder = TargetFinder(assessor.network, gazetteer, placer, assessor.tables.crossings, assessor.placements)
    file = read_scenario(spec, "test")
    return Comparer(assessor).compare(put_on_network(file, finder, assessor.tables, DAY))


@pytest.fixture(scope="session")
def compare() -> Callable[..., Comparison]:
    return compare_scenario


@pytest.fixture(scope="session")
def assessment() -> Assessment:
    return make_assessment()


@pytest.fixture(scope="session")
def earlier(assessment: Assessment) -> list[DayStatus]:
    return make_earlier(assessment)


@pytest.fixture(scope="session")
def hostile() -> Assessment:
    return make_assessment(HOSTILE, names=HOSTILE.replace("\u2028", ""))


@pytest.fixture(scope="session")
def silent() -> Assessment:
    return make_assessment(news=False)


@pytest.fixture(scope="session")
def assess() -> Callable[..., Assessment]:
    return make_assessment
