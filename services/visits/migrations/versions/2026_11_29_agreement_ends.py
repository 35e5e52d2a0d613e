"""The moment from which nobody stands under an agreement with another body any more."""

import sqlalchemy as sa
from alembic import op

revision = "2026112982"
down_revision = "2026112981"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("body_agreement", sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("ALTER TABLE body_agreement NO FORCE ROW LEVEL SECURITY")
    op.execute(
        "UPDATE body_agreement SET ends_at = "
        "(least(ended_on, valid_until) + 1)::timestamp AT TIME ZONE 'UTC' "
        "WHERE ended_on IS NOT NULL OR valid_until IS NOT NULL"
    )
    op.execute("ALTER TABLE body_agreement FORCE ROW LEVEL SECURITY")


def downgrade() -> None:
    op.drop_column("body_agreement", "ends_at")
