"""Open complaints are gone over once more: the next contact is owed in every state after registration."""

from alembic import op

revision = "2026112830"
down_revision = "2026112825"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE deadline_revision SET number = number + 1, at = now()")


def downgrade() -> None:
    """What was begun stays; nothing is to be taken back."""
