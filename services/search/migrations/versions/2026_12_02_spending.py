"""What visits took, for those who read what is confidential of them.

Revision ID: 2026120242
Revises: 2026120241
Create Date: 2026-12-02
"""

import sqlalchemy as sa
from alembic import op
from servicekit.ids import uuid7

revision = "2026120242"
down_revision = "2026120241"
branch_labels = None
depends_on = None

_KINDS = (
    "'place', 'visit', 'finding', 'information', 'complaint', 'recommendation', 'authority', 'document', "
    "'planned-visit'"
)


def upgrade() -> None:
    op.create_table(
        "spending",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("office", sa.Uuid(), nullable=True),
        sa.Column("team", sa.Uuid(), nullable=True),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("record", sa.Uuid(), nullable=False),
        sa.Column("person_days", sa.Float(), nullable=True),
        sa.Column("cost", sa.Float(), nullable=True),
        sa.CheckConstraint(f"kind IN ({_KINDS})", name=op.f("spending_kind")),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("spending_side")),
        sa.CheckConstraint("level IN ('public', 'internal', 'confidential')", name=op.f("spending_level")),
        sa.ForeignKeyConstraint(
            ["record"], ["read_record.id"], name=op.f("spending_record_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("record", name=op.f("spending_pkey")),
    )
    # What was recorded before sends no event any more. Where this service has never run it asks by itself.
    ask = sa.text(
        "INSERT INTO rebuild (id, created_at, updated_at, version, scope, state, done) "
        "SELECT :id, now(), now(), 1, 'records', 'waiting', 0 WHERE EXISTS (SELECT FROM rebuild) "
        "AND NOT EXISTS (SELECT FROM rebuild WHERE scope = 'records' AND state = 'waiting')"
    )
    op.get_bind().execute(ask.bindparams(sa.bindparam("id", uuid7(), sa.Uuid())))


def downgrade() -> None:
    op.drop_table("spending")
