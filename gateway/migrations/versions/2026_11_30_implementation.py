"""Who says how far recommendations are carried out, and who is told when complaints or findings disagree."""

from alembic import op
from sqlalchemy import text

revision = "2026113031"
down_revision = "2026113021"
branch_labels = None
depends_on = None

HELD_BY = {
    "recommendations.recommendation.assess": ["head", "coordinator"],
    "recommendations.review.read": ["head", "coordinator"],
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
