"""What people set about warnings: thresholds with all they ask, warnings by hand, operating modes."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def _word(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), server_default=sa.text("''"), nullable=False)


def _number(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.BigInteger(), server_default=sa.text("0"), nullable=False)


def _code(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.SmallInteger(), server_default=sa.text("0"), nullable=False)


def upgrade() -> None:
    """Add what thresholds and warnings lack, and make the table of modes."""
    columns: tuple[sa.Column[Any], ...] = (
        _word("category"),
        _number("days"),
        _number("stale_seconds"),
        _code("silence"),
        sa.Column("urgent", sa.Boolean(), server_default=sa.false(), nullable=False),
        _code("mode"),
        _word("body"),
        _word("post"),
        _number("set_at"),
    )
    for column in columns:
        op.add_column("threshold", column)
    for column in (_word("post"), _word("words")):
        op.add_column("alert", column)
    op.create_table(
        "operating_mode",
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        _code("mode"),
        _number("begins"),
        sa.Column("ends", sa.BigInteger(), nullable=True),
        sa.Column("budget", sa.Double(), nullable=True),
        _word("reason"),
        _word("post"),
        _number("set_at"),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_operating_mode_district_id"),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_operating_mode"),
    )
