"""Who opens the original of a picture, who writes medical notes, and who seals whom they interviewed."""

from alembic import op
from sqlalchemy import text

revision = "2026112971"
down_revision = "2026112991"
branch_labels = None
depends_on = None

HELD_BY = {
    "visits.evidence.unseal": ["head", "coordinator"],
    "visits.medical.work": ["health-professional"],
    "visits.identity.open": [
        "head",
        "member",
        "coordinator",
        "monitor",
        "health-professional",
        "protection-officer",
    ],
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
