"""Who plans visits, goes on them, and keeps the directory of who goes."""

from alembic import op
from sqlalchemy import text

revision = "2026112901"
down_revision = "2026112871"
branch_labels = None
depends_on = None

HELD_BY = {
    "visits.visit.read": ["head", "member", "coordinator", "monitor", "health-professional"],
    "visits.visit.read-internal": [
        "head",
        "member",
        "coordinator",
        "monitor",
        "health-professional",
        "analyst",
    ],
    "visits.visit.work": ["head", "member", "coordinator", "monitor", "health-professional"],
    "visits.visit.assist": ["expert", "interpreter", "partner"],
    "visits.visit.plan": ["coordinator"],
    "visits.visit.head": ["head"],
    # Who interprets on a visit is told which place it is.
    "visits.place.read": ["interpreter"],
    "visits.team.read": ["head", "member", "coordinator", "monitor", "health-professional"],
    "visits.team.write": ["head", "coordinator"],
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
