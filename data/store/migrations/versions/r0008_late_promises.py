"""Why a promise of a stationing day was kept late, or is past its due instant."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the reason."""
    op.add_column(
        "commitment", sa.Column("late_reason", sa.Text(), server_default=sa.text("''"), nullable=False)
    )
