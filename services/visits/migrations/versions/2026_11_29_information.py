"""Information received and incidents; other bodies that visit places, and going back after them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112931"
down_revision = "2026112921"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE information_reference")
    op.create_table('information',
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
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('source_kind', sa.Text(), nullable=False),
    sa.Column('source_known', sa.Boolean(), nullable=False),
    sa.Column('summary', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('incident_kind', sa.Text(), nullable=True),
    sa.Column('happened_on', sa.Date(), nullable=True),
    sa.Column('happened_at', sa.Time(), nullable=True),
    sa.Column('persons', sa.Integer(), nullable=True),
    sa.Column('notified_by', sa.Text(), nullable=True),
    sa.Column('reliability', sa.Text(), nullable=True),
    sa.Column('judged_by', sa.Uuid(), nullable=True),
    sa.Column('urgent', sa.Boolean(), nullable=False),
    sa.Column('reprisal', sa.Boolean(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('decided_because', sa.Text(), nullable=True),
    sa.Column('assignee', sa.Uuid(), nullable=True),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(kind = 'incident') = (incident_kind IS NOT NULL)", name=op.f('information_incident')),
    sa.CheckConstraint("(state IN ('new', 'looked-at')) = (decided_because IS NULL)", name=op.f('information_decided_with_reason')),
    sa.CheckConstraint("channel IN ('letter', 'email', 'phone', 'conversation', 'press', 'online', 'other')", name=op.f('information_channel')),
    sa.CheckConstraint("incident_kind IN ('death', 'riot', 'hunger-strike', 'escape', 'self-harm', 'fire', 'use-of-force', 'other')", name=op.f('information_incident_kind')),
    sa.CheckConstraint("kind = 'incident' OR num_nonnulls(happened_on, happened_at, persons, notified_by) = 0", name=op.f('information_of_incidents')),
    sa.CheckConstraint("kind IN ('information', 'incident')", name=op.f('information_kind')),
    sa.CheckConstraint("level IN ('confidential')", name=op.f('information_level')),
    sa.CheckConstraint("reliability IN ('reliable', 'plausible', 'doubtful')", name=op.f('information_reliability')),
    sa.CheckConstraint("side = 'preventive'", name=op.f('information_side')),
    sa.CheckConstraint("source_kind IN ('civil-society', 'staff', 'public', 'press', 'other-body', 'authority')", name=op.f('information_source_kind')),
    sa.CheckConstraint("state IN ('new', 'looked-at', 'visit-wanted', 'kept', 'passed-on', 'nothing-to-do')", name=op.f('information_state')),
    sa.CheckConstraint('(reliability IS NULL) = (judged_by IS NULL)', name=op.f('information_judged_by_a_person')),
    sa.CheckConstraint('happened_at IS NULL OR happened_on IS NOT NULL', name=op.f('information_hour_of_a_day')),
    sa.CheckConstraint('persons >= 0', name=op.f('information_persons')),
    sa.PrimaryKeyConstraint('id', name=op.f('information_pkey')),
    sa.UniqueConstraint('reference', name=op.f('information_reference_unique'))
    )
    op.create_index('information_assignee', 'information', ['assignee'], unique=False, postgresql_where=sa.text('assignee IS NOT NULL'))
    op.create_index('information_at_once', 'information', ['side', 'received_on', 'id'], unique=False, postgresql_where=sa.text("(reprisal OR incident_kind = 'death') AND state IN ('new', 'looked-at')"))
    op.create_index('information_created_by', 'information', ['created_by'], unique=False)
    op.create_index('information_office', 'information', ['office'], unique=False)
    op.create_index('information_received', 'information', ['side', 'received_on', 'id'], unique=False)
    op.create_index('information_state', 'information', ['side', 'state', 'received_on', 'id'], unique=False)
    op.create_index('information_team', 'information', ['team'], unique=False)
    op.create_index('information_updated', 'information', ['side', 'updated_at', 'id'], unique=False)
    op.create_table('information_change',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('information', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('fields', postgresql.JSONB(), nullable=False),
    sa.ForeignKeyConstraint(['information'], ['information.id'], name=op.f('information_change_information_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('information_change_pkey'))
    )
    op.create_index('information_change_information', 'information_change', ['information'], unique=False)
    op.create_table('information_source',
    sa.Column('information', sa.Uuid(), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['information'], ['information.id'], name=op.f('information_source_information_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('information', name=op.f('information_source_pkey'))
    )
    op.create_table('information_theme',
    sa.Column('information', sa.Uuid(), nullable=False),
    sa.Column('theme', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['information'], ['information.id'], name=op.f('information_theme_information_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['theme'], ['reference_entry.id'], name=op.f('information_theme_theme_fkey')),
    sa.PrimaryKeyConstraint('information', 'theme', name=op.f('information_theme_pkey'))
    )
    op.create_index('information_theme_theme', 'information_theme', ['theme'], unique=False)
    op.create_table('information_visit',
    sa.Column('information', sa.Uuid(), nullable=False),
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('linked_by', sa.Uuid(), nullable=False),
    sa.Column('linked_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['information'], ['information.id'], name=op.f('information_visit_information_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('information_visit_visit_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('information', 'visit', name=op.f('information_visit_pkey'))
    )
    op.create_index('information_visit_visit', 'information_visit', ['visit'], unique=False)
    op.create_table('information_place',
    sa.Column('information', sa.Uuid(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['information'], ['information.id'], name=op.f('information_place_information_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['place'], ['place.id'], name=op.f('information_place_place_fkey')),
    sa.PrimaryKeyConstraint('information', 'place', name=op.f('information_place_pkey'))
    )
    op.create_index('information_place_place', 'information_place', ['place'], unique=False)
    op.create_table('visiting_body',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('names', postgresql.JSONB(), nullable=False),
    sa.Column('sort_name', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('mandate', sa.Text(), nullable=True),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.CheckConstraint("kind IN ('spt', 'cpt', 'icrc', 'international', 'national', 'civil-society', 'other')", name=op.f('visiting_body_kind')),
    sa.CheckConstraint("side = 'preventive'", name=op.f('visiting_body_side')),
    sa.PrimaryKeyConstraint('id', name=op.f('visiting_body_pkey'))
    )
    op.create_index('visiting_body_name', 'visiting_body', ['side', 'sort_name', 'id'], unique=False)
    op.create_table('body_agreement',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('body', sa.Uuid(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('roles', sa.Text(), nullable=True),
    sa.Column('urgent_action', sa.Text(), nullable=True),
    sa.Column('reuse', sa.Text(), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('ended_because', sa.Text(), nullable=True),
    sa.CheckConstraint('(ended_on IS NULL) = (ended_because IS NULL)', name=op.f('body_agreement_ended_with_reason')),
    sa.CheckConstraint('valid_until >= valid_from', name=op.f('body_agreement_days')),
    sa.ForeignKeyConstraint(['body'], ['visiting_body.id'], name=op.f('body_agreement_body_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('body_agreement_pkey'))
    )
    op.create_index('body_agreement_body', 'body_agreement', ['body', 'valid_from'], unique=False)
    op.create_table('body_visit',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('body', sa.Uuid(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('public', sa.Boolean(), nullable=False),
    sa.Column('spoke_held', sa.Integer(), nullable=True),
    sa.Column('spoke_staff', sa.Integer(), nullable=True),
    sa.Column('spoke_relatives', sa.Integer(), nullable=True),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("side = 'preventive'", name=op.f('body_visit_side')),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('body_visit_days')),
    sa.CheckConstraint('least(spoke_held, spoke_staff, spoke_relatives) >= 0', name=op.f('body_visit_counts')),
    sa.ForeignKeyConstraint(['body'], ['visiting_body.id'], name=op.f('body_visit_body_fkey')),
    sa.ForeignKeyConstraint(['place'], ['place.id'], name=op.f('body_visit_place_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('body_visit_pkey'))
    )
    op.create_index('body_visit_body', 'body_visit', ['body', 'starts_on'], unique=False)
    op.create_index('body_visit_created_by', 'body_visit', ['created_by'], unique=False)
    op.create_index('body_visit_place', 'body_visit', ['place', 'starts_on'], unique=False)
    op.create_index('body_visit_starts', 'body_visit', ['side', 'starts_on', 'id'], unique=False)
    op.create_table('return_proposal',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('body_visit', sa.Uuid(), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('visit', sa.Uuid(), nullable=True),
    sa.Column('decided_by', sa.Uuid(), nullable=True),
    sa.CheckConstraint("(state = 'proposed') = (decided_by IS NULL)", name=op.f('return_proposal_decided_by_a_person')),
    sa.CheckConstraint("side = 'preventive'", name=op.f('return_proposal_side')),
    sa.CheckConstraint("state <> 'declined' OR reason IS NOT NULL", name=op.f('return_proposal_declined_with_reason')),
    sa.CheckConstraint("state IN ('proposed', 'accepted', 'declined')", name=op.f('return_proposal_state')),
    sa.CheckConstraint('until >= since', name=op.f('return_proposal_days')),
    sa.ForeignKeyConstraint(['body_visit'], ['body_visit.id'], name=op.f('return_proposal_body_visit_fkey')),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('return_proposal_visit_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('return_proposal_pkey'))
    )
    op.create_index('return_proposal_body_visit', 'return_proposal', ['body_visit'], unique=True)
    op.create_index('return_proposal_state', 'return_proposal', ['side', 'state', 'since', 'id'], unique=False)
    op.create_index('return_proposal_visit', 'return_proposal', ['visit'], unique=False)


def downgrade() -> None:
    for table in (
        "return_proposal", "body_visit", "body_agreement", "visiting_body",
        "information_place", "information_visit", "information_theme", "information_source", "information_change", "information"):
        op.drop_table(table)
    op.execute("DROP SEQUENCE information_reference")
