"""Records that are set aside because their owner fails on them.

Revision ID: 2026120281
Revises: 2026120280
Create Date: 2026-12-02
"""

import sqlalchemy as sa
from alembic import op

revision = "2026120281"
down_revision = "2026120280"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("fetch_pending", sa.Column("tries", sa.Integer(), server_default="0", nullable=False))
    op.add_column(
        "fetch_pending",
        sa.Column("due_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("fetch_pending", "due_at")
    op.drop_column("fetch_pending", "tries")
