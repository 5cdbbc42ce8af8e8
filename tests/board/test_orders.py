"""Lists and cards: as many orders as the figure says, as they were known then, and nothing personal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.board import build_board, order_card, orders_figure
from data.board.board import look
from data.figures import OrderCard, OrderLine, OrderSelection, OrdersFigure, OrderState
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.measures.catalogue import MEASURES
from data.measures.tally import tally
from data.scope import Scope
from data.store import BodyRow, Store, open_store
from data.terms import AreaId, BodyKind, EventKind, Instant, OrderId, Stage, Tier
from tests.ledger.stores import DAY, PERSONAL, furnish, put, when
from tests.measures.builders import story

STORIES = {
    "late": story(("dispatched", 3), ("accepted", 4), area=6),
    "later": story(limit=8, area=7, tier=Tier.A),
    "today": story(limit=18, area=5),
    "tomorrow": story(limit=19, area=5),
    "resting": story(("paused", 6, None), area=4),
    "rested": story(("paused", 6, 11), ("returned", 12), limit=None, area=1),
    "done": story(("disposed", 8), ("closed", 9), area=0),
    "dropped": story(("cancelled", 9), area=None),
    "asked": story(filed=None, area=3, category=2),
    "care": story(("disposed", 8), area=8, category=PERSONAL),
    "future": story(reported=25, filed=26, area=6),
    "longer": story(("extended", 23, 30), ("retiered", 24, int(Tier.C)), ("disposed", 28), area=6),
}
NOW = Scope(as_of=Instant(when(20) + DAY // 2))
"""Noon of the day with number 20."""

Lists = Callable[..., OrdersFigure]
Lines = Callable[..., OrderLine]
Cards = Callable[..., OrderCard | None]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("lists") / "store.db", create=True) as opened:
        furnish(opened)
        put(opened, STORIES)
        with opened.writing() as w:
            w.put_orders({"source": ["desk"], "number": ["today"], "due_dispose": [when(20) + DAY - 1]})
            w.put_bodies([BodyRow(90, "g", "云溪网格站", "Yunxi Grid Station", kind=BodyKind.GRID)])
            held = {"source": ["desk"] * 2, "number": ["care", "late"]}
            w.put_orders({**held, "lead_body_id": [90] * 2})
        yield opened


@pytest.fixture(scope="module")
def known(store: Store) -> Snapshot:
    keeper = Keeper(store)
    keeper.reach_back()
    return keeper.snapshot()


@pytest.fixture
def listed(store: Store, known: Snapshot) -> Lists:
    def figure(selection: OrderSelection, scope: Scope = NOW, **page: int) -> OrdersFigure:
        return orders_figure(known, store, scope, selection, **page)

    return figure


@pytest.fixture
def line(listed: Lists) -> Lines:
    """Give the line of an order by its number, from the list of all that was reported."""

    def found(number: str, scope: Scope = NOW) -> OrderLine:
        lines = listed(OrderSelection.REPORTED, scope).lines
        return next(each for each in lines if each.number == number)

    return found


@pytest.fixture
def card(store: Store, known: Snapshot) -> Cards:
    def found(number: str, scope: Scope = NOW) -> OrderCard | None:
        return order_card(known, store, scope, OrderId(list(STORIES).index(number) + 1))

    return found


@pytest.mark.parametrize(
    ("selection", "numbers"),
    [
        (OrderSelection.OVERDUE, ["later", "late", "longer"]),
        (OrderSelection.DUE_TODAY, ["today"]),
        (OrderSelection.PAUSED, ["resting"]),
        (OrderSelection.OPEN, ["later", "late", "resting", "care", "longer", "today", "tomorrow", "rested"]),
    ],
)
def test_that_lists_of_what_is_open_come_by_their_limits(
    listed: Lists, selection: OrderSelection, numbers: list[str]
) -> None:
    figure = listed(selection)
    assert [each.number for each in figure.lines] == numbers
    assert figure.total == figure.counts[selection] == len(numbers)


def test_that_lists_of_what_came_in_come_newest_first(listed: Lists) -> None:
    later = Scope(as_of=Instant(when(30)))
    ids = [each.id for each in listed(OrderSelection.REPORTED, later).lines]
    assert ids[0] == list(STORIES).index("future") + 1
    assert ids[1:] == sorted(ids[1:], reverse=True)


FIGURES = {
    OrderSelection.OVERDUE: "F2",
    OrderSelection.OPEN: "F1",
    OrderSelection.FILED: "V2",
    OrderSelection.REPORTED: "V1",
}


@pytest.mark.parametrize("path", [(), (2,), (3,), (3, 6), (2, 4, 7)])
@pytest.mark.parametrize("tiers", [None, frozenset({Tier.B}), frozenset({Tier.A, Tier.C})])
@pytest.mark.parametrize("day", [3, 12, 20, 40])
def test_that_a_list_is_as_long_as_its_figure_says(
    listed: Lists, known: Snapshot, path: tuple[int, ...], tiers: frozenset[Tier] | None, day: int
) -> None:
    scope = Scope(path=tuple(map(AreaId, path)), tiers=tiers, as_of=Instant(when(day)))
    seen = look(known, scope)
    for selection, code in FIGURES.items():
        figure = listed(selection, scope)
        assert figure.total == len(figure.lines) == tally(seen, code).of(tiers).total.numerator, code
    assert set(FIGURES.values()) <= MEASURES.keys()


def test_that_a_page_is_a_piece_of_the_list(listed: Lists) -> None:
    whole = listed(OrderSelection.OPEN).lines
    page = listed(OrderSelection.OPEN, first=2, count=3)
    assert (page.lines, page.total, page.first) == (whole[2:5], len(whole), 2)
    assert listed(OrderSelection.OPEN, first=99, count=3).lines == ()


@pytest.mark.parametrize(
    ("number", "state", "stage"),
    [
        ("late", OrderState.OVERDUE, Stage.FEEDBACK),
        ("today", OrderState.DUE_TODAY, Stage.ESTABLISHMENT),
        ("tomorrow", OrderState.RUNNING, Stage.ESTABLISHMENT),
        ("resting", OrderState.PAUSED, Stage.ESTABLISHMENT),
        ("rested", OrderState.NO_LIMIT, Stage.ESTABLISHMENT),
        ("care", OrderState.DISPOSED, Stage.VERIFICATION),
        ("done", OrderState.CLOSED, Stage.ASSESSMENT),
        ("dropped", OrderState.CANCELLED, Stage.ASSESSMENT),
        ("asked", OrderState.UNFILED, Stage.COLLECTION),
    ],
)
def test_that_a_line_says_what_matters_most(
    line: Lines, number: str, state: OrderState, stage: Stage
) -> None:
    found = line(number)
    assert (found.state, found.stage) == (state, stage)


def test_that_a_line_tells_how_much_of_the_limit_has_run(line: Lines) -> None:
    late, later = line("late"), line("tomorrow")
    assert (late.remaining, late.used) == (-8.5 * DAY, 1.85)
    assert (later.remaining, later.used) == (DAY // 2, 18.5 / 19)
    assert line("rested").returns == 1
    assert (line("rested").due, line("rested").used, line("done").remaining) == (None, None, None)


def test_that_a_line_knows_nothing_of_what_came_later(line: Lines) -> None:
    then, now = line("longer"), line("longer", Scope(as_of=Instant(when(29))))
    assert (then.tier, then.due, then.disposed, then.state) == (
        Tier.B, when(12), None, OrderState.OVERDUE,
    )  # fmt: skip
    assert (now.tier, now.due, now.disposed, now.state) == (
        Tier.C, when(30), when(28), OrderState.DISPOSED,
    )  # fmt: skip


def test_that_a_person_related_order_is_counted_but_says_neither_category_nor_place(
    line: Lines, card: Cards
) -> None:
    found = line("care")
    assert found.personal
    assert [tag.code for tag in found.place] == ["003"]
    assert "类3" not in found.category
    assert found.body == ("责任网格", "Responsibility grid")
    assert card("care") is None
    usual = line("late")
    assert (usual.category[0], [tag.code for tag in usual.place]) == ("类1", ["002", "004", "007"])
    assert usual.body == ("云溪网格站", "Yunxi Grid Station")


def test_that_a_card_shows_steps_detours_and_where_the_time_went(card: Cards) -> None:
    found = card("late")
    assert found is not None
    done = {step.stage: step.done for step in found.steps}
    assert done[Stage.COLLECTION] == when(1) and done[Stage.DISPATCH] == when(3)
    assert [step.stage for step in found.steps if step.waiting] == [Stage.FEEDBACK]
    assert dict(found.spent) == {"transmission": 2 * DAY, "response": DAY, "work": 16.5 * DAY}
    rested = card("rested")
    assert rested is not None
    assert [(event.kind, event.ends) for event in rested.events] == [
        (EventKind.PAUSE, when(11)),
        (EventKind.RETURN, None),
    ]


def test_that_a_card_knows_nothing_of_what_came_later(card: Cards) -> None:
    then, rested = card("longer"), card("rested", Scope(as_of=Instant(when(9))))
    assert then is not None and rested is not None
    assert then.events == ()
    assert {step.done for step in then.steps} == {when(1), when(2), None}
    assert [(event.kind, event.ends) for event in rested.events] == [(EventKind.PAUSE, None)]


def test_that_there_is_no_card_of_an_unknown_order(store: Store, known: Snapshot) -> None:
    assert order_card(known, store, NOW, OrderId(99)) is None


def test_that_the_lists_of_a_board_are_those_of_its_table(listed: Lists, known: Snapshot) -> None:
    table = build_board(known, NOW).matrix
    for row in table.rows:
        inside = Scope(path=(row.area.id,), as_of=NOW.as_of) if row.area else NOW
        assert listed(OrderSelection.OPEN, inside).total == row.open
        assert listed(OrderSelection.OVERDUE, inside).total == row.overdue


def test_that_a_card_marks_no_step_where_the_sources_cannot_tell_it(tmp_path: Path) -> None:
    with open_store(tmp_path / "reports.db", create=True) as opened:
        furnish(opened, recorded=("reported",))
        put(opened, {"reported": story(filed=None)})
        keeper = Keeper(opened)
        keeper.reach_back()
        found = order_card(keeper.snapshot(), opened, NOW, OrderId(1))
    assert found is not None and found.line.state is OrderState.UNTOLD
    assert not any(step.waiting for step in found.steps)
