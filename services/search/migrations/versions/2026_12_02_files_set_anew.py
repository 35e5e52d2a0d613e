"""Files of which nobody knows how large they are before they are set.

Revision ID: 2026120280
Revises: 2026120261
Create Date: 2026-12-02
"""

from alembic import op

revision = "2026120280"
down_revision = "2026120261"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column("read_document", "size", nullable=True)


def downgrade() -> None:
    # They come back with their records.
    op.execute("ALTER TABLE read_record NO FORCE ROW LEVEL SECURITY")
    op.execute("DELETE FROM read_record USING read_document d WHERE d.id = read_record.id AND d.size IS NULL")
    op.execute("ALTER TABLE read_record FORCE ROW LEVEL SECURITY")
    op.alter_column("read_document", "size", nullable=False)
