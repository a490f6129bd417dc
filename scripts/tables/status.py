"""What `supplylines status` prints for people: the table of a day, the lines of a span, and the two checks."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import ceil
from typing import TYPE_CHECKING

import typer

from data.limits import ARRIVALS_DELAY_DAYS
from data.messages.spoken import both_ends, figure, language, range_of, say, word
from data.plain_values import rounded
from maps.texts.sentences import MAX_BESIDE
from maps.texts.supply_sentences import followed_name, supply_sentence
from maps.texts.wording import Wording
from scripts.shared.printing import code_name, corridor_name, goods_name, wide_console
from scripts.tables.needs import need_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from data.codes import Label
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.history.backtest import Backtest
    from routes.history.sensitivity import Sensitivity
    from routes.history.timeline import Timeline
    from routes.status.assessment import DayStatus
    from routes.status.beyond_limit import BeyondLimit
    from routes.status.destinations import DestinationStatus
    from routes.status.intervals import Interval
    from routes.status.labels import CorridorStatus
    from routes.status.supply import SupplyStatus

SPAN_COLUMNS = "day corridor_id label p_open p_diverted p_cut extra_km extra_h delay_h entered left faded regime"
SAME = "="
REPORTS_SHOWN = 3


def print_day(day: DayStatus, chosen: Sequence[CorridorRoute], beyond: Iterable[BeyondLimit] = ()) -> None:
    """Print the corridor table of a day and a line for each destination."""
    from rich.table import Table

    table = Table(title=say("status.title", day=day.day))
    for head in ("corridor", "", "label", "regime"):
        table.add_column(head and say(f"head.{head}"))
    for head in ("open", "diverted", "cut"):
        table.add_column(say(f"head.{head}"), justify="right")
    for head in ("+km", "+h", say("status.controls")):
        table.add_column(head, justify="right")
    table.add_column(say("head.evidence"))
    statuses = {status.corridor_id: status for status in day.statuses}
    for route in chosen:
        table.add_row(route.corridor.id, corridor_name(route.corridor), *_cells(statuses[route.corridor.id]))
    wide_console().print(table)
    for line in beyond_lines(beyond):
        typer.echo(line)
    for note in ("regime", "intervals", "evidence", "answers"):
        typer.echo(say(f"status.{note}_note"))
    for line in destination_lines(day.statuses, day.destinations, chosen):
        typer.echo(line)
    places = {route.corridor.destination.name for route in chosen}
    for need in day.needs:
        if need.demand.destination in places:
            typer.echo(need_text(need))
    _print_supply(day, None if len(chosen) == len(day.statuses) else places)


def destination_lines(
    statuses: Sequence[CorridorStatus], destinations: Sequence[DestinationStatus], chosen: Sequence[CorridorRoute]
) -> list[str]:
    """Say of each destination of the chosen corridors what gets there, and how many of them have which label."""
    labels = {status.corridor_id: status.label for status in statuses}
    counts: defaultdict[str, Counter[Label]] = defaultdict(Counter)
    for route in chosen:
        counts[route.corridor.destination.name][labels[route.corridor.id]] += 1
    lines = []
    for place in destinations:
        if told := counts.get(place.destination):
            corridors = ", ".join(f"{n} {code_name('label', label.value)}" for label, n in told.most_common())
            answers = answers_text(place)
            lines.append(say("status.answers", destination=place.destination, answers=answers, corridors=corridors))
    return lines


def beyond_lines(beyond: Iterable[BeyondLimit]) -> list[str]:
    """Say of cut corridors what the way costs that is left, though longer than a way round may be."""
    return [
        say("status.beyond", id=one.corridor_id, km=one.extra_km, h=one.extra_h, ratio=ceil(one.ratio * 10) / 10)
        for one in beyond
    ]


def _print_supply(day: DayStatus, places: set[str] | None) -> None:
    """Print what was seen of supply at the places given, else at all that are followed and in the country."""
    words, supply = Wording(language()), day.supply
    followed = [one for one in supply.places if places is None or one.place in places]
    followed += [supply.country] if supply.country and places is None else []
    told = [one for one in followed if one.is_known]
    if told:
        typer.echo(say("status.supply"))
    for one in told:
        name = followed_name(supply, one, words)
        told_of = supply_sentence(one, words, day.day, ARRIVALS_DELAY_DAYS.default)
        typer.echo(say("said_of", name=name, told=f"{told_of}{_month(one)}"))


def _month(supply: SupplyStatus) -> str:
    """Say how many tankers arrived in 28 days, and how many are needed."""
    told = []
    if supply.arrivals_28d is not None:
        low, high, days = supply.arrivals_28d
        told.append(say("status.tankers", count=range_of(low, high, ".0f"), days=days))
    if supply.need_per_day is not None:
        told.append(say("status.needed", count=range_of(*supply.need_per_day, ".0f")))
    return f"{say('separator')}{', '.join(told)}" if told else ""


def print_span(found: Sequence[DayStatus], timeline: Timeline, chosen: Sequence[CorridorRoute]) -> None:
    """Print one line a day and corridor, tab-separated."""
    typer.echo("\t".join(SPAN_COLUMNS.split()))
    ids = {route.corridor.id for route in chosen}
    for number, day in enumerate(found):
        for corridor, status in enumerate(day.statuses):
            if status.corridor_id in ids:
                shares = (status.p_open, status.p_diverted, status.p_cut)
                figures = [*(rounded(p, 3) for p in shares), rounded(status.extra_km, 0)]
                figures += [rounded(status.extra_h, 1), rounded(status.known_delay_h, 1)]
                cells = ["" if figure is None else str(figure) for figure in figures]
                changed = [" ".join(ids) for ids in timeline.changes[corridor][number]]
                head = [day.day.isoformat(), status.corridor_id, status.label.value]
                typer.echo("\t".join([*head, *cells, *changed, regime_shares(status, format)]))


def print_sensitivity(found: Sensitivity, chosen: Sequence[CorridorRoute]) -> None:
    """Print the label of every corridor under each variant; over a span, on how many days it is another one."""
    from rich.table import Table

    base, days = found.base, len(found.base.days)
    first, last = base.days[0].isoformat(), base.days[-1].isoformat()
    span = first if days == 1 else say("to", low=first, high=last)
    table = Table(title=say("sensitivity.title", span=span))
    table.add_column(say("head.corridor"))
    table.add_column(say("sensitivity.as_asked") if days == 1 else say("sensitivity.days"))
    for variant in found.variants:
        table.add_column(word("variant", variant.name))
    for route in chosen:
        n = base.corridor_ids.index(route.corridor.id)
        if days == 1:
            moved = [
                code_name("label", timeline.label(n, 0).value) if away[n, 0] else SAME
                for timeline, away in zip(found.timelines, found.moved, strict=True)
            ]
        else:
            moved = [say("sensitivity.moved", n=away[n].sum()) if away[n].any() else SAME for away in found.moved]
        table.add_row(route.corridor.id, code_name("label", base.label(n, 0).value) if days == 1 else str(days), *moved)
    wide_console().print(table)
    for variant in found.variants:
        told = say(
            "sensitivity.told",
            name=word("variant", variant.name),
            half_life=variant.half_life_factor,
            weight=variant.weight_factor,
            ratio=variant.detour_ratio,
            slow=variant.slow_roads_factor,
        )
        typer.echo(told)


def caveats() -> list[str]:
    """Say what the check of past days does not prove."""
    return [say(f"backtest.caveat_{name}") for name in ("reports", "hindsight", "few")]


def print_backtest(found: Backtest) -> None:
    """Print how well each ranking foresaw what was hit, and what that does not say."""
    from rich.table import Table

    table = Table(title=say("backtest.title", n=found.horizon_days, first=found.first, last=found.last))
    table.add_column(say("backtest.ranked_by"))
    for head in ("AUC", "", say("backtest.top_tenth"), "", say("backtest.gain")):
        table.add_column(head, justify="right")
    for ranking, skill in found.skills.items():
        gain = found.gain.get(ranking)
        table.add_row(
            word("ranking", ranking.value),
            figure(skill.auc, ".2f"),
            "" if skill.auc_ci is None else both_ends(*skill.auc_ci, ".2f"),
            figure(skill.top_share, ".0%"),
            "" if skill.top_share_ci is None else both_ends(*skill.top_share_ci, ".0%"),
            "" if gain is None else both_ends(*gain, "+.2f"),
        )
    wide_console().print(table)
    counts = {"hits": found.hits, "hit_days": found.days_with_hits, "days": found.days, "sections": found.sections}
    typer.echo(say("backtest.rests_on", **counts, km=found.length_km))
    for caveat in caveats():
        typer.echo(caveat)


def _cells(status: CorridorStatus) -> list[str]:
    return [
        code_name("label", status.label.value),
        regime_shares(status),
        _percent(status.p_open),
        _percent(status.p_diverted, status.p_diverted_ci),
        _percent(status.p_cut, status.p_cut_ci),
        _signed(status.extra_km, 0),
        _signed(status.extra_h, 1),
        _signed(status.known_delay_h, 1),
        " ".join(_resting_on(status)[:REPORTS_SHOWN]),
    ]


def _resting_on(status: CorridorStatus) -> list[str]:
    """Return the ids of the reports behind a label: those of its regime come first where the label is the regime's."""
    told = status.regime.told
    of_regime, of_roads = told.evidence if told else (), status.speaking_reports
    is_regimes = status.label != status.road_label
    return list(dict.fromkeys((*of_regime, *of_roads) if is_regimes else (*of_roads, *of_regime)))


