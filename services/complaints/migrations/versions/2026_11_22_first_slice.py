"""first slice"""

import sqlalchemy as sa
from alembic import op
from servicekit.migrations import create_kit_tables
from sqlalchemy.dialects import postgresql

revision = 'fb0613c0b1e4'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_kit_tables(op.get_bind())
    op.execute("CREATE SEQUENCE complaint_reference")
    op.create_table('complaint',
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
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('complainant_role', sa.Text(), nullable=True),
    sa.Column('place', sa.Uuid(), nullable=True),
    sa.Column('unit', sa.Text(), nullable=True),
    sa.Column('authority', sa.Uuid(), nullable=True),
    sa.Column('problem_kind', sa.Text(), nullable=True),
    sa.Column('severity', sa.Text(), nullable=True),
    sa.Column('urgent', sa.Boolean(), nullable=False),
    sa.Column('appeal_level', sa.Text(), nullable=True),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('summary', sa.Text(), nullable=False),
    sa.Column('narrative', sa.Text(), nullable=True),
    sa.Column('assignee', sa.Uuid(), nullable=True),
    sa.Column('registered_by', sa.Uuid(), nullable=False),
    sa.Column('import_id', sa.Uuid(), nullable=True),
    sa.Column('import_row', sa.Integer(), nullable=True),
    sa.Column('import_fingerprint', sa.LargeBinary(), nullable=True),
    sa.Column('import_version', sa.Integer(), nullable=True),
    sa.CheckConstraint("channel IN ('visit', 'letter', 'phone', 'email', 'form', 'box', 'other-body', 'import')", name=op.f('complaint_channel')),
    sa.CheckConstraint("complainant_role IN ('person-deprived-of-liberty', 'family', 'lawyer', 'staff', 'civil-society', 'other', 'anonymous')", name=op.f('complaint_complainant_role')),
    sa.CheckConstraint("level IN ('internal', 'confidential', 'sealed')", name=op.f('complaint_level')),
    sa.CheckConstraint("outcome IN ('resolved', 'partly-resolved', 'upheld', 'partly-upheld', 'not-upheld', 'inadmissible', 'referred', 'advice-given', 'withdrawn', 'no-action')", name=op.f('complaint_outcome')),
    sa.CheckConstraint("problem_kind IN ('law-or-policy', 'missing-law', 'procedure', 'practice', 'attitude', 'material-condition')", name=op.f('complaint_problem_kind')),
    sa.CheckConstraint("severity IN ('minor', 'serious', 'grave')", name=op.f('complaint_severity')),
    sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f('complaint_side')),
    sa.CheckConstraint("state IN ('received', 'acknowledged', 'assessed', 'in-progress', 'waiting', 'closed', 'reopened')", name=op.f('complaint_state')),
    sa.PrimaryKeyConstraint('id', name=op.f('complaint_pkey')),
    sa.UniqueConstraint('reference', name=op.f('complaint_reference_unique'))
    )
    op.create_index('complaint_assignee', 'complaint', ['assignee', 'state'], unique=False)
    op.create_index('complaint_import', 'complaint', ['import_id', 'import_row'], unique=False, postgresql_where=sa.text('import_id IS NOT NULL'))
    op.create_index('complaint_place', 'complaint', ['place', 'received_on'], unique=False)
    op.create_index('complaint_queue', 'complaint', ['side', sa.literal_column("coalesce(due_on, 'infinity'::date)"), 'id'], unique=False)
    op.create_index('complaint_received', 'complaint', ['side', 'received_on', 'id'], unique=False)
    op.create_index('complaint_state', 'complaint', ['side', 'state', 'received_on', 'id'], unique=False)
    op.create_index('complaint_team', 'complaint', ['team', 'state', 'received_on'], unique=False)
    op.create_index('complaint_updated', 'complaint', ['side', 'updated_at', 'id'], unique=False)
    op.create_table('known_account',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('known_account_pkey'))
    )
    op.create_table('known_authority',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.Column('names', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('known_authority_pkey'))
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
    sa.Column('code', sa.Text(), nullable=True),
    sa.Column('category', sa.Text(), nullable=True),
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
    sa.Column('code', sa.Text(), nullable=True),
    sa.Column('parent', sa.Uuid(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('known_theme_pkey'))
    )
    op.create_index('known_theme_parent', 'known_theme', ['parent'], unique=False)
    op.create_table('sealed_person',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('sealed_person_pkey'))
    )
    op.create_table('attachment',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('complaint', sa.Uuid(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.LargeBinary(), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['complaint'], ['complaint.id'], name=op.f('attachment_complaint_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('attachment_pkey'))
    )
    op.create_index('attachment_complaint', 'attachment', ['complaint'], unique=False)
    op.create_table('blind_entry',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('person', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['person'], ['sealed_person.id'], name=op.f('blind_entry_person_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('blind_entry_pkey'))
    )
    op.create_index('blind_entry_person', 'blind_entry', ['person'], unique=False)
    op.create_index('blind_entry_value', 'blind_entry', ['value'], unique=False)
    op.create_table('complaint_change',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('complaint', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('fields', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.ForeignKeyConstraint(['complaint'], ['complaint.id'], name=op.f('complaint_change_complaint_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('complaint_change_pkey'))
    )
    op.create_index('complaint_change_complaint', 'complaint_change', ['complaint'], unique=False)
    op.create_table('complaint_theme',
    sa.Column('complaint', sa.Uuid(), nullable=False),
    sa.Column('theme', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['complaint'], ['complaint.id'], name=op.f('complaint_theme_complaint_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('complaint', 'theme', name=op.f('complaint_theme_pkey'))
    )
    op.create_index('complaint_theme_theme', 'complaint_theme', ['theme', 'complaint'], unique=False)
    op.create_table('external_reference',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('complaint', sa.Uuid(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('system', sa.Text(), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['complaint'], ['complaint.id'], name=op.f('external_reference_complaint_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('external_reference_pkey')),
    sa.UniqueConstraint('side', 'system', 'value', name='external_reference_number')
    )
    op.create_index('external_reference_complaint', 'external_reference', ['complaint'], unique=False)
    op.create_table('note',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('complaint', sa.Uuid(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['complaint'], ['complaint.id'], name=op.f('note_complaint_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('note_pkey'))
    )
    op.create_index('note_complaint', 'note', ['complaint'], unique=False)
    op.create_table('party',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('complaint', sa.Uuid(), nullable=False),
    sa.Column('person', sa.Uuid(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('safe_contact', sa.Text(), nullable=False),
    sa.Column('safe_contact_note', sa.Text(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("role IN ('complainant', 'person-concerned')", name=op.f('party_role')),
    sa.CheckConstraint("safe_contact IN ('any', 'do-not-write', 'do-not-phone', 'do-not-write-or-phone', 'only-next-visit', 'through-lawyer', 'do-not-contact')", name=op.f('party_safe_contact')),
    sa.ForeignKeyConstraint(['complaint'], ['complaint.id'], name=op.f('party_complaint_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person'], ['sealed_person.id'], name=op.f('party_person_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('party_pkey'))
    )
    op.create_index('party_complaint', 'party', ['complaint'], unique=False)
    op.create_index('party_person', 'party', ['person'], unique=False)
    op.create_table('party_reading',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('party', sa.Uuid(), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['party'], ['party.id'], name=op.f('party_reading_party_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('party_reading_pkey'))
    )
    op.create_index('party_reading_party', 'party_reading', ['party'], unique=False)
