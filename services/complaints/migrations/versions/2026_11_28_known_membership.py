"""That somebody holds a role on a side: work is given to nobody who could not read it."""

import sqlalchemy as sa
from alembic import op

revision = "2026112833"
down_revision = "2026112832"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_membership",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("office", sa.Uuid(), nullable=True),
        sa.Column("team", sa.Uuid(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("known_membership_pkey")),
    )
    op.create_index("known_membership_account", "known_membership", ["account", "side"])


def downgrade() -> None:
    op.drop_table("known_membership")
