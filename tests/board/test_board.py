"""The board of a scope: the same totals from wherever one looks, with or without a memory of the past."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.board import Past, build_board
from data.board.reach import FIRST, needed, needed_first
from data.figures import Verdict
from data.ledger.columns import EPOCH
from data.ledger.ledger import UNTOUCHED, Ledger
from data.measures.answers import ANSWERED
from data.measures.catalogue import MEASURES
from data.places import Places
from data.scope import Scope, drill_into, last_days, parse_period, recent, roll_up
from data.terms import AreaId, Instant, Level, Stage, Tier
from tests.board.snapshots import SIZED, ZONE, dated, posts, snapshot
from tests.ledger.stores import when
from tests.ledger.test_ledger import Book, books, told
from tests.measures.builders import EVERYTHING, TREE, Story, ledger, story
from tests.measures.stories import many_stories

NOW = Instant(when(40))
WEEK = last_days(7, when(20), ZONE)
some_scopes = st.builds(
    lambda measure, length, as_of, detail, tiers: Scope(
        detail=detail,
        tiers=tiers,
        measure=measure,
        period=last_days(length, when(as_of), ZONE),
        as_of=Instant(when(as_of)),
    ),
    st.sampled_from((None, *ANSWERED)),
    st.integers(1, 12),
    st.integers(2, 36),
    st.integers(1, 3),
    st.none() | st.just(frozenset({Tier.A, Tier.B})),
)


@given(many_stories, some_scopes, st.sampled_from((TREE, SIZED)))
def test_that_parts_of_a_board_add_up_and_drilling_finds_the_same_numbers(
    stories: list[Story], scope: Scope, tree: Places
) -> None:
    known = replace(snapshot(stories, held=posts((7, 71), (9, 71), (8, 0))), places=tree)
    board = build_board(known, scope)
    assert board.matrix.adds_up
    rows = (*board.matrix.rows, board.matrix.unassigned)
    assert sum(row.open or 0 for row in rows) == board.matrix.total.open
    if scope.detail > 1:
        return
    for index, area in enumerate(board.heatmap.areas):
        inner = drill_into(scope, area.id)
        inside = build_board(known, inner)
        assert inside.heatmap.total == board.heatmap.cell(index)
        row = next(row for row in board.matrix.rows if row.area == area)
        assert (inside.matrix.total.open, inside.matrix.total.total) == (row.open, row.total)
        assert roll_up(inner) == scope


@settings(max_examples=30)
@given(many_stories, some_scopes)
def test_that_totals_do_not_depend_on_the_level_of_the_cells(stories: list[Story], scope: Scope) -> None:
    boards = [build_board(snapshot(stories), replace(scope, detail=detail)) for detail in (1, 2, 3)]
    for other in boards[1:]:
        assert other.heatmap.total == boards[0].heatmap.total
        assert other.matrix.total == replace(boards[0].matrix.total, classes=other.matrix.total.classes)
        assert (other.headlines, other.loop, other.trend) == (
            boards[0].headlines,
            boards[0].loop,
            boards[0].trend,
        )


@given(many_stories, some_scopes)
def test_that_waiting_states_of_a_board_are_its_open_stock(stories: list[Story], scope: Scope) -> None:
    figure = build_board(snapshot(stories), scope).loop
    waiting = [step for step in figure.steps if Stage.COLLECTION < step.stage < Stage.ASSESSMENT]
    assert sum(step.count for step in waiting) == figure.open_stock.numerator
    for steps in zip(figure.steps, *figure.by_tier, strict=True):
        assert steps[0].count == sum(step.count for step in steps[1:])
        assert steps[0].overdue == sum(step.overdue for step in steps[1:])


@given(st.lists(st.tuples(books, st.sets(st.integers(1, 12), max_size=2)), max_size=3), some_scopes)
def test_that_a_board_that_remembers_the_past_is_one_that_counts_anew(
    patches: list[tuple[Book, set[int]]], scope: Scope
) -> None:
    kept, past = Ledger(), Past()
    for book, gone in [({}, set[int]()), *patches]:
        columns, events = told({id_: one for id_, one in book.items() if id_ not in gone})
        days = dated(ledger([one for id_, one in book.items() if id_ not in gone]))
        columns |= {name: getattr(days, name) for name in columns if name != "id"}
        events |= {name: getattr(days.events, name) for name in events if name != "order"}
        since = kept.patch(1, columns, events, np.array(sorted(gone), dtype=np.int64))
        past.forget(since + EPOCH if since < UNTOUCHED else since)
        now = snapshot(known=kept.orders)
        assert repr(build_board(now, scope, past)) == repr(build_board(now, scope))


def closed_by(day: int, count: int, late: int, **other: object) -> list[Story]:
    """So many orders due on a day, some of them disposed late."""
    facts = [("disposed", day + 1 if number < late else day - 1) for number in range(count)]
    return [story(fact, limit=day - 2, **other) for fact in facts]  # type: ignore[arg-type]


def test_that_without_a_period_the_month_of_now_is_shown() -> None:
    board = build_board(snapshot(now=20), Scope())
    assert (board.period.code, board.as_of) == ("2020-10", when(20))
    assert build_board(snapshot(now=32), Scope()).period.code == "2020-10"  # 31 October, 24:00


def test_that_headlines_count_the_districts_own_tiers_with_the_citys_beside() -> None:
    stories = [*closed_by(12, 20, 5), *closed_by(12, 10, 10, tier=Tier.D)]
    lead = build_board(snapshot(stories, now=20), Scope()).headlines[0]
    assert (lead.value.measure, lead.value.numerator, lead.value.denominator) == ("T1", 15, 20)
    assert lead.city is not None
    assert (lead.city.numerator, lead.city.denominator) == (0, 10)
    chosen = build_board(snapshot(stories, now=20), Scope(tiers=frozenset({Tier.D}))).headlines[0]
    assert (chosen.value, chosen.city) == (lead.city, None)


def test_that_headlines_are_those_whose_stamps_are_recorded() -> None:
    full = build_board(snapshot(), Scope())
    assert [line.value.measure for line in full.headlines] == ["T1", "F2", "F1", "T4", "V7"]
    poor = build_board(snapshot(recorded=frozenset({"reported", "filed", "closed"})), Scope())
    assert [line.value.measure for line in poor.headlines] == ["F1", "T4", "V7", "V2", "V1"]


def test_that_a_change_is_judged_against_the_period_before() -> None:
    stories = [*closed_by(10, 40, 4), *closed_by(17, 40, 30)]
    lead = build_board(snapshot(stories), Scope(period=WEEK, as_of=Instant(when(20)))).headlines[0]
    assert (lead.previous and lead.previous.value, lead.value.value) == (0.9, 0.25)
    assert lead.change == pytest.approx(-0.65)
    assert lead.verdict is Verdict.WORSE
    assert lead.history[-2:] == (0.9, 0.25)
    assert set(lead.history[:-2]) == {None}


def test_that_a_stock_of_now_is_not_compared_with_a_time_before_a_period_long_over() -> None:
    known, scope = snapshot([*closed_by(10, 40, 4), *closed_by(17, 40, 30)]), Scope(period=WEEK)
    over = {line.value.measure: line for line in build_board(known, scope).headlines}
    assert (over["F1"].previous, over["F1"].change, set(over["F1"].history)) == (None, None, {None})
    assert over["T1"].previous and over["T1"].history[-2:] == (0.9, over["T1"].value.value)
    at_its_end = replace(scope, as_of=WEEK.ends)
    lines = {line.value.measure: line for line in build_board(known, at_its_end).headlines}
    assert lines["F1"].previous and lines["F1"].change is not None


def test_that_a_trend_follows_thirteen_periods_each_as_at_its_end() -> None:
    stories = closed_by(10, 20, 20)  # disposed a day late, on day 11
    figure = build_board(snapshot(stories, now=32), Scope(measure="F2", period=last_days(1, when(20), ZONE)))
    assert figure.trend.periods == recent(last_days(1, when(20), ZONE), 13)
    overdue = {period.last.day: number.numerator for period, number in zip(
        figure.trend.periods, figure.trend.values, strict=True)}  # fmt: skip
    assert overdue[9] == 0 and overdue[10] == 20 and overdue[11] == 0
    assert not figure.trend.running
    assert build_board(snapshot(now=20), Scope()).trend.running


def test_that_paused_orders_stand_beside_the_open_stock() -> None:
    board = build_board(snapshot([story(("paused", 5, None)), story(), story(("paused", 5, 6))]), Scope())
    line = next(line for line in board.headlines if line.value.measure == "F1")
    assert line.value.numerator == 3
    assert line.beside is not None and line.beside.values == {"n": 1}


def test_that_a_board_shows_where_it_stands_in_the_tree() -> None:
    board = build_board(snapshot(), drill_into(Scope(), AreaId(3), AreaId(6)))
    assert [tag.code for tag in board.path] == ["001", "003", "006"]
    assert [tag.code for tag in board.siblings] == ["005", "006"]
    assert (board.place.code, board.heatmap.level) == ("006", Level.SMALL_GRID)
    assert [tag.code for tag in board.heatmap.areas] == ["006"]


def test_that_a_place_of_another_district_is_refused() -> None:
    with pytest.raises(KeyError):
        build_board(snapshot(), Scope(path=(AreaId(77),)))


def test_that_the_map_may_show_administrators_beside_a_table_of_orders() -> None:
    board = build_board(snapshot([story()], held=posts((7, 71), (8, 71))), Scope(measure="C1k"))
    assert (board.heatmap.measure, board.matrix.measure) == ("C1k", "T1")
    assert board.heatmap.values.tolist()[0] == 2.0
    assert board.capacity.holding_several.value == 1.0


@pytest.mark.parametrize("code", ["T1", "F2", "T4"])
def test_that_a_map_without_its_stamps_is_empty_and_says_why(code: str) -> None:
    missing = next(iter(sorted(MEASURES[code].needs)))
    board = build_board(snapshot([story()], recorded=EVERYTHING - {missing}), Scope(measure=code))
    for number in (board.heatmap.cell(0), board.heatmap.total, board.heatmap.unassigned):
        assert (number.value, number.note) == (None, f"note.missing.{missing}")
    assert board.heatmap.legend.no_data == len(board.heatmap.areas)


@settings(max_examples=25)
@given(many_stories, many_stories, some_scopes)
def test_that_a_held_board_keeps_the_limits_and_changes_no_number(
    before: list[Story], after: list[Story], scope: Scope
) -> None:
    earlier, fresh = build_board(snapshot(before), scope), build_board(snapshot(after), scope)
    held = build_board(snapshot(after), scope, Past(), earlier)
    assert held.scope == scope
    assert held.heatmap.legend.breaks == earlier.heatmap.legend.breaks
    assert {one.legend.breaks for one in held.tier_maps} == {earlier.tier_maps[0].legend.breaks}
    assert repr(held.heatmap.values) == repr(fresh.heatmap.values)
    assert (held.headlines, held.trend, held.loop) == (fresh.headlines, fresh.trend, fresh.loop)
    again = build_board(snapshot(after), scope, Past(), fresh)
    assert repr(replace(again, matrix=fresh.matrix)) == repr(fresh)


def test_that_a_board_reaches_back_to_the_year_of_its_oldest_period() -> None:
    november = parse_period("2020-11", ZONE, when(40))
    assert needed(november, 1) == needed(november, 2) == parse_period("2020", ZONE, NOW).begins
    assert needed(november) == parse_period("2019", ZONE, NOW).begins
    assert needed(parse_period("28:2020-01", ZONE, NOW), 1) == parse_period("28:2020-01", ZONE, NOW).begins


def test_that_a_short_board_says_the_same_of_fewer_periods() -> None:
    known, scope = snapshot([story()], now=36), Scope()
    whole, short = build_board(known, scope), build_board(known, scope, count=FIRST)
    assert short.trend.values == whole.trend.values[-FIRST:]
    assert [line.value for line in short.headlines] == [line.value for line in whole.headlines]
    assert {line.previous for line in short.headlines} == {None}
    assert [len(line.history) for line in short.headlines] == [10] * 5


def test_that_a_first_board_does_not_wait_for_the_year() -> None:
    november, now = parse_period("2020-11", ZONE, when(40)), Instant(when(40))
    assert needed_first(november, now, "T1") == november.begins
    assert needed_first(november, Instant(when(5)), "F1") == when(5)
    assert needed_first(november, now, "T4") == needed(november, 1)
    partly = replace(snapshot([story()], now=40), reaches_back=november.begins)
    numbers = {line.value.measure: line.value for line in build_board(partly, Scope(), count=FIRST).headlines}
    assert (numbers["T4"].value, numbers["T4"].note) == (None, "note.missing.earlier_orders")
    assert numbers["F1"].value == 1


def test_that_the_past_remembers_what_it_counted_until_it_forgets() -> None:
    known, past = snapshot([story()], now=36), Past()
    board = build_board(known, Scope(), past)
    oldest = board.trend.periods[0]
    assert past.remembers(Scope(), "T1", oldest)
    assert not past.remembers(Scope(path=(AreaId(1),)), "T1", oldest)
    past.forget(oldest.begins)
    assert not past.remembers(Scope(), "T1", oldest)


def test_that_what_falls_due_ahead_is_forgotten_with_any_change() -> None:
    past, ahead = Past(), Scope(measure="F7.days")
    oldest = build_board(snapshot([story()], now=36), ahead, past).trend.periods[0]
    assert past.remembers(ahead, "F7.days", oldest) and past.remembers(ahead, "T1", oldest)
    past.forget(oldest.ends)
    assert not past.remembers(ahead, "F7.days", oldest) and past.remembers(ahead, "T1", oldest)
