"""A tie that was declared is ended, and never becomes another one."""

from alembic import op

revision = "2026113131"
down_revision = "2026113031"
branch_labels = None
depends_on = None

KEEP = """
CREATE FUNCTION keep_tie() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF to_jsonb(NEW) - ARRAY['until', 'version', 'updated_at']
       IS DISTINCT FROM to_jsonb(OLD) - ARRAY['until', 'version', 'updated_at']
    THEN
        RAISE insufficient_privilege USING MESSAGE = 'a tie is ended, not changed';
    END IF;
    RETURN NEW;
END $$
"""


def upgrade() -> None:
    op.execute(KEEP)
    op.execute(
        "CREATE TRIGGER team_conflict_kept BEFORE UPDATE ON team_conflict FOR EACH ROW "
        "WHEN (current_user = 'visits_app') EXECUTE FUNCTION keep_tie()"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER team_conflict_kept ON team_conflict")
    op.execute("DROP FUNCTION keep_tie()")
