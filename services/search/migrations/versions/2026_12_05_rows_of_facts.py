"""Rows behind a number are read in the order they stand in, instead of all being sorted for a page.

Revision ID: 2026120501
Revises: 2026120302
Create Date: 2026-12-05
"""

from alembic import op

revision = "2026120501"
down_revision = "2026120302"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("fact_began", table_name="fact")
    op.create_index("fact_began", "fact", ["kind", "began_on", "record"])


def downgrade() -> None:
    op.drop_index("fact_began", table_name="fact")
    op.create_index("fact_began", "fact", ["kind", "began_on"])
