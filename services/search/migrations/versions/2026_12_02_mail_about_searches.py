"""Mail about searches that are kept: how often it is wanted, and when each was asked for it.

Revision ID: 2026120201
Revises: 2026120151
Create Date: 2026-12-02
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026120201"
down_revision = "2026120151"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("saved_search", sa.Column("mail", sa.Text(), server_default="none", nullable=False))
    op.add_column(
        "saved_search",
        sa.Column("read_in", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    )
    op.add_column(
        "saved_search",
        sa.Column("asked_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
    )
    op.add_column("saved_search", sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_check_constraint(
        op.f("saved_search_mail"), "saved_search", "mail IN ('none', 'daily', 'weekly')"
    )
    op.create_index(
        "saved_search_due", "saved_search", ["mail", "asked_at"], postgresql_where=sa.text("mail <> 'none'")
    )


def downgrade() -> None:
    op.drop_index("saved_search_due", "saved_search")
    op.drop_constraint(op.f("saved_search_mail"), "saved_search")
    for column in ("mailed_at", "asked_at", "read_in", "mail"):
        op.drop_column("saved_search", column)
