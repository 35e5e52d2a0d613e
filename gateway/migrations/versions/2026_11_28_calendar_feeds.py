"""Secret addresses under which calendar programs find how much falls due."""

import sqlalchemy as sa
from alembic import op

revision = "2026112802"
down_revision = "2026112801"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_feed",
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("calendar_feed_side")),
        sa.ForeignKeyConstraint(
            ["account"], ["account.id"], name=op.f("calendar_feed_account_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account", "side", name=op.f("calendar_feed_pkey")),
        sa.UniqueConstraint("hash", name=op.f("calendar_feed_hash_unique")),
    )


def downgrade() -> None:
    op.drop_table("calendar_feed")
