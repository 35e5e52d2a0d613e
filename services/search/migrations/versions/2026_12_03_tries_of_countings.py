"""How often what counted an edition died of it.

Revision ID: 2026120301
Revises: 2026120290
Create Date: 2026-12-03
"""

import sqlalchemy as sa
from alembic import op

revision = "2026120301"
down_revision = "2026120290"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("figure_counting", sa.Column("tries", sa.Integer(), server_default="0", nullable=False))
    op.create_check_constraint(op.f("figure_counting_tries"), "figure_counting", "tries >= 0")


def downgrade() -> None:
    op.drop_column("figure_counting", "tries")
