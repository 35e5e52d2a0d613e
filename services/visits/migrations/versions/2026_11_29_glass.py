"""Information opened in an emergency: what may be known of each, the openings and their reviews, and visits made out
of them."""

import sqlalchemy as sa
from alembic import op

revision = "2026112981"
down_revision = "2026112971"
branch_labels = None
depends_on = None

_ID = "NULLIF(current_setting('daylight.account', true), '')::uuid"

FUNCTIONS = (
    """
CREATE FUNCTION unread_since(it information, before timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN it.state = 'new' AND (it.urgent OR it.incident_kind = 'death') THEN coalesce(before, it.created_at)
    END
$$
""",
    """
CREATE FUNCTION keep_card_of_information() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO information_card (record, side, office, team, reference, kind, incident_kind, unread_since)
        VALUES (NEW.id, NEW.side, NEW.office, NEW.team, NEW.reference, NEW.kind, NEW.incident_kind,
                unread_since(NEW, NULL));
    ELSE
        UPDATE information_card c
        SET office = NEW.office, team = NEW.team, reference = NEW.reference, kind = NEW.kind,
            incident_kind = NEW.incident_kind, unread_since = unread_since(NEW, c.unread_since)
        WHERE c.record = NEW.id;
    END IF;
    RETURN NULL;
END $$
""",
    f"""
CREATE FUNCTION keep_opening() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    IF (NEW.id, NEW.record, NEW.account, NEW.by_reviewer, NEW.reason, NEW.opened_at, NEW.ends_at, NEW.review_due_on)
        IS DISTINCT FROM
       (OLD.id, OLD.record, OLD.account, OLD.by_reviewer, OLD.reason, OLD.opened_at, OLD.ends_at, OLD.review_due_on)
       OR OLD.ended_at IS NOT NULL
           AND (NEW.ended_at, NEW.ended_by) IS DISTINCT FROM (OLD.ended_at, OLD.ended_by)
       OR NEW.visit IS DISTINCT FROM OLD.visit
           AND (OLD.visit IS NOT NULL OR OLD.ended_at IS NOT NULL OR OLD.ends_at <= now() OR OLD.account <> {_ID})
    THEN
        RAISE insufficient_privilege USING MESSAGE = 'an emergency opening is ended and reviewed, never changed';
    END IF;
    RETURN NEW;
END $$
""",  # noqa: S608 - only a constant of this module
    """
CREATE FUNCTION keep_maker() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    RAISE insufficient_privilege USING MESSAGE = 'who made a visit stays who made it';
END $$
""",
)
"""A policy does not see what a row was: without them, one opening could be turned into another's, or a colleague's
visit into one's own."""

TRIGGERS = (
    "CREATE TRIGGER information_card_made AFTER INSERT ON information FOR EACH ROW "
    "EXECUTE FUNCTION keep_card_of_information()",
    "CREATE TRIGGER information_card_kept AFTER UPDATE OF office, team, reference, kind, incident_kind, urgent, state "
    "ON information FOR EACH ROW EXECUTE FUNCTION keep_card_of_information()",
    "CREATE TRIGGER glass_opening_kept BEFORE UPDATE ON glass_opening FOR EACH ROW "
    "WHEN (current_user = 'visits_app') EXECUTE FUNCTION keep_opening()",
    "CREATE TRIGGER visit_maker_kept BEFORE UPDATE ON visit FOR EACH ROW "
    "WHEN (current_user = 'visits_app' AND OLD.created_by IS DISTINCT FROM NEW.created_by) "
    "EXECUTE FUNCTION keep_maker()",
)

RECEIVED_BEFORE = (
    "INSERT INTO information_card (record, side, office, team, reference, kind, incident_kind, unread_since) "
    "SELECT i.id, i.side, i.office, i.team, i.reference, i.kind, i.incident_kind, unread_since(i, NULL) "
    "FROM information i"
)


