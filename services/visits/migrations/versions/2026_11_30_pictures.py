"""A copy of a report shows a picture as it is covered now, and a picture stays with the consent it was given."""

from alembic import op

revision = "2026113002"
down_revision = "2026113001"
branch_labels = None
depends_on = None

MAKING = """
CREATE OR REPLACE FUNCTION make_release() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    of_report report; each jsonb;
BEGIN
    SELECT * INTO of_report FROM report WHERE id = NEW.report;
    PERFORM pg_advisory_xact_lock(hashtextextended('report copies ' || of_report.visit, 0));
    NEW.round := CASE WHEN NEW.kind = 'proposal' THEN of_report.round + 1 END;
    IF NEW.kind = 'proposal' AND of_report.state NOT IN ('draft', 'settling') OR NEW.withdrawn_at IS NOT NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'nothing is proposed now';
    END IF;
    FOR each IN
        SELECT p FROM jsonb_array_elements(NEW.content -> 'sections') s, jsonb_array_elements(s -> 'paragraphs') p
        WHERE p ?| ARRAY['finding', 'quotation', 'evidence', 'image']
    LOOP
        IF each ? 'finding' AND NOT EXISTS (
            SELECT FROM finding f WHERE f.id = (each ->> 'finding')::uuid AND f.visit = of_report.visit
        ) OR each ? 'quotation' AND NOT EXISTS (
            SELECT FROM quotation q JOIN interview i ON i.id = q.interview
            WHERE q.id = (each ->> 'quotation')::uuid AND i.visit = of_report.visit AND q.withdrawn_at IS NULL
        ) OR each ? 'evidence' AND NOT EXISTS (
            SELECT FROM evidence e WHERE e.id = (each ->> 'evidence')::uuid AND e.visit = of_report.visit
        ) OR each ? 'image' AND NOT EXISTS (
            SELECT FROM evidence_copy c JOIN evidence e ON e.id = c.evidence
            LEFT JOIN interview_consent agreed ON agreed.id = e.consent
            WHERE c.id = (each -> 'image' ->> 'file')::uuid AND e.id = (each ->> 'evidence')::uuid
              AND (c.kind = 'covered' AND c.superseded_at IS NULL OR c.kind = 'working' AND e.nobody_because <> '')
              AND agreed.withdrawn_at IS NULL
        ) THEN
            RAISE insufficient_privilege USING MESSAGE = 'a copy shows only what its own visit may show';
        END IF;
    END LOOP;
    RETURN NEW;
END $$
"""
"""It waits for whoever covers a picture anew, or takes back a consent, and would not find this copy."""

MAKING_BEFORE = """
CREATE OR REPLACE FUNCTION make_release() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    of_report report; each jsonb;
BEGIN
    SELECT * INTO of_report FROM report WHERE id = NEW.report;
    NEW.round := CASE WHEN NEW.kind = 'proposal' THEN of_report.round + 1 END;
    IF NEW.kind = 'proposal' AND of_report.state NOT IN ('draft', 'settling') OR NEW.withdrawn_at IS NOT NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'nothing is proposed now';
    END IF;
    FOR each IN
        SELECT p FROM jsonb_array_elements(NEW.content -> 'sections') s, jsonb_array_elements(s -> 'paragraphs') p
        WHERE p ?| ARRAY['finding', 'quotation', 'evidence', 'image']
    LOOP
        IF each ? 'finding' AND NOT EXISTS (
            SELECT FROM finding f WHERE f.id = (each ->> 'finding')::uuid AND f.visit = of_report.visit
        ) OR each ? 'quotation' AND NOT EXISTS (
            SELECT FROM quotation q JOIN interview i ON i.id = q.interview
            WHERE q.id = (each ->> 'quotation')::uuid AND i.visit = of_report.visit AND q.withdrawn_at IS NULL
        ) OR each ? 'evidence' AND NOT EXISTS (
            SELECT FROM evidence e WHERE e.id = (each ->> 'evidence')::uuid AND e.visit = of_report.visit
        ) OR each ? 'image' AND NOT EXISTS (
            SELECT FROM evidence_copy c JOIN evidence e ON e.id = c.evidence
            WHERE c.id = (each -> 'image' ->> 'file')::uuid AND e.id = (each ->> 'evidence')::uuid
              AND (c.kind = 'covered' OR c.kind = 'working' AND e.nobody_because <> '')
        ) THEN
            RAISE insufficient_privilege USING MESSAGE = 'a copy shows only what its own visit may show';
        END IF;
    END LOOP;
    RETURN NEW;
END $$
"""

KEEPING = """
CREATE FUNCTION keep_consent() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.consent IS NOT NULL AND NEW.consent IS DISTINCT FROM OLD.consent THEN
        RAISE insufficient_privilege USING MESSAGE = 'a picture stays with whoever agreed to it';
    END IF;
    RETURN NEW;
END $$
"""


def upgrade() -> None:
    op.execute(MAKING)
    op.execute(KEEPING)
    op.execute(
        "CREATE TRIGGER evidence_keeps_consent BEFORE UPDATE ON evidence FOR EACH ROW "
        "WHEN (current_user = 'visits_app') EXECUTE FUNCTION keep_consent()"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER evidence_keeps_consent ON evidence")
    op.execute("DROP FUNCTION keep_consent()")
    op.execute(MAKING_BEFORE)
