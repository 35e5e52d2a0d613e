"""Who reads what is asked on visits, and who writes it."""

from alembic import op
from sqlalchemy import text

revision = "2026112941"
down_revision = "2026112931"
branch_labels = None
depends_on = None

HELD_BY = {
    "visits.checklist.read": [
        "head",
        "member",
        "coordinator",
        "monitor",
        "health-professional",
        "expert",
        "interpreter",
        "partner",
    ],
    "visits.checklist.write": ["head", "coordinator"],
}


def upgrade() -> None:
    give = text(
        "INSERT INTO role_permission (role, permission) "
        "SELECT code, :permission FROM role WHERE code = ANY(:roles) ON CONFLICT DO NOTHING"
    )
    for permission, roles in HELD_BY.items():
        op.get_bind().execute(give, {"permission": permission, "roles": roles})


def downgrade() -> None:
    take = text("DELETE FROM role_permission WHERE permission = ANY(:permissions)")
    op.get_bind().execute(take, {"permissions": list(HELD_BY)})
