"""Tables of the stationing day: meetings with agenda and register, commitments, slips, packs and freezes."""

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
    instant("begins"),
    instant("ends"),
    link("area", "area_id"),
    link("post", "convener_post_id"),
)
"""A stationing day at one place; `attended` is null until it is known, the hours until they are announced."""

MEETING_POST = Table(
    "meeting_post",
    METADATA,
    *of_district(),
    key("meeting_id"),
    key("post_id"),
    link("meeting", "meeting_id"),
    link("post", "post_id"),
)
"""The posts that attend a stationing day, as announced."""

AGENDA_ITEM = Table(
    "agenda_item",
    METADATA,
    *of_district(),
    key("id"),
    maybe("meeting_id"),
    number("position"),
    maybe("month"),
    maybe("order_id"),
    word("matter"),
    word("proposal"),
    maybe("body_id"),
    instant("asked_at"),
    word("explanation"),
    instant("explained_at"),
    link("meeting", "meeting_id"),
    link("work_order", "month", "order_id", to=("month", "id")),
    link("body", "body_id"),
)
"""A matter of the agenda, an order or one in words, what is proposed, and what the body asked explained."""

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
    number("number"),
    link("meeting", "meeting_id"),
    link("commitment", "carried_from_id"),
    link("area", "area_id"),
    link("body", "body_id"),
)
"""What a stationing day promised; `evidence` holds the numbers of orders, a line each. `number` counts within
its meeting, 0 where nobody numbered it."""

REGISTER_LINE = Table(
    "register_line",
    METADATA,
    *of_district(),
    key("id"),
    maybe("meeting_id"),
    number("number"),
    maybe("area_id"),
    maybe("category_id"),
    code("tier"),
    word("matter"),
    code("kind"),
    word("answer"),
    word("order_number"),
    maybe("commitment_id"),
    link("meeting", "meeting_id"),
    link("area", "area_id"),
    link("category", "category_id"),
    link("commitment", "commitment_id"),
    UniqueConstraint("district_id", "meeting_id", "number"),
)
"""A matter raised on the spot and how it was answered; `matter` holds nothing personal."""

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
    word("reply"),
    instant("done_at"),
    word("reason"),
    link("body", "body_id"),
    UniqueConstraint("district_id", "number"),
)
"""A chasing slip to a body: `note` is what it asks, `reply` what the body wrote, `reason` why it is late or
was withdrawn."""

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

PACK_COPY = Table(
    "pack_copy",
    METADATA,
    *of_district(),
    key("pack_id"),
    key("number"),
    word("recipient"),
    instant("handed_at"),
    link("pack", "pack_id"),
)
"""A numbered copy of a pack, the office it is for, and when it was handed over."""
