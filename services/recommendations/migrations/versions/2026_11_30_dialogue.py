"""Dialogue and what is promised in it, round tables, the ladder of escalation, and where stakeholders stand."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026113052"
down_revision = "2026113101"
branch_labels = None
depends_on = None

TABLES = (
    "stakeholder_estimate",
    "stakeholder",
    "escalation_effect",
    "escalation_deed",
    "escalation_decision",
    "escalation_risk",
    "escalation_step",
    "dialogue_change",
    "promise",
    "dialogue_recommendation",
    "dialogue_focal_point",
    "dialogue_authority",
    "dialogue",
    "round_table_change",
    "round_table_recommendation",
    "round_table_member",
    "round_table",
)


def upgrade() -> None:
    op.create_table('round_table',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('office', sa.Uuid(), nullable=False),
    sa.Column('team', sa.Uuid(), nullable=True),
    sa.Column('entered_by', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('purpose', sa.Text(), nullable=True),
    sa.Column('agreed', sa.Text(), nullable=True),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('opened_on', sa.Date(), nullable=False),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.CheckConstraint("kind IN ('round-table', 'working-group')", name=op.f('round_table_kind')),
    sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f('round_table_side')),
    sa.CheckConstraint('closed_on IS NULL OR opened_on <= closed_on', name=op.f('round_table_opened_closed')),
    sa.PrimaryKeyConstraint('id', name=op.f('round_table_pkey'))
    )
    op.create_index('round_table_office', 'round_table', ['office'], unique=False)
    op.create_index('round_table_opened', 'round_table', ['side', 'opened_on', 'id'], unique=False)
    op.create_index('round_table_team', 'round_table', ['team'], unique=False, postgresql_where=sa.text('team IS NOT NULL'))
    op.create_table('round_table_member',
    sa.Column('round_table', sa.Uuid(), nullable=False),
    sa.Column('authority', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['authority'], ['authority.id'], name=op.f('round_table_member_authority_fkey')),
    sa.ForeignKeyConstraint(['round_table'], ['round_table.id'], name=op.f('round_table_member_round_table_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('round_table', 'authority', name=op.f('round_table_member_pkey'))
    )
    op.create_index('round_table_member_authority', 'round_table_member', ['authority', 'round_table'], unique=False)
    op.create_table('round_table_recommendation',
    sa.Column('round_table', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('round_table_recommendation_recommendation_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['round_table'], ['round_table.id'], name=op.f('round_table_recommendation_round_table_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('round_table', 'recommendation', name=op.f('round_table_recommendation_pkey'))
    )
    op.create_index('round_table_recommendation_recommendation', 'round_table_recommendation', ['recommendation', 'round_table'], unique=False)
    op.create_table('round_table_change',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('round_table', sa.Uuid(), nullable=False),
    sa.Column('fields', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.ForeignKeyConstraint(['round_table'], ['round_table.id'], name=op.f('round_table_change_round_table_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('round_table_change_pkey'))
    )
    op.create_index('round_table_change_round_table', 'round_table_change', ['round_table'], unique=False)
    op.create_table('dialogue',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('office', sa.Uuid(), nullable=False),
    sa.Column('team', sa.Uuid(), nullable=True),
    sa.Column('entered_by', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('said', sa.Text(), nullable=True),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('people', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('round_table', sa.Uuid(), nullable=True),
    sa.CheckConstraint("kind IN ('meeting', 'letter', 'call', 'round-table', 'working-group', 'training', 'statement')", name=op.f('dialogue_kind')),
    sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f('dialogue_side')),
    sa.ForeignKeyConstraint(['round_table'], ['round_table.id'], name=op.f('dialogue_round_table_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('dialogue_pkey'))
    )
    op.create_index('dialogue_held', 'dialogue', ['side', 'held_on', 'id'], unique=False)
    op.create_index('dialogue_office', 'dialogue', ['office'], unique=False)
    op.create_index('dialogue_round_table', 'dialogue', ['round_table', 'held_on'], unique=False, postgresql_where=sa.text('round_table IS NOT NULL'))
    op.create_index('dialogue_team', 'dialogue', ['team'], unique=False, postgresql_where=sa.text('team IS NOT NULL'))
    op.create_table('dialogue_authority',
    sa.Column('dialogue', sa.Uuid(), nullable=False),
    sa.Column('authority', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['authority'], ['authority.id'], name=op.f('dialogue_authority_authority_fkey')),
    sa.ForeignKeyConstraint(['dialogue'], ['dialogue.id'], name=op.f('dialogue_authority_dialogue_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('dialogue', 'authority', name=op.f('dialogue_authority_pkey'))
    )
    op.create_index('dialogue_authority_authority', 'dialogue_authority', ['authority', 'dialogue'], unique=False)
    op.create_table('dialogue_focal_point',
    sa.Column('dialogue', sa.Uuid(), nullable=False),
    sa.Column('focal_point', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['dialogue'], ['dialogue.id'], name=op.f('dialogue_focal_point_dialogue_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['focal_point'], ['focal_point.id'], name=op.f('dialogue_focal_point_focal_point_fkey')),
    sa.PrimaryKeyConstraint('dialogue', 'focal_point', name=op.f('dialogue_focal_point_pkey'))
    )
    op.create_index('dialogue_focal_point_focal_point', 'dialogue_focal_point', ['focal_point'], unique=False)
    op.create_table('dialogue_recommendation',
    sa.Column('dialogue', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['dialogue'], ['dialogue.id'], name=op.f('dialogue_recommendation_dialogue_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('dialogue_recommendation_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('dialogue', 'recommendation', name=op.f('dialogue_recommendation_pkey'))
    )
    op.create_index('dialogue_recommendation_recommendation', 'dialogue_recommendation', ['recommendation', 'dialogue'], unique=False)
    op.create_table('promise',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('dialogue', sa.Uuid(), nullable=False),
    sa.Column('authority', sa.Uuid(), nullable=False),
    sa.Column('promised_by', sa.Text(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('settled_on', sa.Date(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('entered_by', sa.Uuid(), nullable=False),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("(state = 'open') = (settled_on IS NULL)", name=op.f('promise_settled_dated')),
    sa.CheckConstraint("state IN ('open', 'kept', 'broken')", name=op.f('promise_state')),
    sa.ForeignKeyConstraint(['authority'], ['authority.id'], name=op.f('promise_authority_fkey')),
    sa.ForeignKeyConstraint(['dialogue'], ['dialogue.id'], name=op.f('promise_dialogue_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('promise_pkey'))
    )
    op.create_index('promise_authority', 'promise', ['authority'], unique=False)
    op.create_index('promise_dialogue', 'promise', ['dialogue'], unique=False)
    op.create_index('promise_due', 'promise', ['due_on', 'id'], unique=False, postgresql_where=sa.text("state = 'open'"))
    op.create_table('dialogue_change',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('dialogue', sa.Uuid(), nullable=False),
    sa.Column('promise', sa.Uuid(), nullable=True),
    sa.Column('fields', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.ForeignKeyConstraint(['dialogue'], ['dialogue.id'], name=op.f('dialogue_change_dialogue_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['promise'], ['promise.id'], name=op.f('dialogue_change_promise_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('dialogue_change_pkey'))
    )
    op.create_index('dialogue_change_dialogue', 'dialogue_change', ['dialogue'], unique=False)
    op.create_index('dialogue_change_promise', 'dialogue_change', ['promise'], unique=False, postgresql_where=sa.text('promise IS NOT NULL'))
    op.create_table('escalation_step',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('rung', sa.Text(), nullable=False),
    sa.Column('authority', sa.Uuid(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('skipped_because', sa.Text(), nullable=True),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('proposed_by', sa.Uuid(), nullable=False),
    sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("rung IN ('reminder', 'higher-level', 'parliament', 'public-statement', 'court', 'un-body')", name=op.f('escalation_step_rung')),
    sa.ForeignKeyConstraint(['authority'], ['authority.id'], name=op.f('escalation_step_authority_fkey')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('escalation_step_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('escalation_step_pkey'))
    )
    op.create_index('escalation_step_authority', 'escalation_step', ['authority'], unique=False, postgresql_where=sa.text('authority IS NOT NULL'))
    op.create_index('escalation_step_recommendation', 'escalation_step', ['recommendation', 'id'], unique=False)
    op.create_table('escalation_risk',
    sa.Column('step', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('persons', sa.Text(), nullable=False),
    sa.Column('persons_why', sa.Text(), nullable=True),
    sa.Column('cooperation', sa.Text(), nullable=False),
    sa.Column('cooperation_why', sa.Text(), nullable=True),
    sa.Column('matter', sa.Text(), nullable=False),
    sa.Column('matter_why', sa.Text(), nullable=True),
    sa.Column('speaks_for', sa.Text(), nullable=False),
    sa.Column('speaks_against', sa.Text(), nullable=False),
    sa.Column('lowered', sa.Text(), nullable=True),
    sa.CheckConstraint("cooperation IN ('none', 'low', 'medium', 'high')", name=op.f('escalation_risk_cooperation')),
    sa.CheckConstraint("matter IN ('none', 'low', 'medium', 'high')", name=op.f('escalation_risk_matter')),
    sa.CheckConstraint("persons IN ('none', 'low', 'medium', 'high')", name=op.f('escalation_risk_persons')),
    sa.CheckConstraint("persons NOT IN ('medium', 'high') OR lowered IS NOT NULL", name=op.f('escalation_risk_lowered')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('escalation_risk_recommendation_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['step'], ['escalation_step.id'], name=op.f('escalation_risk_step_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('step', name=op.f('escalation_risk_pkey'))
    )
    op.create_index('escalation_risk_recommendation', 'escalation_risk', ['recommendation'], unique=False)
    op.create_table('escalation_decision',
    sa.Column('step', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('verdict', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('decided_by', sa.Uuid(), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("verdict = 'approved' OR reason IS NOT NULL", name=op.f('escalation_decision_for_a_reason')),
    sa.CheckConstraint("verdict IN ('approved', 'refused', 'withdrawn')", name=op.f('escalation_decision_verdict')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('escalation_decision_recommendation_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['step'], ['escalation_step.id'], name=op.f('escalation_decision_step_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('step', name=op.f('escalation_decision_pkey'))
    )
    op.create_index('escalation_decision_recommendation', 'escalation_decision', ['recommendation'], unique=False)
    op.create_table('escalation_deed',
    sa.Column('step', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('carried_out', sa.Boolean(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('effect_due', sa.Date(), nullable=True),
    sa.Column('entered_by', sa.Uuid(), nullable=False),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('carried_out OR effect_due IS NULL', name=op.f('escalation_deed_effect_of_what_was_done')),
    sa.CheckConstraint('effect_due >= day', name=op.f('escalation_deed_effect_later')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('escalation_deed_recommendation_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['step'], ['escalation_step.id'], name=op.f('escalation_deed_step_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('step', name=op.f('escalation_deed_pkey'))
    )
    op.create_index('escalation_deed_due', 'escalation_deed', ['effect_due', 'step'], unique=False, postgresql_where=sa.text('effect_due IS NOT NULL'))
    op.create_index('escalation_deed_recommendation', 'escalation_deed', ['recommendation'], unique=False)
    op.create_table('escalation_effect',
    sa.Column('step', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('effect', sa.Text(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('entered_by', sa.Uuid(), nullable=False),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("effect IN ('reached', 'in-part', 'none')", name=op.f('escalation_effect_effect')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('escalation_effect_recommendation_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['step'], ['escalation_step.id'], name=op.f('escalation_effect_step_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('step', name=op.f('escalation_effect_pkey'))
    )
    op.create_index('escalation_effect_recommendation', 'escalation_effect', ['recommendation'], unique=False)
    op.create_table('stakeholder',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('office', sa.Uuid(), nullable=False),
    sa.Column('authority', sa.Uuid(), nullable=True),
    sa.Column('name', sa.Text(), nullable=True),
    sa.Column('entered_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f('stakeholder_side')),
    sa.CheckConstraint('num_nonnulls(authority, name) = 1', name=op.f('stakeholder_one_body')),
    sa.ForeignKeyConstraint(['authority'], ['authority.id'], name=op.f('stakeholder_authority_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('stakeholder_pkey'))
    )
    op.create_index('stakeholder_authority', 'stakeholder', ['authority', 'side', 'office'], unique=True, postgresql_where=sa.text('authority IS NOT NULL'))
    op.create_index('stakeholder_name', 'stakeholder', ['name', 'side', 'office'], unique=True, postgresql_where=sa.text('name IS NOT NULL'))
    op.create_index('stakeholder_office', 'stakeholder', ['office', 'side', 'id'], unique=False)
    op.create_table('stakeholder_estimate',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('stakeholder', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=True),
    sa.Column('theme', sa.Uuid(), nullable=True),
    sa.Column('influence', sa.SmallInteger(), nullable=False),
    sa.Column('interest', sa.SmallInteger(), nullable=False),
    sa.Column('position', sa.Text(), nullable=False),
    sa.Column('estimated_on', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('entered_by', sa.Uuid(), nullable=False),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('taken_back_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('taken_back_by', sa.Uuid(), nullable=True),
    sa.Column('taken_back_because', sa.Text(), nullable=True),
    sa.CheckConstraint("position IN ('supports', 'leans-for', 'undecided', 'leans-against', 'opposes')", name=op.f('stakeholder_estimate_position')),
    sa.CheckConstraint('influence BETWEEN 1 AND 5 AND interest BETWEEN 1 AND 5', name=op.f('stakeholder_estimate_grades')),
    sa.CheckConstraint('num_nonnulls(recommendation, theme) <= 1', name=op.f('stakeholder_estimate_about_one_thing')),
    sa.CheckConstraint('num_nulls(taken_back_at, taken_back_by, taken_back_because) IN (0, 3)', name=op.f('stakeholder_estimate_taken_back_for_a_reason')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('stakeholder_estimate_recommendation_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['stakeholder'], ['stakeholder.id'], name=op.f('stakeholder_estimate_stakeholder_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('stakeholder_estimate_pkey'))
    )
    op.create_index('stakeholder_estimate_recommendation', 'stakeholder_estimate', ['recommendation', 'stakeholder'], unique=False, postgresql_where=sa.text('recommendation IS NOT NULL'))
    op.create_index('stakeholder_estimate_stakeholder', 'stakeholder_estimate', ['stakeholder', 'estimated_on', 'id'], unique=False)
    op.create_index('stakeholder_estimate_theme', 'stakeholder_estimate', ['theme', 'stakeholder'], unique=False, postgresql_where=sa.text('theme IS NOT NULL'))
    op.execute(
        "CREATE TRIGGER stakeholder_estimate_kept BEFORE UPDATE ON stakeholder_estimate FOR EACH ROW "
        "WHEN (current_user = 'recommendations_app') "
        "EXECUTE FUNCTION keep_but('taken_back_at', 'taken_back_by', 'taken_back_because')"
    )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
