"""Letters written to a whole group at once: one to each person."""

import sqlalchemy as sa
from alembic import op

revision = "2026112941"
down_revision = "2026112940"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letter", sa.Column("batch", sa.Uuid(), nullable=True))
    op.create_index(
        "letter_group",
        "letter",
        ["batch", "party"],
        unique=True,
        postgresql_where=sa.text("batch IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("letter_group", "letter")
    op.drop_column("letter", "batch")
