"""Who opens information received in an emergency, who hears of it and reviews it; and who says at once what cannot
wait for a report."""

from alembic import op
from sqlalchemy import text

revision = "2026112981"
down_revision = "2026112971"
branch_labels = None
depends_on = None

HELD_BY = {
    "visits.glass.break": ["head", "member", "coordinator", "monitor"],
    "visits.glass.review": ["head", "auditor"],
    "recommendations.recommendation.issue-urgent": ["head", "coordinator", "monitor"],
}


def upgrade() -> None:
    give = text(
        "INSERT INTO role_permission (role, permission) "
        "SELECT code, :permission FROM role WHERE code = ANY(:roles) ON CONFLICT DO NOTHING"
    )
    for permission, roles in HELD_BY.items():
        op.get_bind().execute(give, {"permission": permission, "roles": roles})


def downgrade() -> None:
    take = text("DELETE FROM role_permission WHERE permission = :permission AND role = ANY(:roles)")
    for permission, roles in HELD_BY.items():
        op.get_bind().execute(take, {"permission": permission, "roles": roles})
