"""Recommendations are asked for anew: which answers were missed is told otherwise of closed and of imported ones.

Revision ID: 2026120801
Revises: 2026120701
Create Date: 2026-12-08
"""

import sqlalchemy as sa
from alembic import op
from servicekit.ids import uuid7

revision = "2026120801"
down_revision = "2026120701"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Where this service has never run it asks by itself.
    ask = sa.text(
        "INSERT INTO rebuild (id, created_at, updated_at, version, scope, state, done) "
        "SELECT :id, now(), now(), 1, 'records', 'waiting', 0 WHERE EXISTS (SELECT FROM rebuild) "
        "AND NOT EXISTS (SELECT FROM rebuild WHERE scope = 'records' AND state = 'waiting')"
    )
    op.get_bind().execute(ask.bindparams(sa.bindparam("id", uuid7(), sa.Uuid())))


def downgrade() -> None:
    pass
