"""Visits, and who goes on them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112901"
down_revision = "5b1d6c0a7f42"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE visit_reference")
    op.create_table('team_member',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('office', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('sort_name', sa.Text(), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=True),
    sa.Column('sex', sa.Text(), nullable=True),
    sa.Column('languages', postgresql.JSONB(), nullable=False),
    sa.Column('expertise', postgresql.JSONB(), nullable=False),
    sa.Column('days_a_year', sa.Integer(), nullable=True),
    sa.Column('joined_on', sa.Date(), nullable=True),
    sa.Column('left_on', sa.Date(), nullable=True),
    sa.CheckConstraint("kind IN ('member', 'staff', 'expert', 'interpreter')", name=op.f('team_member_kind')),
    sa.CheckConstraint("sex IN ('female', 'male', 'other')", name=op.f('team_member_sex')),
    sa.CheckConstraint("side = 'preventive'", name=op.f('team_member_side')),
    sa.CheckConstraint('left_on >= joined_on', name=op.f('team_member_days')),
    sa.PrimaryKeyConstraint('id', name=op.f('team_member_pkey'))
    )
    op.create_index('team_member_account', 'team_member', ['account'], unique=True, postgresql_where=sa.text('account IS NOT NULL'))
    op.create_index('team_member_name', 'team_member', ['side', 'sort_name', 'id'], unique=False)
    op.create_index('team_member_office', 'team_member', ['office'], unique=False)
    op.create_table('visit',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('office', sa.Uuid(), nullable=False),
    sa.Column('team', sa.Uuid(), nullable=True),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('reference', sa.Text(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('announced', sa.Boolean(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('cancelled_because', sa.Text(), nullable=True),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(state = 'cancelled') = (cancelled_because IS NOT NULL)", name=op.f('visit_cancelled_with_reason')),
    sa.CheckConstraint("kind IN ('periodic', 'follow-up', 'ad-hoc', 'reactive', 'thematic', 'joint')", name=op.f('visit_kind')),
    sa.CheckConstraint("level IN ('confidential')", name=op.f('visit_level')),
    sa.CheckConstraint("side = 'preventive'", name=op.f('visit_side')),
    sa.CheckConstraint("state IN ('draft', 'planned', 'under-way', 'final-talk-held', 'reporting', 'closed', 'cancelled')", name=op.f('visit_state')),
    sa.CheckConstraint('(reference IS NOT NULL) OR (started_at IS NULL)', name=op.f('visit_reference_from_its_start')),
    sa.PrimaryKeyConstraint('id', name=op.f('visit_pkey')),
    sa.UniqueConstraint('reference', name=op.f('visit_reference_unique'))
    )
    op.create_index('visit_office', 'visit', ['office'], unique=False)
    op.create_index('visit_started', 'visit', ['side', 'started_at', 'id'], unique=False)
    op.create_index('visit_state', 'visit', ['side', 'state', 'id'], unique=False)
    op.create_index('visit_team', 'visit', ['team'], unique=False)
    op.create_index('visit_updated', 'visit', ['side', 'updated_at', 'id'], unique=False)
    op.create_table('team_absence',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('member', sa.Uuid(), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.CheckConstraint('until >= since', name=op.f('team_absence_days')),
    sa.ForeignKeyConstraint(['member'], ['team_member.id'], name=op.f('team_absence_member_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('team_absence_pkey'))
    )
    op.create_index('team_absence_member', 'team_absence', ['member', 'since'], unique=False)
    op.create_table('visit_brief',
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('objectives', sa.Text(), nullable=False),
    sa.Column('trigger', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('person_days', sa.Float(), nullable=True),
    sa.Column('cost', sa.Float(), nullable=True),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('visit_brief_visit_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('visit', name=op.f('visit_brief_pkey'))
    )
    op.create_table('visit_change',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('fields', postgresql.JSONB(), nullable=False),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('visit_change_visit_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('visit_change_pkey'))
    )
    op.create_index('visit_change_visit', 'visit_change', ['visit'], unique=False)
    op.create_table('visit_member',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('member', sa.Uuid(), nullable=False),
    sa.Column('function', sa.Text(), nullable=False),
    sa.Column('added_by', sa.Uuid(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("function IN ('lead', 'member', 'expert', 'interpreter')", name=op.f('visit_member_function')),
    sa.ForeignKeyConstraint(['member'], ['team_member.id'], name=op.f('visit_member_member_fkey')),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('visit_member_visit_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('visit_member_pkey')),
    sa.UniqueConstraint('visit', 'member', name='visit_member_once')
    )
    op.create_index('visit_member_lead', 'visit_member', ['visit'], unique=True, postgresql_where=sa.text("function = 'lead'"))
    op.create_index('visit_member_member', 'visit_member', ['member'], unique=False)
    op.create_table('visit_where',
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('reveal_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('visit_where_days')),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('visit_where_visit_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('visit', name=op.f('visit_where_pkey'))
    )
    op.create_index('visit_where_starts', 'visit_where', ['starts_on', 'visit'], unique=False)
    op.create_table('visit_place',
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['place'], ['place.id'], name=op.f('visit_place_place_fkey')),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('visit_place_visit_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('visit', 'place', name=op.f('visit_place_pkey'))
    )
    op.create_index('visit_place_place', 'visit_place', ['place'], unique=False)


def downgrade() -> None:
    for table in ("visit_where", "visit_place", "visit_member", "visit_change", "visit_brief", "visit", "team_absence", "team_member"):
        op.drop_table(table)
    op.execute("DROP SEQUENCE visit_reference")
