"""Whether recommendations were answered by the days that were set.

Revision ID: 2026120601
Revises: 2026120501
Create Date: 2026-12-06
"""

import sqlalchemy as sa
from alembic import op
from servicekit.ids import uuid7

revision = "2026120601"
down_revision = "2026120501"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("fact", sa.Column("answered_on", sa.Date(), nullable=True))
    op.add_column("fact", sa.Column("answer_missed_on", sa.Date(), nullable=True))
    # What was answered before sends no event any more. Where this service has never run it asks by itself.
    ask = sa.text(
        "INSERT INTO rebuild (id, created_at, updated_at, version, scope, state, done) "
        "SELECT :id, now(), now(), 1, 'records', 'waiting', 0 WHERE EXISTS (SELECT FROM rebuild) "
        "AND NOT EXISTS (SELECT FROM rebuild WHERE scope = 'records' AND state = 'waiting')"
    )
    op.get_bind().execute(ask.bindparams(sa.bindparam("id", uuid7(), sa.Uuid())))


def downgrade() -> None:
    op.drop_column("fact", "answer_missed_on")
    op.drop_column("fact", "answered_on")
