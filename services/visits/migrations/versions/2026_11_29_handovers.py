"""What is handed over from a visit to the protection team."""

import sqlalchemy as sa
from alembic import op

revision = "2026112995"
down_revision = "2026112996"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "allegation_handover",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("visit", sa.Uuid(), nullable=False),
        sa.Column("interview", sa.Uuid(), nullable=True),
        sa.Column("finding", sa.Uuid(), nullable=True),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("office", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("urgency", sa.Text(), nullable=False),
        sa.Column("parts", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("capacity", sa.Text(), nullable=True),
        sa.Column("consented_on", sa.Date(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("handed_by", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(parts = '{}') = (consented_on IS NULL)", name=op.f("allegation_handover_parts_by_consent")
        ),
        sa.CheckConstraint(
            "capacity IN ('own', 'guardian', 'fluctuating')", name=op.f("allegation_handover_capacity")
        ),
        sa.CheckConstraint("side = 'preventive'", name=op.f("allegation_handover_side")),
        sa.CheckConstraint(
            "topic IN ('reprisal', 'ill-treatment', 'both')", name=op.f("allegation_handover_topic")
        ),
        sa.CheckConstraint("urgency IN ('urgent', 'normal')", name=op.f("allegation_handover_urgency")),
        sa.CheckConstraint(
            "num_nonnulls(interview, finding) <= 1", name=op.f("allegation_handover_one_source")
        ),
        sa.CheckConstraint(
            "sealed IS NULL OR (received_at IS NULL AND withdrawn_at IS NULL)",
            name=op.f("allegation_handover_words_go_once_received"),
        ),
        sa.ForeignKeyConstraint(
            ["finding"], ["finding.id"], name=op.f("allegation_handover_finding_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["interview"],
            ["interview.id"],
            name=op.f("allegation_handover_interview_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["visit"], ["visit.id"], name=op.f("allegation_handover_visit_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("allegation_handover_pkey")),
    )
    op.create_index("allegation_handover_finding", "allegation_handover", ["finding"], unique=False)
    op.create_index("allegation_handover_interview", "allegation_handover", ["interview"], unique=False)
    op.create_index("allegation_handover_visit", "allegation_handover", ["visit", "handed_by"], unique=False)
    op.create_index(
        "allegation_handover_waiting",
        "allegation_handover",
        ["id"],
        unique=False,
        postgresql_where=sa.text("sealed IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_table("allegation_handover")
