"""Roles that are held under an agreement with another body, and when that ends."""

import sqlalchemy as sa
from alembic import op

revision = "2026112982"
down_revision = "2026112981"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_agreement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("known_agreement_pkey")),
    )
    op.add_column("membership", sa.Column("agreement", sa.Uuid(), nullable=True))
    op.create_index("ix_membership_agreement", "membership", ["agreement"])


def downgrade() -> None:
    op.drop_index("ix_membership_agreement", "membership")
    op.drop_column("membership", "agreement")
    op.drop_table("known_agreement")
