"""The languages that a file was found to be in.

Revision ID: 2026120221
Revises: 2026120151
Create Date: 2026-12-02
"""

import sqlalchemy as sa
from alembic import op

revision = "2026120221"
down_revision = "2026120202"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("read_document", sa.Column("languages", sa.ARRAY(sa.Text()), nullable=True))
    op.create_index(
        "read_document_untold",
        "read_document",
        ["id"],
        postgresql_where=sa.text("state = 'read' AND languages IS NULL"),
    )


def downgrade() -> None:
    op.drop_index("read_document_untold", "read_document")
    op.drop_column("read_document", "languages")
