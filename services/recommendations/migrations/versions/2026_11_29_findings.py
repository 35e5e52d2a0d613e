"""The findings that a recommendation comes out of."""

import sqlalchemy as sa
from alembic import op

revision = "2026113051"
down_revision = "2026112995"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recommendation_finding",
        sa.Column("recommendation", sa.Uuid(), nullable=False),
        sa.Column("finding", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recommendation"],
            ["recommendation.id"],
            name=op.f("recommendation_finding_recommendation_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("recommendation", "finding", name=op.f("recommendation_finding_pkey")),
    )
    op.create_index("recommendation_finding_finding", "recommendation_finding", ["finding", "recommendation"])


def downgrade() -> None:
    op.drop_table("recommendation_finding")
