"""Urgent recommendations: hours to answer, what was answered, and what silence led to."""

import sqlalchemy as sa
from alembic import op

revision = "2026112981"
down_revision = "2026112901"
branch_labels = None
depends_on = None

KEEP = """
CREATE FUNCTION keep_hours() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE insufficient_privilege USING MESSAGE = 'whoever was given hours to answer stays addressed';
    END IF;
    IF (NEW.id, NEW.recommendation, NEW.authority, NEW.place, NEW.answer_hours, NEW.response_due_at)
        IS DISTINCT FROM
       (OLD.id, OLD.recommendation, OLD.authority, OLD.place, OLD.answer_hours, OLD.response_due_at)
       OR NEW.answered_at IS NULL AND (OLD.answered_at IS NOT NULL OR NEW.next_step_at IS DISTINCT FROM OLD.next_step_at)
       OR NEW.answered_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM response WHERE addressee = NEW.id)
    THEN
        RAISE insufficient_privilege USING MESSAGE = 'only an answer ends the hours that somebody was given';
    END IF;
    RETURN NEW;
END $$
"""
"""A policy does not see what a row was: without this, whoever corrects a recommendation could silence it."""


def upgrade() -> None:
    op.create_table('escalation',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('addressee', sa.Uuid(), nullable=False),
    sa.Column('rung', sa.SmallInteger(), nullable=False),
    sa.Column('step', sa.Text(), nullable=False),
    sa.Column('authority', sa.Uuid(), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("(step = 'higher-level') = (authority IS NOT NULL)", name=op.f('escalation_somebody_over_them')),
    sa.CheckConstraint("step IN ('reminder', 'head-alerted', 'higher-level')", name=op.f('escalation_step')),
    sa.CheckConstraint('rung >= 0', name=op.f('escalation_rung')),
    sa.ForeignKeyConstraint(['addressee'], ['addressee.id'], name=op.f('escalation_addressee_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['authority'], ['authority.id'], name=op.f('escalation_authority_fkey')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('escalation_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('escalation_pkey')),
    sa.UniqueConstraint('addressee', 'rung', name='escalation_once')
    )
    op.create_index('escalation_authority', 'escalation', ['authority'], unique=False)
    op.create_index('escalation_recommendation', 'escalation', ['recommendation'], unique=False)
    op.create_table('response',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('addressee', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('entered_by', sa.Uuid(), nullable=False),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('accepted', 'in-part', 'rejected', 'unclear')", name=op.f('response_kind')),
    sa.ForeignKeyConstraint(['addressee'], ['addressee.id'], name=op.f('response_addressee_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('response_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('response_pkey'))
    )
    op.create_index('response_addressee', 'response', ['addressee', 'id'], unique=False)
    op.create_index('response_recommendation', 'response', ['recommendation'], unique=False)
    op.add_column('addressee', sa.Column('answer_hours', sa.Integer(), nullable=True))
    op.add_column('addressee', sa.Column('response_due_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('addressee', sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('addressee', sa.Column('next_step_at', sa.DateTime(timezone=True), nullable=True))
    op.create_index('addressee_next_step', 'addressee', ['next_step_at', 'id'], unique=False, postgresql_where=sa.text('next_step_at IS NOT NULL'))
    op.create_index('addressee_silent', 'addressee', ['response_due_at', 'id'], unique=False, postgresql_where=sa.text('response_due_at IS NOT NULL AND answered_at IS NULL'))
    op.create_check_constraint(
        "addressee_hours", "addressee", "(answer_hours IS NULL) = (response_due_at IS NULL)"
    )
    op.create_check_constraint(
        "addressee_steps_of_urgent_ones", "addressee", "next_step_at IS NULL OR response_due_at IS NOT NULL"
    )
    op.execute(KEEP)
    op.execute(
        "CREATE TRIGGER addressee_hours_kept BEFORE UPDATE OR DELETE ON addressee FOR EACH ROW "
        "WHEN (current_user = 'recommendations_app' AND OLD.response_due_at IS NOT NULL) "
        "EXECUTE FUNCTION keep_hours()"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER addressee_hours_kept ON addressee")
    op.execute("DROP FUNCTION keep_hours()")
    op.drop_table("response")
    op.drop_table("escalation")
    op.drop_index("addressee_silent", "addressee")
    op.drop_index("addressee_next_step", "addressee")
    op.drop_constraint("addressee_steps_of_urgent_ones", "addressee")
    op.drop_constraint("addressee_hours", "addressee")
    for column in ("next_step_at", "answered_at", "response_due_at", "answer_hours"):
        op.drop_column("addressee", column)
