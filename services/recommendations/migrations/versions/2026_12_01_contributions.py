"""What changed, or did not, and which levers led to it; since when something was found implemented."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026113121"
down_revision = "2026113091"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('contribution',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('office', sa.Uuid(), nullable=False),
    sa.Column('team', sa.Uuid(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('changed_on', sa.Date(), nullable=False),
    sa.Column('day_known', sa.Boolean(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=True),
    sa.Column('what', sa.Text(), nullable=False),
    sa.Column('failed', sa.Text(), nullable=True),
    sa.Column('said_by', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('entered_by', sa.Uuid(), nullable=False),
    sa.Column('taken_back_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('taken_back_by', sa.Uuid(), nullable=True),
    sa.Column('taken_back_because', sa.Text(), nullable=True),
    sa.CheckConstraint("kind IN ('law', 'policy', 'practice', 'conditions', 'resources', 'attitude', 'nothing', 'worse')", name=op.f('contribution_kind')),
    sa.CheckConstraint("kind NOT IN ('nothing', 'worse') OR failed IS NOT NULL", name=op.f('contribution_says_what_failed')),
    sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f('contribution_side')),
    sa.CheckConstraint('day_known OR extract(day FROM changed_on) = 1', name=op.f('contribution_month_from_its_first')),
    sa.CheckConstraint('num_nulls(taken_back_at, taken_back_by, taken_back_because) IN (0, 3)', name=op.f('contribution_taken_back_for_a_reason')),
    sa.PrimaryKeyConstraint('id', name=op.f('contribution_pkey'))
    )
    op.create_index('contribution_changed', 'contribution', ['side', 'changed_on', 'id'], unique=False)
    op.create_index('contribution_office', 'contribution', ['office'], unique=False)
    op.create_index('contribution_place', 'contribution', ['place'], unique=False, postgresql_where=sa.text('place IS NOT NULL'))
    op.create_index('contribution_team', 'contribution', ['team'], unique=False, postgresql_where=sa.text('team IS NOT NULL'))
    op.create_table('contribution_recommendation',
    sa.Column('contribution', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['contribution'], ['contribution.id'], name=op.f('contribution_recommendation_contribution_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('contribution_recommendation_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('contribution', 'recommendation', name=op.f('contribution_recommendation_pkey'))
    )
    op.create_index('contribution_recommendation_recommendation', 'contribution_recommendation', ['recommendation', 'contribution'], unique=False)
    op.create_table('contribution_lever',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('contribution', sa.Uuid(), nullable=False),
    sa.Column('lever', sa.Text(), nullable=False),
    sa.Column('part', sa.Text(), nullable=False),
    sa.Column('certainty', sa.Text(), nullable=False),
    sa.Column('evidence_kind', sa.Text(), nullable=True),
    sa.Column('evidence', sa.Uuid(), nullable=True),
    sa.Column('because', sa.Text(), nullable=True),
    sa.CheckConstraint("certainty IN ('impression', 'said', 'documented', 'confirmed')", name=op.f('contribution_lever_certainty')),
    sa.CheckConstraint("evidence_kind IN ('visit', 'dialogue', 'round-table', 'escalation-step', 'publication', 'submission', 'law-proposal')", name=op.f('contribution_lever_evidence_kind')),
    sa.CheckConstraint("lever IN ('visit', 'follow-up-visit', 'report', 'dialogue', 'round-table', 'training', 'escalation', 'parliament', 'media', 'court', 'international-body', 'legislation', 'complaint', 'civil-society', 'outside')", name=op.f('contribution_lever_lever')),
    sa.CheckConstraint("part <> 'decisive' OR certainty <> 'impression'", name=op.f('contribution_lever_decisive_is_shown')),
    sa.CheckConstraint("part IN ('decisive', 'contributed', 'no-effect', 'hindered')", name=op.f('contribution_lever_part')),
    sa.CheckConstraint('(evidence_kind IS NULL) = (evidence IS NULL)', name=op.f('contribution_lever_evidence_of_a_kind')),
    sa.ForeignKeyConstraint(['contribution'], ['contribution.id'], name=op.f('contribution_lever_contribution_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('contribution_lever_pkey')),
    sa.UniqueConstraint('contribution', 'lever', 'evidence', name='contribution_lever_once', postgresql_nulls_not_distinct=True)
    )
    op.create_index('contribution_lever_lever', 'contribution_lever', ['lever', 'part', 'contribution'], unique=False)
    op.create_table('contribution_version',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('contribution', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('body', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.CheckConstraint("act = 'entered' OR reason IS NOT NULL", name=op.f('contribution_version_for_a_reason')),
    sa.CheckConstraint("act IN ('entered', 'corrected', 'taken-back')", name=op.f('contribution_version_act')),
    sa.ForeignKeyConstraint(['contribution'], ['contribution.id'], name=op.f('contribution_version_contribution_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('contribution_version_pkey')),
    sa.UniqueConstraint('contribution', 'number', name='contribution_version_number')
    )
    for column in ("implemented_on", "not_yet_on"):
        op.add_column("recommendation", sa.Column(column, sa.Date(), nullable=True))
    op.execute(
        """
        UPDATE recommendation r SET implemented_on = seen.implemented_on, not_yet_on = seen.not_yet_on
        FROM (
            SELECT recommendation,
                min(assessed_on) FILTER (WHERE status = 'implemented') AS implemented_on,
                max(assessed_on) FILTER (
                    WHERE status IN ('not-started', 'in-progress', 'partly', 'no-longer-relevant')
                ) AS not_yet_on
            FROM released_assessment WHERE place IS NULL GROUP BY recommendation
        ) seen
        WHERE seen.recommendation = r.id
        """
    )


def downgrade() -> None:
    for column in ("not_yet_on", "implemented_on"):
        op.drop_column("recommendation", column)
    for table in (
        "contribution_version",
        "contribution_lever",
        "contribution_recommendation",
        "contribution",
    ):
        op.drop_table(table)
