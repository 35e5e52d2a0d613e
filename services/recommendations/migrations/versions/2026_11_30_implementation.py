"""How far recommendations are carried out: assessments, what is released of them, prompts to review, closing."""

import sqlalchemy as sa
from alembic import op

revision = "2026113031"
down_revision = "2026113021"
branch_labels = None
depends_on = None

IMPLEMENTATIONS = (
    "'never-assessed', 'not-started', 'in-progress', 'partly', 'implemented', 'regressed', "
    "'no-longer-relevant', 'cannot-be-assessed'"
)
KEEP = """
CREATE FUNCTION keep_but() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
    before jsonb := to_jsonb(OLD);
    after jsonb := to_jsonb(NEW);
    free text;
BEGIN
    FOREACH free IN ARRAY TG_ARGV LOOP
        IF before ->> free IS NOT NULL AND free <> 'version' AND before -> free IS DISTINCT FROM after -> free THEN
            RAISE insufficient_privilege USING MESSAGE = 'what was written once is not changed';
        END IF;
        before := before - free;
        after := after - free;
    END LOOP;
    IF before IS DISTINCT FROM after THEN
        RAISE insufficient_privilege USING MESSAGE = 'only what is named here may be written';
    END IF;
    RETURN NEW;
END $$
"""
"""A policy does not see what a row was: without this, whoever sets a prompt aside could make it say something else."""
KEPT = {
    "review_prompt": ("version", "set_aside_at", "set_aside_by", "reason"),
    "closing": ("reopened_at", "reopened_by", "reopened_because"),
}
"""By table, the columns that are written once after the row; all others stay."""


