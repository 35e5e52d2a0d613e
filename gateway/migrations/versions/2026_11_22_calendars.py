"""Who heads a side, and who administers, keeps the calendars deadlines are counted by."""

from alembic import op

revision = "2026112203"
down_revision = "2026112202"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "INSERT INTO role_permission (role, permission) "
        "SELECT code, 'complaints.calendar.write' FROM role WHERE code IN ('head', 'admin') ON CONFLICT DO NOTHING"
    )


def downgrade() -> None:
    op.execute("DELETE FROM role_permission WHERE permission = 'complaints.calendar.write'")
