"""That urgent and supervised orders were taken note of: when, and by which post or office."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "acknowledgement",
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("month", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("order_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("post", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_acknowledgement_district_id"),
        sa.ForeignKeyConstraint(
            ["district_id", "month", "order_id"],
            ["work_order.district_id", "work_order.month", "work_order.id"],
            name="fk_acknowledgement_district_id_month_order_id",
        ),
        sa.PrimaryKeyConstraint("district_id", "month", "order_id", name="pk_acknowledgement"),
    )
