"""Tables of posts and of what is counted about their work; never of residents."""

from sqlalchemy import Table, UniqueConstraint

from data.store.schema_columns import (
    METADATA,
    code,
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

POST = Table(
    "post",
    METADATA,
    *of_district(),
    key("id"),
    word("code"),
    code("role"),
    code("grade"),
    maybe("area_id"),
    maybe("body_id"),
    word("trade"),
    maybe("holder_key"),
    instant("trained"),
    number("valid_from"),
    instant("valid_until"),
    link("area", "area_id"),
    link("body", "body_id"),
    UniqueConstraint("district_id", "code", "valid_from"),
)
"""A post, filled where `holder_key` (a one-way key of its holder) is there, else vacant."""

HOLDER_NAME = Table(
    "holder_name", METADATA, *of_district(), key("post_id"), word("name"), link("post", "post_id")
)
"""Published names of office holders, apart from everything that is measured."""

DUTY = Table(
    "duty",
    METADATA,
    *of_district(),
    key("post_id"),
    key("begins"),
    number("ends"),
    word("phone"),
    link("post", "post_id"),
)

CONTACT = Table(
    "contact",
    METADATA,
    *of_district(),
    key("post_id"),
    key("area_id"),
    link("post", "post_id"),
    link("area", "area_id"),
)
"""The contact points of a leader: a street and community grids."""

PATROL = Table(
    "patrol",
    METADATA,
    *of_district(),
    key("area_id"),
    key("day"),
    word_key("shift"),
    number("due"),
    number("done"),
    link("area", "area_id"),
)

ACTIVITY = Table(
    "activity",
    METADATA,
    *of_district(),
    key("area_id"),
    key("month"),
    word_key("kind"),
    number("actions"),
    number("teams"),
    number("volunteers"),
    link("area", "area_id"),
)

SUGGESTION = Table(
    "suggestion",
    METADATA,
    *of_district(),
    key("area_id"),
    key("month"),
    number("received"),
    number("adopted"),
    number("finished"),
    link("area", "area_id"),
)

READING = Table(
    "reading",
    METADATA,
    *of_district(),
    key("area_id"),
    word_key("kind"),
    key("at"),
    real("value"),
    word("unit"),
    link("area", "area_id"),
)
"""What a meter of infrastructure said: water level, lamps, manholes."""
