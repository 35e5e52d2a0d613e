"""Who reads, writes and issues annual and thematic reports."""

from alembic import op
from sqlalchemy import text

revision = "2026120151"
down_revision = "2026120142"
branch_labels = None
depends_on = None

HELD_BY = {
    "search.annual-report.read": [
        *("head", "member", "coordinator", "monitor", "caseworker", "analyst", "communications"),
    ],
    "search.annual-report.write": ["head", "coordinator", "analyst", "communications"],
    "search.annual-report.issue": ["head"],
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
