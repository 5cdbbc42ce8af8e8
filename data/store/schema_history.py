"""Tables that remember what an import replaced: an order's earlier rows, and rows of the small tables."""

from typing import Any

from sqlalchemy import Column, Table, Text

from data.store.schema_columns import METADATA, key, link, number, of_district, word, word_key
from data.store.schema_orders import WORK_ORDER

_KEY = ("district_id", "month", "id")


def _like(column: Column[Any]) -> Column[Any]:
    return Column(column.name, column.type, nullable=column.nullable, server_default=column.server_default)


WORK_ORDER_VERSION = Table(
    "work_order_version",
    METADATA,
    *of_district(),
    key("month"),
    key("id"),
    key("replaced_by"),
    *(_like(column) for column in WORK_ORDER.c if column.name not in _KEY),
    link("import_batch", "replaced_by"),
)
"""An order as it was before the import `replaced_by` changed it; append-only. It refers to nothing else, so
that what it names may go."""

REPLACED = Table(
    "replaced",
    METADATA,
    *of_district(),
    key("batch_id"),
    word_key("relation"),
    word_key("row_key"),
    number("seq"),
    Column("earlier", Text),
    word("later"),
    link("import_batch", "batch_id"),
)
"""A row of another table that an import wrote: its key and what it was, as JSON (null: it was not there), and
the hash of what it became (empty: it went), by which a later change is noticed."""
