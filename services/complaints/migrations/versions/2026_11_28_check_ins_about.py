"""A check-in comes before others than those named, but not before whom its file is about."""

import sqlalchemy as sa
from alembic import op

revision = "2026112911"
down_revision = "2026112910"
branch_labels = None
depends_on = None

FUNCTIONS = (
    """
    CREATE FUNCTION keep_check_in_from() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
    BEGIN
        NEW.complaints := coalesce(
            (SELECT complaints FROM sealed_card WHERE record = NEW.file),
            (SELECT complaints FROM protection_check_in WHERE file = NEW.file LIMIT 1),
            '{}'
        );
        RETURN NEW;
    END $$
    """,
    """
    CREATE FUNCTION keep_check_ins_linked() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
    BEGIN
        UPDATE protection_check_in SET complaints = NEW.complaints WHERE file = NEW.record;
        RETURN NULL;
    END $$
    """,
)
"""They run as who asks: whoever stands in sees no card, and sees the check-in that the next one comes after."""

TRIGGERS = (
    "CREATE TRIGGER check_in_from BEFORE INSERT ON protection_check_in FOR EACH ROW"
    " EXECUTE FUNCTION keep_check_in_from()",
    "CREATE TRIGGER check_ins_linked AFTER UPDATE OF complaints ON sealed_card FOR EACH ROW"
    " WHEN (NEW.kind = 'protection-file' AND NEW.complaints IS DISTINCT FROM OLD.complaints)"
    " EXECUTE FUNCTION keep_check_ins_linked()",
)
_FORCED = ("protection_check_in", "sealed_card")


def upgrade() -> None:
    op.add_column(
        "protection_check_in",
        sa.Column("complaints", sa.ARRAY(sa.Uuid()), server_default=sa.text("'{}'"), nullable=False),
    )
    # The owner is held to the policies like everybody, and sees no row but for this once.
    for table in _FORCED:
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(
        "UPDATE protection_check_in c SET complaints = k.complaints FROM sealed_card k WHERE k.record = c.file"
    )
    for table in _FORCED:
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    for statement in (*FUNCTIONS, *TRIGGERS):
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP TRIGGER check_ins_linked ON sealed_card")
    op.execute("DROP TRIGGER check_in_from ON protection_check_in")
    op.execute("DROP FUNCTION keep_check_ins_linked()")
    op.execute("DROP FUNCTION keep_check_in_from()")
    for command in ("select", "insert", "update"):
        op.execute(f"DROP POLICY IF EXISTS protection_check_in_app_{command} ON protection_check_in")
    op.drop_column("protection_check_in", "complaints")