def regime_shares(status: CorridorStatus, write: Callable[[float, str], str] = figure) -> str:
    """Write the probabilities that a corridor's traffic is free, under escort only or stopped, "-" if not known."""
    regime = status.regime.told
    return "-" if regime is None else " / ".join(write(share, ".0%") for share in regime.shares)


def answers_text(place: DestinationStatus) -> str:
    """Say of each commodity whether it gets to a destination: a word, and the probability of it between two ends.

    It names the sources beside the corridors that this counts on.
    """
    told, words = [], Wording(language())
    for commodity, answer in place.answers.items():
        goods, passage = goods_name(commodity), words.passage(answer.word)
        range_told, names = range_of(*answer.told, ".0%"), ", ".join(answer.beside[:MAX_BESIDE])
        key = "status.answer_beside" if names else "status.answer"
        told.append(say(key, goods=goods, passage=passage, range=range_told, names=names))
    return ", ".join(told) or say("status.no_road")


def _percent(p: float | None, interval: Interval | None = None) -> str:
    if p is None:
        return "-"
    share = figure(p, ".0%")
    return share if interval is None else f"{share} ({figure(interval.low, '.0%')}-{figure(interval.high, '.0%')})"


def _signed(value: float | None, digits: int) -> str:
    return "-" if value is None else figure(value, f"+.{digits}f")
