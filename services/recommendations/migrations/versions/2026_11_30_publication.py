"""Recommendations for everybody: proposed by one person, published by another; and where places lie and what they are."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026113061"
down_revision = "2026113052"
branch_labels = None
depends_on = None

KEEP = """
CREATE FUNCTION keep_proposal() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    IF to_jsonb(OLD) - 'state' - 'decided_by' - 'decided_at' - 'because' - 'version' - 'updated_at'
        IS DISTINCT FROM
        to_jsonb(NEW) - 'state' - 'decided_by' - 'decided_at' - 'because' - 'version' - 'updated_at'
    THEN
        RAISE insufficient_privilege USING MESSAGE = 'what was proposed is decided on, not changed';
    END IF;
    RETURN NEW;
END $$
"""
"""What the second person read is what they approve."""
AGREE = """
CREATE FUNCTION publish_what_was_agreed() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    PERFORM 1 FROM publication_proposal p
        WHERE p.id = NEW.proposal AND p.recommendation = NEW.recommendation AND p.state = 'approved'
        AND p.title = NEW.title AND p.text = NEW.text AND p.language = NEW.language
        AND p.report IS NOT DISTINCT FROM NEW.report;
    IF NOT FOUND THEN
        RAISE insufficient_privilege USING MESSAGE = 'only what two people agreed on is published';
    END IF;
    RETURN NEW;
