"""Indexes of what waits across complaints: each holds what is open alone. What categories of places are called."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112930"
down_revision = "2026112911"
branch_labels = None
depends_on = None

_INDEXES = (
    ("referral_waiting", "referral", "due_on", "state IN ('sent', 'acknowledged') AND due_on IS NOT NULL"),
    ("consent_review", "consent", "review_by", "withdrawn_on IS NULL AND review_by IS NOT NULL"),
    ("disclosure_exception_asked", "disclosure_exception", "created_at", "state = 'asked'"),
    ("handover_offer_open", "handover_offer", "created_at", "state = 'offered'"),
    ("allegation_entry_inquiry", "allegation_entry", "on", "kind = 'inquiry'"),
)


def upgrade() -> None:
    for name, table, by, where in _INDEXES:
        op.create_index(name, table, [by, "id"], postgresql_where=sa.text(where))
    op.drop_index("referral_due", "referral")
    op.create_table(
        "known_category",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("names", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("known_category_pkey")),
    )


def downgrade() -> None:
    op.drop_table("known_category")
    op.create_index("referral_due", "referral", ["due_on", "id"])
    for name, table, *_ in _INDEXES:
        op.drop_index(name, table)
