"""How many allegations there are of a place, as the other side was told last."""

import sqlalchemy as sa
from alembic import op

revision = "2026112996"
down_revision = "2026112992"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "told_allegations",
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("place", sa.Uuid(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=True),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("told_allegations_side")),
        sa.PrimaryKeyConstraint("side", "place", name=op.f("told_allegations_pkey")),
    )


def downgrade() -> None:
    op.drop_table("told_allegations")
