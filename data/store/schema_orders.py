"""Tables of the work orders: their identity, the narrow row, their events, and who held them."""

from sqlalchemy import BigInteger, Column, Index, Table, Text, UniqueConstraint

from data.store.schema_columns import (
    METADATA,
    code,
    flag,
    instant,
    key,
    link,
    maybe,
    number,
    of_district,
    real,
    word,
    word_key,
)

STAMPS = (
    "reported",
    "verified",
    "filed",
    "dispatched",
    "accepted",
    "disposed",
    "checked",
    "closed",
    "cancelled",
    "contacted",
    "visited",
    "first_closed",
    "paused",
)
"""Instants of an order that say that something happened."""

DUES = ("due_dispose_original", "due_dispose", "due_close_original", "due_close")
"""Instants of an order that say until when something should happen."""

LIVE_FOREVER = 253_402_300_799
"""`live_until` of an open order: the last second of the year 9999."""

ORDER_SOURCE = Table(
    "order_source",
    METADATA,
    *of_district(),
    key("id"),
    word("code"),
    number("recorded_steps"),
    word("columns"),
    instant("data_time"),
    UniqueConstraint("district_id", "code"),
)
"""Where orders come from: the steps it records (bit 1 << step), its columns, when it was exported."""

ORDER_KEY = Table(
    "order_key",
    METADATA,
    *of_district(),
    key("source_id"),
    word_key("number"),
    Column("month", BigInteger, nullable=False),
    Column("id", BigInteger, nullable=False),
    link("work_order", "month", "id", to=("month", "id")),
    sqlite_with_rowid=False,
)
"""The identity that imports upsert against; never partitioned."""

WORK_ORDER = Table(
    "work_order",
    METADATA,
    *of_district(),
    key("month"),
    key("id"),
    number("rev"),
    number("live_until"),
    instant("happened"),
    Column("source_id", BigInteger, nullable=False),
    maybe("area_id"),
    code("placed_by"),
    real("lon"),
    real("lat"),
    code("tier_filed"),
    code("tier_now"),
    maybe("category_id"),
    code("channel"),
    code("location_class"),
    maybe("lead_body_id"),
    code("found_by_kind"),
    code("solved_by_kind"),
    *(instant(name) for name in (*STAMPS, *DUES)),
    code("supervised"),
    code("disputed"),
    code("urgent"),
    code("visit_result"),
    code("satisfaction"),
    code("reported_outcome"),
    maybe("master_month"),
    maybe("master_id"),
    maybe("place_key"),
    maybe("text_hash"),
    maybe("evidence_hash"),
    maybe("reported_by"),
    maybe("disposed_by"),
    maybe("checked_by"),
    number("marks"),
    code("deleted"),
    maybe("batch_id"),
    Column("number", Text, nullable=False),
    word("place"),
    word("matter"),
    link("order_source", "source_id"),
    link("area", "area_id"),
    link("category", "category_id"),
    link("body", "lead_body_id"),
    link("import_batch", "batch_id"),
    link("work_order", "master_month", "master_id", to=("month", "id")),
    Index(None, "district_id", "id"),
    Index(None, "district_id", "rev"),
    Index(None, "district_id", "live_until"),
    Index(None, "district_id", "source_id", "happened"),
    Index(None, "district_id", "area_id", "reported"),
)
"""One order at its last episode. `*_by` are one-way keys of posts, `place` and `matter` masked texts;
`happened` is its newest stamp or event, null where it is deleted or its times are impossible."""

WORK_ORDER_EVENT = Table(
    "work_order_event",
    METADATA,
    *of_district(),
    key("month"),
    key("order_id"),
    key("seq"),
    code("kind"),
    number("at"),
    instant("server_at"),
    instant("ends"),
    code("step"),
    maybe("from_value"),
    maybe("to_value"),
    code("reason"),
    maybe("actor"),
    maybe("text_hash"),
    maybe("evidence_hash"),
    instant("was_dispatched"),
    instant("was_accepted"),
    instant("was_disposed"),
    instant("was_checked"),
    instant("was_closed"),
    link("work_order", "month", "order_id", to=("month", "id")),
    sqlite_with_rowid=False,
)
"""What repeats or deviates. `from_value` and `to_value` are bodies, tiers, due instants or an order's id, by
kind; `ends` closes a pause; `was_*` are the instants of the episode that a reopening ended."""

ORDER_BODY = Table(
    "order_body",
    METADATA,
    *of_district(),
    key("month"),
    key("order_id"),
    key("body_id"),
    key("held_from"),
    instant("held_until"),
    flag("lead"),
    link("work_order", "month", "order_id", to=("month", "id")),
    link("body", "body_id"),
    sqlite_with_rowid=False,
)
"""Which bodies held an order, from when until when, leading or assisting."""
