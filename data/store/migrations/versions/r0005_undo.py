"""What imports replaced, so that they can be undone; teams, the four ones, and who may dispose of what."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES: dict[str, list[Any]] = {
    "work_order_version": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("month", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("replaced_by", sa.BigInteger(), autoincrement=False, nullable=False),
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
            ["district_id", "replaced_by"],
            ["import_batch.district_id", "import_batch.id"],
            name="fk_work_order_version_district_id_replaced_by",
        ),
        sa.PrimaryKeyConstraint("district_id", "month", "id", "replaced_by", name="pk_work_order_version"),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_work_order_version_district_id"),
    ],
    "replaced": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("batch_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("earlier", sa.Text(), nullable=True),
        sa.Column("later", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "batch_id"],
            ["import_batch.district_id", "import_batch.id"],
            name="fk_replaced_district_id_batch_id",
        ),
        sa.PrimaryKeyConstraint("district_id", "batch_id", "relation", "row_key", name="pk_replaced"),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_replaced_district_id"),
    ],
    "team": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("area_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("month", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("teams", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("members", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "area_id"], ["area.district_id", "area.id"], name="fk_team_district_id_area_id"
        ),
        sa.PrimaryKeyConstraint("district_id", "area_id", "month", "kind", name="pk_team"),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_team_district_id"),
    ],
    "four_ones": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("area_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("valid_from", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("grid", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("party_group", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("autonomous_body", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("volunteer_team", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "area_id"],
            ["area.district_id", "area.id"],
            name="fk_four_ones_district_id_area_id",
        ),
        sa.PrimaryKeyConstraint("district_id", "area_id", "valid_from", name="pk_four_ones"),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_four_ones_district_id"),
    ],
    "authority": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("category_id", sa.BigInteger(), nullable=True),
        sa.Column("tier", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("disposer", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("entry", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "category_id"],
            ["category.district_id", "category.id"],
            name="fk_authority_district_id_category_id",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", "version", name="pk_authority"),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_authority_district_id"),
    ],
}

COLUMNS: dict[str, list[sa.Column[Any]]] = {
    "import_batch": [
        sa.Column("rev", sa.BigInteger(), nullable=True),
        sa.Column("orders", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
    ],
    "reject": [sa.Column("file", sa.Text(), server_default=sa.text("''"), nullable=False)],
    "post": [sa.Column("source", sa.Text(), server_default=sa.text("''"), nullable=False)],
    "activity": [sa.Column("participants", sa.BigInteger(), server_default=sa.text("0"), nullable=False)],
}


def upgrade() -> None:
    """Make the tables, and give the older ones their new columns."""
    for name, items in TABLES.items():
        op.create_table(name, *items)
    for name, columns in COLUMNS.items():
        for column in columns:
            op.add_column(name, column)
