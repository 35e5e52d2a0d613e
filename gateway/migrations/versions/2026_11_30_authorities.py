"""Roles by which an account answers for an authority, and the register that says which are closed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026113021"
down_revision = "2026112996"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_authority",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("names", postgresql.JSONB(), nullable=False),
        sa.Column("parent", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("known_authority_pkey")),
    )
    op.add_column("membership", sa.Column("authority", sa.Uuid(), nullable=True))
    op.create_index("ix_membership_authority", "membership", ["authority"])
    op.create_check_constraint(
        "membership_outside",
        "membership",
        "authority IS NULL OR (side IS NOT NULL AND num_nonnulls(office, team, agreement) = 0)",
    )
    op.execute(
        "INSERT INTO role_permission (role, permission) "
        "SELECT code, 'recommendations.recommendation.answer' FROM role WHERE code = 'authority' "
        "ON CONFLICT DO NOTHING"
    )


def downgrade() -> None:
    op.execute("DELETE FROM role_permission WHERE permission = 'recommendations.recommendation.answer'")
    op.drop_constraint("membership_outside", "membership")
    op.drop_index("ix_membership_authority", "membership")
    op.drop_column("membership", "authority")
    op.drop_table("known_authority")
