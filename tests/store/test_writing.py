"""The small tables, settings and records of imports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest

from data.store import (
    ActivityRow,
    AreaRow,
    BatchInfo,
    BodyRow,
    CategoryRow,
    CommitmentRow,
    CommunityRow,
    ContactRow,
    DutyRow,
    LimitRuleRow,
    MeetingRow,
    PatrolRow,
    PostRow,
    RejectRow,
    SourceRow,
    Store,
    StoreRefused,
    SuggestionRow,
    listing,
)
from data.store.order_rows import EventRow, HolderRow, OrderRow
from data.store.schema import ORDER_BODY, WORK_ORDER, WORK_ORDER_EVENT
from data.terms import AreaKind, BodyKind, Level, LimitUnit, Role, Subject, Tier

Builder = Callable[..., dict[str, Any]]

ROWS: dict[str, list[Any]] = {
    "areas": [
        AreaRow(1, "q", Level.DISTRICT, AreaKind.DISTRICT, name="示例区"),
        AreaRow(2, "j1", Level.STREET, AreaKind.STREET, 1, boundary=b"\x01\x00", area_km2=1.5, valid_until=9),
    ],
    "bodies": [BodyRow(1, "b1", kind=BodyKind.STREET, area_id=2), BodyRow(2, "b2")],
    "categories": [
        CategoryRow(1, "c1", owner_body_id=2, default_tier=Tier.B, subject=Subject.PERSON, weight=1.5),
        CategoryRow(2, "c2", level=1, parent_id=1),
    ],
    "communities": [CommunityRow(1, "s1", grid_ids=(1, 2))],
    "posts": [PostRow(1, "p1", Role.ADMINISTRATOR, area_id=2, holder_key=-5)],
    "duties": [DutyRow(1, 100, 200, "021-1")],
    "contacts": [ContactRow(1, 2)],
    "patrols": [PatrolRow(2, 100, "早", 5, 4)],
    "activities": [ActivityRow(2, 202011, "clean-up", 3, 1, 20)],
    "suggestions": [SuggestionRow(2, 202011, 5, 3, 1)],
    "limit_rules": [LimitRuleRow(1, "dispose", 24.0, LimitUnit.URGENT_HOUR, "dispatch", 1, Tier.A)],
    "meetings": [MeetingRow(1, 2, 1_606_492_800, attended=True, convener_post_id=1)],
    "commitments": [CommitmentRow(1, "修路灯", meeting_id=1, body_id=2, due=1_607_000_000)],
}


def put_all(store: Store) -> dict[str, int | None]:
    with store.writing() as w:
        return {name: getattr(w, f"put_{name}")(rows) for name, rows in ROWS.items()}


def test_that_rows_come_back_as_they_were_put(store: Store) -> None:
    put_all(store)
    assert {name: getattr(store, name)() for name in ROWS} == ROWS


def test_that_codes_come_back_as_members_of_the_vocabulary(store: Store) -> None:
    put_all(store)
    assert isinstance(store.areas()[0].level, Level)
    assert isinstance(store.limit_rules()[0].unit, LimitUnit)


def test_that_the_same_rows_again_change_nothing(store: Store) -> None:
    put_all(store)
    before = store.revision()
    assert set(put_all(store).values()) == {0}
    assert store.revision() == before


def test_that_each_row_fills_columns_of_its_table() -> None:
    tables = {**listing.TABLES, OrderRow: WORK_ORDER, EventRow: WORK_ORDER_EVENT, HolderRow: ORDER_BODY}
    for kind, table in tables.items():
        assert {field.name for field in fields(kind)} <= {column.name for column in table.c}, kind


def test_that_thousands_of_rows_are_counted_by_what_changed(store: Store) -> None:
    rows = [PatrolRow(2, day, shift, 5, 4) for day in range(1500) for shift in ("早", "晚")]
    with store.writing() as w:
        assert w.put_patrols(rows) == 3000
    with store.writing() as w:
        assert w.put_patrols([replace(row, done=5) if row.day == 7 else row for row in rows]) == 2


def test_that_children_may_be_put_before_their_parents_in_one_list(store: Store) -> None:
    with store.writing() as w:
        w.put_areas(
            [
                AreaRow(11, "g", Level.SMALL_GRID, AreaKind.SMALL_UNIT, 10),
                AreaRow(10, "g0", Level.GRID, AreaKind.COMMUNITY_GRID, 2),
            ]
        )
    assert [area.id for area in store.areas()] == [1, 2, 10, 11]


def test_that_a_parent_must_be_there(store: Store) -> None:
    with pytest.raises(StoreRefused), store.writing() as w:
        w.put_areas([AreaRow(3, "x", Level.STREET, AreaKind.STREET, 99)])


def test_that_known_codes_keep_their_ids_and_others_draw_new_ones(store: Store) -> None:
    with store.writing() as w:
        assert w.ids_for("area", ["new", "j1", "other", "new"]) == {"new": 3, "j1": 2, "other": 4}
    with store.writing() as w:
        assert w.ids_for("area", ["third"]) == {"third": 5}


def test_that_a_community_loses_the_grids_it_no_longer_hangs_on(store: Store) -> None:
    put_all(store)
    with store.writing() as w:
        assert w.put_communities([CommunityRow(1, "s1", grid_ids=(2,))]) == 1
    assert store.communities()[0].grid_ids == (2,)


def test_that_a_source_keeps_its_id(store: Store) -> None:
    with store.writing() as w:
        first = w.put_source(SourceRow("hotline", 0b110, ("编号", "时间"), 1_600_000_000))
    with store.writing() as w:
        assert w.put_source(SourceRow("hotline", 0b010)) == first
    assert store.sources()[-1] == SourceRow("hotline", 0b010, id=first)


def test_that_settings_are_what_was_put_last_and_old_versions_stay(store: Store) -> None:
    with store.writing() as w:
        assert w.put_settings({"minimum": 10, "区": {"a": [1, None]}}) == 2
    with store.writing() as w:
        assert w.put_settings({"minimum": 12, "区": {"a": [1, None]}}) == 1
    assert store.settings() == {"minimum": 12, "区": {"a": [1, None]}}
    assert store.counts()["setting"] == 3


def test_that_an_import_is_recorded_with_its_counts_and_rejects(store: Store, orders: Builder) -> None:
    with store.writing(BatchInfo("orders", "一月.csv", "ab12", "yuelu")) as w:
        w.put_orders(orders(3))
        w.put_orders(orders(2, first=3))
        w.put_rejects([RejectRow(7, "上报时间", "date", "32日")])
        w.put_rejects([RejectRow(9, "编号", "empty")])
        w.note_batch(read=7, marked=1, unplaced=4, dropped=("姓名", "电话"))
    batch = store.batches()[0]
    assert (batch.kind, batch.file, batch.sha256, batch.profile) == ("orders", "一月.csv", "ab12", "yuelu")
    assert (batch.read, batch.new, batch.changed, batch.unchanged, batch.rejected) == (7, 4, 1, 0, 2)
    assert (batch.marked, batch.unplaced, batch.dropped_columns.split()) == (1, 4, ["姓名", "电话"])
    assert batch.finished_at is not None
    assert [row.line for row in store.rejects(batch.id)] == [7, 9]
    assert {row.batch_id for row in store.orders()} == {batch.id}


def test_that_an_import_without_news_is_recorded_but_is_no_change(store: Store, orders: Builder) -> None:
    with store.writing() as w:
        w.put_orders(orders(3))
    before = store.revision()
    with store.writing(BatchInfo("orders")) as w:
        w.put_orders(orders(3))
    assert store.revision() == before
    assert store.batches()[0].unchanged == 3


def test_that_rejects_belong_to_an_import(store: Store) -> None:
    with pytest.raises(StoreRefused), store.writing() as w:
        w.put_rejects([RejectRow(1, "", "date")])


def test_that_hostile_text_in_a_row_is_data_and_nul_is_refused(store: Store) -> None:
    name = "'); DROP TABLE area;-- %s {x} \\"
    with store.writing() as w:
        w.put_bodies([BodyRow(3, "b3", name=name)])
    assert store.bodies()[2].name == name
    with pytest.raises(StoreRefused), store.writing() as w:
        w.put_bodies([BodyRow(4, "b4", name="a\0b")])


def test_that_statistics_are_refreshed_after_many_rows(store: Store, orders: Builder) -> None:
    with store.writing() as w:
        w.put_orders(orders(6000))
    table = "sqlite_stat1" if store.backend.file else "pg_statistic"
    with store.backend.engine.connect() as connection:
        assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() > 0


def test_that_definitions_and_published_names_are_kept_in_tables_of_their_own(store: Store) -> None:
    put_all(store)
    with store.writing() as w:
        assert w.put_definitions({"T3": {"base": "due"}}) == 1
        assert w.put_holder_names({1: "示例"}) == 1
    counts = store.counts()
    assert (counts["definition"], counts["holder_name"]) == (1, 1)


def test_that_no_rows_are_no_change(store: Store) -> None:
    before = store.revision()
    with store.writing(BatchInfo("people")) as w:
        assert w.put_posts([]) == 0
        w.put_rejects([])
    assert store.revision() == before


def test_that_a_source_keeps_its_orders_under_another_name(store: Store, orders: Builder) -> None:
    with store.writing() as writer:
        for code in ("layout-1", "taken"):
            writer.put_source(SourceRow(code))
        writer.put_orders(orders(source=["layout-1"]))
        assert writer.rename_source("layout-1", "taken") == 0, "two sources are never made one"
        assert writer.rename_source("layout-1", "office") == 1
    assert {source.code for source in store.sources()} >= {"office", "taken"}
    with store.writing() as writer:
        assert writer.put_orders(orders(source=["office"])).unchanged == 1
