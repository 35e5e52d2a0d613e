"""Who keeps the words that mean the same in searches."""

from alembic import op
from sqlalchemy import text

revision = "2026113015"
down_revision = "2026113031"
branch_labels = None
depends_on = None

PERMISSION = "search.synonyms.write"
ROLES = ["head", "coordinator", "admin"]


def upgrade() -> None:
    give = text(
        "INSERT INTO role_permission (role, permission) "
        "SELECT code, :permission FROM role WHERE code = ANY(:roles) ON CONFLICT DO NOTHING"
    )
    op.get_bind().execute(give, {"permission": PERMISSION, "roles": ROLES})


def downgrade() -> None:
    take = text("DELETE FROM role_permission WHERE permission = :permission AND role = ANY(:roles)")
    op.get_bind().execute(take, {"permission": PERMISSION, "roles": ROLES})
