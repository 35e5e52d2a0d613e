"""What records come out of, and what they are tied to.

Revision ID: 2026120261
Revises: 2026120242
Create Date: 2026-12-02
"""

import sqlalchemy as sa
from alembic import op
from servicekit.ids import uuid7

revision = "2026120261"
down_revision = "2026120242"
branch_labels = None
depends_on = None

_KINDS = (
    "'place', 'visit', 'finding', 'information', 'complaint', 'recommendation', 'authority', 'document', "
    "'planned-visit'"
)


def upgrade() -> None:
    op.create_table(
        "read_tie",
        sa.Column("record", sa.Uuid(), nullable=False),
        sa.Column("other", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.CheckConstraint(f"kind IN ({_KINDS})", name=op.f("read_tie_kind")),
        sa.ForeignKeyConstraint(
            ["record"], ["read_record.id"], name=op.f("read_tie_record_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("record", "other", name=op.f("read_tie_pkey")),
    )
    op.create_index("read_tie_other", "read_tie", ["other", "kind"])
    # What was recorded before sends no event any more. Where this service has never run it asks by itself.
    ask = sa.text(
        "INSERT INTO rebuild (id, created_at, updated_at, version, scope, state, done) "
        "SELECT :id, now(), now(), 1, 'records', 'waiting', 0 WHERE EXISTS (SELECT FROM rebuild) "
        "AND NOT EXISTS (SELECT FROM rebuild WHERE scope = 'records' AND state = 'waiting')"
    )
    op.get_bind().execute(ask.bindparams(sa.bindparam("id", uuid7(), sa.Uuid())))


def downgrade() -> None:
    op.drop_table("read_tie")
