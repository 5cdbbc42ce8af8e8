"""The quality of orders: each count is of those that could have it, and a silent source is not to blame."""

from __future__ import annotations

import pytest

from data.board.quality import quality_of
from data.figures.quality import QualityLine
from data.store import SourceRow, Store, open_store
from data.terms import Instant, Mark, Stage
from tests.ledger.stores import furnish, when


@pytest.fixture
def store(store_url: str) -> Store:
    with open_store(store_url, create=True) as found:
        furnish(found)
        with found.writing() as writer:
            steps = 1 << Stage.COLLECTION | 1 << Stage.DISPATCH
            desk = SourceRow("desk", steps, ("reported", "dispatched", "closed", "tier_now"), when(9))
            writer.put_source(desk)
            writer.put_source(SourceRow("paper", 1 << Stage.COLLECTION, ("reported",)))
            writer.put_orders(
                {
                    "source": ["desk", "desk", "desk", "paper"],
                    "number": ["1", "2", "3", "1"],
                    "reported": [when(1), when(2), when(3), when(4)],
                    "dispatched": [when(2), 0, 0, 0],
                    "closed": [when(5), when(5), 0, 0],
                    "tier_now": [1, 0, 2, 0],
                    "area_id": [1, 0, 1, 0],
                    "placed_by": [1, 0, 3, 0],
                    "marks": [0, int(Mark.IMPOSSIBLE_TIME), int(Mark.MASKED | Mark.BOUNDARY), 0],
                }
            )
        yield found


def lines(store: Store) -> dict[str, QualityLine]:
    return {line.kind: line for line in quality_of(store).lines}


def test_that_the_placed_are_counted_by_their_evidence(store: Store) -> None:
    found = lines(store)
    assert (found["placed"].numerator, found["placed"].denominator) == (2, 4)
    by = [found[f"placed_by_{evidence}"].numerator for evidence in ("code", "name", "point")]
    assert by == [1, 0, 1]
    assert found["placed"].share == 0.5


def test_that_a_missing_stamp_is_counted_among_closed_orders_alone(store: Store) -> None:
    assert lines(store)["no_dispatched"] == QualityLine("no_dispatched", 1, 2)


def test_that_a_source_is_not_blamed_for_what_it_never_tells(store: Store) -> None:
    found = lines(store)
    assert found["no_tier"] == QualityLine("no_tier", 1, 3)
    assert "no_category" not in found
    assert "no_filed" not in found


def test_that_marks_are_counted_one_by_one(store: Store) -> None:
    found = lines(store)
    counts = {
        kind: line.numerator for kind, line in found.items() if kind.startswith("mark.") and line.numerator
    }
    assert counts == {"mark.impossible_time": 1, "mark.masked": 1, "mark.boundary": 1}


def test_that_a_source_says_how_far_it_reaches(store: Store) -> None:
    desk, paper = quality_of(store).sources
    assert (desk.orders, desk.since, desk.exported) == (3, Instant(when(1)), Instant(when(9)))
    assert desk.until == Instant(when(5)), "an impossible order says nothing of how far"
    assert desk.steps == (Stage.COLLECTION, Stage.DISPATCH)
    assert (paper.orders, paper.exported, paper.imported) == (1, None, None)


def test_that_an_empty_store_has_shares_of_nothing(store_url: str) -> None:
    with open_store(store_url, create=True) as empty:
        found = quality_of(empty)
    assert found.orders == 0
    assert {line.share for line in found.lines} == {None}
    assert found.as_of is None
