"""What is known of who goes on visits: papers, ties, what is asked of a team, and how it was for those who went."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112921"
down_revision = "2026112903"
branch_labels = None
depends_on = None

TABLES = (
    "place_languages", "visit_debrief", "visit_check_override", "team_paper", "team_change", "team_conflict",
    "team_category_need", "team_background", "team_paper_need",
)


def upgrade() -> None:
    op.create_table('team_paper_need',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('papers', postgresql.JSONB(), nullable=False),
    sa.CheckConstraint("kind IN ('member', 'staff', 'expert', 'interpreter')", name=op.f('team_paper_need_kind')),
    sa.PrimaryKeyConstraint('id', name=op.f('team_paper_need_pkey')),
    sa.UniqueConstraint('kind', name='team_paper_need_once')
    )
    op.create_table('team_background',
    sa.Column('member', sa.Uuid(), nullable=False),
    sa.Column('said', sa.Text(), nullable=False),
    sa.Column('written_by', sa.Uuid(), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['member'], ['team_member.id'], name=op.f('team_background_member_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('member', name=op.f('team_background_pkey'))
    )
    op.create_table('team_category_need',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('category', sa.Uuid(), nullable=False),
    sa.Column('expertise', postgresql.JSONB(), nullable=False),
    sa.ForeignKeyConstraint(['category'], ['reference_entry.id'], name=op.f('team_category_need_category_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('team_category_need_pkey')),
    sa.UniqueConstraint('category', name='team_category_need_once')
    )
    op.create_table('team_change',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('member', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('fields', postgresql.JSONB(), nullable=False),
    sa.ForeignKeyConstraint(['member'], ['team_member.id'], name=op.f('team_change_member_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('team_change_pkey'))
    )
    op.create_index('team_change_member', 'team_change', ['member'], unique=False)
    op.create_table('team_paper',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('member', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('given_on', sa.Date(), nullable=False),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.CheckConstraint("kind IN ('accreditation', 'induction', 'training', 'confidentiality', 'code-of-conduct', 'immunities', 'pay-rule')", name=op.f('team_paper_kind')),
    sa.CheckConstraint('valid_until >= given_on', name=op.f('team_paper_days')),
    sa.ForeignKeyConstraint(['member'], ['team_member.id'], name=op.f('team_paper_member_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('team_paper_pkey'))
    )
    op.create_index('team_paper_member', 'team_paper', ['member', 'kind'], unique=False)
    op.create_table('visit_check_override',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('member', sa.Uuid(), nullable=True),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['member'], ['team_member.id'], name=op.f('visit_check_override_member_fkey')),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('visit_check_override_visit_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('visit_check_override_pkey'))
    )
    op.create_index('visit_check_override_member', 'visit_check_override', ['member'], unique=False)
    op.create_index('visit_check_override_once', 'visit_check_override', ['visit', 'code', 'member', 'subject'], unique=True, postgresql_nulls_not_distinct=True)
    op.create_table('visit_debrief',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('went_well', sa.Text(), nullable=False),
    sa.Column('was_hard', sa.Text(), nullable=False),
    sa.Column('care', sa.Text(), nullable=False),
    sa.Column('follow_up', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('written_by', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('visit_debrief_visit_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('visit_debrief_pkey'))
    )
    op.create_index('visit_debrief_visit', 'visit_debrief', ['visit', 'id'], unique=False)
    op.create_table('place_languages',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=False),
    sa.Column('languages', postgresql.JSONB(), nullable=False),
    sa.ForeignKeyConstraint(['place'], ['place.id'], name=op.f('place_languages_place_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('place_languages_pkey')),
    sa.UniqueConstraint('place', name='place_languages_place')
    )
    op.create_table('team_conflict',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('member', sa.Uuid(), nullable=False),
    sa.Column('tie', sa.Text(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=True),
    sa.Column('authority', sa.Uuid(), nullable=True),
    sa.Column('category', sa.Uuid(), nullable=True),
    sa.Column('region', sa.Uuid(), nullable=True),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('declared_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("tie IN ('works-there', 'worked-there', 'held-there', 'relative-works', 'relative-held', 'complaint-against', 'other')", name=op.f('team_conflict_tie')),
    sa.CheckConstraint('num_nonnulls(place, authority, category, region) = 1', name=op.f('team_conflict_one_end')),
    sa.CheckConstraint('until >= since', name=op.f('team_conflict_days')),
    sa.ForeignKeyConstraint(['category'], ['reference_entry.id'], name=op.f('team_conflict_category_fkey')),
    sa.ForeignKeyConstraint(['member'], ['team_member.id'], name=op.f('team_conflict_member_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['place'], ['place.id'], name=op.f('team_conflict_place_fkey')),
    sa.ForeignKeyConstraint(['region'], ['reference_entry.id'], name=op.f('team_conflict_region_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('team_conflict_pkey'))
    )
    op.create_index('team_conflict_category', 'team_conflict', ['category'], unique=False)
    op.create_index('team_conflict_member', 'team_conflict', ['member'], unique=False)
    op.create_index('team_conflict_place', 'team_conflict', ['place'], unique=False)
    op.create_index('team_conflict_region', 'team_conflict', ['region'], unique=False)
    op.create_index('team_member_kind', 'team_member', ['side', 'kind'], unique=False)


def downgrade() -> None:
    op.drop_index("team_member_kind", "team_member")
    for table in TABLES:
        op.drop_table(table)
