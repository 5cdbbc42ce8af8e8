"""What prepares and follows a stationing day: agenda, register, attendance, copies of packs, slip replies."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLES: dict[str, list[Any]] = {
    "agenda_item": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), nullable=True),
        sa.Column("position", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("month", sa.BigInteger(), nullable=True),
        sa.Column("order_id", sa.BigInteger(), nullable=True),
        sa.Column("matter", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("proposal", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("body_id", sa.BigInteger(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("explanation", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("explained_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_agenda_item_district_id"),
        sa.ForeignKeyConstraint(
            ["district_id", "body_id"],
            ["body.district_id", "body.id"],
            name="fk_agenda_item_district_id_body_id",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "meeting_id"],
            ["meeting.district_id", "meeting.id"],
            name="fk_agenda_item_district_id_meeting_id",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "month", "order_id"],
            ["work_order.district_id", "work_order.month", "work_order.id"],
            name="fk_agenda_item_district_id_month_order_id",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_agenda_item"),
    ],
    "meeting_post": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_meeting_post_district_id"),
        sa.ForeignKeyConstraint(
            ["district_id", "meeting_id"],
            ["meeting.district_id", "meeting.id"],
            name="fk_meeting_post_district_id_meeting_id",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "post_id"],
            ["post.district_id", "post.id"],
            name="fk_meeting_post_district_id_post_id",
        ),
        sa.PrimaryKeyConstraint("district_id", "meeting_id", "post_id", name="pk_meeting_post"),
    ],
    "pack_copy": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("pack_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("recipient", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("handed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_pack_copy_district_id"),
        sa.ForeignKeyConstraint(
            ["district_id", "pack_id"],
            ["pack.district_id", "pack.id"],
            name="fk_pack_copy_district_id_pack_id",
        ),
        sa.PrimaryKeyConstraint("district_id", "pack_id", "number", name="pk_pack_copy"),
    ],
    "register_line": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), nullable=True),
        sa.Column("number", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=True),
        sa.Column("category_id", sa.BigInteger(), nullable=True),
        sa.Column("tier", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("matter", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("kind", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("answer", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("order_number", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("commitment_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_register_line_district_id"),
        sa.ForeignKeyConstraint(
            ["district_id", "area_id"],
            ["area.district_id", "area.id"],
            name="fk_register_line_district_id_area_id",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "category_id"],
            ["category.district_id", "category.id"],
            name="fk_register_line_district_id_category_id",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "commitment_id"],
            ["commitment.district_id", "commitment.id"],
            name="fk_register_line_district_id_commitment_id",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "meeting_id"],
            ["meeting.district_id", "meeting.id"],
            name="fk_register_line_district_id_meeting_id",
        ),
        sa.UniqueConstraint(
            "district_id", "meeting_id", "number", name="uq_register_line_district_id_meeting_id_number"
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_register_line"),
    ],
}

ADDED: dict[str, list[Any]] = {
    "meeting": [sa.Column("begins", sa.BigInteger()), sa.Column("ends", sa.BigInteger())],
    "commitment": [sa.Column("number", sa.BigInteger(), server_default=sa.text("0"), nullable=False)],
    "slip": [
        sa.Column("reply", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("done_at", sa.BigInteger()),
        sa.Column("reason", sa.Text(), server_default=sa.text("''"), nullable=False),
    ],
}


def upgrade() -> None:
    """Make the tables, and add what meetings, commitments and slips lack."""
    for name, columns in ADDED.items():
        for column in columns:
            op.add_column(name, column)
    for name, items in TABLES.items():
        op.create_table(name, *items)
