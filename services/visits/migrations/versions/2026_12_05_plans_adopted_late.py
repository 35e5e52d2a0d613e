"""Entries of programmes keep when their plan was adopted: months that were over by then are not this plan's.

The worker tells search of those that do not count any more.
"""

from alembic import op

revision = "2026120501"
down_revision = "2026120251"
branch_labels = None
depends_on = None

_OF_PROGRAMMES = ("programme", "programme_entry")


def upgrade() -> None:
    for table in _OF_PROGRAMMES:
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(
        "UPDATE programme_entry e SET entered_at = p.adopted_at FROM programme p "
        "WHERE p.id = e.programme AND p.adopted_at < e.entered_at"
    )
    for table in _OF_PROGRAMMES:
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def downgrade() -> None:
    pass
