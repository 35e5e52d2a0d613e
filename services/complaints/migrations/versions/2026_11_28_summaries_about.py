"""Whom a complaint is about does not read what is written of it for the public."""

from alembic import op

revision = "2026112832"
down_revision = "2026112831"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE public_summary ADD COLUMN about uuid[] NOT NULL DEFAULT '{}'")
    op.execute("UPDATE public_summary s SET about = c.about FROM complaint c WHERE c.id = s.complaint")


def downgrade() -> None:
    op.drop_column("public_summary", "about")
