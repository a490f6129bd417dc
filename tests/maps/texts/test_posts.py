"""The line on border posts and ports: closed, restricted, open or unknown, from reports alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from data.codes import ClaimKind, Label, Lang, PlacementStatus
from maps.drawing.view import View
from maps.texts.goods import short
from maps.texts.posts import posts_line
from maps.texts.wording import Wording
from routes.placing.placement import Placement
from tests.maps.conftest import DAY, NODES, make_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from routes.status.assessment import Assessment

EN = Wording(Lang.EN)


def at(name: str, radius_km: float = 2.0) -> tuple[Placement, ...]:
    lon, lat, _ = NODES[name]
    texts = dict.fromkeys(Lang, name)
    place = Placement(
        ClaimKind.POINT, PlacementStatus.PLACED, name, lat=lat, lon=lon, radius_km=radius_km, explanations=texts
    )
    return (place,)


def line(scene: Assessment) -> str:
    view = View(scene)
    return posts_line(view, scene.today, EN)


def test_nothing_reported_is_said_and_is_not_open(silent: Assessment) -> None:
    assert line(silent) == EN.t("posts_nothing")


@pytest.mark.parametrize(("kind", "state"), [("border_closed", "closed"), ("border_reopened", "open")])
def test_a_post_is_told_as_reported_and_the_others_as_unknown(
    kind: str, state: str, assess: Callable[..., Assessment]
) -> None:
    told = line(assess(news=False, more=[(make_report(20, kind, DAY, "Poste"), at("Poste"))]))
    assert EN.t(f"posts_{state}", names="Poste") in told
    assert EN.t("posts_unknown", n=1) in told, "Halte; the one far off is on no road"


def test_a_report_that_is_old_or_of_a_wide_area_tells_of_no_port(assess: Callable[..., Assessment]) -> None:
    def told(age_days: int, radius_km: float) -> str:
        report = make_report(20, "ambush", DAY - timedelta(days=age_days), "Port")
        return line(assess(news=False, more=[(report, at("Port", radius_km))]))

    assert EN.t("ports") in told(2, 2.0)
    assert EN.t("ports") not in told(2, 60.0)
    assert EN.t("ports") not in told(200, 2.0)


def test_what_is_published_has_no_line(assess: Callable[..., Assessment]) -> None:
    scene = assess(news=False, more=[(make_report(20, "border_closed", DAY, "Poste"), at("Poste"))])
    assert line(replace(scene, settings=scene.settings.model_copy(update={"public_delay_days": 14}))) == ""


def test_a_post_of_which_all_corridors_are_stopped_is_told(assess: Callable[..., Assessment]) -> None:
    """Cards that call the road by a post stopped stood under a line on which nothing was reported of any."""
    scene = assess(news=False)
    halted = [
        replace(one, label=Label.STOPPED) if one.corridor_id.startswith("FUEL-X") else one for one in scene.statuses
    ]
    view = View(replace(scene, statuses=tuple(halted)))
    goods = short(view.commodities[0], EN)
    told = posts_line(view, view.assessment.today, EN)
    assert EN.t("posts_stopped", goods=goods, names="via Poste") in told
