"""One-time links belong to an account; those that are there are of the first run."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column."""
    with op.batch_alter_table("one_time_link") as table:
        table.add_column(sa.Column("account_id", sa.Integer(), nullable=True))
        table.create_foreign_key("fk_one_time_link_account_id", "account", ["account_id"], ["id"], ondelete="CASCADE")
        table.create_index("ix_one_time_link_account_id", ["account_id"])


def downgrade() -> None:
    """Take it away, and with it the links to another password: without an account they would open everything."""
    op.execute("DELETE FROM one_time_link WHERE account_id IS NOT NULL")
    with op.batch_alter_table("one_time_link") as table:
        table.drop_index("ix_one_time_link_account_id")
        table.drop_constraint("fk_one_time_link_account_id", type_="foreignkey")
        table.drop_column("account_id")
