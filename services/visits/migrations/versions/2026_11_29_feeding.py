"""What feeds a programme and what comes of it: visits made of its entries, counts and suggestions from complaints."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112951"
down_revision = "2026112942"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('complaint_count',
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('months', sa.Integer(), nullable=False),
    sa.Column('low', sa.Integer(), nullable=False),
    sa.Column('high', sa.Integer(), nullable=True),
    sa.Column('themes', postgresql.JSONB(), nullable=False),
    sa.PrimaryKeyConstraint('side', 'place', name=op.f('complaint_count_pkey'))
    )
    op.create_table('visit_suggestion',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('suggested_by', sa.Text(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=False),
    sa.Column('theme', sa.Uuid(), nullable=True),
    sa.Column('low', sa.Integer(), nullable=False),
    sa.Column('high', sa.Integer(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('visit', sa.Uuid(), nullable=True),
    sa.Column('programme', sa.Uuid(), nullable=True),
    sa.Column('decided_by', sa.Uuid(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(state = 'open') = (decided_by IS NULL)", name=op.f('visit_suggestion_decided_by_a_person')),
    sa.CheckConstraint("side = 'preventive'", name=op.f('visit_suggestion_side')),
    sa.CheckConstraint("state <> 'declined' OR reason IS NOT NULL", name=op.f('visit_suggestion_declined_with_reason')),
    sa.CheckConstraint("state = 'accepted' OR num_nonnulls(visit, programme) = 0", name=op.f('visit_suggestion_leads_where_accepted')),
    sa.CheckConstraint("state IN ('open', 'accepted', 'declined')", name=op.f('visit_suggestion_state')),
    sa.ForeignKeyConstraint(['programme'], ['programme.id'], name=op.f('visit_suggestion_programme_fkey')),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('visit_suggestion_visit_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('visit_suggestion_pkey'))
    )
    op.create_index('visit_suggestion_place', 'visit_suggestion', ['place'], unique=False)
    op.create_index('visit_suggestion_programme', 'visit_suggestion', ['programme'], unique=False)
    op.create_index('visit_suggestion_state', 'visit_suggestion', ['side', 'state', 'created_at', 'id'], unique=False)
    op.create_index('visit_suggestion_visit', 'visit_suggestion', ['visit'], unique=False)
    op.create_table('programme_visit',
    sa.Column('programme', sa.Uuid(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=False),
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('week', sa.Integer(), nullable=False),
    sa.Column('made_by', sa.Uuid(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['place'], ['place.id'], name=op.f('programme_visit_place_fkey')),
    sa.ForeignKeyConstraint(['programme'], ['programme.id'], name=op.f('programme_visit_programme_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('programme_visit_visit_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('programme', 'place', name=op.f('programme_visit_pkey')),
    sa.UniqueConstraint('visit', name='programme_visit_once')
    )
    op.create_index('programme_visit_place', 'programme_visit', ['place'], unique=False)


def downgrade() -> None:
    op.drop_table("programme_visit")
    op.drop_table("visit_suggestion")
    op.drop_table("complaint_count")
