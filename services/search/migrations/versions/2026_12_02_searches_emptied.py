"""Searches that are emptied when what their words stood in is erased.

Revision ID: 2026120282
Revises: 2026120281
Create Date: 2026-12-02
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026120282"
down_revision = "2026120281"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "saved_search",
        sa.Column("met", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    )
    op.add_column("saved_search", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("saved_search", sa.Column("emptied_on", sa.Date(), nullable=True))
    op.create_index(
        "saved_search_erased",
        "saved_search",
        ["account", "side"],
        postgresql_where=sa.text("erased_at IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("saved_search_erased", "saved_search")
    for column in ("emptied_on", "erased_at", "met"):
        op.drop_column("saved_search", column)
