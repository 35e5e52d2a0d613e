"""Annual and thematic reports, and the names of colleagues.

Revision ID: 2026120151
Revises: 2026113030
Create Date: 2026-12-01
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026120151"
down_revision = "2026120141"
branch_labels = None
depends_on = None

_TABLES = ("change", "sending", "comment", "clearance", "figure")


KEEP_REPORT = """
CREATE FUNCTION keep_annual_report() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.created_by <> OLD.created_by THEN
        RAISE insufficient_privilege USING MESSAGE = 'who began a report stays the same';
    END IF;
    IF NEW.state = 'cleared' AND OLD.state <> 'cleared' AND (
        OLD.state <> 'in-clearance'
        OR NOT EXISTS (SELECT FROM annual_report_clearance WHERE report = NEW.id AND round = NEW.round)
        OR EXISTS (
            SELECT FROM annual_report_clearance
            WHERE report = NEW.id AND round = NEW.round AND verdict IS DISTINCT FROM 'cleared'
        )
    ) THEN
        RAISE insufficient_privilege USING MESSAGE = 'a report is cleared by everybody who was asked';
    END IF;
    IF NEW.state = 'issued' AND OLD.state <> 'issued' AND (
        OLD.state <> 'cleared'
        OR EXISTS (
            SELECT FROM annual_report_change WHERE report = NEW.id AND account = NEW.issued_by
            AND act IN ('drafted', 'changed', 'sent-to-clearance')
        )
    ) THEN
        RAISE insufficient_privilege USING MESSAGE = 'who wrote a report does not issue it';
    END IF;
    RETURN NEW;
END $$
"""
"""Policies know a row before or after, never both."""


def _id(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _json(name: str) -> sa.Column[object]:
    return sa.Column(name, postgresql.JSONB(), nullable=False)


def _one_of(table: str, column: str, values: Sequence[str]) -> sa.CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=op.f(f"{table}_{column}"))


def _part(what: str, *columns: sa.schema.SchemaItem, key: Sequence[str] = ("id",)) -> None:
    """A table whose rows belong to a report."""
    table = f"annual_report_{what}"
    op.create_table(
        table,
        *([_id("id")] if key == ("id",) else []),
        _id("report"),
        *columns,
        sa.ForeignKeyConstraint(["report"], ["annual_report.id"], name=op.f(f"{table}_report_fkey")),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"{table}_pkey")),
    )
    if what in ("comment", "sending", "change"):
        op.create_index(f"{table}_report", table, ["report", "id"])


def upgrade() -> None:
    op.execute("CREATE SEQUENCE annual_report_reference")
    op.create_table(
        "annual_report",
        _id("id"),
        _moment("created_at"),
        _moment("updated_at"),
        sa.Column("version", sa.Integer(), nullable=False),
        _text("side"),
        _id("office"),
        sa.Column("team", sa.Uuid(), nullable=True),
        _text("level"),
        _text("reference"),
        _text("kind"),
        _text("state"),
        _json("titles"),
        sa.Column("languages", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        _json("chapters"),
        _id("created_by"),
        sa.Column("authors", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("clearing", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("sent_by", sa.Uuid(), nullable=True),
        sa.Column("issued_by", sa.Uuid(), nullable=True),
        _moment("issued_at", nullable=True),
        _one_of("annual_report", "side", ("preventive", "complaints")),
        _one_of("annual_report", "level", ("public", "internal", "confidential")),
        _one_of("annual_report", "kind", ("annual", "thematic")),
        _one_of("annual_report", "state", ("draft", "in-clearance", "cleared", "issued")),
        sa.UniqueConstraint("reference", name=op.f("annual_report_reference_unique")),
        sa.CheckConstraint("first <= last", name=op.f("annual_report_span")),
        sa.CheckConstraint("cardinality(languages) BETWEEN 1 AND 4", name=op.f("annual_report_spoken")),
        sa.CheckConstraint(
            "(state = 'issued') = (issued_by IS NOT NULL) AND (issued_by IS NULL) = (issued_at IS NULL)",
            name=op.f("annual_report_issued"),
        ),
        sa.CheckConstraint(
            "issued_by IS NULL OR (sent_by IS NOT NULL AND issued_by <> created_by AND issued_by <> sent_by "
            "AND NOT issued_by = ANY (authors))",
            name=op.f("annual_report_issued_by_another"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("annual_report_pkey")),
    )
    op.create_index("annual_report_last", "annual_report", ["side", "last", "id"])
    _part(
        "figure",
        _id("block"),
        _json("question"),
        _json("shown"),
        sa.Column("frozen_on", sa.Date(), nullable=False),
        _moment("frozen_at"),
        _id("frozen_by"),
        key=("report", "block"),
    )
    _part(
        "clearance",
        sa.Column("round", sa.Integer(), nullable=False),
        _id("account"),
        _id("asked_by"),
        _moment("asked_at"),
        _text("verdict", nullable=True),
        _text("reason", nullable=True),
        _moment("said_at", nullable=True),
        _one_of("annual_report_clearance", "verdict", ("cleared", "sent-back")),
        sa.UniqueConstraint(
            "report", "round", "account", name=op.f("annual_report_clearance_report_round_account_unique")
        ),
        sa.CheckConstraint(
            "verdict IS DISTINCT FROM 'sent-back' OR reason IS NOT NULL",
            name=op.f("annual_report_clearance_reasoned"),
        ),
        sa.CheckConstraint(
            "(verdict IS NULL) = (said_at IS NULL)", name=op.f("annual_report_clearance_said")
        ),
    )
    _part(
        "comment",
        sa.Column("chapter", sa.Uuid(), nullable=True),
        _id("account"),
        _moment("at"),
        _text("text"),
    )
    _part(
        "sending",
        _text("recipient"),
        _text("way"),
        sa.Column("sent_on", sa.Date(), nullable=False),
        _text("language", nullable=True),
        _text("note"),
        _id("recorded_by"),
        _moment("recorded_at"),
        _one_of(
            "annual_report_sending", "way", ("by-hand", "letter", "mail", "tabled", "website", "other")
        ),
    )
    _part(
        "change",
        _moment("at"),
        _id("account"),
        _text("act"),
        _text("reason", nullable=True),
        _json("fields"),
    )
    op.create_table(
        "known_account",
        _id("id"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        _text("name"),
        sa.PrimaryKeyConstraint("id", name=op.f("known_account_pkey")),
    )
    op.execute(KEEP_REPORT)
    op.execute(
        "CREATE TRIGGER annual_report_kept BEFORE UPDATE ON annual_report FOR EACH ROW "
        "EXECUTE FUNCTION keep_annual_report()"
    )


def downgrade() -> None:
    op.drop_table("known_account")
    for what in _TABLES:
        op.drop_table(f"annual_report_{what}")
    op.drop_table("annual_report")
    op.execute("DROP FUNCTION keep_annual_report()")
    op.execute("DROP SEQUENCE annual_report_reference")
