"""The answer of `collaboration`: who finds, solves, returns and held orders, as tables or as JSON."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import typer

from dashboard.answers.figures import full_keeper, number_row
from dashboard.answers.questions import Question, scope_of, tier_word
from dashboard.answers.tables import print_table
from data.board.collaboration import collaboration_figure
from data.figures import Measured
from data.figures.collaboration import BodyLine, ChainsFigure, CollaborationFigure, CrossFigure, Side
from data.ledger.holders import read_holders
from data.store import open_store
from data.terms import BodyKind, Tier
from data.wording import area_name, fraction_text, measure_name, pair_text, period_text, value_text
from resources.i18n import current, tr

_SHOWN = 20
"""So many bodies a table for people names."""


def print_collaboration(
    db: str, district: str | None, asked: Question, *, bodies: bool, as_json: bool
) -> None:
    """Print the collaboration of a scope; `bodies` asks who held the orders too."""
    with open_store(db, district=district) as store:
        snapshot = full_keeper(store).snapshot()
        holders = read_holders(store) if bodies else None
    found = collaboration_figure(snapshot, scope_of(snapshot, asked), holders)
    if as_json:
        typer.echo(json.dumps(_answer(found), ensure_ascii=False, indent=1))
    else:
        _print_tables(found)


def _answer(found: CollaborationFigure) -> dict[str, Any]:
    measures = (found.hops, found.hand_off, found.contained, found.for_others)
    return {
        "area": found.place.code,
        "name": area_name(found.place, current()),
        "period": found.period.code,
        "as_of": found.as_of,
        "measures": [number_row(each) for each in measures],
        "owner_unknown": found.owner_unknown,
        "channels": {channel.name.lower(): number_row(each) for channel, each in found.channels.items()},
        "discovery": _cross(found.discovery, _kind_word),
        "drift": _cross(found.drift, tier_word),
        "chains": _chains(found.chains),
        "bodies": [_body(each) for each in found.bodies],
    }


def _kind_word(kind: BodyKind) -> str:
    return kind.name.lower()


def _cross(found: CrossFigure[Side], word: Callable[[Side], str]) -> dict[str, Any]:
    return {
        "sides": [word(side) for side in found.sides],
        "counts": found.counts,
        "off_diagonal": number_row(found.off_diagonal),
    }


def _chains(found: ChainsFigure) -> dict[str, Any]:
    return {
        "returned": number_row(found.returned),
        "length": number_row(found.length),
        "longest": found.longest,
        "ping_pong": found.ping_pong,
        "reasons": {reason.name.lower(): count for reason, count in found.reasons.items()},
        "faults": {fault.value if fault else "other": count for fault, count in found.faults.items()},
    }


def _body(line: BodyLine) -> dict[str, Any]:
    return {
        "body": line.body,
        "name": pair_text(line.name, current()),
        "held": line.held,
        "seconds": line.seconds,
        "by_holder": [number_row(each) for each in line.by_holder.values()],
        "by_last": [number_row(each) for each in line.by_last.values()],
    }


def _print_tables(found: CollaborationFigure) -> None:
    texts = current()
    title = f"{area_name(found.place, texts)} · {period_text(found.period, texts)}"
    chains = found.chains
    measures = (found.contained, found.for_others, found.hops, found.hand_off, chains.returned, chains.length)
    print_table(title, ("measure", "value", "fraction"), map(_measure, measures))
    print_table(
        tr("collaboration.discovery"),
        ("found_by", *(tr(f"body_kind.{side.name.lower()}") for side in found.discovery.sides)),
        _crossed(found.discovery, lambda side: tr(f"body_kind.{side.name.lower()}")),
    )
    heads = ("filed_as", *map(_tier_name, found.drift.sides))
    print_table(tr("collaboration.drift"), heads, _crossed(found.drift, _tier_name))
    faults = [
        [tr(f"fault.{fault.value if fault else 'other'}"), texts.count(count)]
        for fault, count in chains.faults.items()
    ]
    told = (("longest", chains.longest), ("ping_pong", chains.ping_pong))
    rows = [*faults, *([tr(f"collaboration.{name}"), texts.count(count)] for name, count in told)]
    print_table(tr("collaboration.chains"), ("what", "count"), rows)
    if found.bodies:
        heads = ("body", "held", "by_holder", "by_last")
        print_table(tr("collaboration.bodies"), heads, map(_body_row, found.bodies[:_SHOWN]))


def _measure(number: Measured) -> list[str]:
    texts = current()
    told = tr(number.note) if number.note else fraction_text(number, texts)
    return [f"{number.measure} {measure_name(number.measure, texts)}", value_text(number, texts), told]


def _tier_name(tier: Tier) -> str:
    return tr(f"tier.{tier.word}.short") if tier is Tier.UNKNOWN else tier.word


def _crossed(found: CrossFigure[Side], name: Callable[[Side], str]) -> Iterable[list[str]]:
    for side, counts in zip(found.sides, found.counts, strict=True):
        if any(counts):
            yield [name(side), *map(current().count, counts)]


def _body_row(line: BodyLine) -> list[str]:
    texts = current()
    rates = (value_text(each["T1"], texts) for each in (line.by_holder, line.by_last))
    return [pair_text(line.name, texts), texts.count(line.held), *rates]
