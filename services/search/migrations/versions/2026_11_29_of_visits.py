"""Visits, what they found, and information received are found too.

Revision ID: 2026112941
Revises: e517919723d3
Create Date: 2026-11-29
"""

import sqlalchemy as sa
from alembic import op
from servicekit.ids import uuid7

revision = "2026112941"
down_revision = "e517919723d3"
branch_labels = None
depends_on = None

_BEFORE = ("place", "complaint", "recommendation", "authority")
_AFTER = ("place", "visit", "finding", "information", "complaint", "recommendation", "authority")


def _allow(kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    for table in ("read_record", "rebuild_part"):
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_kind")
        op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {table}_kind CHECK (kind IN ({listed})) NOT VALID")
        op.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {table}_kind")


def upgrade() -> None:
    _allow(_AFTER)
    # What was recorded before sends no event any more. Where this service has never run it asks by itself.
    ask = sa.text(
        "INSERT INTO rebuild (id, created_at, updated_at, version, scope, state, done) "
        "SELECT :id, now(), now(), 1, 'records', 'waiting', 0 WHERE EXISTS (SELECT FROM rebuild) "
        "AND NOT EXISTS (SELECT FROM rebuild WHERE scope = 'records' AND state = 'waiting')"
    )
    op.get_bind().execute(ask.bindparams(sa.bindparam("id", uuid7(), sa.Uuid())))


def downgrade() -> None:
    new = "kind IN ('visit', 'finding', 'information')"
    op.execute(f"DELETE FROM rebuild_part WHERE {new}")
    op.execute(f"DELETE FROM fetch_pending WHERE {new}")
    op.execute(f"DELETE FROM read_record WHERE {new}")
    _allow(_BEFORE)
