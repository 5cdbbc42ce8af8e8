"""Growth of a place and of its cells: the numbers of two periods, as each stood at its time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.board import figures_by_area
from data.board.growing import growths
from data.clock import chinese_calendar
from data.figures.comparison import Against, Growth
from data.ledger.rulebook import Rulebook
from data.ledger.snapshot import Snapshot
from data.scope import Scope, drill_into, parse_period
from data.terms import AreaId
from tests.board.snapshots import ZONE, snapshot
from tests.ledger.stores import when
from tests.measures.builders import Story, story

NOVEMBER = Scope(period=parse_period("2020-11", ZONE, when(40)))
CALENDAR = Rulebook(chinese_calendar(), None, {})


def filed(day: int, count: int, area: int | None = 1) -> list[Story]:
    """Orders filed on a day counted from 1 October."""
    return [story(reported=day, filed=day, area=area)] * count


def told(stories: list[Story], now: int = 62) -> Snapshot:
    return replace(snapshot(stories, now=now), rulebook=CALENDAR)


def first(stories: list[Story], code: str = "V2", now: int = 62, against: int = 0) -> Growth:
    return growths(told(stories, now), NOVEMBER, code)[0].growths[against]


def test_that_the_place_comes_first_then_its_cells_and_the_unassigned() -> None:
    stories = [*filed(9, 20), *filed(40, 30), *filed(9, 10, area=None), *filed(40, 15, area=None)]
    found = growths(told(stories), NOVEMBER, "V2")
    assert [row.area and row.area.code for row in found] == ["001", "002", "003", None]
    assert [[each.against for each in row.growths] for row in found] == [list(Against)] * 4
    before = [row.growths[0] for row in found]
    assert [(each.then.numerator, each.now.numerator) for each in before] == [
        (30, 45),
        (20, 30),
        (0, 0),
        (10, 15),
    ]
    assert [each.change for each in before] == [0.5, 0.5, None, 0.5]


def test_that_a_month_is_set_right_by_its_working_days() -> None:
    found = first([*filed(9, 170), *filed(40, 210)])
    assert (found.days, found.days_then, found.uneven) == (21, 17, True)
    assert found.per_day == pytest.approx(0)


def test_that_a_running_month_is_compared_with_as_many_working_days() -> None:
    # The data end with 17 November; its twelfth working day is gone, October's twelfth is the 23rd.
    stories = [*filed(23, 12), *filed(24, 50), *filed(40, 24)]
    found = first(stories, now=49)
    assert found.period.code == "2020-10-01..2020-10-23"
    assert (found.then.numerator, found.now.numerator, found.change) == (12, 24, 1.0)
    assert not found.uneven


def test_that_nothing_was_filed_the_year_before() -> None:
    assert first(filed(40, 24), against=1).note == "note.growth.from_nothing"


def test_that_the_stock_is_compared_with_that_at_the_end_of_the_period_before() -> None:
    found = first([*filed(9, 20), *filed(40, 10)], "F1")
    assert (found.then.numerator, found.now.numerator) == (20, 30)
    assert (found.change, found.per_day) == (0.5, None)


def test_that_the_number_now_is_the_one_that_stands_everywhere_else() -> None:
    known = told([*filed(9, 20), *filed(40, 10, area=3)])
    scope = drill_into(NOVEMBER, AreaId(2))
    for code in ("V2", "F1", "T1", "T4"):
        listed = [
            each.number
            for each in figures_by_area(known, scope, (code,), by_area=True, given=False)
            if each.tier is None
        ]
        assert [row.growths[0].now for row in growths(known, scope, code)] == listed
