"""The limit table: nearest category, then tier, then the version valid at the start."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from data.clock import UNKNOWN, LimitTable, known, weekday_calendar
from data.terms import LimitUnit, Tier

HOUR = 3600
MONDAY = 1_604_275_200 + HOUR
"""2020-11-02 09:00 in Shanghai."""
CALENDAR = weekday_calendar("Asia/Shanghai")


@dataclass(frozen=True)
class Row:
    id: int = 1
    step: str = "dispose"
    limit: float = 4
    unit: LimitUnit = LimitUnit.URGENT_HOUR
    start_event: str = "filed"
    category_id: int | None = None
    tier: Tier = Tier.UNKNOWN
    version: int = 1
    valid_from: int = 0


def hours(
    *rows: Row, category: int = 7, tier: Tier = Tier.B, start: int = MONDAY, step: str = "dispose"
) -> float | None:
    """The hours that the table gives an order, None for none."""
    table = LimitTable(rows, CALENDAR, lambda id_: (id_, 1) if id_ == 7 else (id_,))
    starts = {"filed": np.array([start]), "dispatched": np.array([start + HOUR])}
    due = table.dues(step, starts, "filed", np.array([category]), np.array([tier]))
    return None if due[0] == 0 else (int(due[0]) - start) / HOUR


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([Row()], 4),
        ([Row(), Row(2, limit=6, category_id=1)], 6),
        ([Row(2, limit=6, category_id=1), Row(3, limit=8, category_id=7)], 8),
        ([Row(2, limit=6, category_id=9)], None),
        ([Row(), Row(2, limit=6, tier=Tier.B)], 6),
        ([Row(), Row(2, limit=6, tier=Tier.C)], 4),
        ([Row(), Row(limit=6, version=2, valid_from=MONDAY)], 6),
        ([Row(), Row(limit=6, version=2, valid_from=MONDAY + 1)], 4),
        ([Row(valid_from=MONDAY + 1)], None),
        ([Row(start_event="dispatched")], 5),
        ([Row(start_event="never heard of")], 4),
        ([Row(step="close")], None),
    ],
)
def test_that_the_nearest_rule_valid_at_the_start_decides(rows: list[Row], expected: float | None) -> None:
    assert hours(*rows) == expected


def test_that_an_order_that_has_not_started_has_no_due_instant() -> None:
    assert hours(Row(), start=0) is None


def test_that_a_limit_beyond_the_calendar_is_unknown_and_told_apart_from_none() -> None:
    table = LimitTable((Row(unit=LimitUnit.WORK_HOUR),), CALENDAR, lambda id_: (id_,))
    starts = {"filed": np.array([CALENDAR.closing - 60, MONDAY, 0])}
    due = table.dues("dispose", starts, "filed", np.ones(3, np.int64), np.full(3, int(Tier.B)))
    assert due[0] == UNKNOWN
    dues, unknown = known(due)
    assert (dues.tolist(), unknown.tolist()) == ([0, MONDAY + 5 * HOUR, 0], [True, False, False])


def test_that_orders_of_many_kinds_keep_their_places() -> None:
    rows = (Row(), Row(2, limit=6, category_id=1), Row(3, limit=8, tier=Tier.C))
    table = LimitTable(rows, CALENDAR, lambda id_: (id_,))
    category, tier = np.array([1, 2, 1, 2, 3]), np.array([Tier.B, Tier.C, Tier.C, Tier.B, Tier.C])
    due = table.dues("dispose", {"filed": np.full(5, MONDAY)}, "filed", category, tier)
    assert ((due - MONDAY) / HOUR).tolist() == [6, 8, 6, 4, 8]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([Row(), Row(2, limit=6, category_id=1), Row(3, limit=8, category_id=7)], 8),
        ([Row(), Row(2, limit=6, tier=Tier.B), Row(3, limit=8, tier=Tier.C)], 6),
        ([Row(), Row(limit=6, version=2, valid_from=MONDAY)], 6),
        ([Row(), Row(limit=6, version=2, valid_from=MONDAY + 1)], 4),
        ([Row(valid_from=MONDAY + 1)], None),
        ([Row(step="close")], None),
    ],
)
def test_that_the_rule_that_is_named_is_the_one_that_decides(rows: list[Row], expected: float | None) -> None:
    table = LimitTable(tuple(rows), CALENDAR, lambda id_: (id_, 1) if id_ == 7 else (id_,))
    found = table.row_for("dispose", {"filed": MONDAY}, "filed", 7, Tier.B)
    assert (None if found is None else found.limit) == expected == hours(*rows)
    assert table.row_for("dispose", {"filed": 0}, "filed", 7, Tier.B) is None
