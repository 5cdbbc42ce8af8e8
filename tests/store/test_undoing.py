"""An import taken back: the store is what it was, followers hear of it, and a re-import gives it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from data.store import (
    ActivityRow,
    AreaRow,
    BatchInfo,
    CategoryRow,
    CommunityRow,
    District,
    LimitRuleRow,
    RejectRow,
    SourceRow,
    Store,
    StoreRefused,
    Writer,
    schema,
)
from data.terms import AreaKind, Level, LimitUnit, Tier

Builder = Callable[..., dict[str, Any]]

REPORTED = 1_604_192_400
OWN = {"rev", "batch_id", "id", "month", "district_id"}


def orders_of(store: Store) -> dict[str, dict[str, Any]]:
    """Return every column of every order that is there but the store's own marks, by number."""
    names = [column.name for column in schema.WORK_ORDER.c if column.name not in OWN]
    arrays, _ = store.order_columns(names)
    rows = [
        dict(zip(names, row, strict=True)) for row in zip(*(arrays[n].tolist() for n in names), strict=True)
    ]
    return {row["number"]: {name: str(value) for name, value in row.items()} for row in rows}


def children_of(store: Store) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
    events, _ = store.event_columns(["order_id", "seq", "kind", "at", "ends"])
    holders, _ = store.holder_columns(["order_id", "body_id", "held_from"])
    return tuple(
        {name: sorted(values.tolist()) for name, values in each.items()} for each in (events, holders)
    )  # type: ignore[return-value]


def state(store: Store) -> tuple[Any, ...]:
    """Return what a person can see of the store."""
    small = (
        store.areas(),
        store.communities(),
        store.categories(),
        store.activities(),
        store.limit_rules(),
        store.settings(),
        store.district,
    )
    return (*small, orders_of(store), children_of(store), store.data_time())


def imported(store: Store, put: Callable[[Writer], Any], kind: str = "orders") -> int:
    """Run one import, and return its number."""
    with store.writing(BatchInfo(kind)) as writer:
        put(writer)
        assert writer.batch_id is not None
        return writer.batch_id


def undo_newest(store: Store) -> int:
    batch = store.undoable()
    assert batch is not None
    return store.undo_import(batch.id)


@pytest.fixture
def everything(orders: Builder) -> Callable[[Writer], None]:
    """Build an import that adds and changes something of every kind."""

    def put(w: Writer) -> None:
        w.put_district(District(0, "district", "改名区", clock="wall"))
        w.put_areas(
            [
                AreaRow(
                    2, "j1", Level.STREET, AreaKind.STREET, parent_id=1, name="新名", boundary=b"\x01\xff"
                ),
                AreaRow(3, "g1", Level.GRID, AreaKind.COMMUNITY_GRID, parent_id=2, area_km2=2),
            ]
        )
        w.put_communities([CommunityRow(1, "k1", grid_ids=(3,))])
        w.put_categories([CategoryRow(2, "c2", 1, parent_id=1), CategoryRow(3, "c3", 2, parent_id=2)])
        w.put_activities([ActivityRow(2, 202011, "patrol", participants=7)])
        w.put_limit_rules([LimitRuleRow(1, "dispose", 4, LimitUnit.WORK_HOUR, "dispatched")])
        w.put_settings({"minimum": 10})
        w.put_source(SourceRow("hotline", 3, ("a", "b")))
        w.put_orders(orders(6, first=3, area_id=[3] * 6, category_id=[3] * 6, place=["长江路"] * 6))
        w.put_orders(orders(1, source=["hotline"], number=["H1"], reported=[REPORTED + 9]))
        w.put_events(
            {"source": ["desk"] * 2, "number": ["W1", "W8"], "seq": [1, 1], "kind": [3, 3], "at": [7, 8]}
        )
        w.put_holders(
            {"source": ["desk"] * 2, "number": ["W2", "W8"], "body_id": [1, 2], "held_from": [1, 1]}
        )

    return put


@pytest.fixture
def filled(store: Store, orders: Builder) -> Store:
    """Return a store with four orders, a pause and a holder, none of them by an import."""
    with store.writing() as w:
        w.put_orders(orders(4, closed=[REPORTED + 900, None, None, None], place=["人民路"] * 4))
        w.put_events({"source": ["desk"], "number": ["W1"], "seq": [1], "kind": [2], "at": [REPORTED + 60]})
        w.put_holders({"source": ["desk"], "number": ["W4"], "body_id": [1], "held_from": [REPORTED]})
    return store


