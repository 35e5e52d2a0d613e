"""Who is given complaints about the office beside who heads it."""

import sqlalchemy as sa
from alembic import op

revision = "2026112834"
down_revision = "2026112833"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("practice", sa.Column("entrusted", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column("practice", "entrusted")
