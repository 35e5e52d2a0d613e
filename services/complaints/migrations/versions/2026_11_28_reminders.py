"""When a complaint is due soon, and when it stands before who heads the office."""

import sqlalchemy as sa
from alembic import op

revision = "2026112810"
down_revision = "57d34bc96968"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in ("warn_days", "escalate_days"):
        op.add_column("calendar", sa.Column(column, sa.Integer(), nullable=True))
    for column in ("warn_on", "escalate_on"):
        op.add_column("complaint", sa.Column(column, sa.Date(), nullable=True))
    still_open = sa.text("state <> 'closed'")
    op.create_index("complaint_warned", "complaint", ["side", "warn_on"], postgresql_where=still_open)
    op.create_index("complaint_escalated", "complaint", ["side", "escalate_on"], postgresql_where=still_open)


def downgrade() -> None:
    op.drop_index("complaint_escalated", table_name="complaint")
    op.drop_index("complaint_warned", table_name="complaint")
    for column in ("escalate_on", "warn_on"):
        op.drop_column("complaint", column)
    for column in ("escalate_days", "warn_days"):
        op.drop_column("calendar", column)
