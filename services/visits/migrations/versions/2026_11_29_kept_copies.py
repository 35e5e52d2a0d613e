"""Copies of reports stay of what kind, of which report and by whom they are; what was withdrawn stays withdrawn."""

from alembic import op

revision = "2026112983"
down_revision = "2026112961"
branch_labels = None
depends_on = None

FUNCTION = """
CREATE FUNCTION keep_release() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    IF (to_jsonb(NEW) - 'content' - 'withdrawn_at') IS DISTINCT FROM (to_jsonb(OLD) - 'content' - 'withdrawn_at')
       OR OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at
    THEN
        RAISE insufficient_privilege USING MESSAGE = 'a copy of a report is withdrawn, never changed';
    END IF;
    RETURN NEW;
END $$
"""
"""A policy does not see what a row was: whoever takes a quotation out of a copy could make another copy public."""


def upgrade() -> None:
    op.execute(FUNCTION)
    op.execute(
        "CREATE TRIGGER report_release_kept BEFORE UPDATE ON report_release FOR EACH ROW "
        "WHEN (current_user = 'visits_app') EXECUTE FUNCTION keep_release()"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER report_release_kept ON report_release")
    op.execute("DROP FUNCTION keep_release()")
