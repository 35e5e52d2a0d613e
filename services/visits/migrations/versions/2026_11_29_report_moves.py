"""A report moves only as it may, and a copy of it holds nothing of another visit and no picture that shows somebody."""

import sqlalchemy as sa
from alembic import op

revision = "2026112994"
down_revision = "2026112983"
branch_labels = None
depends_on = None

_HOLDS = "'{}' = ANY (string_to_array(current_setting('daylight.holds', true), ','))"
_ADOPTS = _HOLDS.format("visits.report.adopt")
_ERASES = _HOLDS.format("visits.erasure.decide")

MOVES = f"""
CREATE FUNCTION move_report() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    cast_votes integer; voters integer; favour integer; against integer;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' OR NEW.round <> 0 OR NEW.adopted_at IS NOT NULL OR NEW.adopted_by IS NOT NULL
           OR NEW.sent_at IS NOT NULL THEN
            RAISE insufficient_privilege USING MESSAGE = 'a report begins as a draft';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.visit, NEW.side, NEW.reference, NEW.created_by, NEW.created_at)
       IS DISTINCT FROM (OLD.id, OLD.visit, OLD.side, OLD.reference, OLD.created_by, OLD.created_at) THEN
        RAISE insufficient_privilege USING MESSAGE = 'a report stays with its visit';
    END IF;
    IF NEW.state = OLD.state THEN
        IF (NEW.round, NEW.adopted_at, NEW.adopted_by, NEW.sent_at)
           IS DISTINCT FROM (OLD.round, OLD.adopted_at, OLD.adopted_by, OLD.sent_at) THEN
            RAISE insufficient_privilege USING MESSAGE = 'who adopted a report, and when it was sent, comes with the move';
        END IF;
        IF OLD.state NOT IN ('draft', 'settling') AND (NEW.title, NEW.language) IS DISTINCT FROM (OLD.title, OLD.language)
           OR NEW.withheld_because IS DISTINCT FROM OLD.withheld_because AND NOT {_ADOPTS} THEN
            RAISE insufficient_privilege USING MESSAGE = 'the words of this report stand still';
        END IF;
        RETURN NEW;
    END IF;
    IF (OLD.state, NEW.state) NOT IN (
        ('draft', 'fact-check'), ('draft', 'adopting'), ('fact-check', 'settling'), ('settling', 'fact-check'),
        ('settling', 'adopting'), ('adopting', 'adopted'), ('adopting', 'settling'), ('adopting', 'draft'),
        ('adopted', 'sent'), ('sent', 'published'), ('sent', 'withheld'), ('withheld', 'published'),
        ('published', 'withheld')
    ) THEN
        RAISE insufficient_privilege USING MESSAGE = 'a report does not move like that';
    END IF;
    IF NEW.state IN ('adopted', 'sent', 'published', 'withheld') AND NOT {_ADOPTS} THEN
        RAISE insufficient_privilege USING MESSAGE = 'only who adopts reports moves it there';
    END IF;
    IF NEW.round <> OLD.round + (NEW.state = 'adopting')::integer
       OR NEW.state <> 'adopted' AND (NEW.adopted_at, NEW.adopted_by) IS DISTINCT FROM (OLD.adopted_at, OLD.adopted_by)
       OR NEW.state <> 'sent' AND NEW.sent_at IS DISTINCT FROM OLD.sent_at THEN
        RAISE insufficient_privilege USING MESSAGE = 'this does not belong to the move';
    END IF;
    IF NEW.state = 'fact-check' AND NOT EXISTS (
        SELECT FROM report_exchange e WHERE e.report = NEW.id AND e.about = 'facts' AND e.called_off_at IS NULL
    ) THEN
        RAISE insufficient_privilege USING MESSAGE = 'it lies with no authority';
    END IF;
    IF NEW.state = 'adopting' AND NOT EXISTS (
        SELECT FROM report_release r WHERE r.report = NEW.id AND r.kind = 'proposal' AND r.round = NEW.round
    ) THEN
        RAISE insufficient_privilege USING MESSAGE = 'nothing was proposed';
    END IF;
    IF NEW.state = 'adopted' THEN
        SELECT count(*), count(b.vote), count(*) FILTER (WHERE b.vote = 'in-favour'),
               count(*) FILTER (WHERE b.vote = 'against')
          INTO voters, cast_votes, favour, against
          FROM report_ballot b WHERE b.report = NEW.id AND b.round = NEW.round;
        IF voters > 0 AND favour * 2 <= voters AND NOT (cast_votes = voters AND favour > against)
           OR NEW.adopted_at IS NULL
           OR NEW.adopted_by IS DISTINCT FROM nullif(current_setting('daylight.account', true), '')::uuid THEN
            RAISE insufficient_privilege USING MESSAGE = 'it was not adopted';
        END IF;
    END IF;
    IF NEW.state = 'published' AND NOT EXISTS (
        SELECT FROM report_release r WHERE r.report = NEW.id AND r.kind = 'public' AND r.withdrawn_at IS NULL
    ) THEN
        RAISE insufficient_privilege USING MESSAGE = 'nothing of it is public';
    END IF;
    RETURN NEW;
END $$
"""
"""A policy does not see what a row was: who writes a report could make it one that was adopted, or never checked."""

