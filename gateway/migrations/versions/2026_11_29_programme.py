"""Who reads, makes and adopts a visiting programme."""

from alembic import op
from sqlalchemy import text

revision = "2026112911"
down_revision = "2026112941"
branch_labels = None
depends_on = None

HELD_BY = {
    "visits.programme.read": ["head", "member", "coordinator"],
    "visits.programme.write": ["head", "coordinator"],
    "visits.programme.adopt": ["head"],
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
