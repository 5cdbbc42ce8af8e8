"""Notices are the open orders that are urgent or supervised; what was taken note of stands last."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.board.notices import acknowledge, notices_figure
from data.figures.notices import NoticesFigure
from data.ledger.loading import Keeper
from data.scope import Scope
from data.store import Store, open_store
from data.terms import AreaId, CategoryId, Instant, OrderId, Tier
from tests.ledger.stores import DAY, PERSONAL, furnish, put, when
from tests.measures.builders import story

STORIES = {
    "calm": story(area=6),
    "fire": story(limit=30, area=6),
    "late fire": story(limit=8, area=7, tier=Tier.A),
    "watched": story(limit=9, area=1),
    "over": story(("disposed", 8), ("closed", 9), area=0),
}
NOW = Scope(as_of=Instant(when(20) + DAY // 2))


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("notices") / "store.db", create=True) as opened:
        furnish(opened)
        put(opened, STORIES)
        with opened.writing() as w:
            urgent = ["fire", "late fire", "over"]
            w.put_orders({"source": ["desk"] * 3, "number": urgent, "urgent": [1, 1, 1]})
            w.put_orders({"source": ["desk"], "number": ["watched"], "supervised": [1]})
        yield opened


def found(store: Store, scope: Scope = NOW) -> NoticesFigure:
    keeper = Keeper(store)
    keeper.reach_back()
    return notices_figure(keeper.snapshot(), store, scope)


def test_that_open_urgent_and_supervised_orders_are_told_by_their_limits(store: Store) -> None:
    figure = found(store)
    assert [each.line.number for each in figure.notices] == ["late fire", "fire", "watched"]
    assert (figure.total, figure.waiting, figure.urgent, figure.supervised) == (3, 3, 2, 1)
    assert figure.late == 2
    assert [each.supervised for each in figure.notices] == [False, False, True]


def test_that_the_place_and_the_tiers_bind_them_but_not_the_period(store: Store) -> None:
    assert [each.line.number for each in found(store, Scope(tiers=frozenset({Tier.A}))).notices] == [
        "late fire"
    ]
    street = Scope(path=(AreaId(3),), as_of=NOW.as_of)
    assert found(store, street).total == 0


def test_that_no_filter_picks_the_notices_of_persons_out_of_all(store: Store) -> None:
    of_persons = Scope(categories=frozenset({CategoryId(PERSONAL)}), as_of=NOW.as_of)
    assert found(store, of_persons).notices == found(store).notices
    assert found(store, Scope(categories=frozenset({CategoryId(2)}), as_of=NOW.as_of)).total == 0


def test_that_who_takes_note_is_told_and_the_order_stands_last(store: Store) -> None:
    first = found(store).notices[0].line.id
    acknowledge(store, (first,), "区网格中心", when(21))
    figure = found(store)
    assert figure.waiting == 2
    last = figure.notices[-1]
    assert (last.line.id, last.acknowledged, last.post) == (first, when(21), "区网格中心")
    acknowledge(store, (OrderId(999),), "区网格中心", when(21))
    assert found(store).waiting == 2


def test_that_a_person_typed_as_a_post_is_masked_before_it_is_kept(store: Store) -> None:
    first = found(store).notices[0].line.id
    acknowledge(store, (first,), "  值班室 13812345678  ", when(21))
    assert "13812345678" not in found(store).notices[-1].post
    written = [file.read_bytes() for file in Path(store.url).parent.iterdir() if file.is_file()]
    assert written and not any(b"13812345678" in each for each in written)


def test_that_what_no_source_marks_is_not_taken_for_calm(tmp_path: Path, store: Store) -> None:
    with open_store(tmp_path / "unmarked.db", create=True) as opened:
        furnish(opened)
        put(opened, {"calm": STORIES["calm"]})
        assert (found(opened).total, found(opened).marked) == (0, False)
    street = Scope(path=(AreaId(3),), as_of=NOW.as_of)
    assert (found(store, street).total, found(store, street).marked) == (0, True)
