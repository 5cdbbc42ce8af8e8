"""The core measures once more in plain SQL, straight from the tables: an implementation that shares nothing.

Stamps are epoch seconds, event kinds and marks are numbers as they are stored.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from data.board.listing import figures_by_area
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.scope import Scope, parse_period
from data.store import open_store
from data.terms import TIERS, Tier

FILED = (
    """o.deleted = 0 AND o.filed IS NOT NULL AND NOT coalesce(o.cancelled < o.filed, 0) AND o.filed < :t"""
)
STOCK = f"""{FILED} AND o.marks & 1024 = 0
  AND NOT coalesce(o.closed < :t, 0) AND NOT coalesce(o.cancelled < :t, 0)"""
RATED = f"""{FILED} AND NOT coalesce(o.cancelled < :t, 0) AND o.master_id IS NULL"""


OF_IT = "e.district_id = o.district_id AND e.month = o.month AND e.order_id = o.id"
"""By the whole key of events: by the order alone each would be looked for among all."""


def paused_at(instant: str) -> str:
    """Whether a pause covers an instant of the order; one without an end still lasts."""
    return f"""EXISTS (SELECT 1 FROM work_order_event e WHERE {OF_IT} AND e.kind = 3 AND e.at < :t
      AND e.at <= {instant} AND (e.ends IS NULL OR e.ends = 0 OR e.ends >= :t OR e.ends > {instant}))"""


def due(done: str, by: str) -> tuple[str, str]:
    """What fell due in the period before T, and what of it was done in time."""
    base = f"""{RATED} AND o.{by} >= :b AND o.{by} < :e AND o.{by} < :t AND NOT {paused_at("o." + by)}
      AND NOT (o.marks & 1024 AND o.{done} IS NULL)"""
    return f"{base} AND o.{done} <= o.{by}", base


KEPT = "o.deleted = 0 AND NOT coalesce(o.cancelled < :t, 0)"
FAILED = f"""SELECT 1 FROM work_order_event e WHERE {OF_IT} AND e.kind = 6 AND e.at < :t"""
FAILED_IN = """o.id IN (SELECT e.order_id FROM work_order_event e WHERE e.kind = 6 AND e.at < :t
    AND e.at >= :b AND e.at < :e)"""
PASSED_IN = f"""(o.checked >= :b AND o.checked < :e AND o.checked < :t
    AND NOT EXISTS ({FAILED} AND e.at >= o.checked)
  OR o.id IN (SELECT e.order_id FROM work_order_event e WHERE e.kind = 5 AND e.at < :t
    AND e.was_checked >= :b AND e.was_checked < :e))"""
MONTH = 30 * 86_400
RIPE = f":b AND {{0}} < min(:e, :t - {MONTH})"

MEASURES: dict[str, tuple[str, str | None]] = {
    "T1": due("disposed", "due_dispose"),
    "T2": due("closed", "due_close"),
    "F1": (STOCK, None),
    "F2": (
        f"""{STOCK} AND o.due_dispose < :t AND NOT coalesce(o.disposed < :t, 0)
          AND NOT {paused_at("o.due_dispose")}""",
        None,
    ),
    "Q2": (f"{KEPT} AND {FAILED_IN}", f"{KEPT} AND ({FAILED_IN} OR {PASSED_IN})"),
}
"""Numerator and denominator as conditions on an order `o`: period [b, e), as of t."""
TIER = {"F1": "tier_now", "F2": "tier_now"}

STREET = """WITH RECURSIVE up(id, at) AS (
    SELECT id, id FROM area UNION ALL
    SELECT up.id, a.parent_id FROM up JOIN area a ON a.id = up.at WHERE a.parent_id IS NOT NULL),
  street(id, code) AS (SELECT up.id, s.code FROM up JOIN area s ON s.id = up.at WHERE s.level = 1)"""

Cells = Counter[tuple[str, str]]
"""How often by code of the street (or `unassigned`) and tier."""


def counted(connection: sqlite3.Connection, tier: str, where: str, when: dict[str, int]) -> Cells:
    query = f"""{STREET} SELECT coalesce(s.code, 'unassigned'), o.{tier}, count(*) FROM work_order o
      LEFT JOIN street s ON s.id = o.area_id WHERE {where} GROUP BY 1, 2"""
    rows = connection.execute(query, when)
    return Counter({(str(code), Tier(of).word): int(count) for code, of, count in rows})


def reopened(connection: sqlite3.Connection, when: dict[str, int]) -> tuple[Cells, Cells]:
    """Q3: closings that are ripe, of the last episode and of those that a reopening ended."""
    head = f"{STREET} SELECT coalesce(s.code, 'unassigned'), o.tier_filed, count(*) FROM work_order o"
    ended = f"""{head} JOIN work_order_event e ON e.order_id = o.id AND e.kind = 5 AND e.at < :t
      LEFT JOIN street s ON s.id = o.area_id WHERE {KEPT} AND e.was_closed >= {RIPE.format("e.was_closed")}"""
    last = f"{KEPT} AND o.closed >= {RIPE.format('o.closed')}"

    def told(query: str) -> Cells:
        rows = connection.execute(f"{query} GROUP BY 1, 2", when)
        return Counter({(str(code), Tier(of).word): int(count) for code, of, count in rows})

    hit = told(f"{ended} AND e.at <= e.was_closed + {MONTH}")
    return hit, told(ended) + counted(connection, "tier_filed", last, when)


def by_sql(file: Path, code: str, when: dict[str, int]) -> tuple[Cells, Cells | None]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        if code == "Q3":
            return reopened(connection, when)
        hit, base = MEASURES[code]
        tier = TIER.get(code, "tier_filed")
        hits = counted(connection, tier, hit, when)
        return hits, None if base is None else counted(connection, tier, base, when)


def by_product(snapshot: Snapshot, code: str, period: str) -> tuple[Cells, Cells | None] | None:
    """The same by the product; None where it says that a stamp is missing."""
    zone, now = snapshot.district.zone, snapshot.freshness.now
    scope = Scope(period=parse_period(period, zone, now), as_of=now)
    hits, bases = Cells(), Cells()
    counts = True
    for figure in list(figures_by_area(snapshot, scope, (code,), by_area=True, given=True))[1 + len(TIERS) :]:
        if figure.tier is None:
            continue
        if (figure.number.note or "").startswith("note.missing"):
            return None
        key = (figure.area.code if figure.area else "unassigned", figure.tier.word)
        hits[key] += figure.number.numerator or 0
        if figure.number.denominator is not None:
            bases[key] += int(figure.number.denominator)
            counts = False
    return hits, None if counts else bases


def loaded(file: Path) -> Snapshot:
    with open_store(file) as store:
        keeper = Keeper(store)
        keeper.reach_back()
        return keeper.snapshot()


CASES = {
    "example": ("T1 T2 F1 F2 Q2 Q3", ("2020-11", "2019", "28:2020-10")),
    "boston": ("T1 T2 F1 F2 Q2 Q3", ("2015-11", "2015")),
    "pingshan": ("T1 T2 F1 F2 Q2 Q3", ("2018-10", "2018")),
}
"""What is compared; of Pingshan no stamp after the report is known, so there both must have nothing."""


@pytest.mark.parametrize("district", CASES)
def test_that_plain_sql_finds_the_same_in_every_street_and_tier(
    district: str, request: pytest.FixtureRequest
) -> None:
    file: Path = request.getfixturevalue(f"{district}_file")
    snapshot = loaded(file)
    codes, periods = CASES[district]
    compared = 0
    for code in codes.split():
        for period in periods:
            span = parse_period(period, snapshot.district.zone, snapshot.freshness.now)
            when = {"b": span.begins, "e": span.ends, "t": snapshot.freshness.now}
            ours, theirs = by_product(snapshot, code, period), by_sql(file, code, when)
            if ours is None:
                continue
            assert (+ours[0], ours[1] and +ours[1]) == (+theirs[0], theirs[1] and +theirs[1]), (code, period)
            compared += ours[0].total()
    assert (compared > 0) == (district != "pingshan")
