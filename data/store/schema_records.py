"""Tables of what was done to the store: imports, the rows they refused, what was taken note of, and the
audit chain."""

from sqlalchemy import Table

from data.store.schema_columns import METADATA, instant, key, link, maybe, number, of_district, word

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
    maybe("rev"),
    number("orders"),
    instant("undone_at"),
)
"""One import; `dropped_columns` are the names of the columns that were not read, one a line. `rev` is the
revision it left (null: it cannot be undone), `orders` how many orders it wrote."""

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
    word("file"),
    link("import_batch", "batch_id"),
)
"""A row of a file that was not imported, and why; `value` holds nothing personal. `file` is empty where the
import read but one."""

ACKNOWLEDGEMENT = Table(
    "acknowledgement",
    METADATA,
    *of_district(),
    key("month"),
    key("order_id"),
    number("at"),
    word("post"),
    link("work_order", "month", "order_id", to=("month", "id")),
)
"""That somebody has taken note of an urgent or supervised order: when, by the clock of the seat, and the
post or office that did; never a person."""

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
