"""Places, bodies, categories, and the records of imports."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES: dict[str, list[Any]] = {
    "district": [
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("name_en", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("zone", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("calendar", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("clock", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("example", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_district"),
        sa.UniqueConstraint("code", name="uq_district_code"),
    ],
    "area": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("level", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("kind", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("parent_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("name_en", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("short_name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("sort_order", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("valid_until", sa.BigInteger(), nullable=True),
        sa.Column("boundary", sa.LargeBinary(), nullable=True),
        sa.Column("area_km2", sa.Double(), nullable=True),
        sa.Column("residents", sa.BigInteger(), nullable=True),
        sa.Column("households", sa.BigInteger(), nullable=True),
        sa.Column("buildings", sa.BigInteger(), nullable=True),
        sa.Column("population_date", sa.BigInteger(), nullable=True),
        sa.Column("load_class", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "parent_id"],
            ["area.district_id", "area.id"],
            name="fk_area_district_id_parent_id",
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_area_district_id"),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_area"),
        sa.UniqueConstraint("district_id", "code", "valid_from", name="uq_area_district_id_code_valid_from"),
    ],
    "audit": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("actor", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("action", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("detail", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("previous", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("hash", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_audit_district_id"),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_audit"),
    ],
    "change_clock": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_change_clock_district_id"),
        sa.PrimaryKeyConstraint("district_id", name="pk_change_clock"),
    ],
    "community": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("name_en", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_community_district_id"),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_community"),
        sa.UniqueConstraint("district_id", "code", name="uq_community_district_id_code"),
    ],
    "counter": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_counter_district_id"),
        sa.PrimaryKeyConstraint("district_id", "name", name="pk_counter"),
    ],
    "import_batch": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("file", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("sha256", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("profile", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("started_at", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column("read", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("new", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("changed", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("unchanged", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("rejected", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("marked", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("unplaced", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("dropped_columns", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_import_batch_district_id"),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_import_batch"),
    ],
    "body": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("name_en", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("short_name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("kind", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=True),
        sa.Column("phone", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "area_id"], ["area.district_id", "area.id"], name="fk_body_district_id_area_id"
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_body_district_id"),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_body"),
        sa.UniqueConstraint("district_id", "code", name="uq_body_district_id_code"),
    ],
    "community_grid": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("area_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "area_id"],
            ["area.district_id", "area.id"],
            name="fk_community_grid_district_id_area_id",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "community_id"],
            ["community.district_id", "community.id"],
            name="fk_community_grid_district_id_community_id",
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_community_grid_district_id"),
        sa.PrimaryKeyConstraint("district_id", "community_id", "area_id", name="pk_community_grid"),
    ],
    "reject": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("batch_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("line", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("column", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("value", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "batch_id"],
            ["import_batch.district_id", "import_batch.id"],
            name="fk_reject_district_id_batch_id",
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_reject_district_id"),
        sa.PrimaryKeyConstraint("district_id", "batch_id", "seq", name="pk_reject"),
    ],
    "category": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("level", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("parent_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("name_en", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("trade", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("owner_body_id", sa.BigInteger(), nullable=True),
        sa.Column("default_tier", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("subject", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("weight", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(
            ["district_id", "owner_body_id"],
            ["body.district_id", "body.id"],
            name="fk_category_district_id_owner_body_id",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "parent_id"],
            ["category.district_id", "category.id"],
            name="fk_category_district_id_parent_id",
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_category_district_id"),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_category"),
        sa.UniqueConstraint("district_id", "code", name="uq_category_district_id_code"),
    ],
}


def upgrade() -> None:
    """Make the tables."""
    for name, items in TABLES.items():
        op.create_table(name, *items)
