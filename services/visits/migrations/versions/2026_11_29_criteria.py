"""What more a programme is scored by: what was recommended where, allegations in bands, and mass filings. Photos that
were erased with the interview in which they were agreed to."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112996"
down_revision = "2026112992"
branch_labels = None
depends_on = None

_ACTS = (
    "uploaded",
    "covered",
    "declared-without-persons",
    "declaration-taken-back",
    "original-opened",
    "exported",
    "used-in-report",
)


def _acts(*acts: str) -> None:
    listed = ", ".join(f"'{act}'" for act in acts)
    op.drop_constraint(op.f("evidence_step_act"), "evidence_step", type_="check")
    op.create_check_constraint(op.f("evidence_step_act"), "evidence_step", f"act IN ({listed})")


def upgrade() -> None:
    op.create_table(
        "allegation_count",
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("place", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("side", "place", name=op.f("allegation_count_pkey")),
    )
    op.create_table(
        "known_recommended",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("places", postgresql.JSONB(), nullable=False),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("answer_due", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("known_recommended_pkey")),
    )
    op.create_index("known_recommended_issued", "known_recommended", ["side", "issued_on"])
    op.add_column(
        "complaint_count", sa.Column("mass_filings", sa.Integer(), server_default=sa.text("0"), nullable=False)
    )
    op.add_column("evidence", sa.Column("erased_on", sa.Date(), nullable=True))
    op.alter_column("evidence_step", "account", nullable=True)
    _acts(*_ACTS, "erased")


def downgrade() -> None:
    _acts(*_ACTS)
    op.alter_column("evidence_step", "account", nullable=False)
    op.drop_column("evidence", "erased_on")
    op.drop_column("complaint_count", "mass_filings")
    op.drop_table("known_recommended")
    op.drop_table("allegation_count")
