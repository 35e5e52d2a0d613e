"""Figures on records of others, as they were first shown."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112831"
down_revision = "2026112830"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "released_figures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("tables", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("released_figures_side")),
        sa.PrimaryKeyConstraint("id", name=op.f("released_figures_pkey")),
        sa.UniqueConstraint("side", "day", "first_on", "last_on", name=op.f("released_figures_span")),
    )


def downgrade() -> None:
    op.drop_table("released_figures")
