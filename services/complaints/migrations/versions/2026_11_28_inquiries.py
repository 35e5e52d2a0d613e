"""Whom an inquiry is asked of, and that a person agreed to it."""

import sqlalchemy as sa
from alembic import op

revision = "2026112835"
down_revision = "2026112834"
branch_labels = None
depends_on = None

_TABLES = ("consent", "disclosure")
_BEFORE = "'referral', 'letter', 'handover', 'export', 'staff-reading'"
_AFTER = "'referral', 'letter', 'handover', 'export', 'inquiry', 'staff-reading'"


def upgrade() -> None:
    for table in ("allegation_entry", "allegation_exception"):
        op.add_column(table, sa.Column("recipient", sa.Uuid(), nullable=True))
    _allow(_AFTER)


def downgrade() -> None:
    _allow(_BEFORE)
    for table in ("allegation_exception", "allegation_entry"):
        op.drop_column(table, "recipient")


def _allow(purposes: str) -> None:
    for table in _TABLES:
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_purpose")
        op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {table}_purpose CHECK (purpose IN ({purposes}))")
