"""Tables of the stationing day: meetings, commitments, chasing slips, packs and what a pack froze."""

from sqlalchemy import Boolean, Column, LargeBinary, Table, UniqueConstraint

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
    word,
)

MEETING = Table(
    "meeting",
    METADATA,
    *of_district(),
    key("id"),
    maybe("area_id"),
    number("day"),
    number("cutoff_from"),
    number("cutoff"),
    code("state"),
    word("place"),
    maybe("convener_post_id"),
    Column("attended", Boolean),
    number("matters_raised"),
    number("matters_settled"),
    link("area", "area_id"),
    link("post", "convener_post_id"),
)
"""A stationing day at one place; `attended` is null until it is known."""

COMMITMENT = Table(
    "commitment",
    METADATA,
    *of_district(),
    key("id"),
    maybe("meeting_id"),
    maybe("carried_from_id"),
    maybe("area_id"),
    maybe("body_id"),
    word("matter"),
    number("made_at"),
    instant("due"),
    code("state"),
    instant("done_at"),
    word("dropped_reason"),
    word("evidence"),
    word("late_reason"),
    link("meeting", "meeting_id"),
    link("commitment", "carried_from_id"),
    link("area", "area_id"),
    link("body", "body_id"),
)
"""What a stationing day promised; `evidence` holds the numbers of orders, a line each."""

SLIP = Table(
    "slip",
    METADATA,
    *of_district(),
    key("id"),
    word("number"),
    maybe("body_id"),
    number("made_at"),
    instant("reply_due"),
    instant("replied_at"),
    code("outcome"),
    word("note"),
    link("body", "body_id"),
    UniqueConstraint("district_id", "number"),
)

SLIP_ORDER = Table(
    "slip_order",
    METADATA,
    *of_district(),
    key("slip_id"),
    key("month"),
    key("order_id"),
    link("slip", "slip_id"),
    link("work_order", "month", "order_id", to=("month", "id")),
)

FREEZE = Table(
    "freeze",
    METADATA,
    *of_district(),
    key("id"),
    number("as_of"),
    number("period_from"),
    number("period_until"),
    number("rev"),
    number("made_at"),
    word("sha256"),
    Column("ledger", LargeBinary),
    word("settings"),
    word("definitions"),
)
"""What was known when a pack was made: the slice of the ledger, the settings and definitions, with a hash."""

PACK = Table(
    "pack",
    METADATA,
    *of_district(),
    key("id"),
    maybe("meeting_id"),
    maybe("freeze_id"),
    word("number"),
    word("variant"),
    maybe("area_id"),
    maybe("body_id"),
    code("state"),
    maybe("definition_version"),
    number("made_at"),
    instant("distributed_at"),
    number("pages"),
    word("sha256"),
    flag("public"),
    link("meeting", "meeting_id"),
    link("freeze", "freeze_id"),
    link("area", "area_id"),
    link("body", "body_id"),
)
