"""Records: codebooks, screenings, referrals, what was checked before "no offer" was confirmed."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "codebook",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(80), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("layout", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_codebook"),
        sa.UniqueConstraint("digest", name="uq_codebook_digest"),
    )
    op.create_table(
        "screening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(12), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("updated_on", sa.Date(), nullable=False),
        sa.Column("codebook_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("caller_language", sa.String(12), nullable=False),
        sa.Column("age_band", sa.String(12), nullable=False),
        sa.Column("municipality", sa.String(12), nullable=False),
        sa.Column("care_basin", sa.String(24), nullable=False),
        sa.Column("level", sa.String(40), nullable=True),
        sa.Column("levels", sa.String(16), nullable=False),
        sa.Column("needs", sa.String(60), nullable=False),
        sa.Column("criteria", sa.Text(), nullable=False),
        sa.Column("services", sa.Text(), nullable=False),
        sa.Column("near_misses", sa.Text(), nullable=False),
        sa.Column("applications", sa.Text(), nullable=False),
        sa.Column("gaps", sa.Text(), nullable=False),
        sa.Column("onward", sa.Text(), nullable=False),
        sa.Column("facts_answered", sa.SmallInteger(), nullable=False),
        sa.Column("facts_not_known", sa.SmallInteger(), nullable=False),
        sa.Column("advice", sa.String(40), nullable=True),
        sa.Column("override_reason", sa.String(40), nullable=True),
        sa.Column("no_offer_confirmed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_screening"),
        sa.UniqueConstraint("reference", name="uq_screening_reference"),
        sa.ForeignKeyConstraint(["codebook_id"], ["codebook.id"], name="fk_screening_codebook_id"),
    )
    op.create_index("ix_screening_recorded_on", "screening", ["recorded_on"])
    op.create_table(
        "referral",
        sa.Column("screening_id", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(80), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("screening_id", "service", name="pk_referral"),
        sa.ForeignKeyConstraint(
            ["screening_id"], ["screening.id"], name="fk_referral_screening_id", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "no_offer_check",
        sa.Column("screening_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("screening_id", "code", name="pk_no_offer_check"),
        sa.ForeignKeyConstraint(
            ["screening_id"], ["screening.id"], name="fk_no_offer_check_screening_id", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Take them away."""
    for table in ("no_offer_check", "referral", "screening", "codebook"):
        op.drop_table(table)
