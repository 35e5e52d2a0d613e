"""How a visit went, and what it found."""

import sqlalchemy as sa
from alembic import op

revision = "2026112902"
down_revision = "2026112901"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE finding_reference")
    op.create_table('difficulty',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('resolved', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("kind IN ('access-refused', 'access-late', 'register-withheld', 'interview-overheard', 'interview-prevented', 'intimidation', 'other')", name=op.f('difficulty_kind')),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('difficulty_visit_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('difficulty_pkey'))
    )
    op.create_index('difficulty_visit', 'difficulty', ['visit', 'id'], unique=False)
    op.create_table('final_talk',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('present', sa.Text(), nullable=False),
    sa.Column('raised', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('final_talk_visit_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('final_talk_pkey')),
    sa.UniqueConstraint('visit', name=op.f('final_talk_visit_unique'))
    )
    op.create_table('promise',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('by_whom', sa.Text(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('kept', sa.Boolean(), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('promise_visit_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('promise_pkey'))
    )
    op.create_index('promise_due', 'promise', ['due_on', 'id'], unique=False)
    op.create_index('promise_visit', 'promise', ['visit', 'id'], unique=False)
    op.create_table('sight',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("kind IN ('area', 'register', 'files', 'other')", name=op.f('sight_kind')),
    sa.CheckConstraint("state IN ('to-see', 'seen', 'in-part', 'not-seen')", name=op.f('sight_state')),
    sa.CheckConstraint("state NOT IN ('in-part', 'not-seen') OR why <> ''", name=op.f('sight_why_not')),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('sight_visit_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('sight_pkey'))
    )
    op.create_index('sight_visit', 'sight', ['visit', 'id'], unique=False)
    op.create_table('finding',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=False),
    sa.Column('unit', sa.Uuid(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('problem_kind', sa.Uuid(), nullable=True),
    sa.Column('severity', sa.Text(), nullable=True),
    sa.Column('scope', sa.Text(), nullable=True),
    sa.Column('corroboration', sa.Text(), nullable=False),
    sa.Column('graded_by', sa.Uuid(), nullable=True),
    sa.Column('graded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(corroboration = 'none') = (graded_by IS NULL)", name=op.f('finding_graded_by_somebody')),
    sa.CheckConstraint("corroboration IN ('none', 'weak', 'fair', 'strong')", name=op.f('finding_corroboration')),
    sa.CheckConstraint("kind = 'problem' OR severity IS NULL", name=op.f('finding_good_practice_is_not_severe')),
    sa.CheckConstraint("kind IN ('problem', 'good-practice')", name=op.f('finding_kind')),
    sa.CheckConstraint("scope IN ('individual', 'generic', 'systemic')", name=op.f('finding_scope')),
    sa.CheckConstraint("severity IN ('minor', 'serious', 'grave')", name=op.f('finding_severity')),
    sa.CheckConstraint("state IN ('draft', 'confirmed', 'withdrawn')", name=op.f('finding_state')),
    sa.ForeignKeyConstraint(['place', 'unit'], ['place_unit.place', 'place_unit.id'], name=op.f('finding_place_unit_fkey')),
    sa.ForeignKeyConstraint(['place'], ['place.id'], name=op.f('finding_place_fkey')),
    sa.ForeignKeyConstraint(['problem_kind'], ['reference_entry.id'], name=op.f('finding_problem_kind_fkey')),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('finding_visit_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('finding_pkey')),
    sa.UniqueConstraint('reference', name=op.f('finding_reference_unique'))
    )
    op.create_index('finding_place', 'finding', ['place', 'id'], unique=False)
    op.create_index('finding_problem_kind', 'finding', ['problem_kind'], unique=False)
    op.create_index('finding_updated', 'finding', ['updated_at', 'id'], unique=False)
    op.create_index('finding_visit', 'finding', ['visit', 'id'], unique=False)
    op.create_table('finding_source',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('finding', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('contrary', sa.Boolean(), nullable=False),
    sa.Column('independent', sa.Boolean(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('added_by', sa.Uuid(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('interview', 'staff', 'observation', 'register', 'case-file', 'medical', 'document', 'photo')", name=op.f('finding_source_kind')),
    sa.CheckConstraint('count >= 1', name=op.f('finding_source_count')),
    sa.ForeignKeyConstraint(['finding'], ['finding.id'], name=op.f('finding_source_finding_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('finding_source_pkey'))
    )
    op.create_index('finding_source_finding', 'finding_source', ['finding', 'id'], unique=False)
    op.create_table('finding_standard',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('finding', sa.Uuid(), nullable=False),
    sa.Column('standard', sa.Uuid(), nullable=False),
    sa.Column('article', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['finding'], ['finding.id'], name=op.f('finding_standard_finding_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['standard'], ['reference_entry.id'], name=op.f('finding_standard_standard_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('finding_standard_pkey')),
    sa.UniqueConstraint('finding', 'standard', 'article', name='finding_standard_once')
    )
    op.create_index('finding_standard_standard', 'finding_standard', ['standard'], unique=False)
    op.create_table('finding_theme',
    sa.Column('finding', sa.Uuid(), nullable=False),
    sa.Column('theme', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['finding'], ['finding.id'], name=op.f('finding_theme_finding_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['theme'], ['reference_entry.id'], name=op.f('finding_theme_theme_fkey')),
    sa.PrimaryKeyConstraint('finding', 'theme', name=op.f('finding_theme_pkey'))
    )
    op.create_index('finding_theme_theme', 'finding_theme', ['theme'], unique=False)
    op.create_table('visit_note',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('noted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.Column('finding', sa.Uuid(), nullable=True),
    sa.ForeignKeyConstraint(['finding'], ['finding.id'], name=op.f('visit_note_finding_fkey')),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('visit_note_visit_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('visit_note_pkey'))
    )
    op.create_index('visit_note_finding', 'visit_note', ['finding'], unique=False)
    op.create_index('visit_note_visit', 'visit_note', ['visit', 'id'], unique=False)


def downgrade() -> None:
    for table in (
        "visit_note", "finding_source", "finding_standard", "finding_theme", "finding",
        "promise", "final_talk", "difficulty", "sight",
    ):
        op.drop_table(table)
    op.execute("DROP SEQUENCE finding_reference")
