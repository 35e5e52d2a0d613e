"""Files that bear something out, medical notes, and who was interviewed, sealed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112971"
down_revision = "2026112991"
branch_labels = None
depends_on = None

_PURPOSES = "'quote', 'raise', 'refer', 'contact'"


def _purposes(allowed: str) -> None:
    name = op.f("interview_consent_purpose")
    op.drop_constraint(name, "interview_consent", type_="check")
    op.create_check_constraint(name, "interview_consent", f"purpose IN ({allowed})")


def upgrade() -> None:
    op.execute("CREATE SEQUENCE evidence_reference")
    _purposes(f"{_PURPOSES}, 'picture'")
    op.create_table('interview_identity',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('interview', sa.Uuid(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.Column('readers', sa.ARRAY(sa.Uuid()), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint('cardinality(readers) >= 1', name=op.f('interview_identity_somebody_reads_it')),
    sa.ForeignKeyConstraint(['interview'], ['interview.id'], name=op.f('interview_identity_interview_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('interview_identity_pkey'))
    )
    op.create_index('interview_identity_interview', 'interview_identity', ['interview', 'id'], unique=False)
    op.create_table('medical_note',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('interview', sa.Uuid(), nullable=True),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['interview'], ['interview.id'], name=op.f('medical_note_interview_fkey'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('medical_note_visit_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('medical_note_pkey'))
    )
    op.create_index('medical_note_interview', 'medical_note', ['interview'], unique=False)
    op.create_index('medical_note_visit', 'medical_note', ['visit', 'id'], unique=False)
    op.create_table('evidence',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=False),
    sa.Column('unit', sa.Uuid(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('shows', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('taken_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.LargeBinary(), nullable=False),
    sa.Column('consent', sa.Uuid(), nullable=True),
    sa.Column('nobody_because', sa.Text(), nullable=False),
    sa.Column('nobody_by', sa.Uuid(), nullable=True),
    sa.Column('nobody_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('steps', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('head', sa.LargeBinary(), server_default=sa.text("''"), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(nobody_because = '') = (nobody_by IS NULL)", name=op.f('evidence_declared_by_somebody')),
    sa.CheckConstraint("kind IN ('photo', 'document', 'register-copy', 'drawing', 'audio', 'video', 'other')", name=op.f('evidence_kind')),
    sa.CheckConstraint('steps >= 0', name=op.f('evidence_steps')),
    sa.ForeignKeyConstraint(['consent'], ['interview_consent.id'], name=op.f('evidence_consent_fkey'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['place', 'unit'], ['place_unit.place', 'place_unit.id'], name=op.f('evidence_place_unit_fkey')),
    sa.ForeignKeyConstraint(['place'], ['place.id'], name=op.f('evidence_place_fkey')),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('evidence_visit_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('evidence_pkey')),
    sa.UniqueConstraint('reference', name=op.f('evidence_reference_unique'))
    )
    op.create_index('evidence_consent', 'evidence', ['consent'], unique=False)
    op.create_index('evidence_place', 'evidence', ['place', 'unit'], unique=False)
    op.create_index('evidence_visit', 'evidence', ['visit', 'id'], unique=False)
    op.create_table('identity_lookup',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('identity', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['identity'], ['interview_identity.id'], name=op.f('identity_lookup_identity_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('identity_lookup_pkey'))
    )
    op.create_index('identity_lookup_identity', 'identity_lookup', ['identity'], unique=False)
    op.create_index('identity_lookup_value', 'identity_lookup', ['value'], unique=False)
    op.create_table('identity_naming',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('identity', sa.Uuid(), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('named', sa.Boolean(), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['identity'], ['interview_identity.id'], name=op.f('identity_naming_identity_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('identity_naming_pkey'))
    )
    op.create_index('identity_naming_account', 'identity_naming', ['account', 'identity'], unique=False)
    op.create_index('identity_naming_identity', 'identity_naming', ['identity'], unique=False)
    op.create_table('medical_file',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('note', sa.Uuid(), nullable=False),
    sa.Column('name', sa.LargeBinary(), nullable=False),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.LargeBinary(), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['note'], ['medical_note.id'], name=op.f('medical_file_note_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('medical_file_pkey'))
    )
    op.create_index('medical_file_note', 'medical_file', ['note', 'id'], unique=False)
    op.create_table('evidence_copy',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('evidence', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.LargeBinary(), nullable=False),
    sa.Column('width', sa.Integer(), nullable=True),
    sa.Column('height', sa.Integer(), nullable=True),
    sa.Column('shapes', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('made_by', sa.Uuid(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('superseded_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("kind IN ('working', 'covered')", name=op.f('evidence_copy_kind')),
    sa.ForeignKeyConstraint(['evidence'], ['evidence.id'], name=op.f('evidence_copy_evidence_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('evidence_copy_pkey'))
    )
    op.create_index('evidence_copy_current', 'evidence_copy', ['evidence', 'kind'], unique=True, postgresql_where=sa.text('superseded_at IS NULL'))
    op.create_index('evidence_copy_evidence', 'evidence_copy', ['evidence', 'id'], unique=False)
    op.create_table('evidence_opening',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('evidence', sa.Uuid(), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('purpose', sa.LargeBinary(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['evidence'], ['evidence.id'], name=op.f('evidence_opening_evidence_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('evidence_opening_pkey'))
    )
    op.create_index('evidence_opening_account', 'evidence_opening', ['account', 'until'], unique=False)
    op.create_index('evidence_opening_evidence', 'evidence_opening', ['evidence'], unique=False)
    op.create_table('evidence_original',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('evidence', sa.Uuid(), nullable=False),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('name', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['evidence'], ['evidence.id'], name=op.f('evidence_original_evidence_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('evidence_original_pkey')),
    sa.UniqueConstraint('evidence', name=op.f('evidence_original_evidence_unique'))
    )
    op.create_table('evidence_step',
    sa.Column('evidence', sa.Uuid(), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('detail', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('previous', sa.LargeBinary(), nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=False),
    sa.CheckConstraint("act IN ('uploaded', 'covered', 'declared-without-persons', 'declaration-taken-back', 'original-opened', 'exported', 'used-in-report')", name=op.f('evidence_step_act')),
    sa.CheckConstraint('seq >= 1', name=op.f('evidence_step_seq')),
    sa.ForeignKeyConstraint(['evidence'], ['evidence.id'], name=op.f('evidence_step_evidence_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('evidence', 'seq', name=op.f('evidence_step_pkey'))
    )
    op.add_column('finding_source', sa.Column('evidence', sa.Uuid(), nullable=True))
    op.create_index('finding_source_evidence', 'finding_source', ['evidence'], unique=False)
    op.create_foreign_key(op.f('finding_source_evidence_fkey'), 'finding_source', 'evidence', ['evidence'], ['id'], ondelete='SET NULL')
    op.create_check_constraint(
        op.f("finding_source_one_piece_of_evidence"), "finding_source", "evidence IS NULL OR count = 1"
    )


def downgrade() -> None:
    op.drop_constraint(op.f("finding_source_one_piece_of_evidence"), "finding_source", type_="check")
    op.drop_column("finding_source", "evidence")
    for table in (
        "identity_lookup",
        "identity_naming",
        "interview_identity",
        "medical_file",
        "medical_note",
        "evidence_step",
        "evidence_original",
        "evidence_opening",
        "evidence_copy",
        "evidence",
    ):
        op.drop_table(table)
    op.execute("DELETE FROM interview_consent WHERE purpose = 'picture'")
    _purposes(_PURPOSES)
    op.execute("DROP SEQUENCE evidence_reference")
