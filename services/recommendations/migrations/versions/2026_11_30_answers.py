"""What addressees answer, by letter too; more time and reminders; what is thought of it; plans; whom one knows there."""

import sqlalchemy as sa
from alembic import op

revision = "2026113011"
down_revision = "2026113051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('letter',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('office', sa.Uuid(), nullable=False),
    sa.Column('team', sa.Uuid(), nullable=True),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('authority', sa.Uuid(), nullable=False),
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('their_reference', sa.Text(), nullable=True),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('entered_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("level IN ('public', 'internal', 'confidential')", name=op.f('letter_level')),
    sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f('letter_side')),
    sa.ForeignKeyConstraint(['authority'], ['authority.id'], name=op.f('letter_authority_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('letter_pkey'))
    )
    op.create_index('letter_authority', 'letter', ['authority'], unique=False)
    op.create_index('letter_office', 'letter', ['office'], unique=False)
    op.create_index('letter_received', 'letter', ['side', 'received_on', 'id'], unique=False)
    op.create_index('letter_team', 'letter', ['team'], unique=False)
    op.create_table('extension',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('addressee', sa.Uuid(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('asked_on', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('decision', sa.Text(), nullable=True),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.Column('decided_by', sa.Uuid(), nullable=True),
    sa.Column('due_before', sa.Date(), nullable=True),
    sa.Column('entered_by', sa.Uuid(), nullable=False),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("(state = 'asked') = (decided_on IS NULL)", name=op.f('extension_decided')),
    sa.CheckConstraint("(state = 'granted') = (due_before IS NOT NULL)", name=op.f('extension_granted_from')),
    sa.CheckConstraint("state <> 'refused' OR decision IS NOT NULL", name=op.f('extension_refused_for_a_reason')),
    sa.CheckConstraint("state IN ('asked', 'granted', 'refused')", name=op.f('extension_state')),
    sa.CheckConstraint('(decided_on IS NULL) = (decided_by IS NULL)', name=op.f('extension_decided_by_somebody')),
    sa.CheckConstraint('due_before < until', name=op.f('extension_later')),
    sa.ForeignKeyConstraint(['addressee'], ['addressee.id'], name=op.f('extension_addressee_fkey')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('extension_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('extension_pkey'))
    )
    op.create_index('extension_addressee', 'extension', ['addressee', 'id'], unique=False)
    op.create_index('extension_asked', 'extension', ['addressee'], unique=True, postgresql_where=sa.text("state = 'asked'"))
    op.create_index('extension_recommendation', 'extension', ['recommendation'], unique=False)
    op.create_table('reminder',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('addressee', sa.Uuid(), nullable=False),
    sa.Column('sent_on', sa.Date(), nullable=False),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('entered_by', sa.Uuid(), nullable=False),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['addressee'], ['addressee.id'], name=op.f('reminder_addressee_fkey')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('reminder_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('reminder_pkey'))
    )
    op.create_index('reminder_addressee', 'reminder', ['addressee', 'sent_on'], unique=False)
    op.create_index('reminder_recommendation', 'reminder', ['recommendation'], unique=False)
    op.create_table('adequacy',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('addressee', sa.Uuid(), nullable=False),
    sa.Column('response', sa.Uuid(), nullable=False),
    sa.Column('verdict', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('judged_by', sa.Uuid(), nullable=False),
    sa.Column('judged_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("verdict IN ('adequate', 'in-part', 'not-adequate')", name=op.f('adequacy_verdict')),
    sa.ForeignKeyConstraint(['addressee'], ['addressee.id'], name=op.f('adequacy_addressee_fkey')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('adequacy_recommendation_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['response'], ['response.id'], name=op.f('adequacy_response_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('adequacy_pkey'))
    )
    op.create_index('adequacy_addressee', 'adequacy', ['addressee'], unique=False)
    op.create_index('adequacy_recommendation', 'adequacy', ['recommendation'], unique=False)
    op.create_index('adequacy_response', 'adequacy', ['response', 'id'], unique=False)
    op.create_table('stated_obstacle',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('addressee', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('entered_by', sa.Uuid(), nullable=False),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('law', 'money', 'staff', 'attitude', 'technical', 'political', 'other')", name=op.f('stated_obstacle_kind')),
    sa.ForeignKeyConstraint(['addressee'], ['addressee.id'], name=op.f('stated_obstacle_addressee_fkey')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('stated_obstacle_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('stated_obstacle_pkey'))
    )
    op.create_index('stated_obstacle_addressee', 'stated_obstacle', ['addressee'], unique=False)
    op.create_index('stated_obstacle_recommendation', 'stated_obstacle', ['recommendation'], unique=False)
    op.create_table('seen_obstacle',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('addressee', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('entered_by', sa.Uuid(), nullable=False),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('law', 'money', 'staff', 'attitude', 'technical', 'political', 'other')", name=op.f('seen_obstacle_kind')),
    sa.ForeignKeyConstraint(['addressee'], ['addressee.id'], name=op.f('seen_obstacle_addressee_fkey')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('seen_obstacle_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('seen_obstacle_pkey'))
    )
    op.create_index('seen_obstacle_addressee', 'seen_obstacle', ['addressee'], unique=False)
    op.create_index('seen_obstacle_recommendation', 'seen_obstacle', ['recommendation'], unique=False)
    op.create_table('plan_item',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('addressee', sa.Uuid(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('responsible', sa.Text(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('entered_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(state = 'done') = (done_on IS NOT NULL)", name=op.f('plan_item_done_dated')),
    sa.CheckConstraint("state IN ('planned', 'under-way', 'done', 'dropped')", name=op.f('plan_item_state')),
    sa.ForeignKeyConstraint(['addressee'], ['addressee.id'], name=op.f('plan_item_addressee_fkey')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('plan_item_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('plan_item_pkey'))
    )
    op.create_index('plan_item_addressee', 'plan_item', ['addressee', 'id'], unique=False)
    op.create_index('plan_item_recommendation', 'plan_item', ['recommendation'], unique=False)
    op.create_table('progress_report',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('addressee', sa.Uuid(), nullable=False),
    sa.Column('claim', sa.Text(), nullable=False),
    sa.Column('reported_on', sa.Date(), nullable=False),
    sa.Column('text', sa.Text(), nullable=True),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('entered_by', sa.Uuid(), nullable=False),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("claim IN ('not-started', 'in-progress', 'partly', 'implemented')", name=op.f('progress_report_claim')),
    sa.ForeignKeyConstraint(['addressee'], ['addressee.id'], name=op.f('progress_report_addressee_fkey')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('progress_report_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('progress_report_pkey'))
    )
    op.create_index('progress_report_addressee', 'progress_report', ['addressee', 'id'], unique=False)
    op.create_index('progress_report_recommendation', 'progress_report', ['recommendation'], unique=False)
    op.create_table('letter_file',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.LargeBinary(), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('letter', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['letter'], ['letter.id'], name=op.f('letter_file_letter_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('letter_file_pkey'))
    )
    op.create_index('letter_file_letter', 'letter_file', ['letter', 'id'], unique=False)
    op.create_table('answer_file',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.LargeBinary(), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('response', sa.Uuid(), nullable=True),
    sa.Column('progress_report', sa.Uuid(), nullable=True),
    sa.CheckConstraint('num_nonnulls(response, progress_report) = 1', name=op.f('answer_file_of_one')),
    sa.ForeignKeyConstraint(['progress_report'], ['progress_report.id'], name=op.f('answer_file_progress_report_fkey')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('answer_file_recommendation_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['response'], ['response.id'], name=op.f('answer_file_response_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('answer_file_pkey'))
    )
    op.create_index('answer_file_progress', 'answer_file', ['progress_report'], unique=False, postgresql_where=sa.text('progress_report IS NOT NULL'))
    op.create_index('answer_file_recommendation', 'answer_file', ['recommendation'], unique=False)
    op.create_index('answer_file_response', 'answer_file', ['response'], unique=False, postgresql_where=sa.text('response IS NOT NULL'))
    op.create_table('focal_point',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('office', sa.Uuid(), nullable=False),
    sa.Column('authority', sa.Uuid(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('function', sa.Text(), nullable=True),
    sa.Column('contact', sa.Text(), nullable=True),
    sa.Column('from_on', sa.Date(), nullable=True),
    sa.Column('until_on', sa.Date(), nullable=True),
    sa.Column('entered_by', sa.Uuid(), nullable=False),
    sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f('focal_point_side')),
    sa.CheckConstraint('until_on IS NULL OR from_on IS NULL OR from_on <= until_on', name=op.f('focal_point_from_until')),
    sa.ForeignKeyConstraint(['authority'], ['authority.id'], name=op.f('focal_point_authority_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('focal_point_pkey'))
    )
    op.create_index('focal_point_authority', 'focal_point', ['authority', 'id'], unique=False)
    op.create_index('focal_point_office', 'focal_point', ['office'], unique=False)

    for table in ("response", "addressee"):
        # The owner has no rule of its own to see rows by; the policies are forced again after the migrations.
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.add_column("response", sa.Column("letter", sa.Uuid(), nullable=True))
    op.add_column("response", sa.Column("received_on", sa.Date(), nullable=True))
    op.execute("UPDATE response SET received_on = (received_at AT TIME ZONE 'UTC')::date")
    op.alter_column("response", "received_on", nullable=False)
    op.alter_column("response", "received_at", nullable=True)
    op.alter_column("response", "text", nullable=True)
    for column in ("corrected", "withdrawn"):
        op.add_column(
            "response", sa.Column(column, sa.Boolean(), nullable=False, server_default=sa.text("false"))
        )
        op.alter_column("response", column, server_default=None)
    op.create_foreign_key("response_letter_fkey", "response", "letter", ["letter"], ["id"])
    op.create_index(
        "response_letter", "response", ["letter"], postgresql_where=sa.text("letter IS NOT NULL")
    )
    # Whoever answered stays addressed: their answer does not go with them.
    op.drop_constraint("response_addressee_fkey", "response")
    op.create_foreign_key("response_addressee_fkey", "response", "addressee", ["addressee"], ["id"])
    op.drop_constraint("response_kind", "response")
    op.create_check_constraint(
        op.f("response_kind"),
        "response",
        "kind IN ('accepted', 'in-part', 'rejected', 'unclear', 'supported', 'noted')",
    )
    op.add_column("addressee", sa.Column("answer", sa.Text(), nullable=True))
    op.execute(
        "UPDATE addressee SET answer = (SELECT kind FROM response WHERE response.addressee = addressee.id"
        " ORDER BY received_on DESC, response.id DESC LIMIT 1) WHERE answered_at IS NOT NULL"
    )
    op.create_check_constraint(
        op.f("addressee_answer_came"), "addressee", "answer IS NULL OR answered_at IS NOT NULL"
    )
    op.create_index(
        "addressee_answer", "addressee", ["answer", "recommendation"],
        postgresql_where=sa.text("answer IS NOT NULL"),
    )
    op.create_index(
        "addressee_owing", "addressee", [sa.text("coalesce(response_due, 'infinity'::date)"), "id"],
        postgresql_where=sa.text("answered_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index("addressee_owing", "addressee")
    op.drop_index("addressee_answer", "addressee")
    op.drop_constraint("addressee_answer_came", "addressee")
    op.drop_column("addressee", "answer")
    op.drop_constraint("response_kind", "response")
    op.create_check_constraint(
        op.f("response_kind"), "response", "kind IN ('accepted', 'in-part', 'rejected', 'unclear')"
    )
    op.drop_constraint("response_addressee_fkey", "response")
    op.create_foreign_key(
        "response_addressee_fkey", "response", "addressee", ["addressee"], ["id"], ondelete="CASCADE"
    )
    op.drop_index("response_letter", "response")
    op.drop_constraint("response_letter_fkey", "response")
    for column in ("withdrawn", "corrected", "received_on", "letter"):
        op.drop_column("response", column)
    for table in (
        "focal_point",
        "answer_file",
        "letter_file",
        "progress_report",
        "plan_item",
        "seen_obstacle",
        "stated_obstacle",
        "adequacy",
        "reminder",
        "extension",
        "letter",
    ):
        op.drop_table(table)
