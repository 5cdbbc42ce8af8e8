"""A server that goes away and comes back: told as such, and nothing is lost on either side of the gap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from data.ledger.loading import Keeper
from data.store import Store, StoreOffline, open_store, postgres_backend

Builder = Callable[..., dict[str, Any]]


@pytest.fixture
def shared(postgres_url: str, ground: Callable[[Store], None]) -> Iterator[Store]:
    with open_store(postgres_url, create=True) as store:
        ground(store)
        yield store


def test_that_a_server_that_is_away_is_called_offline(shared: Store, stoppable: Any, orders: Builder) -> None:
    stoppable.stop()
    for ask in (shared.changed, shared.revision, shared.counts, lambda: shared.wait_for_change(5)):
        with pytest.raises(StoreOffline):
            ask()
    with pytest.raises(StoreOffline), shared.writing() as w:
        w.put_orders(orders())


def test_that_who_listens_hears_that_the_server_goes(shared: Store, stoppable: Any) -> None:
    shared.changed()
    assert not shared.wait_for_change(0), "now it listens"
    stoppable.stop()
    with pytest.raises(StoreOffline):
        shared.wait_for_change(60)
    stoppable.start()
    assert not shared.wait_for_change(0.1)


def test_that_a_writer_cut_off_leaves_nothing_and_may_write_again(
    shared: Store, stoppable: Any, orders: Builder
) -> None:
    with pytest.raises(StoreOffline), shared.writing() as w:
        w.put_orders(orders(3))
        stoppable.stop()
        w.put_orders(orders(3, first=4))
    stoppable.start()
    assert shared.counts()["work_order"] == 0
    with shared.writing() as w:
        assert w.put_orders(orders(6)).new == 6


def test_that_a_ledger_pulls_what_it_could_not_while_the_server_was_away(
    shared: Store, stoppable: Any, orders: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Keeper(shared)
    keeper.reach_back()
    with shared.writing() as w:
        w.put_orders(orders(3))
    with monkeypatch.context() as broken:
        broken.setattr(shared, "event_columns", lambda *_, **__: (stoppable.stop(), shared.counts()))
        with pytest.raises(StoreOffline):
            keeper.follow()
    with pytest.raises(StoreOffline):
        keeper.follow()
    stoppable.start()
    assert keeper.snapshot().revision == shared.revision() - 1
    change = keeper.follow()
    assert change is not None and change.orders == 3
    assert keeper.follow() is None


def test_that_a_ledger_that_is_loaded_anew_keeps_the_old_until_the_new_is_whole(
    shared: Store, stoppable: Any, orders: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shared.writing() as w:
        w.put_orders(orders(3))
    keeper = Keeper(shared)
    keeper.reach_back()
    with shared.writing() as w:
        w.put_areas([type(area)(9, "j9", area.level, area.kind, parent_id=1) for area in shared.areas()[1:]])
    with monkeypatch.context() as broken:
        broken.setattr(keeper, "reach_back", lambda _: (stoppable.stop(), shared.counts()))
        with pytest.raises(StoreOffline):
            keeper.follow()
    assert len(keeper.snapshot().orders.id) == 3
    stoppable.start()
    change = keeper.follow()
    assert change is not None and change.orders == 3
    assert len(keeper.snapshot().places.areas) == 3


def test_that_a_replica_is_looked_at_instead_of_listened_to(
    shared: Store, postgres_url: str, orders: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_backend, "_POLL_SECONDS", 0.02)
    with shared.backend.engine.begin() as connection:
        says_yes = "CREATE FUNCTION pg_is_in_recovery() RETURNS bool LANGUAGE sql RETURN true"
        connection.exec_driver_sql(says_yes)
    with open_store(f"{postgres_url}&options=-csearch_path%3Dpublic,pg_catalog") as replica:
        assert not replica.wait_for_change(0.1)
        with shared.writing() as w:
            w.put_orders(orders())
        assert replica.wait_for_change(60)
        listening = text("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
        with shared.backend.engine.connect() as connection:
            assert connection.scalar(listening) == 0


def test_that_a_file_whose_share_is_gone_is_offline_and_what_came_is_pulled_afterwards(
    tmp_path: Path, ground: Callable[[Store], None], orders: Builder
) -> None:
    share, away = tmp_path / "share", tmp_path / "away"
    share.mkdir()
    with open_store(share / "store.db", create=True) as store:
        ground(store)
        keeper = Keeper(store)
        keeper.reach_back()
        share.rename(away)
        for _ in range(2):
            with pytest.raises(StoreOffline, match="share"):
                keeper.follow()
        with open_store(away / "store.db") as elsewhere, elsewhere.writing() as w:
            w.put_orders(orders(3))
        away.rename(share)
        change = keeper.follow()
        assert change is not None and change.orders == 3
        assert keeper.follow() is None
