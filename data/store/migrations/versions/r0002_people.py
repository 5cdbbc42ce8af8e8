"""Posts and what is counted about them; rules and alerts."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES: dict[str, list[Any]] = {
    "definition": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_definition_district_id"),
        sa.PrimaryKeyConstraint("district_id", "measure", "version", name="pk_definition"),
    ],
    "setting": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_setting_district_id"),
        sa.PrimaryKeyConstraint("district_id", "key", "version", name="pk_setting"),
    ],
    "activity": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("area_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("month", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actions", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("teams", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("volunteers", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "area_id"],
            ["area.district_id", "area.id"],
            name="fk_activity_district_id_area_id",
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_activity_district_id"),
        sa.PrimaryKeyConstraint("district_id", "area_id", "month", "kind", name="pk_activity"),
    ],
    "patrol": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("area_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("shift", sa.Text(), nullable=False),
        sa.Column("due", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("done", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "area_id"], ["area.district_id", "area.id"], name="fk_patrol_district_id_area_id"
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_patrol_district_id"),
        sa.PrimaryKeyConstraint("district_id", "area_id", "day", "shift", name="pk_patrol"),
    ],
    "reading": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("area_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("unit", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "area_id"], ["area.district_id", "area.id"], name="fk_reading_district_id_area_id"
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_reading_district_id"),
        sa.PrimaryKeyConstraint("district_id", "area_id", "kind", "at", name="pk_reading"),
    ],
    "suggestion": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("area_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("month", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("received", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("adopted", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("finished", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "area_id"],
            ["area.district_id", "area.id"],
            name="fk_suggestion_district_id_area_id",
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_suggestion_district_id"),
        sa.PrimaryKeyConstraint("district_id", "area_id", "month", name="pk_suggestion"),
    ],
    "threshold": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("measure", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=True),
        sa.Column("level", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("tier", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("comparison", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("pending_seconds", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "area_id"],
            ["area.district_id", "area.id"],
            name="fk_threshold_district_id_area_id",
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_threshold_district_id"),
        sa.PrimaryKeyConstraint("district_id", "id", "version", name="pk_threshold"),
    ],
    "post": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("role", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("grade", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=True),
        sa.Column("body_id", sa.BigInteger(), nullable=True),
        sa.Column("trade", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("holder_key", sa.BigInteger(), nullable=True),
        sa.Column("trained", sa.BigInteger(), nullable=True),
        sa.Column("valid_from", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("valid_until", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["district_id", "area_id"], ["area.district_id", "area.id"], name="fk_post_district_id_area_id"
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "body_id"], ["body.district_id", "body.id"], name="fk_post_district_id_body_id"
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_post_district_id"),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_post"),
        sa.UniqueConstraint("district_id", "code", "valid_from", name="uq_post_district_id_code_valid_from"),
    ],
    "alert": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("state", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("threshold_id", sa.BigInteger(), nullable=True),
        sa.Column("threshold_version", sa.BigInteger(), nullable=True),
        sa.Column("definition_version", sa.BigInteger(), nullable=True),
        sa.Column("area_id", sa.BigInteger(), nullable=True),
        sa.Column("category_id", sa.BigInteger(), nullable=True),
        sa.Column("subject", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("cause", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("manner", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("extent", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("degree", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("frequency", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("observed", sa.Double(), nullable=True),
        sa.Column("expected", sa.Double(), nullable=True),
        sa.Column("lower", sa.Double(), nullable=True),
        sa.Column("upper", sa.Double(), nullable=True),
        sa.Column("raised_at", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("acknowledged_at", sa.BigInteger(), nullable=True),
        sa.Column("acted_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("note", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "area_id"], ["area.district_id", "area.id"], name="fk_alert_district_id_area_id"
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "category_id"],
            ["category.district_id", "category.id"],
            name="fk_alert_district_id_category_id",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "threshold_id", "threshold_version"],
            ["threshold.district_id", "threshold.id", "threshold.version"],
            name="fk_alert_district_id_threshold_id_threshold_version",
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_alert_district_id"),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_alert"),
    ],
    "contact": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("area_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "area_id"], ["area.district_id", "area.id"], name="fk_contact_district_id_area_id"
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "post_id"], ["post.district_id", "post.id"], name="fk_contact_district_id_post_id"
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_contact_district_id"),
        sa.PrimaryKeyConstraint("district_id", "post_id", "area_id", name="pk_contact"),
    ],
    "duty": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("begins", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ends", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("phone", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "post_id"], ["post.district_id", "post.id"], name="fk_duty_district_id_post_id"
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_duty_district_id"),
        sa.PrimaryKeyConstraint("district_id", "post_id", "begins", name="pk_duty"),
    ],
    "holder_name": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("post_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "post_id"],
            ["post.district_id", "post.id"],
            name="fk_holder_name_district_id_post_id",
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_holder_name_district_id"),
        sa.PrimaryKeyConstraint("district_id", "post_id", name="pk_holder_name"),
    ],
    "limit_rule": [
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("step", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("category_id", sa.BigInteger(), nullable=True),
        sa.Column("tier", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("limit", sa.Double(), nullable=True),
        sa.Column("unit", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("start_event", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "category_id"],
            ["category.district_id", "category.id"],
            name="fk_limit_rule_district_id_category_id",
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_limit_rule_district_id"),
        sa.PrimaryKeyConstraint("district_id", "id", "version", name="pk_limit_rule"),
    ],
}

INDEXES = [("ix_alert_district_id_raised_at", "alert", ["district_id", "raised_at"])]


def upgrade() -> None:
    """Make the tables."""
    for name, items in TABLES.items():
        op.create_table(name, *items)
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)
