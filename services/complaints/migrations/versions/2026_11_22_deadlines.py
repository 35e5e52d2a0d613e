"""Calendars, deadlines, and what is due by them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "57d34bc96968"
down_revision = "5c1e7a90d2b4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("authority", sa.Uuid(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("subdivision", sa.Text(), nullable=True),
        sa.Column("weekend", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("own_days", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("periods", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("calendar_side")),
        sa.PrimaryKeyConstraint("id", name=op.f("calendar_pkey")),
        sa.UniqueConstraint("side", "authority", name="calendar_of_body", postgresql_nulls_not_distinct=True),
    )
    op.create_table(
        "deadline_revision",
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("side", name=op.f("deadline_revision_pkey")),
    )
    op.create_table(
        "deadline",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("ends_worked", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("steps", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('acknowledge', 'assess', 'decide', 'next-contact')", name=op.f("deadline_kind")
        ),
        sa.CheckConstraint(
            "since IN ('received', 'acknowledged', 'reopened', 'contact')", name=op.f("deadline_since")
        ),
        sa.CheckConstraint("standing IN ('open', 'met', 'dropped')", name=op.f("deadline_standing")),
        sa.CheckConstraint("unit IN ('working', 'calendar')", name=op.f("deadline_unit")),
        sa.ForeignKeyConstraint(
            ["complaint"], ["complaint.id"], name=op.f("deadline_complaint_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("deadline_pkey")),
    )
    op.create_index("deadline_complaint", "deadline", ["complaint"], unique=False)
    op.create_index(
        "deadline_open",
        "deadline",
        ["complaint", "kind"],
        unique=True,
        postgresql_where=sa.text("standing = 'open'"),
    )
    op.create_table(
        "deadline_extension",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deadline", sa.Uuid(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("unit IN ('working', 'calendar')", name=op.f("deadline_extension_unit")),
        sa.ForeignKeyConstraint(
            ["deadline"], ["deadline.id"], name=op.f("deadline_extension_deadline_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("deadline_extension_pkey")),
    )
    op.create_index("deadline_extension_deadline", "deadline_extension", ["deadline"], unique=False)
    op.create_table(
        "deadline_pause",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("deadline", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["deadline"], ["deadline.id"], name=op.f("deadline_pause_deadline_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("deadline_pause_pkey")),
    )
    op.create_index("deadline_pause_deadline", "deadline_pause", ["deadline"], unique=False)
    op.add_column(
        "complaint", sa.Column("due_counted", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.add_column(
        "complaint",
        sa.Column("deadlines_revision", sa.Integer(), server_default=sa.text("0"), nullable=False),
    )
    op.add_column("complaint", sa.Column("reopened_on", sa.Date(), nullable=True))
    op.create_index(
        "complaint_deadlines",
        "complaint",
        ["side", "deadlines_revision"],
        unique=False,
        postgresql_where=sa.text("state <> 'closed'"),
    )


def downgrade() -> None:
    raise NotImplementedError("pauses and extensions that people decided would be lost")
