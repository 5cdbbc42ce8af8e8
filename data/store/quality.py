"""Counts of what the orders of each source carry and lack, for the panel of their quality."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from data.store import schema
from data.terms import Mark

ORDER = schema.WORK_ORDER

STEPS = ("filed", "dispatched", "accepted", "disposed", "checked")
"""The stamps between report and closing, which a closed order should have where its source records them."""


def quality(connection: Connection, district: int) -> dict[int, Mapping[str, int | None]]:
    """By the id of a source: its orders, its first and newest instant, and counts by what they carry.

    `placed.N` counts by the evidence of the place, `mark.NAME` by mark, `no_STAMP` closed orders without it.
    """
    counts = {name: _count(condition) for name, condition in _conditions().items()}
    query = select(
        ORDER.c.source_id,
        func.count().label("orders"),
        func.min(ORDER.c.reported).label("since"),
        func.max(ORDER.c.happened).label("until"),
        func.max(ORDER.c.batch_id).label("batch"),
        *(count.label(name) for name, count in counts.items()),
    )
    mine = query.where(ORDER.c.district_id == district, ORDER.c.deleted == 0).group_by(ORDER.c.source_id)
    found = connection.execute(mine).mappings()
    return {int(row["source_id"]): {k: v for k, v in row.items() if k != "source_id"} for row in found}


def _conditions() -> dict[str, ColumnElement[bool]]:
    order = ORDER.c
    closed = order.closed.is_not(None)
    return {
        "unplaced": order.area_id.is_(None),
        **{f"placed.{by}": and_(order.area_id.is_not(None), order.placed_by == by) for by in (1, 2, 3)},
        "pointless": order.lon.is_(None),
        "no_tier": order.tier_now == 0,
        "no_category": order.category_id.is_(None),
        "no_channel": order.channel == 0,
        "no_body": order.lead_body_id.is_(None),
        "no_due": and_(order.due_dispose.is_(None), order.due_close.is_(None)),
        "closed": closed,
        **{f"no_{step}": and_(closed, order[step].is_(None)) for step in STEPS},
        **{
            f"mark.{mark.name.lower()}": order.marks.bitwise_and(int(mark)) != 0 for mark in Mark if mark.name
        },
    }


def _count(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.count(case((condition, 1)))
