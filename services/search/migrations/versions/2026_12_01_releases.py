"""Figures that go out of the house."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026120141"
down_revision = "2026120131"
branch_labels = None
depends_on = None

KEEP_RELEASE = """
CREATE FUNCTION keep_release() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    may text[] := ARRAY['number', 'withdrawn_on', 'withdrawn_because', 'withdrawn_by', 'version', 'updated_at'];
BEGIN
    IF to_jsonb(OLD) - may IS DISTINCT FROM to_jsonb(NEW) - may
        OR (OLD.number IS NOT NULL AND NEW.number IS DISTINCT FROM OLD.number)
    THEN
        RAISE insufficient_privilege USING MESSAGE = 'what is released is not changed';
    END IF;
    RETURN NEW;
END $$
"""
KEEP_EDITION = """
CREATE FUNCTION keep_edition() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    may text[] := ARRAY['state', 'approved_by', 'published_on', 'version', 'updated_at'];
BEGIN
    IF OLD.state = 'published' OR (TG_OP = 'UPDATE' AND to_jsonb(OLD) - may IS DISTINCT FROM to_jsonb(NEW) - may)
    THEN
        RAISE insufficient_privilege USING MESSAGE = 'what was prepared is published as it is, and stays';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$
"""
KEEP_EXCEPTION = """
CREATE FUNCTION keep_exception() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    may text[] := ARRAY['agreed_by', 'version', 'updated_at'];
BEGIN
    IF to_jsonb(OLD) - may IS DISTINCT FROM to_jsonb(NEW) - may THEN
        RAISE insufficient_privilege USING MESSAGE = 'what was proposed is agreed with, not changed';
    END IF;
    RETURN NEW;
END $$
"""
TRIGGERS = (
    ("keep_release", "figure_release", "UPDATE", KEEP_RELEASE),
    ("keep_edition", "figure_edition", "UPDATE OR DELETE", KEEP_EDITION),
    ("keep_exception", "figure_exception", "UPDATE", KEEP_EXCEPTION),
)


def _identified() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    ]


def _of_release(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["release"], ["figure_release.id"], name=op.f(f"{table}_release_fkey"), ondelete="CASCADE"
    )


def upgrade() -> None:
    op.create_table(
        "figure_release",
        *_identified(),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("grain", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("tables", postgresql.JSONB(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_because", sa.Text(), nullable=True),
        sa.Column("withdrawn_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("figure_release_side")),
        sa.CheckConstraint("grain IN ('month', 'quarter', 'year')", name=op.f("figure_release_grain")),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 200", name=op.f("figure_release_titled")),
        sa.CheckConstraint("first <= last", name=op.f("figure_release_in_order")),
        sa.CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawn_because IS NULL)"
            " AND (withdrawn_on IS NULL) = (withdrawn_by IS NULL)",
            name=op.f("figure_release_withdrawn_with_reason"),
        ),
        sa.CheckConstraint(
            "withdrawn_on IS NULL OR number IS NOT NULL", name=op.f("figure_release_withdrawn_once_out")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("figure_release_pkey")),
        sa.UniqueConstraint("number", name=op.f("figure_release_number_unique")),
    )
    op.create_table(
        "figure_edition",
        *_identified(),
        sa.Column("release", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("tables", postgresql.JSONB(), nullable=False),
        sa.Column("prepared_by", sa.Uuid(), nullable=False),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.CheckConstraint("state IN ('prepared', 'published')", name=op.f("figure_edition_state")),
        sa.CheckConstraint(
            "number = 1 OR because IS NOT NULL", name=op.f("figure_edition_corrected_with_reason")
        ),
        sa.CheckConstraint("approved_by <> prepared_by", name=op.f("figure_edition_two_people")),
        sa.CheckConstraint(
            "(state = 'published') = (approved_by IS NOT NULL)"
            " AND (state = 'published') = (published_on IS NOT NULL)",
            name=op.f("figure_edition_published_by_somebody"),
        ),
        _of_release("figure_edition"),
        sa.PrimaryKeyConstraint("id", name=op.f("figure_edition_pkey")),
        sa.UniqueConstraint("release", "number", name=op.f("figure_edition_release_number_unique")),
    )
    op.create_index(
        "figure_edition_prepared",
        "figure_edition",
        ["release"],
        unique=True,
        postgresql_where=sa.text("state = 'prepared'"),
    )
    op.create_table(
        "figure_exception",
        *_identified(),
        sa.Column("release", sa.Uuid(), nullable=False),
        sa.Column("table_at", sa.Integer(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("and_key", sa.Text(), nullable=True),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("agreed_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("length(because) BETWEEN 1 AND 2000", name=op.f("figure_exception_reasoned")),
        sa.CheckConstraint("agreed_by <> proposed_by", name=op.f("figure_exception_two_people")),
        _of_release("figure_exception"),
        sa.PrimaryKeyConstraint("id", name=op.f("figure_exception_pkey")),
    )
    op.create_index("figure_exception_release", "figure_exception", ["release"])
    op.create_table(
        "figure_released_month",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("release", sa.Uuid(), nullable=False),
        _of_release("figure_released_month"),
        sa.PrimaryKeyConstraint("kind", "month", name=op.f("figure_released_month_pkey")),
    )
    op.create_index("figure_released_month_release", "figure_released_month", ["release"])
    for name, table, when, body in TRIGGERS:
        op.execute(body)
        op.execute(
            f"CREATE TRIGGER {table}_kept BEFORE {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
        )


def downgrade() -> None:
    for table in ("figure_released_month", "figure_exception", "figure_edition", "figure_release"):
        op.drop_table(table)
    for name, *_ in TRIGGERS:
        op.execute(f"DROP FUNCTION {name}()")
