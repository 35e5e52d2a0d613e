"""Which letter met a deadline, so that one that comes back does not count as having told somebody."""

import sqlalchemy as sa
from alembic import op

revision = "2026112896"
down_revision = "2026112895"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deadline", sa.Column("letter", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column("deadline", "letter")