def test_that_an_import_of_everything_can_be_undone_and_done_again(
    filled: Store, everything: Callable[[Writer], None]
) -> None:
    before = state(filled)
    imported(filled, everything)
    after = state(filled)
    assert after != before
    assert undo_newest(filled) > 0
    assert state(filled) == before
    assert filled.integrity() == []
    imported(filled, everything)
    assert state(filled) == after
    undo_newest(filled)
    assert state(filled) == before


def test_that_imports_are_undone_one_after_the_other(filled: Store, orders: Builder) -> None:
    states = [state(filled)]
    for tier in (Tier.A, Tier.B, Tier.C):
        imported(filled, lambda w, tier=tier: w.put_orders(orders(6, tier_now=[tier] * 6)))  # type: ignore[misc]
        states.append(state(filled))
    for earlier in reversed(states[:-1]):
        undo_newest(filled)
        assert state(filled) == earlier
    assert filled.undoable() is None
    assert all(batch.undone_at for batch in filled.batches())


def test_that_a_follower_hears_of_an_undoing(filled: Store, orders: Builder) -> None:
    imported(filled, lambda w: w.put_orders(orders(3, first=4, channel=[6] * 3)))
    before = filled.revision()
    filled.changed()
    undo_newest(filled)
    assert filled.changed()
    found, rev = filled.order_columns(["number", "deleted", "channel", "place"], since_rev=before)
    assert rev == before + 1
    assert sorted(zip(*(values.tolist() for values in found.values()), strict=True)) == [
        ("W4", 0, 0, "人民路"),
        ("W5", 1, 0, ""),
        ("W6", 1, 0, ""),
    ]


def test_that_an_order_keeps_its_earlier_rows(filled: Store, orders: Builder) -> None:
    first = imported(filled, lambda w: w.put_orders(orders(1, channel=[6])))
    second = imported(filled, lambda w: w.put_orders(orders(2, channel=[2, 2])))
    id_ = next(order.id for order in filled.orders() if order.number == "W1")
    assert [(row.replaced_by, row.channel) for row in filled.versions(id_)] == [(first, 0), (second, 6)]
    assert filled.versions(id_ + 3) == []


def test_that_an_order_changed_twice_by_one_import_goes_back_to_the_start(
    filled: Store, orders: Builder
) -> None:
    before = state(filled)

    def put(w: Writer) -> None:
        w.put_orders(orders(1, channel=[6]))
        w.put_orders(orders(1, channel=[2]))
        w.mark_deleted("desk", ["W1", "W2"])

    imported(filled, put)
    assert set(orders_of(filled)) == {"W3", "W4"}
    undo_newest(filled)
    assert state(filled) == before


def test_that_unchanged_orders_are_not_kept(filled: Store, orders: Builder) -> None:
    imported(filled, lambda w: w.put_orders(orders(4)))
    assert filled.counts()["work_order_version"] == 0


def test_that_writers_who_are_no_import_are_not_recorded(filled: Store, orders: Builder) -> None:
    with filled.writing() as w:
        w.put_orders(orders(4, channel=[6] * 4))
        w.put_settings({"minimum": 12})
    assert filled.counts()["work_order_version"] == filled.counts()["replaced"] == 0
    assert filled.undoable() is None


LATER: list[Callable[[Writer, Builder], Any]] = [
    lambda w, orders: w.put_orders(orders(1, first=5, channel=[2])),
    lambda w, orders: w.mark_deleted("desk", ["W6"]),
    lambda w, orders: w.put_events(
        {"source": ["desk"], "number": ["W5"], "seq": [1], "kind": [3], "at": [1]}
    ),
    lambda w, orders: w.put_areas(
        [AreaRow(2, "j1", Level.STREET, AreaKind.STREET, parent_id=1, name="又改")]
    ),
]


@pytest.mark.parametrize("later", LATER)
def test_that_an_import_whose_rows_were_changed_since_is_not_undone(
    filled: Store,
    orders: Builder,
    everything: Callable[[Writer], None],
    later: Callable[[Writer, Builder], Any],
) -> None:
    batch = imported(filled, everything)
    with filled.writing() as w:
        later(w, orders)
    held = state(filled)
    assert filled.undoable() is None
    with pytest.raises(StoreRefused):
        filled.undo_import(batch)
    assert state(filled) == held


