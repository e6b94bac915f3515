"""The published figures of quarters."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "published_figures",
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("quarter", "synthetic", name="pk_published_figures"),
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("published_figures")
