"""Whose figures are published.

Revision ID: 2026120801
Revises: 2026120701
Create Date: 2026-12-08
"""

import sqlalchemy as sa
from alembic import op

revision = "2026120801"
down_revision = "2026120701"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_institution",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("known_institution_pkey")),
    )


def downgrade() -> None:
    op.drop_table("known_institution")