def test_that_a_later_change_elsewhere_does_not_matter(filled: Store, orders: Builder) -> None:
    imported(filled, lambda w: w.put_orders(orders(1, channel=[6])))
    with filled.writing() as w:
        w.put_orders(orders(1, first=2, channel=[6]))
        w.put_settings({"minimum": 10})
    undo_newest(filled)
    assert filled.settings() == {"minimum": 10}


def test_that_only_the_newest_import_is_undone(filled: Store, orders: Builder) -> None:
    first = imported(filled, lambda w: w.put_orders(orders(1, channel=[6])))
    imported(filled, lambda w: w.put_orders(orders(1, first=2, channel=[6])))
    with pytest.raises(StoreRefused):
        filled.undo_import(first)


def test_that_an_area_in_which_a_later_order_lies_stays(filled: Store, orders: Builder) -> None:
    area = AreaRow(3, "g1", Level.GRID, AreaKind.COMMUNITY_GRID, parent_id=2)
    batch = imported(filled, lambda w: w.put_areas([area]), "areas")
    with filled.writing() as w:
        w.put_orders(orders(1, first=9, area_id=[3]))
    held = state(filled)
    with pytest.raises(StoreRefused, match=str(batch)):
        filled.undo_import(batch)
    assert state(filled) == held
    assert filled.batches()[-1].undone_at is None


def test_that_an_area_can_go_once_the_orders_in_it_are_undone(filled: Store, orders: Builder) -> None:
    before = state(filled)
    area = AreaRow(3, "g1", Level.GRID, AreaKind.COMMUNITY_GRID, parent_id=2)
    imported(filled, lambda w: w.put_areas([area]), "areas")
    imported(filled, lambda w: w.put_orders(orders(1, first=9, area_id=[3])))
    undo_newest(filled)
    undo_newest(filled)
    assert state(filled) == before


def test_that_an_undoing_is_audited_and_keeps_the_record_of_the_import(
    filled: Store, orders: Builder
) -> None:
    def put(w: Writer) -> None:
        w.put_orders(orders(1, channel=[6]))
        w.put_rejects([RejectRow(7, "上报时间", "date", file="b.csv")])

    batch = imported(filled, put)
    filled.undo_import(batch, "convener")
    with filled.backend.engine.connect() as connection:
        last = connection.execute(schema.AUDIT.select().order_by(schema.AUDIT.c.id.desc())).first()
    assert last is not None and (last.actor, last.action, last.detail) == (
        "convener",
        "undo_import",
        str(batch),
    )
    assert filled.rejects(batch) == [RejectRow(7, "上报时间", "date", file="b.csv")]


def test_that_an_import_which_changed_nothing_does_not_stand_before_the_one_that_did(
    filled: Store, orders: Builder
) -> None:
    before = state(filled)
    real = imported(filled, lambda w: w.put_orders(orders(6)))
    imported(filled, lambda w: w.put_orders(orders(6)))
    imported(filled, lambda w: w.put_rejects([RejectRow(2, "number", "missing")]), "people")
    batch = filled.undoable()
    assert batch is not None
    assert batch.id == real
    filled.undo_import(real)
    assert state(filled) == before
    assert filled.undoable() is None


def test_that_an_import_of_other_rows_alone_can_be_undone(filled: Store) -> None:
    wrote = imported(filled, lambda w: w.put_activities([ActivityRow(2, 202011, "clean")]), "people")
    batch = filled.undoable()
    assert batch is not None
    assert batch.id == wrote


def test_that_imports_are_undone_one_by_one_under_a_new_name_of_their_source(
    store: Store, orders: Builder
) -> None:
    def brings(first: int, steps: int) -> Callable[[Writer], None]:
        def put(writer: Writer) -> None:
            writer.put_source(SourceRow("layout-1", steps))
            writer.put_orders(orders(2, first=first, source=["layout-1"] * 2))

        return put

    imported(store, brings(50, 1))
    imported(store, brings(60, 3))
    with store.writing() as writer:
        assert writer.rename_source("layout-1", "office") == 1
    for left in ("W50", None):
        undo_newest(store)
        known = {number for number in orders_of(store) if number in {"W50", "W60"}}
        assert known == ({left} if left else set())
        assert "layout-1" not in {source.code for source in store.sources()}
