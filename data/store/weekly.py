"""Orders by week or day, area, category and channel, counted in one read: none is told by itself."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import BigInteger, Connection, case, cast, func, select

from data.store import schema

ORDER = schema.WORK_ORDER
WEEK = 7 * 86_400

WeeklyCounts = NDArray[np.int64]
"""Rows of week (from 0), area id, category id, channel and orders; ids are 0 where there is none."""


def weekly_counts(
    connection: Connection,
    district: int,
    first: int,
    until: int,
    shifts: Sequence[tuple[int, int]],
    length: int = WEEK,
) -> WeeklyCounts:
    """Count the orders reported from an instant until another one (epoch seconds, the latter excluded).

    Weeks are those of the local clock, the first begins at `first`: from each instant of `shifts` on the
    clock is ahead by so many seconds more than before. Orders that are deleted do not count. Other periods
    than weeks are `length` seconds long.
    """
    reported = ORDER.c.reported
    local = reported - first
    for at, seconds in shifts:
        local = local + case((reported >= at, seconds), else_=0)
    week = cast(local, BigInteger).op("/")(length)
    parts = [week, func.coalesce(ORDER.c.area_id, 0), func.coalesce(ORDER.c.category_id, 0), ORDER.c.channel]
    query = (
        select(*(part.label(f"part_{place}") for place, part in enumerate(parts)), func.count())
        .where(ORDER.c.district_id == district, ORDER.c.deleted == 0, reported >= first, reported < until)
        .group_by("part_0", "part_1", "part_2", "part_3")
    )
    rows = [tuple(map(int, row)) for row in connection.execute(query)]
    return np.array(rows, dtype=np.int64).reshape(-1, 5)
