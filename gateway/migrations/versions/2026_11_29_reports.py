"""Who adopts reports, who votes on them, and who answers for an authority."""

from alembic import op
from sqlalchemy import text

revision = "2026112991"
down_revision = "2026112911"
branch_labels = None
depends_on = None

HELD_BY = {
    "visits.report.adopt": ["head"],
    "visits.report.vote": ["head", "member"],
    "visits.report.answer": ["authority"],
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
