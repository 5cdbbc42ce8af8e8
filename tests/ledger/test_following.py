"""Ledgers that follow on both back ends: piece by piece, beside a process that writes, and with the clock."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from data.board import build_board
from data.ledger import loading
from data.ledger.columns import DTYPES, EVENT_DTYPES, Orders
from data.ledger.loading import Keeper
from data.scope import Scope
from data.store import Store, open_store
from data.terms import Instant
from tests.ledger.stores import furnish, put, when
from tests.measures.builders import story

ROOT = Path(__file__).resolve().parents[2]
DAYS = range(1, 25)
WRITE = """
import sys
from data.store import open_store
with open_store(sys.argv[1]) as store:
    for tick in range(12):
        with store.writing() as w:
            numbers = [f"L{tick % 5}", f"N{tick}"]
            w.put_orders({"source": ["desk"] * 2, "number": numbers, "filed": [int(sys.argv[2]) + tick] * 2})
"""


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url, create=True) as opened:
        furnish(opened)
        put(opened, {f"W{day}": story(("closed", day + 3), reported=day, filed=day) for day in DAYS})
        put(opened, {"W99": story(("paused", 3, None))})
        yield opened


def content(orders: Orders) -> dict[str, list[Any]]:
    assert orders.spans is not None
    found = {name: getattr(orders, name).tolist() for name in DTYPES}
    found |= {"begins": orders.spans.begins.tolist(), "lasts": orders.spans.lasts.tolist()}
    return found | {f"event.{name}": getattr(orders.events, name).tolist() for name in EVENT_DTYPES}


def loaded(store: Store) -> dict[str, list[Any]]:
    keeper = Keeper(store)
    keeper.reach_back()
    return content(keeper.snapshot().orders)


@pytest.mark.parametrize("piece", [1, 4, 100])
def test_that_pieces_of_any_size_come_to_what_is_loaded_at_once(store: Store, piece: int) -> None:
    keeper, counts = Keeper(store), [0]
    while not keeper.reach_further(Instant(0), piece):
        counts.append(len(keeper.snapshot().orders))
    assert counts == sorted(set(counts)) and len(counts) >= len(DAYS) // (piece + 1)
    assert content(keeper.snapshot().orders) == loaded(store)


def test_that_what_changes_between_two_pieces_is_not_lost(store: Store) -> None:
    keeper = Keeper(store)
    day = 1
    while not keeper.reach_further(Instant(0), 4):
        put(store, {f"W{day}": story(("closed", day + 3), ("reopened", 40), reported=day, filed=day)})
        put(store, {f"A{day}": story(("closed", 5), reported=2, filed=3)})
        day += 7
    keeper.follow()
    assert content(keeper.snapshot().orders) == loaded(store)


def test_that_several_ledgers_follow_one_process_that_writes(store: Store, store_url: str) -> None:
    with ExitStack() as opened:
        keepers = [Keeper(opened.enter_context(open_store(store_url))) for _ in range(3)]
        for keeper in keepers:
            keeper.reach_back()
        before = store.revision()
        words = [sys.executable, "-c", WRITE, store_url, str(when(30))]
        with subprocess.Popen(words, cwd=ROOT) as writer:
            while writer.poll() is None:
                for keeper in keepers:
                    keeper.follow()
        assert writer.returncode == 0 and store.revision() >= before + 12
        for keeper in keepers:
            keeper.follow()
            assert keeper.snapshot().revision == store.revision()
            assert content(keeper.snapshot().orders) == loaded(store)


def test_that_overdue_follows_the_clock_without_any_change(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    furnish(store, clock="wall")
    put(store, {"W50": story(reported=30, filed=31, limit=10)})
    keeper = Keeper(store)
    keeper.reach_back()
    late = {}
    for day in (41, 42):  # due at 41
        monkeypatch.setattr(loading.time, "time", lambda day=day: float(when(day)))
        lines = {line.value.measure: line.value for line in build_board(keeper.snapshot(), Scope()).headlines}
        late[day] = lines["F2"].numerator
        assert keeper.follow() is None
    monkeypatch.undo()
    assert time.time() > when(42)
    assert late == {41: 0, 42: 1}
