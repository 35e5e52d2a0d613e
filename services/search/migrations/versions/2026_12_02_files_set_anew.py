"""Files of which nobody knows how large they are before they are set.

Revision ID: 2026120280
Revises: 2026120261
Create Date: 2026-12-02
"""

import sqlalchemy as sa
from alembic import op
from servicekit.ids import uuid7

revision = "2026120280"
down_revision = "2026120271"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column("read_document", "size", nullable=True)
    # The files of visits that are there send no event any more. Where this service has never run it asks by itself.
    ask = sa.text(
        "INSERT INTO rebuild (id, created_at, updated_at, version, scope, state, done) "
        "SELECT :id, now(), now(), 1, 'records', 'waiting', 0 WHERE EXISTS (SELECT FROM rebuild) "
        "AND NOT EXISTS (SELECT FROM rebuild WHERE scope = 'records' AND state = 'waiting')"
    )
    op.get_bind().execute(ask.bindparams(sa.bindparam("id", uuid7(), sa.Uuid())))


def downgrade() -> None:
    # They come back with their records.
    op.execute("ALTER TABLE read_record NO FORCE ROW LEVEL SECURITY")
    op.execute("DELETE FROM read_record USING read_document d WHERE d.id = read_record.id AND d.size IS NULL")
    op.execute("ALTER TABLE read_record FORCE ROW LEVEL SECURITY")
    op.alter_column("read_document", "size", nullable=False)
