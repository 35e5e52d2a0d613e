"""International bodies: their documents and what is under embargo, reviews, imports, links, submissions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026113041"
down_revision = "2026113031"
branch_labels = None
depends_on = None

SOURCES = (
    "'visit-report', 'urgent', 'thematic-report', 'annual-report', 'complaint', 'law-review', 'spt', 'cat', 'cpt', "
    "'upr', 'ccpr', 'cedaw', 'crc', 'crpd', 'iachr', 'cpta', 'special-procedure', 'court', 'other'"
)

KEEP = """
CREATE FUNCTION keep_embargo() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE insufficient_privilege USING MESSAGE = 'what is under embargo stays in its document';
END $$
"""
"""The key to the document says whether it is open; pointing elsewhere would be a way round it."""

LIFT = """
CREATE FUNCTION lift_embargo() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM embargo_act confirmed JOIN embargo_act proposed ON proposed.id = confirmed.proposal
        WHERE confirmed.document = NEW.id AND proposed.document = NEW.id
            AND confirmed.step = 'confirmed' AND proposed.step = 'proposed'
            AND confirmed.account <> proposed.account
    ) THEN
        RAISE insufficient_privilege USING MESSAGE = 'two persons lift an embargo';
    END IF;
    RETURN NEW;
END $$
"""
"""Whoever may change a document may not open it alone, by whatever statement."""

OPEN = """
CREATE FUNCTION open_with_document() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    NEW.level := 'internal';
    NEW.version := OLD.version + 1;
    NEW.updated_at := now();
    RETURN NEW;
