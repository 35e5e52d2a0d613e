"""first slice"""

import sqlalchemy as sa
from alembic import op
from servicekit.migrations import create_kit_tables
from sqlalchemy.dialects import postgresql

revision = '981bb7155ed4'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_kit_tables(op.get_bind())
    op.execute("CREATE SEQUENCE authority_reference")
    op.execute("CREATE SEQUENCE recommendation_reference")
    op.create_table('authority',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('names', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('sort_name', sa.Text(), nullable=False),
    sa.Column('parent', sa.Uuid(), nullable=True),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("kind IN ('place', 'agency', 'ministry', 'government', 'parliament', 'court', 'regulator', 'monitoring-body')", name=op.f('authority_kind')),
    sa.CheckConstraint('parent <> id', name=op.f('authority_own_parent')),
    sa.ForeignKeyConstraint(['parent'], ['authority.id'], name=op.f('authority_parent_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('authority_pkey')),
    sa.UniqueConstraint('reference', name=op.f('authority_reference_unique'))
    )
    op.create_index('authority_name', 'authority', ['sort_name', 'id'], unique=False)
    op.create_index('authority_parent', 'authority', ['parent'], unique=False)
    op.create_index('authority_updated', 'authority', ['updated_at', 'id'], unique=False)
    op.create_table('known_account',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('known_account_pkey'))
    )
    op.create_table('known_office',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('known_office_pkey'))
    )
    op.create_table('known_place',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.Column('names', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('known_place_pkey'))
    )
    op.create_table('known_team',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('office', sa.Uuid(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('known_team_pkey'))
    )
    op.create_table('known_theme',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.Column('names', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('parent', sa.Uuid(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('known_theme_pkey'))
    )
    op.create_index('known_theme_parent', 'known_theme', ['parent'], unique=False)
    op.create_table('recommendation',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('office', sa.Uuid(), nullable=False),
    sa.Column('team', sa.Uuid(), nullable=True),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('problem_kind', sa.Text(), nullable=True),
    sa.Column('root_cause', sa.Text(), nullable=True),
    sa.Column('system_wide', sa.Boolean(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('direction', sa.Text(), nullable=False),
    sa.Column('source_record', sa.Uuid(), nullable=True),
    sa.Column('source_reference', sa.Text(), nullable=True),
    sa.Column('priority', sa.Text(), nullable=False),
    sa.Column('time_frame', sa.Text(), nullable=True),
    sa.Column('indicators', sa.Text(), nullable=True),
    sa.Column('resources', sa.Text(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('issued_on', sa.Date(), nullable=True),
    sa.Column('issued_by', sa.Uuid(), nullable=True),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(state = 'draft') = (issued_on IS NULL)", name=op.f('recommendation_issued_dated')),
    sa.CheckConstraint("direction IN ('issued', 'received')", name=op.f('recommendation_direction')),
    sa.CheckConstraint("level IN ('public', 'internal', 'confidential')", name=op.f('recommendation_level')),
    sa.CheckConstraint("priority IN ('low', 'medium', 'high')", name=op.f('recommendation_priority')),
    sa.CheckConstraint("problem_kind IN ('law-or-policy', 'missing-law', 'procedure', 'practice', 'attitude', 'material-condition')", name=op.f('recommendation_problem_kind')),
    sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f('recommendation_side')),
    sa.CheckConstraint("source IN ('visit-report', 'urgent', 'thematic-report', 'annual-report', 'complaint', 'law-review', 'spt', 'cat', 'cpt', 'upr', 'special-procedure', 'court', 'other')", name=op.f('recommendation_source')),
    sa.CheckConstraint("state <> 'draft' OR level = 'confidential'", name=op.f('recommendation_draft_confidential')),
    sa.CheckConstraint("state IN ('draft', 'issued')", name=op.f('recommendation_state')),
    sa.CheckConstraint("time_frame IN ('immediate', 'short', 'medium', 'long')", name=op.f('recommendation_time_frame')),
    sa.PrimaryKeyConstraint('id', name=op.f('recommendation_pkey')),
    sa.UniqueConstraint('reference', name=op.f('recommendation_reference_unique'))
    )
    op.create_index('recommendation_due', 'recommendation', ['side', sa.literal_column("coalesce(due_on, 'infinity'::date)"), 'id'], unique=False)
    op.create_index('recommendation_issued', 'recommendation', ['side', sa.literal_column("coalesce(issued_on, 'infinity'::date)"), 'id'], unique=False)
    op.create_index('recommendation_office', 'recommendation', ['office', 'state'], unique=False)
    op.create_index('recommendation_state', 'recommendation', ['side', 'state', 'priority'], unique=False)
    op.create_index('recommendation_team', 'recommendation', ['team', 'state'], unique=False)
    op.create_index('recommendation_updated', 'recommendation', ['side', 'updated_at', 'id'], unique=False)
    op.create_table('addressee',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('authority', sa.Uuid(), nullable=True),
    sa.Column('place', sa.Uuid(), nullable=True),
    sa.Column('response_due', sa.Date(), nullable=True),
    sa.CheckConstraint('num_nonnulls(authority, place) = 1', name=op.f('addressee_one_body')),
    sa.ForeignKeyConstraint(['authority'], ['authority.id'], name=op.f('addressee_authority_fkey')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('addressee_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('addressee_pkey')),
    sa.UniqueConstraint('recommendation', 'authority', 'place', name=op.f('addressee_recommendation_authority_place_unique'), postgresql_nulls_not_distinct=True)
    )
    op.create_index('addressee_authority', 'addressee', ['authority', 'recommendation'], unique=False)
    op.create_index('addressee_place', 'addressee', ['place', 'recommendation'], unique=False)
    op.create_table('authority_change',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('authority', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('fields', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.ForeignKeyConstraint(['authority'], ['authority.id'], name=op.f('authority_change_authority_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('authority_change_pkey'))
    )
    op.create_index('authority_change_authority', 'authority_change', ['authority'], unique=False)
    op.create_table('criterion_assessment',
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('criterion', sa.Text(), nullable=False),
    sa.Column('verdict', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=True),
    sa.CheckConstraint("criterion IN ('specific', 'measurable', 'achievable', 'results-oriented', 'time-bound', 'solution-suggesting', 'mindful', 'argued', 'root-cause-responsive', 'targeted')", name=op.f('criterion_assessment_criterion')),
    sa.CheckConstraint("verdict <> 'justified' OR note IS NOT NULL", name=op.f('criterion_assessment_reason')),
    sa.CheckConstraint("verdict IN ('met', 'justified', 'open')", name=op.f('criterion_assessment_verdict')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('criterion_assessment_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('recommendation', 'criterion', name=op.f('criterion_assessment_pkey'))
    )
    op.create_table('recommendation_change',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('fields', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.CheckConstraint("level IN ('public', 'internal', 'confidential')", name=op.f('recommendation_change_level')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('recommendation_change_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('recommendation_change_pkey'))
    )
    op.create_index('recommendation_change_recommendation', 'recommendation_change', ['recommendation'], unique=False)
    op.create_table('recommendation_place',
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('recommendation_place_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('recommendation', 'place', name=op.f('recommendation_place_pkey'))
    )
    op.create_index('recommendation_place_place', 'recommendation_place', ['place', 'recommendation'], unique=False)
    op.create_table('recommendation_theme',
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('theme', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('recommendation_theme_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('recommendation', 'theme', name=op.f('recommendation_theme_pkey'))
    )
    op.create_index('recommendation_theme_theme', 'recommendation_theme', ['theme', 'recommendation'], unique=False)
