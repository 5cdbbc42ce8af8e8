"""Sums over the orders by plain SQL: what a ledger that was loaded must add up to as well."""

from collections.abc import Sequence

from sqlalchemy import BigInteger, Connection, and_, case, cast, func, select

from data.store import schema

ORDER, EVENT = schema.WORK_ORDER, schema.WORK_ORDER_EVENT

Sums = dict[tuple[int, int], tuple[int, ...]]
"""By area id (0 = none) and tier: the orders, then of each stamp how many have it and the sum of them."""


def stamp_sums(connection: Connection, district: int, stamps: Sequence[str], since: int) -> Sums:
    """Count orders and add up their stamps, as seconds after an instant (epoch seconds, at least 1)."""
    area = func.coalesce(ORDER.c.area_id, 0)
    told = []
    for name in stamps:
        stamp = ORDER.c[name]
        seconds = case((stamp <= since, 1), else_=stamp - since)
        told += [func.count(stamp), func.coalesce(func.sum(cast(seconds, BigInteger)), 0)]
    query = (
        select(area, ORDER.c.tier_now, func.count(), *told)
        .where(ORDER.c.district_id == district, ORDER.c.deleted == 0)
        .group_by(area, ORDER.c.tier_now)
    )
    return {(int(row[0]), int(row[1])): tuple(map(int, row[2:])) for row in connection.execute(query)}


def event_counts(connection: Connection, district: int) -> dict[int, int]:
    """Count the events of orders that are not deleted, by kind."""
    own = and_(
        EVENT.c.district_id == ORDER.c.district_id,
        EVENT.c.month == ORDER.c.month,
        EVENT.c.order_id == ORDER.c.id,
    )
    query = (
        select(EVENT.c.kind, func.count())
        .select_from(EVENT.join(ORDER, own))
        .where(EVENT.c.district_id == district, ORDER.c.deleted == 0)
        .group_by(EVENT.c.kind)
    )
    return {int(kind): int(rows) for kind, rows in connection.execute(query)}
