"""Whoever takes a complaint out of the pool of their team gets the grant that comes with it."""

from alembic import op

revision = "2026112895"
down_revision = "2026112870"
branch_labels = None
depends_on = None

TOOK = """
CREATE FUNCTION took(it uuid) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = public AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM complaint c
        WHERE c.id = it
          AND c.assignee = CAST(nullif(current_setting('daylight.account', true), '') AS uuid)
          AND c.team = ANY (CAST(string_to_array(
              current_setting('daylight.teams_complaints_complaint_work', true), ',') AS uuid[]))
    );
END $$
"""
"""Runs as who asks, under the policies of complaints; a function for the reason that ``may_name`` is one."""


def upgrade() -> None:
    op.execute(TOOK)


def downgrade() -> None:
    op.execute("DROP POLICY IF EXISTS record_grant_app_insert ON record_grant")
    op.execute("DROP POLICY IF EXISTS record_grant_app_update ON record_grant")
    op.execute("DROP FUNCTION took(uuid)")
