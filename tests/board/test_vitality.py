"""What the parts of civic order and vitality count, on the small district, told by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from data.board.judging.vitality import vitality_figure
from data.figures.vitality import Part, PartValue, VitalityFigure
from data.ledger.columns import EPOCH, orders
from data.ledger.points import Points
from data.ledger.roster import posts, roster
from data.scope import Scope
from data.terms import BodyKind, Channel, Tier
from tests.board.snapshots import ZONE, snapshot
from tests.ledger.stores import when
from tests.measures.builders import TREE

COUNT = 24
FIRST, SECOND = (TREE.row_of[id_] for id_ in (7, 9))  # type: ignore[index]


def figure(tables: dict[str, dict[str, list[object]]] | None = None, **changed: object) -> VitalityFigure:
    """October 2020: an order a day, closed on the next, every fourth late, every second of residents."""
    number = np.arange(COUNT)
    filed = np.array([when(at + 1) - EPOCH for at in range(COUNT)])
    day = 86_400
    columns = {
        "id": number + 1,
        "area": np.where(number % 2, FIRST, SECOND),
        "category": np.ones(COUNT),
        "channel": np.where(number % 2, int(Channel.HOTLINE), int(Channel.PATROL)),
        "tier_filed": np.full(COUNT, int(Tier.B)),
        "tier_now": np.full(COUNT, int(Tier.B)),
        "solved_by": np.where(number % 3, int(BodyKind.STREET), int(BodyKind.SELF_GOVERNANCE)),
        "reported": filed,
        "filed": filed,
        "disposed": filed + day,
        "closed": filed + day,
        "due_close": np.where(number % 4, filed + day, filed + day - 60),
    }
    known = snapshot(known=orders({**columns, **changed}))
    told = {
        name: {key: np.array(each) for key, each in table.items()} for name, table in (tables or {}).items()
    }
    points = Points(number + 1, np.full(COUNT, 112.9), np.full(COUNT, 28.2), np.zeros(COUNT, np.int64))
    none = posts({"role": np.zeros(0)})
    return vitality_figure(replace(known, roster=roster(ZONE, none, told)), Scope(), points)


def part(found: VitalityFigure, wanted: Part) -> PartValue:
    parts = (*found.whole.order.parts, *found.whole.vitality.parts)
    return next(each for each in parts if each.part is wanted)


def test_that_the_months_are_those_that_are_over() -> None:
    found = figure()
    assert (found.first, found.last_month, found.months) == (found.last_month, found.last_month, 1)
    assert found.whole.order.number.value is None, "one month is no year"


def test_that_closing_in_time_is_set_against_what_is_expected_of_the_mix() -> None:
    told = part(figure(), Part.ON_TIME)
    assert told.good == pytest.approx(told.base), "the district as a whole is what is to be expected"
    assert told.value == pytest.approx(1)


def test_that_the_citys_own_orders_are_left_out_of_civic_order() -> None:
    city = np.where(np.arange(COUNT) < 12, int(Tier.D), int(Tier.B))
    ours, all_ = (part(figure(tier_filed=tier), Part.NOT_AGAIN).base for tier in (city, np.full(COUNT, 2)))
    assert (ours, all_) == (COUNT - 12, COUNT)


def test_that_matters_at_one_place_recur() -> None:
    told = part(figure(), Part.NOT_AGAIN)
    assert told.good < told.base == COUNT


def test_that_self_governance_bodies_are_counted_by_who_solved() -> None:
    told = part(figure(), Part.BODIES)
    assert told.good / told.base == pytest.approx(1 / 3)
    assert figure().whole.settled.before.note == "note.missing.earlier_orders"


def test_that_an_unknown_solver_leaves_a_dash_with_its_reason() -> None:
    told = part(figure(solved_by=np.zeros(COUNT)), Part.BODIES)
    assert (told.value, told.note) == (None, "note.missing.solver")


def test_that_actions_count_in_the_small_grid_they_are_told_of() -> None:
    wide, scenic = (TREE.row_of[id_] for id_ in (4, 6))  # type: ignore[index]
    rows = [FIRST, FIRST, wide, scenic, SECOND, SECOND]
    table = {
        "area": rows,
        "month": [202010] * 6,
        "kind": ["care", "cleaning", "care", "care", "self_governance", "care"],
        "actions": [1, 2, 9, 1, 5, 1],
        "volunteers": [4, 4, 50, 2, 9, 0],
    }
    told = part(figure({"activities": table}), Part.VOLUNTEERS)
    assert (told.good, told.base) == (2, 4), "two of three small grids and the scenic grid"
    assert told.note == "vitality.note.few"


@pytest.mark.parametrize(
    ("area", "volunteers", "note"),
    [(FIRST, 0, "note.missing.volunteers"), (TREE.row_of[4], 3, "note.missing.small_grid_actions")],  # type: ignore[index]
)
def test_that_actions_that_cannot_be_laid_to_a_small_grid_leave_a_dash(
    area: int, volunteers: int, note: str
) -> None:
    table = {"area": [area], "month": [202010], "kind": ["care"], "actions": [1], "volunteers": [volunteers]}
    assert part(figure({"activities": table}), Part.VOLUNTEERS).note == note


def test_that_only_finished_suggestions_count_and_nine_are_too_few() -> None:
    def table(received: int) -> dict[str, list[object]]:
        return {
            "area": [FIRST],
            "month": [202010],
            "received": [received],
            "adopted": [8],
            "finished": [3],
        }

    told, few = (part(figure({"suggestions": table(each)}), Part.SUGGESTIONS) for each in (10, 9))
    assert (told.good, told.base, told.value) == (3, 10, pytest.approx(0.3))
    assert (few.value, few.note) == (None, "vitality.note.few")
