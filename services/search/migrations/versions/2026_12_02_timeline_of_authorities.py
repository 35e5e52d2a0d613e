"""Dated records that concern an authority.

Revision ID: 2026120202
Revises: 2026120201
Create Date: 2026-12-02
"""

import sqlalchemy as sa
from alembic import op
from servicekit.ids import uuid7

revision = "2026120202"
down_revision = "2026120201"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "read_authority",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("office", sa.Uuid(), nullable=True),
        sa.Column("team", sa.Uuid(), nullable=True),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("record", sa.Uuid(), nullable=False),
        sa.Column("authority", sa.Uuid(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record"], ["read_record.id"], name=op.f("read_authority_record_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("record", "authority", name=op.f("read_authority_pkey")),
    )
    op.create_index("read_authority_timeline", "read_authority", ["authority", "dated", "record"])
    # What was recorded before sends no event any more. Where this service has never run it asks by itself.
    ask = sa.text(
        "INSERT INTO rebuild (id, created_at, updated_at, version, scope, state, done) "
        "SELECT :id, now(), now(), 1, 'records', 'waiting', 0 WHERE EXISTS (SELECT FROM rebuild) "
        "AND NOT EXISTS (SELECT FROM rebuild WHERE scope = 'records' AND state = 'waiting')"
    )
    op.get_bind().execute(ask.bindparams(sa.bindparam("id", uuid7(), sa.Uuid())))


def downgrade() -> None:
    op.drop_table("read_authority")