def upgrade() -> None:
    op.create_table('assessment',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('assessed_on', sa.Date(), nullable=False),
    sa.Column('method', sa.Text(), nullable=False),
    sa.Column('statement', sa.Text(), nullable=True),
    sa.Column('evidence_for', sa.Text(), nullable=True),
    sa.Column('evidence_against', sa.Text(), nullable=True),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("method IN ('documents', 'follow-up-visit', 'other-bodies')", name=op.f('assessment_method')),
    sa.CheckConstraint("state IN ('draft', 'held', 'released')", name=op.f('assessment_state')),
    sa.CheckConstraint("status <> 'never-assessed'", name=op.f('assessment_says_something')),
    sa.CheckConstraint("status IN ('never-assessed', 'not-started', 'in-progress', 'partly', 'implemented', 'regressed', 'no-longer-relevant', 'cannot-be-assessed')", name=op.f('assessment_status')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('assessment_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('assessment_pkey'))
    )
    op.create_index('assessment_recommendation', 'assessment', ['recommendation', 'id'], unique=False)
    op.create_table('assessment_link',
    sa.Column('assessment', sa.Uuid(), nullable=False),
    sa.Column('record', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('stance', sa.Text(), nullable=False),
    sa.CheckConstraint("kind IN ('visit', 'finding')", name=op.f('assessment_link_kind')),
    sa.CheckConstraint("stance IN ('for', 'against')", name=op.f('assessment_link_stance')),
    sa.ForeignKeyConstraint(['assessment'], ['assessment.id'], name=op.f('assessment_link_assessment_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('assessment', 'record', name=op.f('assessment_link_pkey'))
    )
    op.create_table('released_assessment',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=True),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('assessed_on', sa.Date(), nullable=False),
    sa.Column('method', sa.Text(), nullable=False),
    sa.Column('statement', sa.Text(), nullable=True),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('assessed_by', sa.Uuid(), nullable=False),
    sa.Column('released_by', sa.Uuid(), nullable=False),
    sa.Column('released_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("method IN ('documents', 'follow-up-visit', 'other-bodies')", name=op.f('released_assessment_method')),
    sa.CheckConstraint("status IN ('never-assessed', 'not-started', 'in-progress', 'partly', 'implemented', 'regressed', 'no-longer-relevant', 'cannot-be-assessed')", name=op.f('released_assessment_status')),
    sa.ForeignKeyConstraint(['id'], ['assessment.id'], name=op.f('released_assessment_id_fkey')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('released_assessment_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('released_assessment_pkey'))
    )
    op.create_index('released_assessment_recommendation', 'released_assessment', ['recommendation', 'released_at'], unique=False)
    op.create_table('review_prompt',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('signal', sa.Text(), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('raised_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('set_aside_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('set_aside_by', sa.Uuid(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.CheckConstraint("signal IN ('complaints', 'finding')", name=op.f('review_prompt_signal')),
    sa.CheckConstraint('num_nulls(set_aside_at, set_aside_by, reason) IN (0, 3)', name=op.f('review_prompt_set_aside_for_a_reason')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('review_prompt_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('review_prompt_pkey')),
    sa.UniqueConstraint('recommendation', 'signal', 'since', name='review_prompt_once')
    )
    op.create_table('closing',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('because', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('replaced_by', sa.Uuid(), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_by', sa.Uuid(), nullable=False),
    sa.Column('reopened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reopened_by', sa.Uuid(), nullable=True),
    sa.Column('reopened_because', sa.Text(), nullable=True),
    sa.CheckConstraint("(because = 'replaced') = (replaced_by IS NOT NULL)", name=op.f('closing_replaced_by_another')),
    sa.CheckConstraint("because IN ('implemented', 'no-longer-relevant', 'replaced')", name=op.f('closing_because')),
    sa.CheckConstraint('num_nulls(reopened_at, reopened_by, reopened_because) IN (0, 3)', name=op.f('closing_reopened_for_a_reason')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('closing_recommendation_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['replaced_by'], ['recommendation.id'], name=op.f('closing_replaced_by_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('closing_pkey'))
    )
    op.create_index('closing_once', 'closing', ['recommendation'], unique=True, postgresql_where=sa.text('reopened_at IS NULL'))
    op.create_index('closing_recommendation', 'closing', ['recommendation', 'closed_at'], unique=False)
    op.create_index('closing_replaced_by', 'closing', ['replaced_by'], unique=False, postgresql_where=sa.text('replaced_by IS NOT NULL'))
    op.add_column(
        "recommendation",
        sa.Column("implementation", sa.Text(), nullable=False, server_default="never-assessed"),
    )
    for name in ("assessed_on", "to_verify_since", "moved_on"):
        op.add_column("recommendation", sa.Column(name, sa.Date(), nullable=True))
    op.add_column("recommendation", sa.Column("about_since", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE recommendation SET moved_on = issued_on WHERE issued_on IS NOT NULL")
    op.drop_constraint("recommendation_state", "recommendation")
    op.create_check_constraint(
        op.f("recommendation_state"), "recommendation", "state IN ('draft', 'issued', 'closed')"
    )
    op.create_check_constraint(
        op.f("recommendation_implementation"), "recommendation", f"implementation IN ({IMPLEMENTATIONS})"
    )
    op.create_index(
        "recommendation_implementation",
        "recommendation",
        ["side", "implementation", sa.text("coalesce(due_on, 'infinity'::date)"), "id"],
        postgresql_where=sa.text("state <> 'draft'"),
    )
    op.create_index(
        "recommendation_stagnant",
        "recommendation",
        ["side", "moved_on"],
        postgresql_where=sa.text("state = 'issued'"),
    )
    op.create_index(
        "recommendation_to_verify",
        "recommendation",
        ["side"],
        postgresql_where=sa.text("to_verify_since IS NOT NULL"),
    )
    op.create_index(
        "addressee_unanswered",
        "addressee",
        ["response_due", "recommendation"],
        postgresql_where=sa.text("answered_at IS NULL AND response_due IS NOT NULL"),
    )
    op.execute(KEEP)
    for table, columns in KEPT.items():
        op.execute(
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table} FOR EACH ROW "
            "WHEN (current_user = 'recommendations_app') "
            f"EXECUTE FUNCTION keep_but({', '.join(repr(column) for column in columns)})"
        )


def downgrade() -> None:
    for table in ("closing", "review_prompt", "released_assessment", "assessment_link", "assessment"):
        op.drop_table(table)
    op.execute("DROP FUNCTION keep_but()")
    op.drop_index("addressee_unanswered", "addressee")
    for name in ("to_verify", "stagnant", "implementation"):
        op.drop_index(f"recommendation_{name}", "recommendation")
    op.drop_constraint("recommendation_implementation", "recommendation")
    op.execute("UPDATE recommendation SET state = 'issued' WHERE state = 'closed'")
    op.drop_constraint("recommendation_state", "recommendation")
    op.create_check_constraint(
        op.f("recommendation_state"), "recommendation", "state IN ('draft', 'issued')"
    )
    for name in ("about_since", "moved_on", "to_verify_since", "assessed_on", "implementation"):
        op.drop_column("recommendation", name)
