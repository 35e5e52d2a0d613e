"""What an authority wrote stays as it wrote it, and what it does here is one of a few things."""

from alembic import op

revision = "2026113101"
down_revision = "2026113041"
branch_labels = None
depends_on = None

KEEP = """
CREATE FUNCTION keep_said() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (NEW.recommendation, NEW.addressee, NEW.by_authority, NEW.entered_by)
       IS DISTINCT FROM (OLD.recommendation, OLD.addressee, OLD.by_authority, OLD.entered_by)
       OR OLD.by_authority
           AND to_jsonb(NEW) - coalesce(TG_ARGV, '{}') IS DISTINCT FROM to_jsonb(OLD) - coalesce(TG_ARGV, '{}')
    THEN
        RAISE insufficient_privilege USING MESSAGE = 'what somebody said stays as they said it';
    END IF;
    RETURN NEW;
END $$
"""
"""The rest of the columns is ours: that it was received, is corrected by another one, or was decided on."""

OURS = {
    "response": ("withdrawn", "receipt_confirmed_at"),
    "extension": ("state", "decision", "decided_on", "decided_by", "due_before"),
    "progress_report": (),
    "plan_item": ("text", "language", "responsible", "due_on", "state", "done_on", "version", "updated_at"),
}
ACTS = (
    "responded", "response-corrected", "plan-item-entered", "plan-item-changed", "progress-reported",
    "extension-asked", "file-added",
)  # fmt: skip


def upgrade() -> None:
    op.execute(KEEP)
    for table, columns in OURS.items():
        op.execute(
            f"CREATE TRIGGER {table}_said BEFORE UPDATE ON {table} FOR EACH ROW "
            f"EXECUTE FUNCTION keep_said({', '.join(map(repr, columns))})"
        )
    op.create_check_constraint(op.f("own_act_act_check"), "own_act", f"act IN {ACTS}")


def downgrade() -> None:
    op.drop_constraint(op.f("own_act_act_check"), "own_act", type_="check")
    for table in OURS:
        op.execute(f"DROP TRIGGER {table}_said ON {table}")
    op.execute("DROP FUNCTION keep_said()")
