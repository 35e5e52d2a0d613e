"""Who prepares figures that go out of the house, and who has the second word."""

from alembic import op
from sqlalchemy import text

revision = "2026120142"
down_revision = "2026113015"
branch_labels = None
depends_on = None

ROLES = {
    "search.release.prepare": ["head", "coordinator", "analyst"],
    "search.release.approve": ["head", "coordinator"],
}


def upgrade() -> None:
    give = text(
        "INSERT INTO role_permission (role, permission) "
        "SELECT code, :permission FROM role WHERE code = ANY(:roles) ON CONFLICT DO NOTHING"
    )
    for permission, roles in ROLES.items():
        op.get_bind().execute(give, {"permission": permission, "roles": roles})


def downgrade() -> None:
    take = text("DELETE FROM role_permission WHERE permission = ANY(:permissions)")
    op.get_bind().execute(take, {"permissions": list(ROLES)})
