"""Erasure by two people of interviews, information received and entries in the directory."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112942"
down_revision = "2026112982"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('erasure',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('office', sa.Uuid(), nullable=True),
    sa.Column('team', sa.Uuid(), nullable=True),
    sa.Column('of', sa.Text(), nullable=False),
    sa.Column('record', sa.Uuid(), nullable=False),
    sa.Column('ground', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('restored', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.LargeBinary(), nullable=True),
    sa.Column('decision_reason', sa.LargeBinary(), nullable=True),
    sa.Column('asked_by', sa.Uuid(), nullable=True),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by', sa.Uuid(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('counts', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('listed', sa.Boolean(), nullable=False),
    sa.CheckConstraint("ground IN ('request-of-the-person', 'entered-by-mistake', 'ordered-by-law', 'unlawfully-held', 'no-longer-needed', 'other')", name=op.f('erasure_ground')),
    sa.CheckConstraint("of IN ('interview', 'information', 'member')", name=op.f('erasure_of')),
    sa.CheckConstraint("restored OR state NOT IN ('running', 'done') OR (decided_by IS NOT NULL AND decided_by <> asked_by)", name=op.f('erasure_two_people')),
    sa.CheckConstraint("side = 'preventive'", name=op.f('erasure_side')),
    sa.CheckConstraint("state IN ('asked', 'running', 'done', 'refused', 'withdrawn', 'expired')", name=op.f('erasure_state')),
    sa.CheckConstraint('restored = (asked_by IS NULL)', name=op.f('erasure_asked_by_somebody')),
    sa.PrimaryKeyConstraint('id', name=op.f('erasure_pkey'))
    )
    op.create_index('erasure_list', 'erasure', ['side', 'created_at', 'id'], unique=False)
    op.create_index('erasure_open', 'erasure', ['record'], unique=True, postgresql_where=sa.text("state IN ('asked', 'running')"))
    op.create_index('erasure_record', 'erasure', ['record', 'state'], unique=False)
    op.create_index('erasure_unlisted', 'erasure', ['id'], unique=False, postgresql_where=sa.text("state = 'done' AND listed IS FALSE"))
    op.create_index('erasure_waiting', 'erasure', ['state', 'id'], unique=False, postgresql_where=sa.text("state IN ('asked', 'running')"))
    op.create_table('erasure_key',
    sa.Column('key', sa.Uuid(), nullable=False),
    sa.Column('erasure', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('erasure_key_pkey'))
    )
    op.add_column('information', sa.Column('erased_on', sa.Date(), nullable=True))
    op.add_column('interview', sa.Column('erased_on', sa.Date(), nullable=True))
    op.add_column('team_member', sa.Column('erased_on', sa.Date(), nullable=True))


def downgrade() -> None:
    for table in ("team_member", "interview", "information"):
        op.drop_column(table, "erased_on")
    op.drop_table("erasure_key")
    op.drop_table("erasure")
