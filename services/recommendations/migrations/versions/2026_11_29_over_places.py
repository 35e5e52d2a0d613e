"""Who runs a place and who answers for it: over them the silence of a place climbs."""

import sqlalchemy as sa
from alembic import op

revision = "2026112995"
down_revision = "2026112992"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("known_place", sa.Column("operator", sa.Uuid(), nullable=True))
    op.add_column("known_place", sa.Column("authority", sa.Uuid(), nullable=True))
    # Copied anew from their owner.
    op.execute("UPDATE known_place SET version = 0")


def downgrade() -> None:
    op.drop_column("known_place", "authority")
    op.drop_column("known_place", "operator")
