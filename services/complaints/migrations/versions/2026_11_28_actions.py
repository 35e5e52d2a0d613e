"""What was done about a complaint, and what had been tried before it came."""

import sqlalchemy as sa
from alembic import op

revision = "2026112820"
down_revision = "2026112818"
branch_labels = None
depends_on = None

ACTIONS = "'raise', 'write', 'inquiry', 'recommend', 'suggest-visit', 'refer', 'advise', 'none'"
RESULTS = "'done', 'partly-done', 'promised', 'refused', 'not-answered'"
REMEDIES = (
    "'place', 'higher-authority', 'inspection', 'other-body', 'prosecutor', 'court', 'international', 'other'"
)
OUTCOMES = "'pending', 'not-answered', 'granted', 'partly-granted', 'refused', 'withdrawn', 'unknown'"


def upgrade() -> None:
    op.create_table(
        "action",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("authority", sa.Uuid(), nullable=True),
        sa.Column("place", sa.Uuid(), nullable=True),
        sa.Column("theme", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("answer_due", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(f"kind IN ({ACTIONS})", name=op.f("action_kind")),
        sa.CheckConstraint(f"result IN ({RESULTS})", name=op.f("action_result")),
        sa.CheckConstraint("kind <> 'none' OR text IS NOT NULL", name=op.f("action_none_has_a_reason")),
        sa.CheckConstraint(
            "kind <> 'suggest-visit' OR place IS NOT NULL", name=op.f("action_visit_has_a_place")
        ),
        sa.ForeignKeyConstraint(
            ["complaint"], ["complaint.id"], name=op.f("action_complaint_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("action_pkey")),
    )
    op.create_index("action_complaint", "action", ["complaint"])
    op.create_table(
        "earlier_remedy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("authority", sa.Uuid(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("tried_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(f"kind IN ({REMEDIES})", name=op.f("earlier_remedy_kind")),
        sa.CheckConstraint(f"outcome IN ({OUTCOMES})", name=op.f("earlier_remedy_outcome")),
        sa.ForeignKeyConstraint(
            ["complaint"], ["complaint.id"], name=op.f("earlier_remedy_complaint_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("earlier_remedy_pkey")),
    )
    op.create_index("earlier_remedy_complaint", "earlier_remedy", ["complaint"])


def downgrade() -> None:
    op.drop_table("earlier_remedy")
    op.drop_table("action")
