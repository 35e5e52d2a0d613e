"""Who gives roles finds the agreement that a partner stands under by its name."""

from alembic import op
from sqlalchemy import text

revision = "2026112996"
down_revision = "2026112942"
branch_labels = None
depends_on = None

PERMISSION = "visits.agreement.choose"
ROLES = ["admin"]


def upgrade() -> None:
    give = text(
        "INSERT INTO role_permission (role, permission) "
        "SELECT code, :permission FROM role WHERE code = ANY(:roles) ON CONFLICT DO NOTHING"
    )
    op.get_bind().execute(give, {"permission": PERMISSION, "roles": ROLES})


def downgrade() -> None:
    op.get_bind().execute(
        text("DELETE FROM role_permission WHERE permission = :permission AND role = ANY(:roles)"),
        {"permission": PERMISSION, "roles": ROLES},
    )
