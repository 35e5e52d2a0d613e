"""Reports by the public form, their messages, and how the form is set up."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112815"
down_revision = "2026112811"
branch_labels = None
depends_on = None

STATES = "'received', 'acknowledged', 'assessed', 'in-progress', 'waiting', 'closed', 'reopened'"
# Whoever sent a report may read how it stands, and not the complaint: the copy follows by itself, whoever moves it.
KEEP_STATE = """
CREATE FUNCTION keep_report_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE report SET state = NEW.state, state_on = current_date WHERE complaint = NEW.id;
    RETURN NULL;
END $$;
"""
ON_MOVE = """
CREATE TRIGGER complaint_report_state AFTER UPDATE OF state ON complaint
FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state)
EXECUTE FUNCTION keep_report_state();
"""


def upgrade() -> None:
    op.create_table(
        "report",
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("lookup", sa.Uuid(), nullable=True),
        sa.Column("receipt", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_on", sa.Date(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("report_side")),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("report_state")),
        sa.ForeignKeyConstraint(
            ["complaint"], ["complaint.id"], name=op.f("report_complaint_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("complaint", name=op.f("report_pkey")),
        sa.UniqueConstraint("lookup", name="report_lookup"),
    )
    op.create_index(
        "report_waiting",
        "report",
        ["side", "waiting_since"],
        unique=False,
        postgresql_where=sa.text("waiting_since IS NOT NULL"),
    )
    op.create_table(
        "inbox_message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("author IN ('office', 'reporter')", name=op.f("inbox_message_author")),
        sa.ForeignKeyConstraint(
            ["complaint"], ["report.complaint"], name=op.f("inbox_message_complaint_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("inbox_message_pkey")),
    )
    op.create_index("inbox_message_complaint", "inbox_message", ["complaint"], unique=False)
    op.create_table(
        "form_settings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("languages", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("office_name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("introduction", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("contact", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("exit_url", sa.Text(), nullable=False),
        sa.Column("office", sa.Uuid(), nullable=False),
        sa.Column("team", sa.Uuid(), nullable=True),
        sa.Column("routes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("reports_per_hour", sa.Integer(), nullable=False),
        sa.Column("reports_per_caller", sa.Integer(), nullable=False),
        sa.Column("files_per_hour", sa.Integer(), nullable=False),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("form_settings_side_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("form_settings_pkey")),
        sa.UniqueConstraint("side", name="form_settings_side"),
    )
    op.execute(KEEP_STATE)
    op.execute(ON_MOVE)


def downgrade() -> None:
    raise NotImplementedError("what people sent and wrote would be lost")
