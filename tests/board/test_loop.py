"""What stands beside the pipeline adds up to it, and a list is as long as the figure it stands behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.board import orders_figure
from data.board.collaboration import collaboration_figure
from data.board.work_orders.loop import loop_beside
from data.board.work_orders.stages import stages_figure
from data.example.district import make_example
from data.figures import OrderQuery, OrderSelection, OrderSort
from data.figures.collaboration import Fault
from data.figures.order_queries import (
    Behind,
    Between,
    Crossed,
    Ended,
    Passed,
    Returned,
    SentToAndFro,
    Waiting,
)
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.store import Store, open_store
from data.terms import BodyId, BodyKind, CategoryId, Stage, Tier


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("loop") / "store.db"
    make_example(path, orders=3_000)
    with open_store(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def known(store: Store) -> Snapshot:
    keeper = Keeper(store)
    keeper.reach_back()
    return keeper.snapshot()


def scope_of(known: Snapshot, tiers: frozenset[Tier] | None) -> Scope:
    from data.scope import parse_period

    return Scope(tiers=tiers, period=parse_period("2020", known.district.zone, known.freshness.now))


TIERS = (None, frozenset({Tier.B, Tier.C}))


@pytest.mark.parametrize("tiers", TIERS)
def test_that_a_list_is_as_long_as_the_figure_it_stands_behind(
    store: Store, known: Snapshot, tiers: frozenset[Tier] | None
) -> None:
    scope = scope_of(known, tiers)

    def length(wanted: Behind) -> int:
        return orders_figure(known, store, scope, OrderQuery(wanted), count=1).total

    stages, beside = stages_figure(known, scope), loop_beside(known, scope)
    for step in stages.pipelines[0].steps:
        assert length(Waiting(step.stage)) == (step.stock.numerator or 0), step.stage
        assert length(Waiting(step.stage, overdue=True)) == (step.overdue or 0)
        assert length(Passed(step.stage)) == (step.passed or 0)
    whole, late = (next(each for each in stages.delays.lines if each.late is side) for side in (False, True))
    assert (length(Ended()), length(Ended(late=True))) == (whole.orders, late.orders)
    assert whole.orders == sum(group.orders for group in beside.by_body) > 100
    assert whole.seconds == tuple(map(sum, zip(*(group.seconds for group in beside.by_module), strict=True)))
    body, module = beside.by_body[0], next(group for group in beside.by_module if group.id)
    assert length(Ended(body=BodyId(body.id))) == body.orders
    assert length(Ended(late=True, module=CategoryId(module.id))) == module.late
    for flow in beside.flows.flows:
        assert length(Crossed(flow.found, flow.solved)) == flow.orders
    for each in beside.flows.waiting:
        assert length(Crossed(each.found, undisposed=True)) == each.orders
    chains = collaboration_figure(known, scope).chains
    assert length(Returned()) == chains.returned.numerator
    assert length(Returned(Fault.WRONG_BODY)) <= chains.faults[Fault.WRONG_BODY]
    assert length(SentToAndFro()) == chains.ping_pong
    pair = beside.pairs[0]
    assert length(Between(pair.bodies, pair.module)) == pair.orders


def test_that_flows_are_the_solved_part_of_the_matrix_of_finders_and_solvers(known: Snapshot) -> None:
    scope = scope_of(known, None)
    matrix, flows = collaboration_figure(known, scope).discovery, loop_beside(known, scope).flows.flows
    told = {
        (found, solved): count
        for found, row in zip(matrix.sides, matrix.counts, strict=True)
        for solved, count in zip(matrix.sides, row, strict=True)
        if count and solved is not BodyKind.UNKNOWN
    }
    assert {(flow.found, flow.solved): flow.orders for flow in flows} == told


def test_that_a_narrowed_list_adds_up_by_what_narrows_it(store: Store, known: Snapshot) -> None:
    scope = scope_of(known, None)
    figure = orders_figure(known, store, scope, OrderSelection.OPEN, count=1)
    assert sum(count for _, count in figure.choices.stages) == figure.total
    body = figure.choices.bodies[0]
    narrowed = OrderQuery(OrderSelection.OPEN, stage=Stage.FEEDBACK, body=BodyId(body.id))
    found = orders_figure(known, store, scope, narrowed)
    assert 0 < found.total <= body.count
    assert {line.body for line in found.lines} == {body.name}
    assert {line.stage for line in found.lines} == {Stage.FEEDBACK}
    assert found.counts[OrderSelection.OPEN] == found.total


@pytest.mark.parametrize("sort", OrderSort)
def test_that_a_list_stands_by_what_it_is_sorted_by_either_way(
    store: Store, known: Snapshot, sort: OrderSort
) -> None:
    scope = scope_of(known, None)

    def ids(*, descending: bool, first: int = 0, count: int | None = None) -> list[int]:
        query = OrderQuery(OrderSelection.OPEN, sort=sort, descending=descending)
        return [line.id for line in orders_figure(known, store, scope, query, first, count).lines]

    up, down = ids(descending=False), ids(descending=True)
    assert sorted(up) == sorted(down) and len(up) > 10
    assert up[7:12] == ids(descending=False, first=7, count=5)
    keys = {
        OrderSort.LIMIT: lambda line: line.due,
        OrderSort.RETURNS: lambda line: line.returns,
        OrderSort.STAGE: lambda line: line.stage,
        OrderSort.FILED: lambda line: line.filed,
    }
    if sort in keys:
        query = OrderQuery(OrderSelection.OPEN, sort=sort, descending=True)
        lines = orders_figure(known, store, scope, query, count=None).lines
        told = [keys[sort](line) for line in lines if keys[sort](line) is not None]
        assert told == sorted(told, reverse=True)


def test_that_the_morning_list_holds_what_is_late_due_urgent_and_supervised(
    store: Store, known: Snapshot
) -> None:
    def ids(wanted: OrderSelection) -> set[int]:
        return {line.id for line in orders_figure(known, store, Scope(), wanted, count=None).lines}

    morning = ids(OrderSelection.MORNING)
    late = ids(OrderSelection.OVERDUE) | ids(OrderSelection.DUE_TODAY) | ids(OrderSelection.URGENT)
    assert late <= morning <= ids(OrderSelection.OPEN)
    assert morning - late <= ids(OrderSelection.INSTRUCTED)
