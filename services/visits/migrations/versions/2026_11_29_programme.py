"""The visiting programme: its settings, the scenarios solved for it, and what was decided against the score."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112911"
down_revision = "2026112941"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE programme_reference")
    op.create_table('programme',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('office', sa.Uuid(), nullable=False),
    sa.Column('team', sa.Uuid(), nullable=True),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('weeks', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('settings', postgresql.JSONB(), nullable=False),
    sa.Column('seed', sa.Integer(), nullable=False),
    sa.Column('adopted', sa.Uuid(), nullable=True),
    sa.Column('adopted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('adopted_by', sa.Uuid(), nullable=True),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(state = 'adopted') = (adopted IS NOT NULL)", name=op.f('programme_adopted_with_scenario')),
    sa.CheckConstraint("level IN ('confidential')", name=op.f('programme_level')),
    sa.CheckConstraint("side = 'preventive'", name=op.f('programme_side')),
    sa.CheckConstraint("state IN ('draft', 'solved', 'adopted')", name=op.f('programme_state')),
    sa.CheckConstraint('EXTRACT(ISODOW FROM starts_on) = 1', name=op.f('programme_monday')),
    sa.CheckConstraint('weeks BETWEEN 1 AND 156', name=op.f('programme_weeks')),
    sa.PrimaryKeyConstraint('id', name=op.f('programme_pkey')),
    sa.UniqueConstraint('reference', name=op.f('programme_reference_unique'))
    )
    op.create_index('programme_adopted', 'programme', ['id', 'adopted'], unique=False)
    op.create_index('programme_office', 'programme', ['office'], unique=False)
    op.create_index('programme_recent', 'programme', ['side', 'starts_on', 'id'], unique=False)
    op.create_index('programme_team', 'programme', ['team'], unique=False)
    op.create_table('programme_change',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('programme', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('fields', postgresql.JSONB(), nullable=False),
    sa.ForeignKeyConstraint(['programme'], ['programme.id'], name=op.f('programme_change_programme_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('programme_change_pkey'))
    )
    op.create_index('programme_change_programme', 'programme_change', ['programme'], unique=False)
    op.create_table('programme_scenario',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('programme', sa.Uuid(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('settings', postgresql.JSONB(), nullable=False),
    sa.Column('problem', postgresql.JSONB(), nullable=False),
    sa.Column('plan', postgresql.JSONB(), nullable=True),
    sa.Column('locks', postgresql.JSONB(), nullable=False),
    sa.Column('steps_done', sa.Integer(), nullable=False),
    sa.Column('steps', sa.Integer(), nullable=False),
    sa.Column('asked_by', sa.Uuid(), nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(state = 'done') = (plan IS NOT NULL)", name=op.f('programme_scenario_done_with_plan')),
    sa.CheckConstraint("state IN ('waiting', 'running', 'done', 'failed')", name=op.f('programme_scenario_state')),
    sa.ForeignKeyConstraint(['programme'], ['programme.id'], name=op.f('programme_scenario_programme_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('programme_scenario_pkey')),
    sa.UniqueConstraint('programme', 'id', name='programme_scenario_of')
    )
    op.create_index('programme_scenario_list', 'programme_scenario', ['programme', 'created_at', 'id'], unique=False)
    op.create_index('programme_scenario_waiting', 'programme_scenario', ['state', 'created_at', 'id'], unique=False)
    op.create_table('programme_override',
    sa.Column('programme', sa.Uuid(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=False),
    sa.Column('what', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("what IN ('in', 'out')", name=op.f('programme_override_what')),
    sa.ForeignKeyConstraint(['place'], ['place.id'], name=op.f('programme_override_place_fkey')),
    sa.ForeignKeyConstraint(['programme'], ['programme.id'], name=op.f('programme_override_programme_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('programme', 'place', name=op.f('programme_override_pkey'))
    )
    op.create_index('programme_override_place', 'programme_override', ['place'], unique=False)
    op.create_foreign_key('programme_adopted_fkey', 'programme', 'programme_scenario', ['id', 'adopted'], ['programme', 'id'])


def downgrade() -> None:
    op.drop_constraint('programme_adopted_fkey', 'programme', type_='foreignkey')
    for table in ("programme_override", "programme_scenario", "programme_change", "programme"):
        op.drop_table(table)
    op.execute("DROP SEQUENCE programme_reference")
