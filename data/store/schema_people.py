"""Tables of posts and of what is counted about their work; never of residents."""

from sqlalchemy import Table, UniqueConstraint

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
    word("source"),
    link("area", "area_id"),
    link("body", "body_id"),
    UniqueConstraint("district_id", "code", "valid_from"),
)
"""A post, filled where `holder_key` (a one-way key of its holder) is there, else vacant; `source` is the
organisation that sends the holder."""

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
    number("participants"),
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

TEAM = Table(
    "team",
    METADATA,
    *of_district(),
    key("area_id"),
    key("month"),
    word_key("kind"),
    number("teams"),
    number("members"),
    link("area", "area_id"),
)
"""Teams of a kind (building leaders, volunteers, information) and their members, as numbers."""

FOUR_ONES = Table(
    "four_ones",
    METADATA,
    *of_district(),
    key("area_id"),
    key("valid_from"),
    flag("grid"),
    flag("party_group"),
    flag("autonomous_body"),
    flag("volunteer_team"),
    link("area", "area_id"),
)
"""Whether an area has the four things that each should have one of, from an instant on."""

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
