"""Recurrence once more in plain SQL, straight from the tables: every earlier closing is looked at."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from math import cos, radians
from pathlib import Path

import pytest

from data.board.listing import figures_by_area
from data.ledger.loading import Keeper
from data.ledger.points import read_points
from data.scope import Scope, parse_period
from data.store import open_store

SUB = """CREATE TEMP TABLE sub AS WITH RECURSIVE up(id, kind) AS (
    SELECT id, id FROM category WHERE level <= 2 OR parent_id IS NULL
    UNION ALL SELECT c.id, up.kind FROM category c JOIN up ON c.parent_id = up.id WHERE c.level > 2
  ) SELECT * FROM up"""
RATED = """o.deleted = 0 AND o.filed < :t AND NOT coalesce(o.cancelled < o.filed, 0)
  AND NOT coalesce(o.cancelled < :t, 0) AND o.master_id IS NULL"""
CLOSED = f"""CREATE TEMP TABLE shut AS SELECT s.kind, o.lon, o.lat, o.place_key, o.closed
  FROM work_order o JOIN sub s ON s.id = o.category_id
  WHERE {RATED} AND o.closed >= o.filed AND o.closed < :t"""
NEAR = """(c.lon - o.lon) * (c.lon - o.lon) * :mx * :mx
  + (c.lat - o.lat) * (c.lat - o.lat) * :my * :my <= 2500"""
ASKED = f"""SELECT count(*), total(EXISTS (SELECT 1 FROM shut c WHERE c.kind = s.kind
      AND c.closed < o.filed AND c.closed >= o.filed - 2592000 AND (c.place_key = o.place_key OR {NEAR})))
  FROM work_order o JOIN sub s ON s.id = o.category_id
  WHERE {RATED} AND o.filed >= :b AND o.filed < :e
    AND (o.lon IS NOT NULL AND o.lat IS NOT NULL OR o.place_key IS NOT NULL)"""


def by_sql(file: Path, begin: int, end: int, now: int) -> tuple[int, int]:
    """Orders that recur, and those that can be compared."""
    metres = 111_195.08
    with closing(sqlite3.connect(file)) as connection:
        when = {"b": begin, "e": end, "t": now}
        connection.execute(SUB)
        connection.execute(CLOSED, when)
        connection.execute("CREATE INDEX temp.shut_kind ON shut(kind, closed)")
        (middle,) = connection.execute(
            "SELECT avg(lat) FROM work_order WHERE deleted = 0 AND lon IS NOT NULL AND lat IS NOT NULL"
        ).fetchone()
        plane = {"mx": metres * cos(radians(middle)), "my": metres}
        base, hit = connection.execute(ASKED, {**when, **plane}).fetchone()
    return int(hit), base


@pytest.mark.parametrize(
    ("district", "month"), [("example", "2020-10"), ("example", "2020-08"), ("boston", "2015-11")]
)
def test_that_plain_sql_finds_as_many_that_recur(
    district: str, month: str, request: pytest.FixtureRequest
) -> None:
    file: Path = request.getfixturevalue(f"{district}_file")
    with open_store(file) as store:
        keeper = Keeper(store)
        keeper.reach_back()
        snapshot, points = keeper.snapshot(), read_points(store)
    now = snapshot.freshness.now
    span = parse_period(month, snapshot.district.zone, now)
    rows = figures_by_area(
        snapshot, Scope(period=span, as_of=now), ("Q4",), by_area=False, given=True, points=points
    )
    number = next(iter(rows)).number
    assert (number.numerator, number.denominator) == by_sql(file, span.begins, span.ends, now)
    assert (number.numerator or 0) > 0
