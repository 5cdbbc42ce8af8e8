"""Tables of what was done to the store: imports, the rows they refused, and the audit chain."""

from sqlalchemy import Table

from data.store.schema_columns import METADATA, instant, key, link, number, of_district, word

IMPORT_BATCH = Table(
    "import_batch",
    METADATA,
    *of_district(),
    key("id"),
    word("kind"),
    word("file"),
    word("sha256"),
    word("profile"),
    number("started_at"),
    instant("finished_at"),
    number("read"),
    number("new"),
    number("changed"),
    number("unchanged"),
    number("rejected"),
    number("marked"),
    number("unplaced"),
    word("dropped_columns"),
)
"""One import; `dropped_columns` are the names of the columns that were not read, one a line."""

REJECT = Table(
    "reject",
    METADATA,
    *of_district(),
    key("batch_id"),
    key("seq"),
    number("line"),
    word("column"),
    word("reason"),
    word("value"),
    link("import_batch", "batch_id"),
)
"""A row of a file that was not imported, and why; `value` holds nothing personal."""

AUDIT = Table(
    "audit",
    METADATA,
    *of_district(),
    key("id"),
    number("at"),
    word("actor"),
    word("action"),
    word("detail"),
    word("previous"),
    word("hash"),
)
"""Append-only; each row carries the SHA-256 of the one before."""
