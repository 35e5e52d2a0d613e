"""What no statement in one person's name does: publish, hand on what names somebody, or say who wrote what."""

from alembic import op

revision = "2026113131"
down_revision = "2026113121"
branch_labels = None
depends_on = None

AGREE = """
CREATE OR REPLACE FUNCTION publish_what_was_agreed() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM publication_proposal p
        WHERE p.id = NEW.proposal AND p.recommendation = NEW.recommendation AND p.state = 'approved'
        AND p.title = NEW.title AND p.text = NEW.text AND p.language = NEW.language
        AND p.report IS NOT DISTINCT FROM NEW.report
        AND (current_user <> 'recommendations_app' OR p.xmin = pg_current_xact_id()::xid AND EXISTS (
            SELECT FROM recommendation r WHERE r.id = p.recommendation
            AND r.reference = NEW.reference AND r.issued_on = NEW.issued_on));
    IF NOT FOUND THEN
        RAISE insufficient_privilege USING MESSAGE = 'only what two people agreed on is published';
    END IF;
    RETURN NEW;
END $$
"""
"""In the transaction that approves, and in no other: what was agreed on once and taken back since is not brought back by
one of the two."""
AGREE_BEFORE = """
CREATE OR REPLACE FUNCTION publish_what_was_agreed() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
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
PART = """
CREATE FUNCTION publish_part() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    agreed publication_proposal;
BEGIN
    SELECT p.* INTO agreed FROM public_recommendation c JOIN publication_proposal p ON p.id = c.proposal
        WHERE c.recommendation = NEW.recommendation AND p.xmin = pg_current_xact_id()::xid;
    IF FOUND AND TG_TABLE_NAME = 'public_place' AND NOT agreed.names_places THEN
        agreed := NULL;
    END IF;
    IF agreed.id IS NOT NULL AND TG_TABLE_NAME = 'public_words' THEN
        PERFORM FROM response r
            WHERE r.id = NEW.response AND r.id = ANY (agreed.words) AND NOT r.withdrawn
            AND r.recommendation = NEW.recommendation AND r.addressee = NEW.addressee
            AND r.text = NEW.text AND r.language = NEW.language AND r.received_on = NEW.said_on;
        IF NOT FOUND THEN
            agreed := NULL;
        END IF;
    END IF;
    IF agreed.id IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'only what two people agreed on is published';
    END IF;
    RETURN NEW;
END $$
"""
"""What hangs on the copy comes with it: places where they agreed that places are named, and words as they were said."""
PARTS = ("public_place", "public_theme", "public_addressee", "public_words")
KEEP_AUTHOR = """
CREATE FUNCTION keep_author() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE insufficient_privilege USING MESSAGE = 'who made it stays who made it';
END $$
"""
"""Its author reads a draft, and what is under embargo."""
AUTHORED = ("recommendation", "body_document", "legal_text")
_APP = "WHEN (current_user = 'recommendations_app')"
ANSWERS = "'accepted', 'in-part', 'rejected', 'unclear', 'supported', 'noted'"
VALUES = (
    f"{ANSWERS}, 'never-assessed', 'not-started', 'in-progress', 'partly', 'implemented', 'regressed', "
    "'no-longer-relevant', 'cannot-be-assessed'"
)


def _pages_end_with(column: str) -> None:
    table = "public_recommendation"
    for name, columns in (("newest", ["issued_on"]), ("status", ["implementation", "issued_on"])):
        op.drop_index(f"{table}_{name}", table)
        op.create_index(f"{table}_{name}", table, [*columns, column])


def upgrade() -> None:
    _pages_end_with("proposal")
    op.execute(AGREE)
    op.execute(PART)
    for table in PARTS:
        op.execute(
            f"CREATE TRIGGER {table}_agreed BEFORE INSERT ON {table} FOR EACH ROW {_APP} "
            "EXECUTE FUNCTION publish_part()"
        )
    op.create_check_constraint(
        op.f("public_addressee_answer"), "public_addressee", f"answer IN ({ANSWERS})"
    )
    op.create_check_constraint(op.f("public_change_value"), "public_change", f"value IN ({VALUES})")
    op.execute(KEEP_AUTHOR)
    for table in AUTHORED:
        op.execute(
            f"CREATE TRIGGER {table}_author_kept BEFORE UPDATE ON {table} FOR EACH ROW "
            "WHEN (NEW.created_by IS DISTINCT FROM OLD.created_by) EXECUTE FUNCTION keep_author()"
        )
    op.execute(
        f"CREATE TRIGGER record_grant_kept BEFORE UPDATE ON record_grant FOR EACH ROW {_APP} "
        "EXECUTE FUNCTION keep_but('ends_at')"
    )


def downgrade() -> None:
    _pages_end_with("recommendation")
    op.execute("DROP TRIGGER record_grant_kept ON record_grant")
    for table in AUTHORED:
        op.execute(f"DROP TRIGGER {table}_author_kept ON {table}")
    op.execute("DROP FUNCTION keep_author()")
    op.drop_constraint(op.f("public_change_value"), "public_change", type_="check")
    op.drop_constraint(op.f("public_addressee_answer"), "public_addressee", type_="check")
    for table in PARTS:
        op.execute(f"DROP TRIGGER {table}_agreed ON {table}")
    op.execute("DROP FUNCTION publish_part()")
    op.execute(AGREE_BEFORE)
