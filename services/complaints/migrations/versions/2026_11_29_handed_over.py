"""Alerts of the protection team that come from a visit, and so from no complaint."""

import sqlalchemy as sa
from alembic import op

revision = "2026112995"
down_revision = "2026112996"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("protection_alert", sa.Column("person", sa.LargeBinary(), nullable=True))
    op.add_column(
        "protection_alert", sa.Column("consent_withdrawn_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.alter_column("protection_alert", "complaint", existing_type=sa.Uuid(), nullable=True)
    op.create_check_constraint(
        op.f("protection_alert_person_of_no_complaint"),
        "protection_alert",
        "complaint IS NULL OR person IS NULL",
    )


def downgrade() -> None:
    op.drop_constraint(op.f("protection_alert_person_of_no_complaint"), "protection_alert", type_="check")
    op.execute("DELETE FROM protection_alert WHERE complaint IS NULL")
    op.alter_column("protection_alert", "complaint", existing_type=sa.Uuid(), nullable=False)
    op.drop_column("protection_alert", "consent_withdrawn_at")
    op.drop_column("protection_alert", "person")