def upgrade() -> None:
    op.create_table('known_team',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('office', sa.Uuid(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('known_team_pkey'))
    )
    op.create_index('known_team_office', 'known_team', ['office'], unique=False)
    op.create_table('information_card',
    sa.Column('record', sa.Uuid(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('office', sa.Uuid(), nullable=False),
    sa.Column('team', sa.Uuid(), nullable=True),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('incident_kind', sa.Text(), nullable=True),
    sa.Column('unread_since', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("incident_kind IN ('death', 'riot', 'hunger-strike', 'escape', 'self-harm', 'fire', 'use-of-force', 'other')", name=op.f('information_card_incident_kind')),
    sa.CheckConstraint("kind IN ('information', 'incident')", name=op.f('information_card_kind')),
    sa.CheckConstraint("side = 'preventive'", name=op.f('information_card_side')),
    sa.ForeignKeyConstraint(['record'], ['information.id'], name=op.f('information_card_record_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('record', name=op.f('information_card_pkey'))
    )
    op.create_index('information_card_office', 'information_card', ['office'], unique=False)
    op.create_index('information_card_reference', 'information_card', ['side', 'reference'], unique=False)
    op.create_index('information_card_team', 'information_card', ['team'], unique=False)
    op.create_index('information_card_unread', 'information_card', ['side', 'unread_since'], unique=False, postgresql_where=sa.text('unread_since IS NOT NULL'))
    op.create_table('glass_opening',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('record', sa.Uuid(), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('by_reviewer', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.LargeBinary(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_by', sa.Uuid(), nullable=True),
    sa.Column('visit', sa.Uuid(), nullable=True),
    sa.Column('review_due_on', sa.Date(), nullable=False),
    sa.Column('verdict', sa.Text(), nullable=True),
    sa.Column('reviewed_by', sa.Uuid(), nullable=True),
    sa.Column('reviewed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('review', sa.LargeBinary(), nullable=True),
    sa.CheckConstraint("ends_at > opened_at AND ends_at <= opened_at + interval '24 hours'", name=op.f('glass_opening_a_day')),
    sa.CheckConstraint("verdict IN ('justified', 'not-justified')", name=op.f('glass_opening_verdict')),
    sa.CheckConstraint('num_nonnulls(verdict, reviewed_by, reviewed_at, review) IN (0, 4)', name=op.f('glass_opening_whole_review')),
    sa.CheckConstraint('reviewed_by <> account', name=op.f('glass_opening_second_person')),
    sa.ForeignKeyConstraint(['record'], ['information_card.record'], name=op.f('glass_opening_record_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('glass_opening_visit_fkey'), initially='DEFERRED', deferrable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('glass_opening_pkey'))
    )
    op.create_index('glass_opening_account', 'glass_opening', ['account'], unique=False)
    op.create_index('glass_opening_record', 'glass_opening', ['record', 'account'], unique=False)
    op.create_index('glass_opening_visit', 'glass_opening', ['visit'], unique=True, postgresql_where=sa.text('visit IS NOT NULL'))
    op.create_index('glass_opening_waiting', 'glass_opening', ['review_due_on'], unique=False, postgresql_where=sa.text('reviewed_by IS NULL'))
    for statement in (*FUNCTIONS, *TRIGGERS):
        op.execute(statement)
    # The owner is held to the policies like everybody, but for this once.
    op.execute("ALTER TABLE information NO FORCE ROW LEVEL SECURITY")
    op.execute(RECEIVED_BEFORE)
    op.execute("ALTER TABLE information FORCE ROW LEVEL SECURITY")


def downgrade() -> None:
    for name, table in (
        ("visit_maker_kept", "visit"),
        ("glass_opening_kept", "glass_opening"),
        ("information_card_kept", "information"),
        ("information_card_made", "information"),
    ):
        op.execute(f"DROP TRIGGER {name} ON {table}")
    # The policy on grants asks the openings.
    op.execute("DROP POLICY IF EXISTS record_grant_app_insert ON record_grant")
    op.execute("DROP POLICY IF EXISTS record_grant_app_update ON record_grant")
    op.drop_table("glass_opening")
    op.drop_table("information_card")
    op.drop_table("known_team")
    for function in (
        "keep_maker()",
        "keep_opening()",
        "keep_card_of_information()",
        "unread_since(information, timestamptz)",
    ):
        op.execute(f"DROP FUNCTION {function}")
