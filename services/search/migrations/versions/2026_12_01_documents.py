"""Files of records are found by what stands in them.

Revision ID: 2026120121
Revises: 2026113041
Create Date: 2026-12-01
"""

import sqlalchemy as sa
from alembic import op
from servicekit.ids import uuid7
from sqlalchemy.dialects import postgresql

revision = "2026120121"
down_revision = "2026113041"
branch_labels = None
depends_on = None

_BEFORE = ("place", "visit", "finding", "information", "complaint", "recommendation", "authority")
_AFTER = (*_BEFORE, "document")


def _listed(values: tuple[str, ...]) -> str:
    return ", ".join(f"'{value}'" for value in values)


def _allow(kinds: tuple[str, ...]) -> None:
    for table in ("read_record", "rebuild_part"):
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_kind")
        op.execute(
            f"ALTER TABLE {table} ADD CONSTRAINT {table}_kind CHECK (kind IN ({_listed(kinds)})) NOT VALID"
        )
        op.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {table}_kind")


def _check(table: str, name: str, condition: str) -> None:
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {table}_{name} CHECK ({condition}) NOT VALID")
    op.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {table}_{name}")


def upgrade() -> None:
    _allow(_AFTER)
    op.add_column("read_record", sa.Column("of", sa.Uuid(), nullable=True))
    op.add_column("read_record", sa.Column("of_kind", sa.Text(), nullable=True))
    _check("read_record", "document_of_record", "(kind = 'document') = (of IS NOT NULL)")
    _check("read_record", "of_some_kind", "(of IS NULL) = (of_kind IS NULL)")
    _check("read_record", "of_kind", f"of_kind IN ({_listed(_AFTER)})")
    op.create_foreign_key(
        "read_record_of_fkey", "read_record", "read_record", ["of"], ["id"], ondelete="CASCADE"
    )
    op.create_index("read_record_of", "read_record", ["of"], postgresql_where=sa.text("of IS NOT NULL"))
    op.create_table(
        "read_document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("characters", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("by_sight", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("cut", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'read', 'nothing', 'failed')", name="read_document_state"),
        sa.CheckConstraint(
            "reason IN ('locked', 'damaged', 'too-large', 'too-slow', 'memory', 'stopped', 'picture', 'missing')",
            name="read_document_reason",
        ),
        sa.CheckConstraint(
            "(state = 'failed') = (reason IS NOT NULL)", name="read_document_failed_with_reason"
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["read_record.id"], name="read_document_id_fkey", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="read_document_pkey"),
    )
    op.create_index("read_document_content", "read_document", ["sha256"])
    op.create_index(
        "read_document_due", "read_document", ["due_at"], postgresql_where=sa.text("state = 'waiting'")
    )
    op.create_index(
        "read_document_failed",
        "read_document",
        ["failed_at", "id"],
        postgresql_where=sa.text("state = 'failed'"),
    )
    op.create_table(
        "document_page",
        sa.Column("document", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("words", postgresql.TSVECTOR(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["read_document.id"], name="document_page_document_fkey", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "number", name="document_page_pkey"),
    )
    # The files of what is known already: where this service has never run it asks by itself.
    ask = sa.text(
        "INSERT INTO rebuild (id, created_at, updated_at, version, scope, state, done) "
        "SELECT :id, now(), now(), 1, 'records', 'waiting', 0 WHERE EXISTS (SELECT FROM rebuild) "
        "AND NOT EXISTS (SELECT FROM rebuild WHERE scope = 'records' AND state = 'waiting')"
    )
    op.get_bind().execute(ask.bindparams(sa.bindparam("id", uuid7(), sa.Uuid())))


def downgrade() -> None:
    op.drop_table("document_page")
    op.drop_table("read_document")
    op.execute("DELETE FROM read_record WHERE kind = 'document'")
    for constraint in ("document_of_record", "of_some_kind", "of_kind"):
        op.drop_constraint(f"read_record_{constraint}", "read_record")
    op.drop_column("read_record", "of_kind")
    op.drop_column("read_record", "of")
    _allow(_BEFORE)
