"""Reports of visits, the copies others get, what they answer, votes and recipients."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112991"
down_revision = "2026112911"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE report_reference")
    op.create_table('report',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('office', sa.Uuid(), nullable=False),
    sa.Column('team', sa.Uuid(), nullable=True),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('checked', sa.LargeBinary(), nullable=True),
    sa.Column('checked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('unchecked_because', sa.Text(), nullable=True),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('adopted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('adopted_by', sa.Uuid(), nullable=True),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withheld_because', sa.Text(), nullable=True),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(state = 'withheld') = (withheld_because IS NOT NULL)", name=op.f('report_withheld_with_reason')),
    sa.CheckConstraint("level IN ('confidential')", name=op.f('report_level')),
    sa.CheckConstraint("side = 'preventive'", name=op.f('report_side')),
    sa.CheckConstraint("state IN ('draft', 'fact-check', 'settling', 'adopting', 'adopted', 'sent', 'published', 'withheld')", name=op.f('report_state')),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('report_visit_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('report_pkey')),
    sa.UniqueConstraint('reference', name=op.f('report_reference_unique'))
    )
    op.create_index('report_office', 'report', ['office'], unique=False)
    op.create_index('report_state', 'report', ['side', 'state', 'id'], unique=False)
    op.create_index('report_team', 'report', ['team'], unique=False)
    op.create_index('report_updated', 'report', ['side', 'updated_at', 'id'], unique=False)
    op.create_index('report_visit', 'report', ['visit'], unique=False)
    op.create_table('report_ballot',
    sa.Column('report', sa.Uuid(), nullable=False),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('vote', sa.Text(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('cast_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("vote IN ('in-favour', 'against', 'abstained')", name=op.f('report_ballot_vote')),
    sa.CheckConstraint('(vote IS NULL) = (cast_at IS NULL)', name=op.f('report_ballot_cast')),
    sa.ForeignKeyConstraint(['report'], ['report.id'], name=op.f('report_ballot_report_fkey')),
    sa.PrimaryKeyConstraint('report', 'round', 'account', name=op.f('report_ballot_pkey'))
    )
    op.create_index('report_ballot_account', 'report_ballot', ['account'], unique=False)
    op.create_table('report_recipient',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('report', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('authority', sa.Uuid(), nullable=True),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('way', sa.Text(), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("authority IS NOT NULL OR name <> ''", name=op.f('report_recipient_somebody')),
    sa.CheckConstraint("way IN ('portal', 'e-mail', 'post', 'by-hand')", name=op.f('report_recipient_way')),
    sa.ForeignKeyConstraint(['report'], ['report.id'], name=op.f('report_recipient_report_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('report_recipient_pkey'))
    )
    op.create_index('report_recipient_report', 'report_recipient', ['report', 'position'], unique=False)
    op.create_table('report_release',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('report', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('content', postgresql.JSONB(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.Column('whole', sa.Boolean(), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("kind IN ('fact-check', 'discussion', 'proposal', 'public')", name=op.f('report_release_kind')),
    sa.ForeignKeyConstraint(['report'], ['report.id'], name=op.f('report_release_report_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('report_release_pkey'))
    )
    op.create_index('report_release_public', 'report_release', ['at', 'id'], unique=False, postgresql_where=sa.text("kind = 'public' AND withdrawn_at IS NULL"))
    op.create_index('report_release_public_once', 'report_release', ['report'], unique=True, postgresql_where=sa.text("kind = 'public' AND withdrawn_at IS NULL"))
    op.create_index('report_release_report', 'report_release', ['report', 'kind', 'id'], unique=False)
    op.create_table('report_response',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('report', sa.Uuid(), nullable=False),
    sa.Column('authority', sa.Uuid(), nullable=False),
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('paragraph', sa.Uuid(), nullable=True),
    sa.Column('recorded_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("text <> ''", name=op.f('report_response_words')),
    sa.ForeignKeyConstraint(['report'], ['report.id'], name=op.f('report_response_report_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('report_response_pkey'))
    )
    op.create_index('report_response_report', 'report_response', ['report', 'id'], unique=False)
    op.create_table('report_section',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('report', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.CheckConstraint("kind IN ('introduction', 'method', 'cooperation', 'place', 'follow-up', 'findings', 'good-practices', 'recommendations', 'response', 'annex', 'other')", name=op.f('report_section_kind')),
    sa.ForeignKeyConstraint(['report'], ['report.id'], name=op.f('report_section_report_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('report_section_pkey'))
    )
    op.create_index('report_section_report', 'report_section', ['report', 'position'], unique=False)
    op.create_table('report_version',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('report', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('because', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.Column('content', postgresql.JSONB(), nullable=False),
    sa.CheckConstraint("because IN ('asked', 'fact-check', 'discussion', 'proposal')", name=op.f('report_version_because')),
    sa.ForeignKeyConstraint(['report'], ['report.id'], name=op.f('report_version_report_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('report_version_pkey')),
    sa.UniqueConstraint('report', 'number', name='report_version_number')
    )
    op.create_table('report_exchange',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('report', sa.Uuid(), nullable=False),
    sa.Column('release', sa.Uuid(), nullable=False),
    sa.Column('about', sa.Text(), nullable=False),
    sa.Column('authority', sa.Uuid(), nullable=False),
    sa.Column('sent_by', sa.Uuid(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('message', sa.Text(), nullable=False),
    sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('called_off_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("about IN ('facts', 'recommendations')", name=op.f('report_exchange_about')),
    sa.ForeignKeyConstraint(['release'], ['report_release.id'], name=op.f('report_exchange_release_fkey')),
    sa.ForeignKeyConstraint(['report'], ['report.id'], name=op.f('report_exchange_report_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('report_exchange_pkey'))
    )
    op.create_index('report_exchange_authority', 'report_exchange', ['authority'], unique=False)
    op.create_index('report_exchange_release', 'report_exchange', ['release'], unique=False)
    op.create_index('report_exchange_report', 'report_exchange', ['report', 'id'], unique=False)
    op.create_table('exchange_answer',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('exchange', sa.Uuid(), nullable=False),
    sa.Column('paragraph', sa.Uuid(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('proof', sa.Text(), nullable=False),
    sa.Column('way', sa.Text(), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("text <> ''", name=op.f('exchange_answer_words')),
    sa.CheckConstraint("way IN ('portal', 'document', 'letter')", name=op.f('exchange_answer_way')),
    sa.ForeignKeyConstraint(['exchange'], ['report_exchange.id'], name=op.f('exchange_answer_exchange_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('exchange_answer_pkey'))
    )
    op.create_index('exchange_answer_once', 'exchange_answer', ['exchange', 'paragraph', 'way'], unique=True)
    op.create_table('exchange_reply',
    sa.Column('exchange', sa.Uuid(), nullable=False),
    sa.Column('way', sa.Text(), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("way IN ('portal', 'document', 'letter')", name=op.f('exchange_reply_way')),
    sa.ForeignKeyConstraint(['exchange'], ['report_exchange.id'], name=op.f('exchange_reply_exchange_fkey')),
    sa.PrimaryKeyConstraint('exchange', name=op.f('exchange_reply_pkey'))
    )
    op.create_table('answer_decision',
    sa.Column('answer', sa.Uuid(), nullable=False),
    sa.Column('verdict', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("verdict = 'accepted' OR reason <> ''", name=op.f('answer_decision_declined_with_reason')),
    sa.CheckConstraint("verdict IN ('accepted', 'in-part', 'declined')", name=op.f('answer_decision_verdict')),
    sa.ForeignKeyConstraint(['answer'], ['exchange_answer.id'], name=op.f('answer_decision_answer_fkey')),
    sa.PrimaryKeyConstraint('answer', name=op.f('answer_decision_pkey'))
    )
    op.create_table('report_paragraph',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('report', sa.Uuid(), nullable=False),
    sa.Column('section', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('finding', sa.Uuid(), nullable=True),
    sa.Column('recommendation', sa.Uuid(), nullable=True),
    sa.Column('quotation', sa.Uuid(), nullable=True),
    sa.Column('evidence', sa.Uuid(), nullable=True),
    sa.Column('updated_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("kind <> 'finding' OR finding IS NOT NULL", name=op.f('report_paragraph_finding')),
    sa.CheckConstraint("kind <> 'photo' OR evidence IS NOT NULL", name=op.f('report_paragraph_photo')),
    sa.CheckConstraint("kind <> 'quotation' OR (quotation IS NOT NULL AND text = '')", name=op.f('report_paragraph_quotation')),
    sa.CheckConstraint("kind <> 'recommendation' OR recommendation IS NOT NULL", name=op.f('report_paragraph_recommendation')),
    sa.CheckConstraint("kind IN ('text', 'heading', 'item', 'quotation', 'finding', 'recommendation', 'photo')", name=op.f('report_paragraph_kind')),
    sa.CheckConstraint("num_nonnulls(finding, recommendation, quotation, evidence) = (kind IN ('finding', 'recommendation', 'quotation', 'photo'))::int", name=op.f('report_paragraph_one_link')),
    sa.ForeignKeyConstraint(['finding'], ['finding.id'], name=op.f('report_paragraph_finding_fkey')),
    sa.ForeignKeyConstraint(['quotation'], ['quotation.id'], name=op.f('report_paragraph_quotation_fkey')),
    sa.ForeignKeyConstraint(['report'], ['report.id'], name=op.f('report_paragraph_report_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['section'], ['report_section.id'], name=op.f('report_paragraph_section_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('report_paragraph_pkey'))
    )
    op.create_index('report_paragraph_evidence', 'report_paragraph', ['evidence'], unique=False)
    op.create_index('report_paragraph_finding', 'report_paragraph', ['finding'], unique=False)
    op.create_index('report_paragraph_quotation', 'report_paragraph', ['quotation'], unique=False)
    op.create_index('report_paragraph_recommendation', 'report_paragraph', ['recommendation'], unique=False)
    op.create_index('report_paragraph_report', 'report_paragraph', ['report'], unique=False)
    op.create_index('report_paragraph_section', 'report_paragraph', ['section', 'position'], unique=False)
    op.create_table('report_hit',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('report', sa.Uuid(), nullable=False),
    sa.Column('paragraph', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('print', sa.LargeBinary(), nullable=False),
    sa.Column('part', sa.Text(), nullable=False),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.Column('why', postgresql.JSONB(), nullable=False),
    sa.Column('suggestion', sa.Text(), nullable=True),
    sa.Column('settlement', sa.Text(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('settled_by', sa.Uuid(), nullable=True),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("settlement <> 'kept' OR reason IS NOT NULL", name=op.f('report_hit_kept_with_reason')),
    sa.CheckConstraint("settlement IN ('generalised', 'kept', 'harmless')", name=op.f('report_hit_settlement')),
    sa.CheckConstraint('"end" > start AND start >= 0', name=op.f('report_hit_place')),
    sa.CheckConstraint('(settlement IS NULL) = (settled_by IS NULL)', name=op.f('report_hit_settled')),
    sa.ForeignKeyConstraint(['paragraph'], ['report_paragraph.id'], name=op.f('report_hit_paragraph_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['report'], ['report.id'], name=op.f('report_hit_report_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('report_hit_pkey')),
    sa.UniqueConstraint('report', 'paragraph', 'kind', 'print', name='report_hit_once')
    )
    op.create_index('report_hit_paragraph', 'report_hit', ['paragraph'], unique=False)
    op.create_table('report_remark',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('report', sa.Uuid(), nullable=False),
    sa.Column('paragraph', sa.Uuid(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('by', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('settled_by', sa.Uuid(), nullable=True),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("kind IN ('comment', 'quotation-withdrawn', 'words-withdrawn', 'photo-withdrawn')", name=op.f('report_remark_kind')),
    sa.CheckConstraint('(settled_at IS NULL) = (settled_by IS NULL)', name=op.f('report_remark_settled')),
    sa.ForeignKeyConstraint(['paragraph'], ['report_paragraph.id'], name=op.f('report_remark_paragraph_fkey'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['report'], ['report.id'], name=op.f('report_remark_report_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('report_remark_pkey'))
    )
    op.create_index('report_remark_paragraph', 'report_remark', ['paragraph'], unique=False)
    op.create_index('report_remark_report', 'report_remark', ['report', 'id'], unique=False)
    op.create_table('report_omission',
    sa.Column('release', sa.Uuid(), nullable=False),
    sa.Column('paragraph', sa.Uuid(), nullable=False),
    sa.Column('report', sa.Uuid(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.CheckConstraint("reason <> ''", name=op.f('report_omission_reason')),
    sa.ForeignKeyConstraint(['release'], ['report_release.id'], name=op.f('report_omission_release_fkey')),
    sa.ForeignKeyConstraint(['report'], ['report.id'], name=op.f('report_omission_report_fkey')),
    sa.PrimaryKeyConstraint('release', 'paragraph', name=op.f('report_omission_pkey'))
    )
    op.create_index('report_omission_report', 'report_omission', ['report'], unique=False)
    op.create_table('report_setting',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('names', postgresql.JSONB(), nullable=False),
    sa.Column('adopted_by', sa.Text(), nullable=False),
    sa.Column('check_days', sa.Integer(), nullable=False),
    sa.CheckConstraint("adopted_by IN ('head', 'vote')", name=op.f('report_setting_adopted_by')),
    sa.CheckConstraint('check_days BETWEEN 1 AND 365', name=op.f('report_setting_check_days')),
    sa.PrimaryKeyConstraint('id', name=op.f('report_setting_pkey'))
    )
    op.create_index('report_setting_once', 'report_setting', [sa.literal_column('(true)')], unique=True)


def downgrade() -> None:
    op.drop_table("report_setting")
    op.drop_table("report_omission")
    op.drop_table("report_remark")
    op.drop_table("report_hit")
    op.drop_table("report_paragraph")
    op.drop_table("answer_decision")
    op.drop_table("exchange_reply")
    op.drop_table("exchange_answer")
    op.drop_table("report_exchange")
    op.drop_table("report_version")
    op.drop_table("report_section")
    op.drop_table("report_response")
    op.drop_table("report_release")
    op.drop_table("report_recipient")
    op.drop_table("report_ballot")
    op.drop_table("report")
    op.execute("DROP SEQUENCE report_reference")
