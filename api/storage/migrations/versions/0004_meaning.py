"""Codebooks name the meaning of the outcomes; those that are there have the first."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column."""
    with op.batch_alter_table("codebook") as table:
        table.add_column(sa.Column("meaning", sa.String(length=40), nullable=False, server_default="1"))


def downgrade() -> None:
    """Take it away."""
    with op.batch_alter_table("codebook") as table:
        table.drop_column("meaning")
