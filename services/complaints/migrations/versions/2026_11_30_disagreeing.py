"""Which recommendations complaints are listened to for, and what was told of it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026113031"
down_revision = "2026112995"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('known_listened',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.BigInteger(), nullable=False),
    sa.Column('since', sa.Date(), nullable=True),
    sa.Column('places', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('themes', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('known_listened_pkey'))
    )
    op.create_index('known_listened_since', 'known_listened', ['since'], unique=False, postgresql_where=sa.text('since IS NOT NULL'))
    op.create_table('told_disagreement',
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f('told_disagreement_side')),
    sa.PrimaryKeyConstraint('side', 'recommendation', 'since', name=op.f('told_disagreement_pkey'))
    )


def downgrade() -> None:
    op.drop_table("told_disagreement")
    op.drop_table("known_listened")
