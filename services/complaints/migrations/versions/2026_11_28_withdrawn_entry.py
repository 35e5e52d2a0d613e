"""Which entries of the register were taken out: their numbers, so that their addresses can say so."""

import sqlalchemy as sa
from alembic import op

revision = "2026112821"
down_revision = "2026112820"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "withdrawn_entry",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("office", sa.Uuid(), nullable=False),
        sa.Column("team", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("withdrawn_entry_pkey")),
    )


def downgrade() -> None:
    op.drop_table("withdrawn_entry")
