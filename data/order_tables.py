"""The card of an order as tables: the way it took, and where its time went."""

from collections.abc import Mapping

from data import wording
from data.figures import OrderCard, OrderEvent, OrderStep
from data.figures.tables import Row, Table
from data.tabling import local_time
from resources.i18n import current, tr


def steps_table(card: OrderCard, zone: str) -> Table:
    """Give the six steps of an order, and under each what happened beside it, by the district's clock."""
    keys = ("stage", "what", "begins", "ends", "from_body", "to_body", "reason")
    rows: list[Row] = []
    for step in card.steps:
        rows.append(_way(step, zone))
        rows += [_beside(event, zone) for event in card.events if event.stage is step.stage]
    return Table(tr("stage.name"), tuple(tr(f"tabling.{key}") for key in keys), tuple(rows))


def _way(step: OrderStep, zone: str) -> Row:
    word = step.stage.name.lower()
    state = "tabling.step_to_come" if step.done is None else "tabling.step_done"
    when = None if step.done is None or step.waiting else local_time(step.done, zone)
    return tr(f"stage.{word}"), tr(f"waiting.{word}" if step.waiting else state), when, *(None,) * 4


def _beside(event: OrderEvent, zone: str) -> Row:
    texts = current()
    return (
        tr(f"stage.{event.stage.name.lower()}"),
        tr(f"event_kind.{event.kind.name.lower()}"),
        local_time(event.begins, zone),
        None if event.ends is None else local_time(event.ends, zone),
        *(wording.pair_text(side, texts) or None for side in (event.from_body, event.to_body)),
        tr(event.reason) if event.reason else None,
    )


def spent_table(spent: Mapping[str, int]) -> Table:
    """Give where the time of an order went, part by part, in words, hours and per cent of all."""
    texts, whole = current(), sum(spent.values())
    parts = [(tr(f"spent.{part}"), seconds) for part, seconds in spent.items()]
    parts.append((tr("common.total"), whole))
    return Table(
        tr("order_card.spent"),
        tuple(tr(f"tabling.{key}") for key in ("part", "duration", "hours", "share")),
        tuple(
            (
                part,
                texts.duration(seconds),
                round(seconds / 3600, 2),
                round(100 * seconds / (whole or 1), 1),
            )
            for part, seconds in parts
        ),
    )
