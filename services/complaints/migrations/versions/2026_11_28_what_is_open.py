"""Indexes by which the views of the queue are found and counted, and by which it is found what somebody was granted."""

import sqlalchemy as sa
from alembic import op

revision = "2026112824"
down_revision = "2026112823"
branch_labels = None
depends_on = None

DUE = sa.text("(CASE WHEN due_on IS NULL THEN 'infinity'::date ELSE due_on END)")
LOOKED_AT = ["office", "level", "assignee", "state", "warn_on", "escalate_on"]
STILL_OPEN = sa.text("state <> 'closed'")


def upgrade() -> None:
    op.drop_index("complaint_queue", table_name="complaint")
    op.create_index("complaint_queue", "complaint", ["side", DUE, "id"])
    for name, first, then in (
        ("complaint_open", "side", "team"),
        ("complaint_open_of_team", "team", "side"),
    ):
        op.create_index(
            name,
            "complaint",
            [first, DUE, "id", then, *LOOKED_AT],
            postgresql_include=["about", "due_on"],
            postgresql_where=STILL_OPEN,
        )
    op.create_index("complaint_open_one", "complaint", ["id"], postgresql_where=STILL_OPEN)
    for name in ("complaint_warned", "complaint_escalated"):
        op.drop_index(name, table_name="complaint")
    op.execute("DROP INDEX IF EXISTS record_grant_account")
    op.create_index(
        "record_grant_account",
        "record_grant",
        ["account", "ends_at"],
        postgresql_include=["record", "kind", "side", "starts_at"],
    )


def downgrade() -> None:
    op.drop_index("record_grant_account", table_name="record_grant")
    op.create_index("record_grant_account", "record_grant", ["account", "record"])
    op.create_index("complaint_escalated", "complaint", ["side", "escalate_on"], postgresql_where=STILL_OPEN)
    op.create_index("complaint_warned", "complaint", ["side", "warn_on"], postgresql_where=STILL_OPEN)
    for name in ("complaint_open_one", "complaint_open_of_team", "complaint_open", "complaint_queue"):
        op.drop_index(name, table_name="complaint")
    due = sa.text("coalesce(due_on, 'infinity'::date)")
    op.create_index("complaint_queue", "complaint", ["side", due, "id"])
