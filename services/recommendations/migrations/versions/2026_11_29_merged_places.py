"""Places that were merged: which one stands for each."""

import sqlalchemy as sa
from alembic import op

revision = "2026112992"
down_revision = "2026112981"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("known_place", sa.Column("leads", sa.Uuid(), nullable=True))
    op.create_index(
        "known_place_leads", "known_place", ["leads"], postgresql_where=sa.text("leads IS NOT NULL")
    )


def downgrade() -> None:
    op.drop_column("known_place", "leads")
