"""When the password was last entered in a session."""

import sqlalchemy as sa
from alembic import op

revision = "2026112803"
down_revision = "2026112802"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.add_column(
        "session", sa.Column("confirmed_at", moment, server_default=sa.text("now()"), nullable=False)
    )
    op.execute("UPDATE session SET confirmed_at = created_at")


def downgrade() -> None:
    op.drop_column("session", "confirmed_at")
