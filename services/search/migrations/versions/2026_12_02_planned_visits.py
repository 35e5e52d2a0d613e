"""Visits of programmes whose month is over are counted.

Revision ID: 2026120241
Revises: 2026120151
Create Date: 2026-12-02
"""

import sqlalchemy as sa
from alembic import op
from servicekit.ids import uuid7

revision = "2026120241"
down_revision = "2026120221"
branch_labels = None
depends_on = None

_COUNTED = ("place", "visit", "finding", "information", "complaint", "recommendation", "authority")
_BEFORE = (*_COUNTED, "document")
_AFTER = (*_BEFORE, "planned-visit")
_COLUMNS = (("read_record", "kind"), ("read_record", "of_kind"), ("rebuild_part", "kind"), ("fact", "kind"))


def _allow(table: str, column: str, kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_{column}")
    op.execute(
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_{column} CHECK ({column} IN ({listed})) NOT VALID"
    )
    op.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {table}_{column}")


def upgrade() -> None:
    for table, column in _COLUMNS:
        _allow(table, column, _AFTER)
    for name in ("category", "programme"):
        op.add_column("fact", sa.Column(name, sa.Uuid(), nullable=True))
    op.create_index(
        "fact_programme", "fact", ["programme"], postgresql_where=sa.text("programme IS NOT NULL")
    )
    # What came before is asked for. Where this service has never run it asks by itself.
    ask = sa.text(
        "INSERT INTO rebuild (id, created_at, updated_at, version, scope, state, done) "
        "SELECT :id, now(), now(), 1, 'records', 'waiting', 0 WHERE EXISTS (SELECT FROM rebuild) "
        "AND NOT EXISTS (SELECT FROM rebuild WHERE scope = 'records' AND state = 'waiting')"
    )
    op.get_bind().execute(ask.bindparams(sa.bindparam("id", uuid7(), sa.Uuid())))


def downgrade() -> None:
    op.execute("DELETE FROM read_record WHERE kind = 'planned-visit'")
    op.execute("DELETE FROM rebuild_part WHERE kind = 'planned-visit'")
    op.drop_index("fact_programme", "fact")
    for name in ("programme", "category"):
        op.drop_column("fact", name)
    for table, column in _COLUMNS:
        _allow(table, column, _COUNTED if table == "fact" else _BEFORE)
