"""What an office of complaints needs beside reading and writing: who approves, agrees, protects, publishes."""

from alembic import op
from sqlalchemy import text

revision = "2026112801"
down_revision = "2026112203"
branch_labels = None
depends_on = None

HELD_BY = {
    "complaints.settings.write": ["head", "admin"],
    "complaints.letter.approve": ["head", "caseworker", "protection-officer"],
    "complaints.disclosure.agree": ["head", "protection-officer"],
    "complaints.protection.work": ["head", "protection-officer"],
    "complaints.pattern.read": ["head", "coordinator", "caseworker", "protection-officer", "analyst"],
    "complaints.figures.read": ["head", "member", "coordinator", "caseworker", "analyst"],
    "complaints.register.publish": ["head", "communications"],
    "complaints.retention.decide": ["head"],
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
