"""Interviews, what was agreed to, and what may be quoted."""

import sqlalchemy as sa
from alembic import op

revision = "2026112903"
down_revision = "2026112902"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('interview',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=False),
    sa.Column('unit', sa.Uuid(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('persons', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=True),
    sa.Column('privacy', sa.Text(), nullable=False),
    sa.Column('interpreting', sa.Text(), nullable=False),
    sa.Column('spoken', sa.Text(), nullable=False),
    sa.Column('extra', sa.Boolean(), nullable=False),
    sa.Column('summary', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("interpreting IN ('none', 'team', 'by-phone', 'person-held', 'staff')", name=op.f('interview_interpreting')),
    sa.CheckConstraint("kind IN ('private', 'group', 'relatives', 'staff')", name=op.f('interview_kind')),
    sa.CheckConstraint("privacy IN ('unheard', 'in-sight', 'in-hearing')", name=op.f('interview_privacy')),
    sa.CheckConstraint('minutes BETWEEN 1 AND 1440', name=op.f('interview_minutes')),
    sa.CheckConstraint('persons BETWEEN 1 AND 500', name=op.f('interview_persons')),
    sa.ForeignKeyConstraint(['place', 'unit'], ['place_unit.place', 'place_unit.id'], name=op.f('interview_place_unit_fkey')),
    sa.ForeignKeyConstraint(['place'], ['place.id'], name=op.f('interview_place_fkey')),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('interview_visit_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('interview_pkey')),
    sa.UniqueConstraint('visit', 'number', name='interview_number')
    )
    op.create_index('interview_place', 'interview', ['place'], unique=False)
    op.create_table('interview_consent',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('interview', sa.Uuid(), nullable=False),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('capacity', sa.Text(), nullable=False),
    sa.Column('written', sa.Boolean(), nullable=False),
    sa.Column('recipient', sa.Text(), nullable=False),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_by', sa.Uuid(), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withdrawn_by', sa.Uuid(), nullable=True),
    sa.CheckConstraint("capacity IN ('own', 'guardian', 'fluctuating')", name=op.f('interview_consent_capacity')),
    sa.CheckConstraint("purpose IN ('quote', 'raise', 'refer', 'contact')", name=op.f('interview_consent_purpose')),
    sa.CheckConstraint('withdrawn_at >= given_at', name=op.f('interview_consent_order')),
    sa.ForeignKeyConstraint(['interview'], ['interview.id'], name=op.f('interview_consent_interview_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('interview_consent_pkey'))
    )
    op.create_index('interview_consent_interview', 'interview_consent', ['interview'], unique=False)
    op.create_table('quotation',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('interview', sa.Uuid(), nullable=False),
    sa.Column('finding', sa.Uuid(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(text = '') = (withdrawn_at IS NOT NULL)", name=op.f('quotation_words_go_with_consent')),
    sa.ForeignKeyConstraint(['finding'], ['finding.id'], name=op.f('quotation_finding_fkey')),
    sa.ForeignKeyConstraint(['interview'], ['interview.id'], name=op.f('quotation_interview_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('quotation_pkey'))
    )
    op.create_index('quotation_finding', 'quotation', ['finding'], unique=False)
    op.create_index('quotation_interview', 'quotation', ['interview'], unique=False)


def downgrade() -> None:
    for table in ("quotation", "interview_consent", "interview"):
        op.drop_table(table)
