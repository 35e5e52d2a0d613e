"""What is kept of the numbers of what was erased, so that an old file does not bring it back."""

import sqlalchemy as sa
from alembic import op

revision = "2026112855"
down_revision = "2026112851"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erased_number",
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("erased_number_side")),
        sa.PrimaryKeyConstraint("side", "mark", name=op.f("erased_number_pkey")),
    )


def downgrade() -> None:
    op.drop_table("erased_number")
