"""Who reads what hangs on recommendations is found in an index: the rows of a recommendation are long."""

from alembic import op

revision = "2026120101"
down_revision = "2026113111"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "recommendation_rules",
        "recommendation",
        ["side", "id"],
        postgresql_include=["embargoed", "level", "office", "team", "created_by", "document"],
    )


def downgrade() -> None:
    op.drop_index("recommendation_rules", "recommendation")
