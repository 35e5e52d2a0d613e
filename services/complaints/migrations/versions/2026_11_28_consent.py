"""Consents, exceptions and disclosures; agreements and referrals; handovers between the sides."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112814"
down_revision = "2026112813"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE referral_reference")
    op.create_table('agreement',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('authority', sa.Uuid(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('independent', sa.Boolean(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('content', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('contact', sa.Text(), nullable=True),
    sa.Column('public_key', sa.Text(), nullable=False),
    sa.Column('answer_days', sa.Integer(), nullable=False),
    sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f('agreement_side')),
    sa.CheckConstraint('valid_until IS NULL OR valid_until >= valid_from', name=op.f('agreement_valid_order')),
    sa.PrimaryKeyConstraint('id', name=op.f('agreement_pkey'))
    )
    op.create_index('agreement_authority', 'agreement', ['side', 'authority'], unique=False)
    op.create_table('handover_offer',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('from_side', sa.Text(), nullable=False),
    sa.Column('to_side', sa.Text(), nullable=False),
    sa.Column('office', sa.Uuid(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('content', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('persons', sa.Integer(), nullable=False),
    sa.Column('message', sa.Text(), nullable=False),
    sa.Column('open_until', sa.Date(), nullable=True),
    sa.Column('sealed', sa.LargeBinary(), nullable=True),
    sa.Column('accepted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("from_side IN ('preventive', 'complaints')", name=op.f('handover_offer_from_side')),
    sa.CheckConstraint("state IN ('offered', 'accepted', 'withdrawn')", name=op.f('handover_offer_state')),
    sa.CheckConstraint("to_side IN ('preventive', 'complaints')", name=op.f('handover_offer_to_side')),
    sa.CheckConstraint('from_side <> to_side', name=op.f('handover_offer_across')),
    sa.PrimaryKeyConstraint('id', name=op.f('handover_offer_pkey'))
    )
    op.create_index('handover_offer_inbox', 'handover_offer', ['to_side', 'state', 'office'], unique=False)
    op.create_table('disclosure',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('complaint', sa.Uuid(), nullable=False),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('recipient_kind', sa.Text(), nullable=False),
    sa.Column('recipient', sa.Uuid(), nullable=True),
    sa.Column('content', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('persons', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('consents', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('exceptions', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('source', sa.Uuid(), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recalled_on', sa.Date(), nullable=True),
    sa.Column('recalled_by', sa.Uuid(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("purpose IN ('referral', 'letter', 'handover', 'export', 'staff-reading')", name=op.f('disclosure_purpose')),
    sa.CheckConstraint("recipient_kind IN ('partner', 'authority', 'other-side', 'staff')", name=op.f('disclosure_recipient_kind')),
    sa.ForeignKeyConstraint(['complaint'], ['complaint.id'], name=op.f('disclosure_complaint_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('disclosure_pkey'))
    )
    op.create_index('disclosure_complaint', 'disclosure', ['complaint'], unique=False)
    op.create_table('disclosure_exception',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('complaint', sa.Uuid(), nullable=False),
    sa.Column('recipient', sa.Uuid(), nullable=False),
    sa.Column('content', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('ground', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('tried', sa.Text(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('asked_by', sa.Uuid(), nullable=False),
    sa.Column('decided_by', sa.Uuid(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decision_reason', sa.Text(), nullable=True),
    sa.CheckConstraint("(state = 'asked') = (decided_by IS NULL)", name=op.f('disclosure_exception_decided_whole')),
    sa.CheckConstraint("ground IN ('asking-raises-risk', 'cannot-consent')", name=op.f('disclosure_exception_ground')),
    sa.CheckConstraint("state IN ('asked', 'agreed', 'refused')", name=op.f('disclosure_exception_state')),
    sa.CheckConstraint('decided_by IS NULL OR decided_by <> asked_by', name=op.f('disclosure_exception_second_person')),
    sa.ForeignKeyConstraint(['complaint'], ['complaint.id'], name=op.f('disclosure_exception_complaint_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('disclosure_exception_pkey'))
    )
    op.create_index('disclosure_exception_complaint', 'disclosure_exception', ['complaint'], unique=False)
    op.create_table('handover',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('complaint', sa.Uuid(), nullable=False),
    sa.Column('persons', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('marks', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_by', sa.Uuid(), nullable=True),
    sa.ForeignKeyConstraint(['complaint'], ['complaint.id'], name=op.f('handover_complaint_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('handover_pkey'))
    )
    op.create_index('handover_complaint', 'handover', ['complaint'], unique=False)
    op.create_table('handover_receipt',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('handover', sa.Uuid(), nullable=False),
    sa.Column('complaint', sa.Uuid(), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['complaint'], ['complaint.id'], name=op.f('handover_receipt_complaint_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('handover_receipt_pkey'))
    )
    op.create_index('handover_receipt_complaint', 'handover_receipt', ['complaint'], unique=False)
    op.create_index('handover_receipt_handover', 'handover_receipt', ['handover'], unique=True)
    op.create_table('referral',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('complaint', sa.Uuid(), nullable=False),
    sa.Column('agreement', sa.Uuid(), nullable=False),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('content', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('persons', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('question', sa.Text(), nullable=False),
    sa.Column('marks', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('checked', sa.Text(), nullable=True),
    sa.Column('prepared_by', sa.Uuid(), nullable=False),
    sa.Column('sent_by', sa.Uuid(), nullable=True),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('package', sa.Uuid(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('acknowledged_on', sa.Date(), nullable=True),
    sa.Column('answered_on', sa.Date(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.Column('their_reference', sa.Text(), nullable=True),
    sa.Column('ended_because', sa.Text(), nullable=True),
    sa.CheckConstraint("state IN ('offered', 'sent', 'acknowledged', 'answered', 'declined', 'withdrawn')", name=op.f('referral_state')),
    sa.ForeignKeyConstraint(['agreement'], ['agreement.id'], name=op.f('referral_agreement_fkey')),
    sa.ForeignKeyConstraint(['complaint'], ['complaint.id'], name=op.f('referral_complaint_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('referral_pkey')),
    sa.UniqueConstraint('reference', name=op.f('referral_reference_unique'))
    )
    op.create_index('referral_agreement', 'referral', ['agreement'], unique=False)
    op.create_index('referral_complaint', 'referral', ['complaint'], unique=False)
    op.create_index('referral_due', 'referral', ['due_on', 'id'], unique=False)
    op.create_table('consent',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('complaint', sa.Uuid(), nullable=False),
    sa.Column('party', sa.Uuid(), nullable=False),
    sa.Column('given_by', sa.Text(), nullable=False),
    sa.Column('capacity', sa.Text(), nullable=False),
    sa.Column('guardian_basis', sa.Text(), nullable=True),
    sa.Column('reviewed_on', sa.Date(), nullable=True),
    sa.Column('review_by', sa.Date(), nullable=True),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('recipient_kind', sa.Text(), nullable=False),
    sa.Column('recipient', sa.Uuid(), nullable=True),
    sa.Column('content', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('given_on', sa.Date(), nullable=False),
    sa.Column('given_how', sa.Text(), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('recorded_by', sa.Uuid(), nullable=False),
    sa.Column('withdrawn_on', sa.Date(), nullable=True),
    sa.Column('withdrawn_by', sa.Text(), nullable=True),
    sa.Column('withdrawal_recorded_by', sa.Uuid(), nullable=True),
    sa.Column('withdrawal_recorded_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("capacity <> 'none' OR given_by = 'guardian'", name=op.f('consent_given_by_who_can')),
    sa.CheckConstraint("capacity IN ('full', 'fluctuating', 'none')", name=op.f('consent_capacity')),
    sa.CheckConstraint("given_by IN ('self', 'guardian')", name=op.f('consent_given_by')),
    sa.CheckConstraint("given_how IN ('signed', 'written', 'spoken', 'interpreted')", name=op.f('consent_given_how')),
    sa.CheckConstraint("purpose IN ('referral', 'letter', 'handover', 'export', 'staff-reading')", name=op.f('consent_purpose')),
    sa.CheckConstraint("recipient_kind IN ('partner', 'authority', 'other-side', 'staff')", name=op.f('consent_recipient_kind')),
    sa.CheckConstraint("withdrawn_by IN ('self', 'guardian')", name=op.f('consent_withdrawn_by')),
    sa.CheckConstraint('(withdrawn_on IS NULL) = (withdrawn_by IS NULL)', name=op.f('consent_withdrawn_whole')),
    sa.ForeignKeyConstraint(['complaint'], ['complaint.id'], name=op.f('consent_complaint_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['party'], ['party.id'], name=op.f('consent_party_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('consent_pkey'))
    )
    op.create_index('consent_complaint', 'consent', ['complaint'], unique=False)
    op.create_index('consent_party', 'consent', ['party'], unique=False)


def downgrade() -> None:
    raise NotImplementedError("what people agreed to, and what was sent under it, would be lost")
