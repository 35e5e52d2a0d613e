"""Public summaries, and the register they are published in."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112817"
down_revision = "2026112810"
branch_labels = None
depends_on = None

STATES = "'draft', 'submitted', 'returned', 'published', 'withdrawn'"
SIDES = "'preventive', 'complaints'"
OUTCOMES = (
    "'resolved', 'partly-resolved', 'upheld', 'partly-upheld', 'not-upheld', 'inadmissible', 'referred', "
    "'advice-given', 'withdrawn', 'no-action'"
)


def upgrade() -> None:
    op.execute("CREATE SEQUENCE register_number")
    op.create_table(
        "public_summary",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("office", sa.Uuid(), nullable=False),
        sa.Column("team", sa.Uuid(), nullable=True),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("names_body", sa.Boolean(), nullable=False),
        sa.Column("names_place", sa.Boolean(), nullable=False),
        sa.Column("author", sa.Uuid(), nullable=False),
        sa.Column("facts", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("persons", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("entry", sa.Uuid(), nullable=True),
        sa.Column("sent_back", sa.Text(), nullable=True),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("public_summary_state")),
        sa.ForeignKeyConstraint(
            ["complaint"], ["complaint.id"], name=op.f("public_summary_complaint_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("public_summary_pkey")),
    )
    op.create_index("public_summary_complaint", "public_summary", ["complaint"], unique=True)
    op.create_index("public_summary_state", "public_summary", ["side", "state", "id"])
    op.create_table(
        "register_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("office", sa.Uuid(), nullable=False),
        sa.Column("team", sa.Uuid(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("received_year", sa.Integer(), nullable=False),
        sa.Column("closed_year", sa.Integer(), nullable=False),
        sa.Column("authority", sa.Uuid(), nullable=True),
        sa.Column("place", sa.Uuid(), nullable=True),
        sa.Column("themes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint(f"outcome IN ({OUTCOMES})", name=op.f("register_entry_outcome")),
        sa.PrimaryKeyConstraint("id", name=op.f("register_entry_pkey")),
        sa.UniqueConstraint("number", name=op.f("register_entry_number_unique")),
    )
    op.create_index("register_entry_published", "register_entry", ["published_on", "id"])


def downgrade() -> None:
    op.drop_table("register_entry")
    op.drop_table("public_summary")
    op.execute("DROP SEQUENCE register_number")
