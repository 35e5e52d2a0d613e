"""Editions that were asked for and are counted after the answer.

Revision ID: 2026120271
Revises: 2026120261
Create Date: 2026-12-02
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026120271"
down_revision = "2026120261"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "figure_counting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("release", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("refusal", postgresql.JSONB(), nullable=True),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("figure_counting_side")),
        sa.ForeignKeyConstraint(
            ["release"],
            ["figure_release.id"],
            name=op.f("figure_counting_release_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("figure_counting_pkey")),
        sa.UniqueConstraint("release", name=op.f("figure_counting_release_unique")),
    )


def downgrade() -> None:
    op.drop_table("figure_counting")
