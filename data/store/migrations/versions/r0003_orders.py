"""Work orders with their identity, events and holders."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES: dict[str, list[Any]] = {
    "order_source": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("recorded_steps", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("columns", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("data_time", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_order_source_district_id"),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_order_source"),
        sa.UniqueConstraint("district_id", "code", name="uq_order_source_district_id_code"),
    ],
    "work_order": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("month", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("live_until", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("happened", sa.BigInteger(), nullable=True),
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=True),
        sa.Column("placed_by", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("tier_filed", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("tier_now", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("category_id", sa.BigInteger(), nullable=True),
        sa.Column("channel", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("location_class", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("lead_body_id", sa.BigInteger(), nullable=True),
        sa.Column("found_by_kind", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("solved_by_kind", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("reported", sa.BigInteger(), nullable=True),
        sa.Column("verified", sa.BigInteger(), nullable=True),
        sa.Column("filed", sa.BigInteger(), nullable=True),
        sa.Column("dispatched", sa.BigInteger(), nullable=True),
        sa.Column("accepted", sa.BigInteger(), nullable=True),
        sa.Column("disposed", sa.BigInteger(), nullable=True),
        sa.Column("checked", sa.BigInteger(), nullable=True),
        sa.Column("closed", sa.BigInteger(), nullable=True),
        sa.Column("cancelled", sa.BigInteger(), nullable=True),
        sa.Column("contacted", sa.BigInteger(), nullable=True),
        sa.Column("visited", sa.BigInteger(), nullable=True),
        sa.Column("first_closed", sa.BigInteger(), nullable=True),
        sa.Column("paused", sa.BigInteger(), nullable=True),
        sa.Column("due_dispose_original", sa.BigInteger(), nullable=True),
        sa.Column("due_dispose", sa.BigInteger(), nullable=True),
        sa.Column("due_close_original", sa.BigInteger(), nullable=True),
        sa.Column("due_close", sa.BigInteger(), nullable=True),
        sa.Column("supervised", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("disputed", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("urgent", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("visit_result", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("satisfaction", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("reported_outcome", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("master_month", sa.BigInteger(), nullable=True),
        sa.Column("master_id", sa.BigInteger(), nullable=True),
        sa.Column("place_key", sa.BigInteger(), nullable=True),
        sa.Column("text_hash", sa.BigInteger(), nullable=True),
        sa.Column("evidence_hash", sa.BigInteger(), nullable=True),
        sa.Column("reported_by", sa.BigInteger(), nullable=True),
        sa.Column("disposed_by", sa.BigInteger(), nullable=True),
        sa.Column("checked_by", sa.BigInteger(), nullable=True),
        sa.Column("marks", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("deleted", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("matter", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "area_id"],
            ["area.district_id", "area.id"],
            name="fk_work_order_district_id_area_id",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "batch_id"],
            ["import_batch.district_id", "import_batch.id"],
            name="fk_work_order_district_id_batch_id",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "category_id"],
            ["category.district_id", "category.id"],
            name="fk_work_order_district_id_category_id",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "lead_body_id"],
            ["body.district_id", "body.id"],
            name="fk_work_order_district_id_lead_body_id",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "master_month", "master_id"],
            ["work_order.district_id", "work_order.month", "work_order.id"],
            name="fk_work_order_district_id_master_month_master_id",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "source_id"],
            ["order_source.district_id", "order_source.id"],
            name="fk_work_order_district_id_source_id",
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_work_order_district_id"),
        sa.PrimaryKeyConstraint("district_id", "month", "id", name="pk_work_order"),
    ],
    "order_body": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("month", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("order_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("body_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("held_from", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("held_until", sa.BigInteger(), nullable=True),
        sa.Column("lead", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "body_id"],
            ["body.district_id", "body.id"],
            name="fk_order_body_district_id_body_id",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "month", "order_id"],
            ["work_order.district_id", "work_order.month", "work_order.id"],
            name="fk_order_body_district_id_month_order_id",
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_order_body_district_id"),
        sa.PrimaryKeyConstraint(
            "district_id", "month", "order_id", "body_id", "held_from", name="pk_order_body"
        ),
    ],
    "order_key": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("source_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("month", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "month", "id"],
            ["work_order.district_id", "work_order.month", "work_order.id"],
            name="fk_order_key_district_id_month_id",
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_order_key_district_id"),
        sa.PrimaryKeyConstraint("district_id", "source_id", "number", name="pk_order_key"),
    ],
    "work_order_event": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("month", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("order_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("at", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("server_at", sa.BigInteger(), nullable=True),
        sa.Column("ends", sa.BigInteger(), nullable=True),
        sa.Column("step", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("from_value", sa.BigInteger(), nullable=True),
        sa.Column("to_value", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("actor", sa.BigInteger(), nullable=True),
        sa.Column("text_hash", sa.BigInteger(), nullable=True),
        sa.Column("evidence_hash", sa.BigInteger(), nullable=True),
        sa.Column("was_dispatched", sa.BigInteger(), nullable=True),
        sa.Column("was_accepted", sa.BigInteger(), nullable=True),
        sa.Column("was_disposed", sa.BigInteger(), nullable=True),
        sa.Column("was_checked", sa.BigInteger(), nullable=True),
        sa.Column("was_closed", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["district_id", "month", "order_id"],
            ["work_order.district_id", "work_order.month", "work_order.id"],
            name="fk_work_order_event_district_id_month_order_id",
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_work_order_event_district_id"),
        sa.PrimaryKeyConstraint("district_id", "month", "order_id", "seq", name="pk_work_order_event"),
    ],
}

CLUSTERED = {"order_body", "order_key", "work_order_event"}
"""Tables that SQLite keeps in the order of their key."""

INDEXES = [
    ("ix_work_order_district_id_area_id_reported", "work_order", ["district_id", "area_id", "reported"]),
    ("ix_work_order_district_id_id", "work_order", ["district_id", "id"]),
    ("ix_work_order_district_id_live_until", "work_order", ["district_id", "live_until"]),
    ("ix_work_order_district_id_rev", "work_order", ["district_id", "rev"]),
    ("ix_work_order_district_id_source_id_happened", "work_order", ["district_id", "source_id", "happened"]),
]


def upgrade() -> None:
    """Make the tables."""
    for name, items in TABLES.items():
        op.create_table(name, *items, sqlite_with_rowid=name not in CLUSTERED)
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)
