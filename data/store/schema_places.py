"""Tables of a district and what stands still in it: areas, communities, categories, bodies, and its clock."""

from sqlalchemy import Column, LargeBinary, Table, Text, UniqueConstraint

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

DISTRICT = Table(
    "district",
    METADATA,
    key("id"),
    Column("code", Text, nullable=False, unique=True),
    word("name"),
    word("name_en"),
    word("zone"),
    word("calendar"),
    word("clock"),
    flag("example"),
)

CHANGE_CLOCK = Table("change_clock", METADATA, *of_district(), number("rev"))
"""One row a district: the revision of the newest committed change."""

COUNTER = Table("counter", METADATA, *of_district(), word_key("name"), number("value"))
"""The last id given out, by table."""

AREA = Table(
    "area",
    METADATA,
    *of_district(),
    key("id"),
    word("code"),
    code("level"),
    code("kind"),
    maybe("parent_id"),
    word("name"),
    word("name_en"),
    word("short_name"),
    number("sort_order"),
    number("valid_from"),
    instant("valid_until"),
    Column("boundary", LargeBinary),
    real("area_km2"),
    maybe("residents"),
    maybe("households"),
    maybe("buildings"),
    instant("population_date"),
    code("load_class"),
    link("area", "parent_id"),
    UniqueConstraint("district_id", "code", "valid_from"),
)

COMMUNITY = Table(
    "community",
    METADATA,
    *of_district(),
    key("id"),
    word("code"),
    word("name"),
    word("name_en"),
    UniqueConstraint("district_id", "code"),
)

COMMUNITY_GRID = Table(
    "community_grid",
    METADATA,
    *of_district(),
    key("community_id"),
    key("area_id"),
    link("community", "community_id"),
    link("area", "area_id"),
)

BODY = Table(
    "body",
    METADATA,
    *of_district(),
    key("id"),
    word("code"),
    word("name"),
    word("name_en"),
    word("short_name"),
    code("kind"),
    maybe("area_id"),
    word("phone"),
    link("area", "area_id"),
    UniqueConstraint("district_id", "code"),
)

CATEGORY = Table(
    "category",
    METADATA,
    *of_district(),
    key("id"),
    word("code"),
    code("level"),
    maybe("parent_id"),
    word("name"),
    word("name_en"),
    word("trade"),
    maybe("owner_body_id"),
    code("default_tier"),
    code("subject"),
    real("weight"),
    link("category", "parent_id"),
    link("body", "owner_body_id"),
    UniqueConstraint("district_id", "code"),
)
