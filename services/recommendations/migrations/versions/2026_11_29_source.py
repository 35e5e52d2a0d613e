"""What came out of a visit is found by it."""

import sqlalchemy as sa
from alembic import op

revision = "2026112901"
down_revision = "981bb7155ed4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "recommendation_source",
        "recommendation",
        ["source_record"],
        postgresql_where=sa.text("source_record IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("recommendation_source", "recommendation")