END $$
"""
"""By the key to the document, whoever lifts the embargo: none stays shut because somebody could not see it."""


def upgrade() -> None:
    op.create_table(
        "cycle_template",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("mechanism", sa.Text(), nullable=False),
        sa.Column("names", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("months", sa.SmallInteger(), nullable=False),
        sa.Column("milestones", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint(
            "mechanism IN ('upr', 'cat', 'ccpr', 'cedaw', 'crc', 'crpd', 'spt', 'cpt', 'iachr', 'cpta', 'special-procedure', 'other')",
            name=op.f("cycle_template_mechanism"),
        ),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("cycle_template_side")),
        sa.CheckConstraint("months BETWEEN 1 AND 240", name=op.f("cycle_template_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("cycle_template_pkey")),
        sa.UniqueConstraint("side", "code", name="cycle_template_code"),
    )
    op.create_table(
        "recommendation_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("office", sa.Uuid(), nullable=False),
        sa.Column("document", sa.Uuid(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("columns", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("sheets", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("mapping", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("verdict", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("unmatched", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("undone", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("recommendation_import_side")),
        sa.CheckConstraint(
            "state IN ('uploaded', 'mapped', 'checked', 'done', 'undone')",
            name=op.f("recommendation_import_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("recommendation_import_pkey")),
    )
    op.create_index("recommendation_import_document", "recommendation_import", ["document"], unique=False)
    op.create_index(
        "recommendation_import_recent", "recommendation_import", ["side", "created_at", "id"], unique=False
    )
    op.create_table(
        "review_cycle",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("office", sa.Uuid(), nullable=False),
        sa.Column("mechanism", sa.Text(), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("turns_on", sa.Date(), nullable=False),
        sa.Column("months", sa.SmallInteger(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "mechanism IN ('upr', 'cat', 'ccpr', 'cedaw', 'crc', 'crpd', 'spt', 'cpt', 'iachr', 'cpta', 'special-procedure', 'other')",
            name=op.f("review_cycle_mechanism"),
        ),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("review_cycle_side")),
        sa.CheckConstraint("months BETWEEN 1 AND 240", name=op.f("review_cycle_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("review_cycle_pkey")),
    )
    op.create_index("review_cycle_office", "review_cycle", ["office"], unique=False)
    op.create_index("review_cycle_turns", "review_cycle", ["side", "turns_on", "id"], unique=False)
    op.create_table(
        "body_document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("office", sa.Uuid(), nullable=False),
        sa.Column("team", sa.Uuid(), nullable=True),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("mechanism", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("symbol", sa.Text(), nullable=True),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("cycle", sa.Uuid(), nullable=True),
        sa.Column("to_us", sa.Boolean(), nullable=False),
        sa.Column("embargoed", sa.Boolean(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "NOT embargoed OR level = 'confidential'", name=op.f("body_document_embargo_confidential")
        ),
        sa.CheckConstraint(
            "kind IN ('visit-report', 'concluding-observations', 'upr-outcome', 'list-of-issues', 'follow-up-letter', 'state-reply', 'decision', 'other')",
            name=op.f("body_document_kind"),
        ),
        sa.CheckConstraint(
            "level IN ('public', 'internal', 'confidential')", name=op.f("body_document_level")
        ),
        sa.CheckConstraint(
            "mechanism IN ('upr', 'cat', 'ccpr', 'cedaw', 'crc', 'crpd', 'spt', 'cpt', 'iachr', 'cpta', 'special-procedure', 'other')",
            name=op.f("body_document_mechanism"),
        ),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("body_document_side")),
        sa.ForeignKeyConstraint(["cycle"], ["review_cycle.id"], name=op.f("body_document_cycle_fkey")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["recommendation_import.id"], name=op.f("body_document_import_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("body_document_pkey")),
        sa.UniqueConstraint("id", "embargoed", name="body_document_embargo"),
    )
    op.create_index("body_document_cycle", "body_document", ["cycle"], unique=False)
    op.create_index("body_document_dated", "body_document", ["side", "dated_on", "id"], unique=False)
    op.create_index("body_document_import", "body_document", ["import_id"], unique=False)
    op.create_index("body_document_mechanism", "body_document", ["side", "mechanism"], unique=False)
    op.create_index(
        "body_document_symbol",
        "body_document",
        ["symbol"],
        unique=False,
        postgresql_where=sa.text("symbol IS NOT NULL"),
    )
    op.create_foreign_key(
        op.f("recommendation_import_document_fkey"),
        "recommendation_import",
        "body_document",
        ["document"],
        ["id"],
    )
    op.create_table(
        "milestone",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("cycle", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("responsible", sa.Uuid(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("kind <> 'other' OR title IS NOT NULL", name=op.f("milestone_named")),
        sa.CheckConstraint(
            "kind IN ('list-of-issues-input', 'list-of-issues', 'list-of-issues-prior', 'state-report', 'state-replies', 'submission', 'closed-briefing', 'pre-session', 'session', 'concluding-observations', 'follow-up-input', 'follow-up-report', 'general-comment', 'review', 'state-position', 'adoption', 'mid-term', 'programme', 'information-before', 'visit', 'return', 'confidential-report', 'reply', 'publication', 'dialogue', 'hearing', 'other')",
            name=op.f("milestone_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["cycle"], ["review_cycle.id"], name=op.f("milestone_cycle_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("milestone_pkey")),
    )
    op.create_index("milestone_cycle", "milestone", ["cycle", "due_on"], unique=False)
    op.create_index(
        "milestone_open",
        "milestone",
        ["due_on", "id"],
        unique=False,
        postgresql_where=sa.text("done_on IS NULL"),
    )
    op.create_table(
        "recommendation_import_error",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["recommendation_import.id"],
            name=op.f("recommendation_import_error_import_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("import_id", "row", "number", name=op.f("recommendation_import_error_pkey")),
    )
    op.create_table(
        "embargo_act",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Uuid(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("ground", sa.Text(), nullable=True),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(step = 'proposed') = (agreed_on IS NOT NULL)", name=op.f("embargo_act_day_of_the_state")
        ),
        sa.CheckConstraint(
            "(step = 'proposed') = (proposal IS NULL)", name=op.f("embargo_act_answers_a_proposal")
        ),
        sa.CheckConstraint("step = 'confirmed' OR ground IS NOT NULL", name=op.f("embargo_act_ground")),
        sa.CheckConstraint("step IN ('proposed', 'confirmed', 'declined')", name=op.f("embargo_act_step")),
        sa.ForeignKeyConstraint(
            ["document"], ["body_document.id"], name=op.f("embargo_act_document_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["proposal"], ["embargo_act.id"], name=op.f("embargo_act_proposal_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("embargo_act_pkey")),
        sa.UniqueConstraint("proposal", name="embargo_act_answered_once"),
    )
    op.create_index("embargo_act_document", "embargo_act", ["document", "id"], unique=False)
    op.create_table(
        "submission",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("office", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("mechanism", sa.Text(), nullable=False),
        sa.Column("milestone", sa.Uuid(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("paragraphs", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(state = 'sent') = (sent_on IS NOT NULL)", name=op.f("submission_sent_dated")),
        sa.CheckConstraint(
            "mechanism IN ('upr', 'cat', 'ccpr', 'cedaw', 'crc', 'crpd', 'spt', 'cpt', 'iachr', 'cpta', 'special-procedure', 'other')",
            name=op.f("submission_mechanism"),
        ),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("submission_side")),
        sa.CheckConstraint("state IN ('draft', 'sent')", name=op.f("submission_state")),
        sa.ForeignKeyConstraint(
            ["milestone"], ["milestone.id"], name=op.f("submission_milestone_fkey"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("submission_pkey")),
        sa.UniqueConstraint("reference", name=op.f("submission_reference_unique")),
    )
    op.create_index("submission_milestone", "submission", ["milestone"], unique=False)
    op.create_index("submission_recent", "submission", ["side", "created_at", "id"], unique=False)
    op.create_table(
        "recommendation_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("one", sa.Uuid(), nullable=False),
        sa.Column("other", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('repeats', 'follows', 'same')", name=op.f("recommendation_link_kind")),
        sa.CheckConstraint("one <> other", name=op.f("recommendation_link_two")),
        sa.ForeignKeyConstraint(
            ["one"], ["recommendation.id"], name=op.f("recommendation_link_one_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other"], ["recommendation.id"], name=op.f("recommendation_link_other_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("recommendation_link_pkey")),
        sa.UniqueConstraint("one", "other", name="recommendation_link_once"),
    )
    op.create_index("recommendation_link_other", "recommendation_link", ["other"], unique=False)
    op.add_column("recommendation", sa.Column("document", sa.Uuid(), nullable=True))
    op.add_column(
        "recommendation", sa.Column("embargoed", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("recommendation", sa.Column("recommended_by", sa.Text(), nullable=True))
    op.add_column("recommendation", sa.Column("state_position", sa.Text(), nullable=True))
    op.add_column(
        "recommendation", sa.Column("to_us", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("recommendation", sa.Column("import_id", sa.Uuid(), nullable=True))
    op.add_column("recommendation", sa.Column("import_row", sa.Integer(), nullable=True))
    op.create_index(
        "recommendation_document",
        "recommendation",
        ["document"],
        unique=False,
        postgresql_where=sa.text("document IS NOT NULL"),
    )
    op.create_index(
        "recommendation_imported",
        "recommendation",
        ["import_id"],
        unique=False,
        postgresql_where=sa.text("import_id IS NOT NULL"),
    )
    op.create_foreign_key(
        op.f("recommendation_import_id_fkey"),
        "recommendation",
        "recommendation_import",
        ["import_id"],
        ["id"],
    )
    op.create_foreign_key(
        op.f("recommendation_document_embargoed_fkey"),
        "recommendation",
        "body_document",
        ["document", "embargoed"],
        ["id", "embargoed"],
        onupdate="CASCADE",
    )
    op.create_check_constraint(
        op.f("recommendation_embargo_confidential"),
        "recommendation",
        "NOT embargoed OR (document IS NOT NULL AND level = 'confidential')",
    )
    op.create_check_constraint(
        op.f("recommendation_document_of_others"),
        "recommendation",
        "document IS NULL OR direction = 'received'",
    )
    op.create_check_constraint(
        op.f("recommendation_state_position"), "recommendation", "state_position IN ('supported', 'noted')"
    )
    op.drop_constraint(op.f("recommendation_source"), "recommendation", type_="check")
    op.create_check_constraint(op.f("recommendation_source"), "recommendation", f"source IN ({SOURCES})")
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    op.execute("CREATE SEQUENCE submission_reference")
    op.execute(KEEP)
    op.execute(LIFT)
    op.execute(OPEN)
    op.execute(
        "CREATE TRIGGER recommendation_opened BEFORE UPDATE ON recommendation FOR EACH ROW "
        "WHEN (OLD.embargoed AND NOT NEW.embargoed AND NEW.state <> 'draft') EXECUTE FUNCTION open_with_document()"
    )
    op.execute(
        "CREATE TRIGGER recommendation_embargo_kept BEFORE UPDATE ON recommendation FOR EACH ROW "
        "WHEN (OLD.embargoed AND NEW.document IS DISTINCT FROM OLD.document) EXECUTE FUNCTION keep_embargo()"
    )
    op.execute(
        "CREATE TRIGGER body_document_embargo_lifted BEFORE UPDATE ON body_document FOR EACH ROW "
        "WHEN (OLD.embargoed AND NOT NEW.embargoed) EXECUTE FUNCTION lift_embargo()"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER body_document_embargo_lifted ON body_document")
    op.execute("DROP TRIGGER recommendation_embargo_kept ON recommendation")
    op.execute("DROP TRIGGER recommendation_opened ON recommendation")
    op.execute("DROP FUNCTION open_with_document()")
    op.execute("DROP FUNCTION lift_embargo()")
    op.execute("DROP FUNCTION keep_embargo()")
    op.execute("DROP SEQUENCE submission_reference")
    op.drop_constraint(
        op.f("recommendation_import_document_fkey"), "recommendation_import", type_="foreignkey"
    )
    op.drop_constraint(op.f("recommendation_document_embargoed_fkey"), "recommendation", type_="foreignkey")
    op.drop_constraint(op.f("recommendation_import_id_fkey"), "recommendation", type_="foreignkey")
    op.drop_column("recommendation", "import_row")
    op.drop_column("recommendation", "import_id")
    op.drop_column("recommendation", "to_us")
    op.drop_column("recommendation", "state_position")
    op.drop_column("recommendation", "recommended_by")
    op.drop_column("recommendation", "embargoed")
    op.drop_column("recommendation", "document")
    op.drop_table("recommendation_link")
    op.drop_table("submission")
    op.drop_table("embargo_act")
    op.drop_table("recommendation_import_error")
    op.drop_table("milestone")
    op.drop_table("body_document")
    op.drop_table("review_cycle")
    op.drop_table("recommendation_import")
    op.drop_table("cycle_template")
