"""Meetings, commitments, slips, packs and freezes."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES: dict[str, list[Any]] = {
    "freeze": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("as_of", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("period_from", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("period_until", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("made_at", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("sha256", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("ledger", sa.LargeBinary(), nullable=True),
        sa.Column("settings", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("definitions", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_freeze_district_id"),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_freeze"),
    ],
    "slip": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("body_id", sa.BigInteger(), nullable=True),
        sa.Column("made_at", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("reply_due", sa.BigInteger(), nullable=True),
        sa.Column("replied_at", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("note", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "body_id"], ["body.district_id", "body.id"], name="fk_slip_district_id_body_id"
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_slip_district_id"),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_slip"),
        sa.UniqueConstraint("district_id", "number", name="uq_slip_district_id_number"),
    ],
    "meeting": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=True),
        sa.Column("day", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("cutoff_from", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("cutoff", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("state", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("place", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("convener_post_id", sa.BigInteger(), nullable=True),
        sa.Column("attended", sa.Boolean(), nullable=True),
        sa.Column("matters_raised", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("matters_settled", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "area_id"], ["area.district_id", "area.id"], name="fk_meeting_district_id_area_id"
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "convener_post_id"],
            ["post.district_id", "post.id"],
            name="fk_meeting_district_id_convener_post_id",
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_meeting_district_id"),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_meeting"),
    ],
    "commitment": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), nullable=True),
        sa.Column("carried_from_id", sa.BigInteger(), nullable=True),
        sa.Column("area_id", sa.BigInteger(), nullable=True),
        sa.Column("body_id", sa.BigInteger(), nullable=True),
        sa.Column("matter", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("made_at", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("dropped_reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("evidence", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "area_id"],
            ["area.district_id", "area.id"],
            name="fk_commitment_district_id_area_id",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "body_id"],
            ["body.district_id", "body.id"],
            name="fk_commitment_district_id_body_id",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "carried_from_id"],
            ["commitment.district_id", "commitment.id"],
            name="fk_commitment_district_id_carried_from_id",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "meeting_id"],
            ["meeting.district_id", "meeting.id"],
            name="fk_commitment_district_id_meeting_id",
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_commitment_district_id"),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_commitment"),
    ],
    "pack": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), nullable=True),
        sa.Column("freeze_id", sa.BigInteger(), nullable=True),
        sa.Column("number", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("variant", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=True),
        sa.Column("body_id", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("definition_version", sa.BigInteger(), nullable=True),
        sa.Column("made_at", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("distributed_at", sa.BigInteger(), nullable=True),
        sa.Column("pages", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("sha256", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("public", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "area_id"], ["area.district_id", "area.id"], name="fk_pack_district_id_area_id"
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "body_id"], ["body.district_id", "body.id"], name="fk_pack_district_id_body_id"
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "freeze_id"],
            ["freeze.district_id", "freeze.id"],
            name="fk_pack_district_id_freeze_id",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "meeting_id"],
            ["meeting.district_id", "meeting.id"],
            name="fk_pack_district_id_meeting_id",
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_pack_district_id"),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_pack"),
    ],
    "slip_order": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("slip_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("month", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("order_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "month", "order_id"],
            ["work_order.district_id", "work_order.month", "work_order.id"],
            name="fk_slip_order_district_id_month_order_id",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "slip_id"],
            ["slip.district_id", "slip.id"],
            name="fk_slip_order_district_id_slip_id",
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_slip_order_district_id"),
        sa.PrimaryKeyConstraint("district_id", "slip_id", "month", "order_id", name="pk_slip_order"),
    ],
}


def upgrade() -> None:
    """Make the tables."""
    for name, items in TABLES.items():
        op.create_table(name, *items)
