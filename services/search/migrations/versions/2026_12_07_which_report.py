"""Of a file that is a report, whether it is what was adopted or what is public; which answers were missed of
recommendations that were closed or came in from a former tracker.

Revision ID: 2026120701
Revises: 2026120601
Create Date: 2026-12-07
"""

import sqlalchemy as sa
from alembic import op
from servicekit.ids import uuid7

revision = "2026120701"
down_revision = "2026120601"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What was adopted or closed before sends no event any more. Where this service has never run it asks by itself. What
    # migrations before this one asked for in the same words was asked of no database that had rows, since these were
    # hidden from them: it is asked for here with the rest.
    ask = sa.text(
        "INSERT INTO rebuild (id, created_at, updated_at, version, scope, state, done) "
        "SELECT :id, now(), now(), 1, 'records', 'waiting', 0 WHERE EXISTS (SELECT FROM rebuild) "
        "AND NOT EXISTS (SELECT FROM rebuild WHERE scope = 'records' AND state = 'waiting')"
    )
    op.get_bind().execute(ask.bindparams(sa.bindparam("id", uuid7(), sa.Uuid())))


def downgrade() -> None:
    pass
