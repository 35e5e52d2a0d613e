"""What an emergency opening says never changes: of what, by whom, why, from when until when."""

from alembic import op

revision = "2026112905"
down_revision = "2026112896"
branch_labels = None
depends_on = None

KEEP = """
CREATE FUNCTION keep_opening() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    IF (NEW.id, NEW.record, NEW.account, NEW.by_reviewer, NEW.reason, NEW.opened_at, NEW.ends_at, NEW.review_due_on)
        IS DISTINCT FROM
       (OLD.id, OLD.record, OLD.account, OLD.by_reviewer, OLD.reason, OLD.opened_at, OLD.ends_at, OLD.review_due_on)
       OR OLD.ended_at IS NOT NULL
           AND (NEW.ended_at, NEW.ended_by) IS DISTINCT FROM (OLD.ended_at, OLD.ended_by)
    THEN
        RAISE insufficient_privilege USING MESSAGE = 'an emergency opening is ended and reviewed, never changed';
    END IF;
    RETURN NEW;
END $$
"""
"""A policy does not see what a row was: without this, one opening could be turned into another's, and last on."""

ON_CHANGE = """
CREATE TRIGGER glass_opening_kept BEFORE UPDATE ON glass_opening FOR EACH ROW
WHEN (current_user = 'complaints_app') EXECUTE FUNCTION keep_opening()
"""


def upgrade() -> None:
    op.execute(KEEP)
    op.execute(ON_CHANGE)


def downgrade() -> None:
    op.execute("DROP TRIGGER glass_opening_kept ON glass_opening")
    op.execute("DROP FUNCTION keep_opening()")