MAKING = """
CREATE FUNCTION make_release() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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
"""By the link a quotation is found and taken out when its consent is: one that names another's would outlive it. And
the file of a picture is read by whoever reads the copy."""

KEEPING = f"""
CREATE OR REPLACE FUNCTION keep_release() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    kept text[]; bare text[]; less jsonb;
BEGIN
    IF (to_jsonb(NEW) - 'content' - 'withdrawn_at') IS DISTINCT FROM (to_jsonb(OLD) - 'content' - 'withdrawn_at')
       OR NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at AND (OLD.withdrawn_at IS NOT NULL OR NOT {_ADOPTS})
    THEN
        RAISE insufficient_privilege USING MESSAGE = 'a copy of a report is withdrawn, never changed';
    END IF;
    IF NEW.content = OLD.content THEN
        RETURN NEW;
    END IF;
    kept := ARRAY(
        SELECT p ->> 'id' FROM jsonb_array_elements(NEW.content -> 'sections') s,
                               jsonb_array_elements(s -> 'paragraphs') p
    );
    bare := ARRAY(
        SELECT p ->> 'id' FROM jsonb_array_elements(NEW.content -> 'sections') s,
                               jsonb_array_elements(s -> 'paragraphs') p
        WHERE NOT p ? 'image'
    );
    less := OLD.content || jsonb_build_object('sections', (
        SELECT jsonb_agg(s.value || jsonb_build_object('paragraphs', coalesce((
            SELECT jsonb_agg(CASE WHEN p.value ->> 'id' = ANY (bare) THEN p.value - 'image' ELSE p.value END
                             ORDER BY p.at)
            FROM jsonb_array_elements(s.value -> 'paragraphs') WITH ORDINALITY AS p(value, at)
            WHERE p.value ->> 'id' = ANY (kept)
        ), '[]')) ORDER BY s.at)
        FROM jsonb_array_elements(OLD.content -> 'sections') WITH ORDINALITY AS s(value, at)
    ));
    IF NEW.content IS DISTINCT FROM less OR EXISTS (
        SELECT FROM jsonb_array_elements(OLD.content -> 'sections') s, jsonb_array_elements(s -> 'paragraphs') p
        WHERE (p ->> 'id' <> ALL (kept) OR p ? 'image' AND p ->> 'id' = ANY (bare)) AND NOT coalesce({_ERASES}, false)
          AND NOT (p ? 'quotation' AND NOT EXISTS (
              SELECT FROM quotation q WHERE q.id = (p ->> 'quotation')::uuid AND q.withdrawn_at IS NULL))
          AND NOT (p ? 'evidence' AND NOT EXISTS (
              SELECT FROM evidence e LEFT JOIN interview_consent c ON c.id = e.consent
              WHERE e.id = (p ->> 'evidence')::uuid AND c.withdrawn_at IS NULL))
          AND NOT (p ->> 'id' = ANY (kept) AND p ? 'image' AND NOT EXISTS (
              SELECT FROM evidence_copy c JOIN evidence e ON e.id = c.evidence
              WHERE c.id = (p -> 'image' ->> 'file')::uuid AND (
                  c.kind = 'covered' AND c.superseded_at IS NULL OR c.kind = 'working' AND e.nobody_because <> '')))
    ) THEN
        RAISE insufficient_privilege USING MESSAGE = 'out of a copy goes what was taken back, and nothing else';
    END IF;
    RETURN NEW;
END $$
"""

KEEPING_BEFORE = """
CREATE OR REPLACE FUNCTION keep_release() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    IF (to_jsonb(NEW) - 'content' - 'withdrawn_at') IS DISTINCT FROM (to_jsonb(OLD) - 'content' - 'withdrawn_at')
       OR OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at
    THEN
        RAISE insufficient_privilege USING MESSAGE = 'a copy of a report is withdrawn, never changed';
    END IF;
    RETURN NEW;
END $$
"""

ROUNDS = """
UPDATE report_release r SET round = n.round FROM (
    SELECT id, row_number() OVER (PARTITION BY report ORDER BY id) AS round FROM report_release WHERE kind = 'proposal'
) n WHERE n.id = r.id
"""


def upgrade() -> None:
    op.add_column("report_release", sa.Column("round", sa.Integer()))
    op.add_column("report_exchange", sa.Column("longer_because", sa.Text()))
    op.execute("ALTER TABLE report_release NO FORCE ROW LEVEL SECURITY")
    op.execute(ROUNDS)
    op.execute("ALTER TABLE report_release FORCE ROW LEVEL SECURITY")
    for function in (MOVES, MAKING, KEEPING):
        op.execute(function)
    for table, name, when, does in (
        ("report", "report_moves", "BEFORE INSERT OR UPDATE", "move_report"),
        ("report_release", "report_release_made", "BEFORE INSERT", "make_release"),
    ):
        op.execute(
            f"CREATE TRIGGER {name} {when} ON {table} FOR EACH ROW "
            f"WHEN (current_user = 'visits_app') EXECUTE FUNCTION {does}()"
        )


def downgrade() -> None:
    op.execute("DROP TRIGGER report_moves ON report")
    op.execute("DROP TRIGGER report_release_made ON report_release")
    op.execute("DROP FUNCTION move_report()")
    op.execute("DROP FUNCTION make_release()")
    op.execute(KEEPING_BEFORE)
    op.drop_column("report_exchange", "longer_because")
    op.drop_column("report_release", "round")
