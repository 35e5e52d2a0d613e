"""How many figures of reports an edition was held against.

Revision ID: 2026120302
Revises: 2026120301
Create Date: 2026-12-03
"""

import sqlalchemy as sa
from alembic import op

revision = "2026120302"
down_revision = "2026120301"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "figure_edition", sa.Column("held_against", sa.Integer(), server_default="0", nullable=False)
    )


def downgrade() -> None:
    op.drop_column("figure_edition", "held_against")
