"""What reports said of persons when they were issued, to hold later ones against.

Revision ID: 2026120290
Revises: 2026120261
Create Date: 2026-12-02
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026120290"
down_revision = "2026120282"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "annual_report_said",
        sa.Column("report", sa.Uuid(), nullable=False),
        sa.Column("block", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("question", postgresql.JSONB(), nullable=False),
        sa.Column("numbers", postgresql.JSONB(), nullable=False),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("annual_report_said_side")),
        sa.CheckConstraint("first <= last", name=op.f("annual_report_said_span")),
        sa.ForeignKeyConstraint(["report"], ["annual_report.id"], name=op.f("annual_report_said_report_fkey")),
        sa.PrimaryKeyConstraint("report", "block", name=op.f("annual_report_said_pkey")),
    )
    op.create_index("annual_report_said_days", "annual_report_said", ["side", "kind", "first"])


def downgrade() -> None:
    op.drop_table("annual_report_said")