END $$
"""


def upgrade() -> None:
    op.add_column("known_place", sa.Column("category", sa.Uuid(), nullable=True))
    op.add_column("known_place", sa.Column("region", sa.Uuid(), nullable=True))
    for column in ("category", "region"):
        op.create_index(
            f"known_place_{column}",
            "known_place",
            [column],
            postgresql_where=sa.text(f"{column} IS NOT NULL"),
        )
    # Copied anew from their owner.
    op.execute("UPDATE known_place SET version = 0")
    op.create_table('known_category',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.Column('names', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('known_category_pkey'))
    )
    op.create_table('known_region',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.Column('names', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('known_region_pkey'))
    )
    op.create_table('publication_proposal',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('names_places', sa.Boolean(), nullable=False),
    sa.Column('words', sa.ARRAY(sa.Uuid()), server_default=sa.text("'{}'"), nullable=False),
    sa.Column('report', sa.Text(), nullable=True),
    sa.Column('marks', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False),
    sa.Column('proposed_by', sa.Uuid(), nullable=False),
    sa.Column('decided_by', sa.Uuid(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('because', sa.Text(), nullable=True),
    sa.CheckConstraint("(state = 'proposed') = (decided_by IS NULL)", name=op.f('publication_proposal_decision')),
    sa.CheckConstraint("(state = 'returned') = (because IS NOT NULL)", name=op.f('publication_proposal_returned_for_a_reason')),
    sa.CheckConstraint("state = 'taken-back' OR decided_by <> proposed_by", name=op.f('publication_proposal_second_person')),
    sa.CheckConstraint("state IN ('proposed', 'approved', 'returned', 'taken-back')", name=op.f('publication_proposal_state')),
    sa.CheckConstraint('num_nulls(decided_by, decided_at) IN (0, 2)', name=op.f('publication_proposal_decided')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('publication_proposal_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('publication_proposal_pkey'))
    )
    op.create_index('publication_proposal_once', 'publication_proposal', ['recommendation'], unique=True, postgresql_where=sa.text("state = 'proposed'"))
    op.create_index('publication_proposal_recommendation', 'publication_proposal', ['recommendation', 'id'], unique=False)
    op.create_index('publication_proposal_waiting', 'publication_proposal', ['id'], unique=False, postgresql_where=sa.text("state = 'proposed'"))
    op.create_table('public_recommendation',
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('proposal', sa.Uuid(), nullable=False),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('searched', sa.Text(), nullable=False),
    sa.Column('system_wide', sa.Boolean(), nullable=False),
    sa.Column('report', sa.Text(), nullable=True),
    sa.Column('issued_on', sa.Date(), nullable=False),
    sa.Column('published_on', sa.Date(), nullable=False),
    sa.Column('implementation', sa.Text(), nullable=False),
    sa.Column('assessed_on', sa.Date(), nullable=True),
    sa.Column('method', sa.Text(), nullable=True),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.CheckConstraint("implementation IN ('never-assessed', 'not-started', 'in-progress', 'partly', 'implemented', 'regressed', 'no-longer-relevant', 'cannot-be-assessed')", name=op.f('public_recommendation_implementation')),
    sa.CheckConstraint("method IN ('documents', 'follow-up-visit', 'other-bodies')", name=op.f('public_recommendation_method')),
    sa.ForeignKeyConstraint(['proposal'], ['publication_proposal.id'], name=op.f('public_recommendation_proposal_fkey')),
    sa.ForeignKeyConstraint(['recommendation'], ['recommendation.id'], name=op.f('public_recommendation_recommendation_fkey')),
    sa.PrimaryKeyConstraint('recommendation', name=op.f('public_recommendation_pkey')),
    sa.UniqueConstraint('reference', name=op.f('public_recommendation_reference_unique'))
    )
    op.create_index('public_recommendation_newest', 'public_recommendation', ['issued_on', 'recommendation'], unique=False)
    op.create_index('public_recommendation_proposal', 'public_recommendation', ['proposal'], unique=False)
    op.create_index('public_recommendation_searched', 'public_recommendation', ['searched'], unique=False, postgresql_using='gin', postgresql_ops={'searched': 'gin_trgm_ops'})
    op.create_index('public_recommendation_status', 'public_recommendation', ['implementation', 'issued_on', 'recommendation'], unique=False)
    op.create_table('public_place',
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['recommendation'], ['public_recommendation.recommendation'], name=op.f('public_place_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('recommendation', 'place', name=op.f('public_place_pkey'))
    )
    op.create_index('public_place_place', 'public_place', ['place', 'recommendation'], unique=False)
    op.create_table('public_theme',
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('theme', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['recommendation'], ['public_recommendation.recommendation'], name=op.f('public_theme_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('recommendation', 'theme', name=op.f('public_theme_pkey'))
    )
    op.create_index('public_theme_theme', 'public_theme', ['theme', 'recommendation'], unique=False)
    op.create_table('public_addressee',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('authority', sa.Uuid(), nullable=True),
    sa.Column('place', sa.Uuid(), nullable=True),
    sa.Column('response_due', sa.Date(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.Column('answered_on', sa.Date(), nullable=True),
    sa.Column('claim', sa.Text(), nullable=True),
    sa.Column('claimed_on', sa.Date(), nullable=True),
    sa.CheckConstraint("claim IN ('not-started', 'in-progress', 'partly', 'implemented')", name=op.f('public_addressee_claim')),
    sa.CheckConstraint('num_nonnulls(authority, place) = 1', name=op.f('public_addressee_one_body')),
    sa.ForeignKeyConstraint(['recommendation'], ['public_recommendation.recommendation'], name=op.f('public_addressee_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('public_addressee_pkey'))
    )
    op.create_index('public_addressee_answer', 'public_addressee', ['answer', 'response_due', 'recommendation'], unique=False)
    op.create_index('public_addressee_authority', 'public_addressee', ['authority', 'recommendation'], unique=False, postgresql_where=sa.text('authority IS NOT NULL'))
    op.create_index('public_addressee_place', 'public_addressee', ['place', 'recommendation'], unique=False, postgresql_where=sa.text('place IS NOT NULL'))
    op.create_index('public_addressee_recommendation', 'public_addressee', ['recommendation'], unique=False)
    op.create_table('public_words',
    sa.Column('response', sa.Uuid(), nullable=False),
    sa.Column('addressee', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('said_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['recommendation'], ['public_recommendation.recommendation'], name=op.f('public_words_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('response', name=op.f('public_words_pkey'))
    )
    op.create_index('public_words_recommendation', 'public_words', ['recommendation'], unique=False)
    op.create_table('public_change',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('recommendation', sa.Uuid(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('what', sa.Text(), nullable=False),
    sa.Column('body', sa.Uuid(), nullable=True),
    sa.Column('value', sa.Text(), nullable=True),
    sa.CheckConstraint("what IN ('published-anew', 'answered', 'claimed', 'assessed', 'words-gone', 'closed', 'reopened')", name=op.f('public_change_what')),
    sa.ForeignKeyConstraint(['recommendation'], ['public_recommendation.recommendation'], name=op.f('public_change_recommendation_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('public_change_pkey'))
    )
    op.create_index('public_change_recommendation', 'public_change', ['recommendation', 'id'], unique=False)
    op.create_table('withdrawn_publication',
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('withdrawn_on', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('reference', name=op.f('withdrawn_publication_pkey'))
    )
    op.create_table('public_page',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('open', sa.Boolean(), nullable=False),
    sa.Column('names', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('sites', sa.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('public_page_pkey'))
    )
    op.create_index('public_page_once', 'public_page', [sa.literal_column('(true)')], unique=True)
    op.execute(KEEP)
    op.execute(AGREE)
    op.execute(
        "CREATE TRIGGER publication_proposal_kept BEFORE UPDATE ON publication_proposal "
        "FOR EACH ROW EXECUTE FUNCTION keep_proposal()"
    )
    op.execute(
        "CREATE TRIGGER public_recommendation_agreed BEFORE INSERT OR UPDATE OF recommendation, proposal, reference, "
        "title, text, language, searched, system_wide, report, issued_on, published_on ON public_recommendation "
        "FOR EACH ROW EXECUTE FUNCTION publish_what_was_agreed()"
    )


def downgrade() -> None:
    for table in (
        *("public_page", "withdrawn_publication", "public_change", "public_words", "public_addressee"),
        *("public_theme", "public_place", "public_recommendation", "publication_proposal"),
        *("known_region", "known_category"),
    ):
        op.drop_table(table)
    op.execute("DROP FUNCTION publish_what_was_agreed()")
    op.execute("DROP FUNCTION keep_proposal()")
    for column in ("category", "region"):
        op.drop_index(f"known_place_{column}", "known_place")
        op.drop_column("known_place", column)
