"""Signals for review that somebody took up, and the orders that are visited again."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def _key(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=False)


def _number(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.BigInteger(), server_default=sa.text("0"), nullable=False)


def _maybe(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.BigInteger(), nullable=True)


def _word(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), server_default=sa.text("''"), nullable=False)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "signal",
        _key("district_id"),
        _key("id"),
        _word("subject"),
        _word("code"),
        _maybe("body_id"),
        _number("month"),
        _number("raised_at"),
        _maybe("asked_at"),
        _maybe("replied_at"),
        _word("reply"),
        _maybe("visited_at"),
        _maybe("confirmed_at"),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_signal_district_id"),
        sa.ForeignKeyConstraint(
            ["district_id", "body_id"], ["body.district_id", "body.id"], name="fk_signal_district_id_body_id"
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_signal"),
    )
    op.create_table(
        "revisit",
        _key("district_id"),
        _key("month"),
        _key("order_id"),
        sa.Column("found", sa.Boolean(), server_default=sa.false(), nullable=False),
        _maybe("signal_id"),
        _number("position"),
        _number("drawn_at"),
        _maybe("visited_at"),
        sa.Column("outcome", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_revisit_district_id"),
        sa.ForeignKeyConstraint(
            ["district_id", "month", "order_id"],
            ["work_order.district_id", "work_order.month", "work_order.id"],
            name="fk_revisit_district_id_month_order_id",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "signal_id"],
            ["signal.district_id", "signal.id"],
            name="fk_revisit_district_id_signal_id",
        ),
        sa.PrimaryKeyConstraint("district_id", "month", "order_id", name="pk_revisit"),
    )
