"""Allegations of torture and other ill-treatment, and protection files."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112818"
down_revision = "2026112815"
branch_labels = None
depends_on = None

MAY_NAME = """
CREATE FUNCTION may_name(it uuid) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = public AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM protection_file WHERE id = it)
        OR EXISTS (SELECT 1 FROM allegation WHERE id = it);
END $$
"""
"""Runs as who asks, under the policies of both tables. A function because a policy on grants that named the tables whose
policies ask for grants would be refused as circular."""

TABLES = (
    "naming",
    "protection_reading",
    "protection_link",
    "protection_check_in",
    "protection_entry",
    "protection_file",
    "allegation_change",
    "allegation_exception",
    "allegation_entry",
    "allegation",
)


def upgrade() -> None:
    op.create_table(
        "allegation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("office", sa.Uuid(), nullable=False),
        sa.Column("team", sa.Uuid(), nullable=True),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("complaint", sa.Uuid(), nullable=True),
        sa.Column("party", sa.Uuid(), nullable=True),
        sa.Column("victim", sa.LargeBinary(), nullable=True),
        sa.Column("victim_safe_contact", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("place", sa.Uuid(), nullable=True),
        sa.Column("authority", sa.Uuid(), nullable=True),
        sa.Column("happened_from", sa.Date(), nullable=True),
        sa.Column("happened_to", sa.Date(), nullable=True),
        sa.Column("consented_on", sa.Date(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("level IN ('confidential', 'sealed')", name=op.f("allegation_level")),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("allegation_side")),
        sa.CheckConstraint(
            "victim_safe_contact IN ('any', 'do-not-write', 'do-not-phone', 'do-not-write-or-phone', 'only-next-visit', 'through-lawyer', 'do-not-contact')",
            name=op.f("allegation_victim_safe_contact"),
        ),
        sa.ForeignKeyConstraint(
            ["complaint"], ["complaint.id"], name=op.f("allegation_complaint_fkey"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["party"], ["party.id"], name=op.f("allegation_party_fkey"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("allegation_pkey")),
    )
    op.create_index("allegation_complaint", "allegation", ["complaint"], unique=False)
    op.create_index("allegation_list", "allegation", ["side", "created_at", "id"], unique=False)
    op.create_index("allegation_party", "allegation", ["party"], unique=False)
    op.create_table(
        "allegation_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("allegation", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('examination', 'inquiry', 'investigation', 'prosecution', 'protection')",
            name=op.f("allegation_entry_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["allegation"],
            ["allegation.id"],
            name=op.f("allegation_entry_allegation_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("allegation_entry_pkey")),
    )
    op.create_index("allegation_entry_allegation", "allegation_entry", ["allegation"], unique=False)
    op.create_table(
        "allegation_exception",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("allegation", sa.Uuid(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_by", sa.Uuid(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "ground IN ('asking-raises-the-risk', 'cannot-consent')", name=op.f("allegation_exception_ground")
        ),
        sa.CheckConstraint("agreed_by <> proposed_by", name=op.f("allegation_exception_second_person")),
        sa.ForeignKeyConstraint(
            ["allegation"],
            ["allegation.id"],
            name=op.f("allegation_exception_allegation_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("allegation_exception_pkey")),
    )
    op.create_index("allegation_exception_allegation", "allegation_exception", ["allegation"], unique=False)
    op.create_table(
        "allegation_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("allegation", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("fields", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["allegation"],
            ["allegation.id"],
            name=op.f("allegation_change_allegation_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("allegation_change_pkey")),
    )
    op.create_index("allegation_change_allegation", "allegation_change", ["allegation"], unique=False)
    op.create_table(
        "protection_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("safe_contact", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "safe_contact IN ('any', 'do-not-write', 'do-not-phone', 'do-not-write-or-phone', 'only-next-visit', 'through-lawyer', 'do-not-contact')",
            name=op.f("protection_file_safe_contact"),
        ),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("protection_file_side")),
        sa.PrimaryKeyConstraint("id", name=op.f("protection_file_pkey")),
    )
    op.create_table(
        "protection_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("file", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("replaces", sa.Uuid(), nullable=True),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('risk', 'reprisal', 'measure', 'help', 'investigation', 'transfer', 'note')",
            name=op.f("protection_entry_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["file"], ["protection_file.id"], name=op.f("protection_entry_file_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("protection_entry_pkey")),
    )
    op.create_index("protection_entry_file", "protection_entry", ["file"], unique=False)
    op.create_table(
        "protection_check_in",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("file", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'done') = (done_on IS NOT NULL)", name=op.f("protection_check_in_done")),
        sa.CheckConstraint(
            "contact IN ('visit', 'phone', 'letter', 'lawyer', 'family', 'organisation', 'records')",
            name=op.f("protection_check_in_contact"),
        ),
        sa.CheckConstraint(
            "state IN ('proposed', 'planned', 'done', 'cancelled')", name=op.f("protection_check_in_state")
        ),
        sa.ForeignKeyConstraint(
            ["file"], ["protection_file.id"], name=op.f("protection_check_in_file_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("protection_check_in_pkey")),
    )
    op.create_index("protection_check_in_file", "protection_check_in", ["file", "due_on"], unique=False)
    op.create_table(
        "protection_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("file", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record", sa.Uuid(), nullable=False),
        sa.CheckConstraint("kind IN ('complaint', 'allegation')", name=op.f("protection_link_kind")),
        sa.ForeignKeyConstraint(
            ["file"], ["protection_file.id"], name=op.f("protection_link_file_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("protection_link_pkey")),
    )
    op.create_index("protection_link_file", "protection_link", ["file"], unique=False)
    op.create_table(
        "protection_reading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("file", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["file"], ["protection_file.id"], name=op.f("protection_reading_file_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("protection_reading_pkey")),
    )
    op.create_index("protection_reading_file", "protection_reading", ["file"], unique=False)
    op.create_table(
        "naming",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("file", sa.Uuid(), nullable=True),
        sa.Column("allegation", sa.Uuid(), nullable=True),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("named_by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("num_nonnulls(file, allegation) = 1", name=op.f("naming_one_record")),
        sa.ForeignKeyConstraint(
            ["allegation"], ["allegation.id"], name=op.f("naming_allegation_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["file"], ["protection_file.id"], name=op.f("naming_file_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("naming_pkey")),
    )
    op.create_index("naming_allegation", "naming", ["allegation"], unique=False)
    op.create_index("naming_file", "naming", ["file"], unique=False)
    op.execute(MAY_NAME)


def downgrade() -> None:
    op.execute("DROP POLICY IF EXISTS record_grant_app_insert ON record_grant")
    op.execute("DROP FUNCTION may_name(uuid)")
    for table in TABLES:
        op.drop_table(table)
