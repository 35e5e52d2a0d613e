"""People are named on a complaint in the transaction that seals it, or once it is sealed: never before."""

from alembic import op

revision = "2026112910"
down_revision = "2026112860"
branch_labels = None
depends_on = None

IS_SEALED = """
CREATE FUNCTION is_sealed_now(it uuid) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = public AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM sealed_complaint WHERE complaint = it);
END $$
"""
"""As ``may_name_on_complaint`` runs as who asks, and for the same reason."""

KEEP_SEALED = """
CREATE FUNCTION keep_sealed_only() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM complaint WHERE id = NEW.complaint AND level <> 'sealed') THEN
        RAISE insufficient_privilege USING MESSAGE = 'only a sealed complaint is listed as one';
    END IF;
    RETURN NULL;
END $$
"""
"""Asked when the transaction ends: it is listed first, people are named on it, and then it is sealed. Who sealed it and
reads it no more sees nothing here, and nothing is wrong with it."""

ON_LISTED = """
CREATE CONSTRAINT TRIGGER sealed_complaint_kept AFTER INSERT ON sealed_complaint
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (current_user = 'complaints_app') EXECUTE FUNCTION keep_sealed_only()
"""


def upgrade() -> None:
    op.execute(IS_SEALED)
    op.execute(KEEP_SEALED)
    op.execute(ON_LISTED)


def downgrade() -> None:
    op.execute("DROP TRIGGER sealed_complaint_kept ON sealed_complaint")
    op.execute("DROP FUNCTION keep_sealed_only()")
    op.execute("DROP POLICY IF EXISTS record_grant_app_insert ON record_grant")
    op.execute("DROP FUNCTION is_sealed_now(uuid)")
