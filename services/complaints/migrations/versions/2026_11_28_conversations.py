"""Calls and meetings with the parties of a complaint, and with bodies."""

import sqlalchemy as sa
from alembic import op

revision = "2026112940"
down_revision = "2026112930"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "conversation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("party", sa.Uuid(), nullable=True),
        sa.Column("authority", sa.Uuid(), nullable=True),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("through", sa.Text(), nullable=False),
        sa.Column("begun_by", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("way IN ('phone', 'video', 'in-person')", name=op.f("conversation_way")),
        sa.CheckConstraint("through IN ('direct', 'lawyer')", name=op.f("conversation_through")),
        sa.CheckConstraint("begun_by IN ('office', 'they')", name=op.f("conversation_begun_by")),
        sa.CheckConstraint(
            "result IN ('reached', 'not-reached', 'not-made')", name=op.f("conversation_result")
        ),
        sa.CheckConstraint("(party IS NULL) <> (authority IS NULL)", name=op.f("conversation_with_one")),
        sa.CheckConstraint(
            "(result = 'not-made') = (because IS NOT NULL)", name=op.f("conversation_reason")
        ),
        sa.CheckConstraint("result <> 'not-made' OR begun_by = 'office'", name=op.f("conversation_ours")),
        sa.CheckConstraint("result <> 'reached' OR text IS NOT NULL", name=op.f("conversation_said")),
        sa.ForeignKeyConstraint(
            ["complaint"], ["complaint.id"], name=op.f("conversation_complaint_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["party"], ["party.id"], name=op.f("conversation_party_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("conversation_pkey")),
    )
    op.create_index("conversation_complaint", "conversation", ["complaint", "held_at"])
    op.create_index("conversation_party", "conversation", ["party"])


def downgrade() -> None:
    op.drop_table("conversation")
