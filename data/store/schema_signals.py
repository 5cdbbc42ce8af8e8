"""Tables of signals for review: how far each has come, and the sample of orders for a second visit."""

from sqlalchemy import Table

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

SIGNAL = Table(
    "signal",
    METADATA,
    *of_district(),
    key("id"),
    word("subject"),
    word("code"),
    maybe("body_id"),
    number("month"),
    number("raised_at"),
    instant("asked_at"),
    instant("replied_at"),
    word("reply"),
    instant("visited_at"),
    instant("confirmed_at"),
    link("body", "body_id"),
)
"""A signal that somebody took up, by its key; it is forgotten after a year unless it was confirmed. `month`
is yyyymm, `body_id` null where several small bodies stand together."""

REVISIT = Table(
    "revisit",
    METADATA,
    *of_district(),
    key("month"),
    key("order_id"),
    flag("found"),
    maybe("signal_id"),
    number("position"),
    number("drawn_at"),
    instant("visited_at"),
    code("outcome"),
    link("work_order", "month", "order_id", to=("month", "id")),
    link("signal", "signal_id"),
)
"""An order that is to be visited again; whether it comes from a finding is not told to whoever visits it."""
