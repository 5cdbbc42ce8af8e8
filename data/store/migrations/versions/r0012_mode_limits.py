"""The time limits of an operating mode, as a factor of the usual ones."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the factor."""
    op.add_column("operating_mode", sa.Column("limits", sa.Double(), nullable=True))
