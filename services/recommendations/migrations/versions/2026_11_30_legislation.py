"""Laws, bills and missing laws: provisions, assessments, proposals, the way through parliament; copies of standards."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026113081"
down_revision = "2026113061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('known_standard',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.Column('names', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('short_names', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('known_standard_pkey'))
    )
    op.create_table('law_procedure',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('names', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('stages', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f('law_procedure_side')),
    sa.PrimaryKeyConstraint('id', name=op.f('law_procedure_pkey')),
    sa.UniqueConstraint('side', 'code', name='law_procedure_code')
    )
    op.create_table('legal_text',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('office', sa.Uuid(), nullable=False),
    sa.Column('team', sa.Uuid(), nullable=True),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('titles', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('link', sa.Text(), nullable=True),
    sa.Column('authority', sa.Uuid(), nullable=True),
    sa.Column('adopted_on', sa.Date(), nullable=True),
    sa.Column('in_force_on', sa.Date(), nullable=True),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('to_govern', sa.Text(), nullable=True),
    sa.Column('procedure', sa.Text(), nullable=True),
    sa.Column('stage', sa.Text(), nullable=True),
    sa.Column('stage_on', sa.Date(), nullable=True),
    sa.Column('next_on', sa.Date(), nullable=True),
    sa.Column('became', sa.Uuid(), nullable=True),
    sa.Column('fills', sa.Uuid(), nullable=True),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(kind = 'missing-law') = (to_govern IS NOT NULL)", name=op.f('legal_text_gap_said')),
    sa.CheckConstraint("became IS NULL OR kind = 'bill'", name=op.f('legal_text_bill_became')),
    sa.CheckConstraint("fills IS NULL OR kind <> 'missing-law'", name=op.f('legal_text_fills_a_gap')),
    sa.CheckConstraint("kind IN ('law', 'bill', 'regulation', 'constitution', 'missing-law')", name=op.f('legal_text_kind')),
    sa.CheckConstraint("level IN ('public', 'internal', 'confidential')", name=op.f('legal_text_level')),
    sa.CheckConstraint("procedure IS NULL OR kind = 'bill'", name=op.f('legal_text_procedure_of_bill')),
    sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f('legal_text_side')),
    sa.CheckConstraint("stage IN ('draft', 'public-consultation', 'government', 'committee', 'first-reading', 'second-reading', 'adopted', 'promulgated', 'rejected', 'lapsed', 'other')", name=op.f('legal_text_stage')),
    sa.ForeignKeyConstraint(['authority'], ['authority.id'], name=op.f('legal_text_authority_fkey')),
    sa.ForeignKeyConstraint(['became'], ['legal_text.id'], name=op.f('legal_text_became_fkey')),
    sa.ForeignKeyConstraint(['fills'], ['legal_text.id'], name=op.f('legal_text_fills_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('legal_text_pkey')),
    sa.UniqueConstraint('reference', name=op.f('legal_text_reference_unique'))
    )
    op.create_index('legal_text_authority', 'legal_text', ['authority'], unique=False, postgresql_where=sa.text('authority IS NOT NULL'))
    op.create_index('legal_text_became', 'legal_text', ['became'], unique=False, postgresql_where=sa.text('became IS NOT NULL'))
    op.create_index('legal_text_fills', 'legal_text', ['fills'], unique=False, postgresql_where=sa.text('fills IS NOT NULL'))
    op.create_index('legal_text_kind', 'legal_text', ['side', 'kind', 'stage'], unique=False)
    op.create_index('legal_text_next', 'legal_text', ['side', sa.literal_column("(CASE WHEN next_on IS NULL THEN 'infinity'::date ELSE next_on END)"), 'id'], unique=False)
    op.create_index('legal_text_office', 'legal_text', ['office'], unique=False)
    op.create_index('legal_text_team', 'legal_text', ['team'], unique=False)
    op.create_index('legal_text_updated', 'legal_text', ['side', 'updated_at', 'id'], unique=False)
    op.create_table('law_opinion',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('legal_text', sa.Uuid(), nullable=False),
    sa.Column('asked_by', sa.Uuid(), nullable=True),
    sa.Column('asked_on', sa.Date(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('responsible', sa.Uuid(), nullable=True),
    sa.Column('given_on', sa.Date(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['asked_by'], ['authority.id'], name=op.f('law_opinion_asked_by_fkey')),
    sa.ForeignKeyConstraint(['legal_text'], ['legal_text.id'], name=op.f('law_opinion_legal_text_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('law_opinion_pkey'))
    )
    op.create_index('law_opinion_asked_by', 'law_opinion', ['asked_by'], unique=False, postgresql_where=sa.text('asked_by IS NOT NULL'))
    op.create_index('law_opinion_open', 'law_opinion', ['due_on', 'id'], unique=False, postgresql_where=sa.text('given_on IS NULL'))
    op.create_index('law_opinion_text', 'law_opinion', ['legal_text', 'due_on'], unique=False)
    op.create_table('law_stage',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('legal_text', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=True),
    sa.Column('expected_on', sa.Date(), nullable=True),
    sa.Column('reached_on', sa.Date(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.CheckConstraint("kind <> 'other' OR title IS NOT NULL", name=op.f('law_stage_named')),
    sa.CheckConstraint("kind IN ('draft', 'public-consultation', 'government', 'committee', 'first-reading', 'second-reading', 'adopted', 'promulgated', 'rejected', 'lapsed', 'other')", name=op.f('law_stage_kind')),
    sa.ForeignKeyConstraint(['legal_text'], ['legal_text.id'], name=op.f('law_stage_legal_text_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('law_stage_pkey'))
    )
    op.create_index('law_stage_open', 'law_stage', ['expected_on', 'id'], unique=False, postgresql_where=sa.text('reached_on IS NULL AND expected_on IS NOT NULL'))
    op.create_index('law_stage_order', 'law_stage', ['legal_text', 'position', 'id'], unique=False)
    op.create_table('legal_text_standard',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('legal_text', sa.Uuid(), nullable=False),
    sa.Column('standard', sa.Uuid(), nullable=False),
    sa.Column('article', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['legal_text'], ['legal_text.id'], name=op.f('legal_text_standard_legal_text_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('legal_text_standard_pkey')),
    sa.UniqueConstraint('legal_text', 'standard', 'article', name='legal_text_standard_once')
    )
    op.create_index('legal_text_standard_standard', 'legal_text_standard', ['standard'], unique=False)
    op.create_table('legal_text_theme',
    sa.Column('legal_text', sa.Uuid(), nullable=False),
    sa.Column('theme', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['legal_text'], ['legal_text.id'], name=op.f('legal_text_theme_legal_text_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('legal_text', 'theme', name=op.f('legal_text_theme_pkey'))
    )
    op.create_index('legal_text_theme_theme', 'legal_text_theme', ['theme', 'legal_text'], unique=False)
    op.create_table('provision',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('legal_text', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('paragraph', sa.Text(), nullable=True),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['legal_text'], ['legal_text.id'], name=op.f('provision_legal_text_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('provision_pkey')),
    sa.UniqueConstraint('id', 'legal_text', name='provision_of_text')
    )
    op.create_index('provision_order', 'provision', ['legal_text', 'position', 'id'], unique=False)
    op.create_table('law_assessment',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('legal_text', sa.Uuid(), nullable=False),
    sa.Column('provision', sa.Uuid(), nullable=True),
    sa.Column('gap', sa.Text(), nullable=True),
    sa.Column('standard', sa.Uuid(), nullable=False),
    sa.Column('article', sa.Text(), nullable=False),
    sa.Column('verdict', sa.Text(), nullable=False),
    sa.CheckConstraint("verdict IN ('complies', 'partly', 'does-not-comply', 'silent', 'unclear')", name=op.f('law_assessment_verdict')),
    sa.CheckConstraint('(provision IS NULL) = (gap IS NOT NULL)', name=op.f('law_assessment_about_something')),
    sa.ForeignKeyConstraint(['legal_text'], ['legal_text.id'], name=op.f('law_assessment_legal_text_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['provision', 'legal_text'], ['provision.id', 'provision.legal_text'], name=op.f('law_assessment_provision_legal_text_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('law_assessment_pkey')),
    sa.UniqueConstraint('id', 'legal_text', name='law_assessment_of_text'),
    sa.UniqueConstraint('provision', 'standard', 'article', name='law_assessment_once')
    )
    op.create_index('law_assessment_standard', 'law_assessment', ['legal_text', 'standard'], unique=False)
    op.create_index('law_assessment_text', 'law_assessment', ['legal_text', 'id'], unique=False)
    op.create_index('law_assessment_verdict', 'law_assessment', ['legal_text', 'verdict'], unique=False)
    op.create_table('provision_version',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('legal_text', sa.Uuid(), nullable=False),
    sa.Column('provision', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('heading', sa.Text(), nullable=True),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('entered_by', sa.Uuid(), nullable=False),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['provision', 'legal_text'], ['provision.id', 'provision.legal_text'], name=op.f('provision_version_provision_legal_text_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('provision_version_pkey')),
    sa.UniqueConstraint('provision', 'number', name='provision_version_number')
    )
    op.create_index('provision_version_text', 'provision_version', ['legal_text'], unique=False)
    op.create_table('law_assessment_version',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('legal_text', sa.Uuid(), nullable=False),
    sa.Column('assessment', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('verdict', sa.Text(), nullable=False),
    sa.Column('reasons', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('assessed_on', sa.Date(), nullable=False),
    sa.Column('wording', sa.Uuid(), nullable=True),
    sa.Column('assessed_by', sa.Uuid(), nullable=False),
    sa.Column('assessed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("verdict IN ('complies', 'partly', 'does-not-comply', 'silent', 'unclear')", name=op.f('law_assessment_version_verdict')),
    sa.ForeignKeyConstraint(['assessment', 'legal_text'], ['law_assessment.id', 'law_assessment.legal_text'], name=op.f('law_assessment_version_assessment_legal_text_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['wording'], ['provision_version.id'], name=op.f('law_assessment_version_wording_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('law_assessment_version_pkey')),
    sa.UniqueConstraint('assessment', 'number', name='law_assessment_version_number')
    )
    op.create_index('law_assessment_version_text', 'law_assessment_version', ['legal_text'], unique=False)
    op.create_index('law_assessment_version_wording', 'law_assessment_version', ['wording'], unique=False, postgresql_where=sa.text('wording IS NOT NULL'))
    op.create_table('law_proposal',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('legal_text', sa.Uuid(), nullable=False),
    sa.Column('provision', sa.Uuid(), nullable=True),
    sa.Column('wording', sa.Uuid(), nullable=True),
    sa.Column('place', sa.Text(), nullable=True),
    sa.Column('proposed', sa.Text(), nullable=False),
    sa.Column('rationale', sa.Text(), nullable=True),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('submitted_to', sa.Uuid(), nullable=True),
    sa.Column('submitted_on', sa.Date(), nullable=True),
    sa.Column('submitted_by', sa.Uuid(), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.Column('outcome_on', sa.Date(), nullable=True),
    sa.Column('final_words', sa.Text(), nullable=True),
    sa.Column('outcome_note', sa.Text(), nullable=True),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("outcome IN ('taken-over', 'in-part', 'not-taken-over', 'law-lapsed')", name=op.f('law_proposal_outcome')),
    sa.CheckConstraint("outcome IS NULL OR state = 'submitted'", name=op.f('law_proposal_outcome_of_submitted')),
    sa.CheckConstraint("state <> 'draft' OR submitted_on IS NULL", name=op.f('law_proposal_draft_unsent')),
    sa.CheckConstraint("state <> 'submitted' OR (submitted_on IS NOT NULL AND submitted_to IS NOT NULL)", name=op.f('law_proposal_sent')),
    sa.CheckConstraint("state IN ('draft', 'submitted', 'withdrawn')", name=op.f('law_proposal_state')),
    sa.CheckConstraint('(outcome IS NULL) = (outcome_on IS NULL)', name=op.f('law_proposal_outcome_dated')),
    sa.CheckConstraint('provision IS NOT NULL OR place IS NOT NULL', name=op.f('law_proposal_somewhere')),
    sa.ForeignKeyConstraint(['legal_text'], ['legal_text.id'], name=op.f('law_proposal_legal_text_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['provision', 'legal_text'], ['provision.id', 'provision.legal_text'], name=op.f('law_proposal_provision_legal_text_fkey')),
    sa.ForeignKeyConstraint(['submitted_to'], ['authority.id'], name=op.f('law_proposal_submitted_to_fkey')),
    sa.ForeignKeyConstraint(['wording'], ['provision_version.id'], name=op.f('law_proposal_wording_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('law_proposal_pkey'))
    )
    op.create_index('law_proposal_outcome', 'law_proposal', ['outcome'], unique=False, postgresql_where=sa.text('outcome IS NOT NULL'))
    op.create_index('law_proposal_provision', 'law_proposal', ['provision'], unique=False, postgresql_where=sa.text('provision IS NOT NULL'))
    op.create_index('law_proposal_submitted', 'law_proposal', [sa.literal_column("(CASE WHEN submitted_on IS NULL THEN 'infinity'::date ELSE submitted_on END)"), 'id'], unique=False)
    op.create_index('law_proposal_submitted_to', 'law_proposal', ['submitted_to', 'submitted_on'], unique=False)
    op.create_index('law_proposal_text', 'law_proposal', ['legal_text', 'id'], unique=False)
    op.create_index('law_proposal_wording', 'law_proposal', ['wording'], unique=False, postgresql_where=sa.text('wording IS NOT NULL'))
    op.create_table('law_proposal_assessment',
    sa.Column('proposal', sa.Uuid(), nullable=False),
    sa.Column('assessment', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['assessment'], ['law_assessment.id'], name=op.f('law_proposal_assessment_assessment_fkey')),
    sa.ForeignKeyConstraint(['proposal'], ['law_proposal.id'], name=op.f('law_proposal_assessment_proposal_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('proposal', 'assessment', name=op.f('law_proposal_assessment_pkey'))
    )
    op.create_index('law_proposal_assessment_assessment', 'law_proposal_assessment', ['assessment', 'proposal'], unique=False)
    op.create_table('law_proposal_finding',
    sa.Column('proposal', sa.Uuid(), nullable=False),
    sa.Column('finding', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['proposal'], ['law_proposal.id'], name=op.f('law_proposal_finding_proposal_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('proposal', 'finding', name=op.f('law_proposal_finding_pkey'))
    )
    op.create_index('law_proposal_finding_finding', 'law_proposal_finding', ['finding', 'proposal'], unique=False)
    op.create_table('law_proposal_recommendation',
    sa.Column('proposal', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.CheckConstraint("role IN ('basis', 'made')", name=op.f('law_proposal_recommendation_role')),
    sa.ForeignKeyConstraint(['proposal'], ['law_proposal.id'], name=op.f('law_proposal_recommendation_proposal_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('law_proposal_recommendation_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('proposal', 'recommendation', name=op.f('law_proposal_recommendation_pkey'))
    )
    op.create_index('law_proposal_recommendation_recommendation', 'law_proposal_recommendation', ['recommendation', 'proposal'], unique=False)
    op.create_table('legal_text_change',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('legal_text', sa.Uuid(), nullable=False),
    sa.Column('proposal', sa.Uuid(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('fields', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.CheckConstraint("level IN ('public', 'internal', 'confidential')", name=op.f('legal_text_change_level')),
    sa.ForeignKeyConstraint(['legal_text'], ['legal_text.id'], name=op.f('legal_text_change_legal_text_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['proposal'], ['law_proposal.id'], name=op.f('legal_text_change_proposal_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('legal_text_change_pkey'))
    )
    op.create_index('legal_text_change_proposal', 'legal_text_change', ['proposal'], unique=False, postgresql_where=sa.text('proposal IS NOT NULL'))
    op.create_index('legal_text_change_text', 'legal_text_change', ['legal_text', 'id'], unique=False)
    op.execute("CREATE SEQUENCE legal_text_reference")


def downgrade() -> None:
    op.execute("DROP SEQUENCE legal_text_reference")
    for table in (
        "legal_text_change",
        "law_proposal_recommendation",
        "law_proposal_finding",
        "law_proposal_assessment",
        "law_proposal",
        "law_assessment_version",
        "provision_version",
        "law_assessment",
        "provision",
        "legal_text_theme",
        "legal_text_standard",
        "law_stage",
        "law_opinion",
        "legal_text",
        "law_procedure",
        "known_standard",
    ):
        op.drop_table(table)
