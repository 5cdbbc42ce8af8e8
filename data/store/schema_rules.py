"""Tables of rules and warnings: limits, settings, definitions, thresholds, alerts."""

from sqlalchemy import Index, Table

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

LIMIT_RULE = Table(
    "limit_rule",
    METADATA,
    *of_district(),
    key("id"),
    key("version"),
    word("step"),
    maybe("category_id"),
    code("tier"),
    real("limit"),
    word("unit"),
    word("start_event"),
    number("valid_from"),
    link("category", "category_id"),
)
"""How long a step may take (accept, transfer, contact, dispose, close), for one category and tier or all."""

AUTHORITY = Table(
    "authority",
    METADATA,
    *of_district(),
    key("id"),
    key("version"),
    maybe("category_id"),
    code("tier"),
    code("disposer"),
    word("entry"),
    number("valid_from"),
    link("category", "category_id"),
)
"""Which kind of body may dispose of a category at a tier, and where such orders enter."""

SETTING = Table(
    "setting",
    METADATA,
    *of_district(),
    word_key("key"),
    key("version"),
    word("value"),
    number("changed_at"),
)
"""Every version of every setting; `value` is JSON."""

DEFINITION = Table(
    "definition",
    METADATA,
    *of_district(),
    word_key("measure"),
    key("version"),
    word("value"),
    number("changed_at"),
)
"""Every version of the definition of a measure; `value` is JSON."""

THRESHOLD = Table(
    "threshold",
    METADATA,
    *of_district(),
    key("id"),
    key("version"),
    word("measure"),
    maybe("area_id"),
    code("level"),
    code("tier"),
    word("comparison"),
    real("value"),
    number("pending_seconds"),
    flag("active"),
    word("category"),
    number("days"),
    number("stale_seconds"),
    code("silence"),
    flag("urgent"),
    code("mode"),
    word("body"),
    word("post"),
    number("set_at"),
    link("area", "area_id"),
)
"""Every version of every security threshold; `measure` is the code of a measure or a kind of reading,
`category` and `body` are codes, a `mode` of 0 is any."""

ALERT = Table(
    "alert",
    METADATA,
    *of_district(),
    key("id"),
    code("kind"),
    code("state"),
    maybe("threshold_id"),
    maybe("threshold_version"),
    maybe("definition_version"),
    maybe("area_id"),
    maybe("category_id"),
    word("subject"),
    word("cause"),
    word("manner"),
    word("extent"),
    word("degree"),
    word("frequency"),
    real("observed"),
    real("expected"),
    real("lower"),
    real("upper"),
    number("raised_at"),
    instant("acknowledged_at"),
    instant("acted_at"),
    instant("closed_at"),
    instant("expires_at"),
    code("outcome"),
    word("note"),
    word("post"),
    word("words"),
    link("threshold", "threshold_id", "threshold_version", to=("id", "version")),
    link("area", "area_id"),
    link("category", "category_id"),
    Index(None, "district_id", "raised_at"),
)

OPERATING_MODE = Table(
    "operating_mode",
    METADATA,
    *of_district(),
    key("id"),
    code("mode"),
    number("begins"),
    instant("ends"),
    real("budget"),
    real("limits"),
    word("reason"),
    word("post"),
    number("set_at"),
)
"""When the district works in another mode, or comes back to the normal one; a later one lies over it.
`limits` is how many times the usual time limits are while it holds."""
