"""Templates, letters with their signatures and deliveries, e-mails on their way out, and what comes in."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112813"
down_revision = "2026112816"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letter_template",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("file", sa.Uuid(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("fields", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('acknowledgement', 'question', 'decision', 'to-authority', 'inadmissible', 'closing', 'other')",
            name=op.f("letter_template_kind"),
        ),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("letter_template_side")),
        sa.PrimaryKeyConstraint("id", name=op.f("letter_template_pkey")),
    )
    op.create_index(
        "letter_template_used",
        "letter_template",
        ["side", "kind", "language", "name"],
        unique=True,
        postgresql_where=sa.text("retired_at IS NULL"),
    )
    op.create_table(
        "letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("template", sa.Uuid(), nullable=True),
        sa.Column("party", sa.Uuid(), nullable=True),
        sa.Column("authority", sa.Uuid(), nullable=True),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("through", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("writers", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_by", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("sent_back", sa.Text(), nullable=True),
        sa.Column("file", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('acknowledgement', 'question', 'decision', 'to-authority', 'inadmissible', 'closing', 'other')",
            name=op.f("letter_kind"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'approved', 'sending', 'sent', 'delivered', 'returned', 'failed', 'withdrawn')",
            name=op.f("letter_state"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'withdrawn') OR (approved_by IS NOT NULL AND file IS NOT NULL)",
            name=op.f("letter_approved_before"),
        ),
        sa.CheckConstraint("through IN ('direct', 'lawyer')", name=op.f("letter_through")),
        sa.CheckConstraint(
            "way IN ('post', 'registered', 'by-hand', 'email', 'electronic')", name=op.f("letter_way")
        ),
        sa.CheckConstraint("(party IS NULL) <> (authority IS NULL)", name=op.f("letter_recipient")),
        sa.CheckConstraint(
            "approved_by IS NULL OR approved_by <> ALL (writers)", name=op.f("letter_two_people")
        ),
        sa.ForeignKeyConstraint(
            ["complaint"], ["complaint.id"], name=op.f("letter_complaint_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["party"], ["party.id"], name=op.f("letter_party_fkey"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["template"], ["letter_template.id"], name=op.f("letter_template_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("letter_pkey")),
    )
    op.create_index("letter_complaint", "letter", ["complaint"], unique=False)
    op.create_index("letter_party", "letter", ["party"], unique=False)
    op.create_index(
        "letter_submitted",
        "letter",
        ["submitted_at", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'submitted'"),
    )
    op.create_table(
        "letter_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("letter", sa.Uuid(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["complaint"], ["complaint.id"], name=op.f("letter_file_complaint_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["letter"], ["letter.id"], name=op.f("letter_file_letter_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("letter_file_pkey")),
    )
    op.create_index("letter_file_letter", "letter_file", ["letter"], unique=False)
    op.create_table(
        "letter_reading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("letter", sa.Uuid(), nullable=False),
        sa.Column("file", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["complaint"], ["complaint.id"], name=op.f("letter_reading_complaint_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["letter"], ["letter.id"], name=op.f("letter_reading_letter_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("letter_reading_pkey")),
    )
    op.create_index("letter_reading_letter", "letter_reading", ["letter", "account"], unique=False)
    op.create_table(
        "delivery",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("letter", sa.Uuid(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("through", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("tracking", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status IN ('sent', 'delivered', 'returned', 'failed')", name=op.f("delivery_status")
        ),
        sa.CheckConstraint("through IN ('direct', 'lawyer')", name=op.f("delivery_through")),
        sa.CheckConstraint(
            "way IN ('post', 'registered', 'by-hand', 'email', 'electronic')", name=op.f("delivery_way")
        ),
        sa.ForeignKeyConstraint(
            ["complaint"], ["complaint.id"], name=op.f("delivery_complaint_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["letter"], ["letter.id"], name=op.f("delivery_letter_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("delivery_pkey")),
    )
    op.create_index("delivery_letter", "delivery", ["letter"], unique=False)
    op.create_table(
        "outgoing_mail",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("letter", sa.Uuid(), nullable=False),
        sa.Column("party", sa.Uuid(), nullable=True),
        sa.Column("through", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("file", sa.Uuid(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'taken', 'sent', 'failed', 'unclear', 'blocked')",
            name=op.f("outgoing_mail_state"),
        ),
        sa.ForeignKeyConstraint(
            ["complaint"], ["complaint.id"], name=op.f("outgoing_mail_complaint_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["letter"], ["letter.id"], name=op.f("outgoing_mail_letter_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("outgoing_mail_pkey")),
    )
    op.create_index("outgoing_mail_letter", "outgoing_mail", ["letter"], unique=False)
    op.create_index(
        "outgoing_mail_one",
        "outgoing_mail",
        ["letter"],
        unique=True,
        postgresql_where=sa.text("state IN ('waiting', 'taken')"),
    )
    op.create_index(
        "outgoing_mail_waiting",
        "outgoing_mail",
        ["due_at"],
        unique=False,
        postgresql_where=sa.text("state IN ('waiting', 'taken')"),
    )
    op.create_table(
        "incoming",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("office", sa.Uuid(), nullable=False),
        sa.Column("team", sa.Uuid(), nullable=True),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("sender_kind", sa.Text(), nullable=False),
        sa.Column("sender", sa.LargeBinary(), nullable=True),
        sa.Column("authority", sa.Uuid(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("sha256", sa.LargeBinary(), nullable=True),
        sa.Column("left_out", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("complaint", sa.Uuid(), nullable=True),
        sa.Column("party", sa.Uuid(), nullable=True),
        sa.Column("registered_by", sa.Uuid(), nullable=False),
        sa.Column("filed_by", sa.Uuid(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("level IN ('internal', 'confidential', 'sealed')", name=op.f("incoming_level")),
        sa.CheckConstraint(
            "sender_kind IN ('person', 'authority', 'unknown')", name=op.f("incoming_sender_kind")
        ),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("incoming_side")),
        sa.CheckConstraint(
            "way IN ('letter', 'email', 'by-hand', 'fax', 'electronic')", name=op.f("incoming_way")
        ),
        sa.CheckConstraint("party IS NULL OR authority IS NULL", name=op.f("incoming_sender")),
        sa.CheckConstraint(
            "party IS NULL OR complaint IS NOT NULL", name=op.f("incoming_party_of_complaint")
        ),
        sa.ForeignKeyConstraint(
            ["complaint"], ["complaint.id"], name=op.f("incoming_complaint_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["party"], ["party.id"], name=op.f("incoming_party_fkey"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("incoming_pkey")),
    )
    op.create_index("incoming_complaint", "incoming", ["complaint"], unique=False)
    op.create_index(
        "incoming_inbox",
        "incoming",
        ["side", "received_on", "id"],
        unique=False,
        postgresql_where=sa.text("complaint IS NULL"),
    )
    op.create_index(
        "incoming_message",
        "incoming",
        ["side", "sha256"],
        unique=False,
        postgresql_where=sa.text("sha256 IS NOT NULL"),
    )
    op.create_table(
        "incoming_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("incoming", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incoming"], ["incoming.id"], name=op.f("incoming_file_incoming_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("incoming_file_pkey")),
    )
    op.create_index("incoming_file_incoming", "incoming_file", ["incoming"], unique=False)
    # ### end Alembic commands ###


def downgrade() -> None:
    raise NotImplementedError("letters that were sent, and mail that came in, would be lost")
