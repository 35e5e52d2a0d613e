"""What is counted of all recommendations is found in the index of who reads them: their rows are long."""

from alembic import op

revision = "2026120102"
down_revision = "2026120101"
branch_labels = None
depends_on = None

_RULES = ["embargoed", "level", "office", "team", "created_by", "document"]
_COUNTED = [
    "state",
    "issued_on",
    "implementation",
    "implemented_on",
    "not_yet_on",
    "problem_kind",
    "source",
    "system_wide",
]


def upgrade() -> None:
    op.drop_index("recommendation_rules", "recommendation")
    op.create_index(
        "recommendation_rules", "recommendation", ["side", "id"], postgresql_include=[*_RULES, *_COUNTED]
    )


def downgrade() -> None:
    op.drop_index("recommendation_rules", "recommendation")
    op.create_index("recommendation_rules", "recommendation", ["side", "id"], postgresql_include=_RULES)
