"""Files of former trackers and of the tree of authorities come in as those of other bodies do, in the background."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026113071"
down_revision = "2026113081"
branch_labels = None
depends_on = None

_METHODS = "'documents', 'follow-up-visit', 'other-bodies'"
_STATES = "'uploaded', 'mapped', 'checked', 'done', 'undone'"
_AT_WORK = "'checking', 'running', 'undoing'"


def _check(table: str, name: str, condition: str | None) -> None:
    """In place of the one there is."""
    op.drop_constraint(op.f(f"{table}_{name}"), table, type_="check")
    if condition:
        op.create_check_constraint(op.f(f"{table}_{name}"), table, condition)


def upgrade() -> None:
    table = "recommendation_import"
    op.add_column(table, sa.Column("kind", sa.Text(), nullable=False, server_default="received"))
    op.add_column(table, sa.Column("reached", sa.Integer(), nullable=False, server_default="0"))
    op.add_column(table, sa.Column("actor", sa.Uuid(), nullable=True))
    op.add_column(table, sa.Column("fault", sa.Text(), nullable=True))
    op.alter_column(table, "office", nullable=True)
    _check(table, "state", f"state IN ({_STATES}, {_AT_WORK}, 'stopped')")
    op.create_check_constraint(op.f(f"{table}_kind"), table, "kind IN ('received', 'tracker', 'authorities')")
    op.create_check_constraint(
        op.f(f"{table}_of_an_office"), table, "office IS NOT NULL OR kind = 'authorities'"
    )
    op.create_check_constraint(
        op.f(f"{table}_document_of_others"), table, "document IS NULL OR kind = 'received'"
    )
    op.create_index(f"{table}_at_work", table, ["updated_at"], postgresql_where=f"state IN ({_AT_WORK})")
    op.create_table(
        "imported_replies",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("cell", sa.Text(), nullable=False),
        sa.Column("addressees", postgresql.JSONB(), nullable=False),
        sa.Column("replies", postgresql.JSONB(), nullable=False),
        sa.Column("reviewed_by", sa.Uuid(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["recommendation_import.id"],
            name=op.f("imported_replies_import_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("import_id", "row", name=op.f("imported_replies_pkey")),
    )
    _recommendations()
    _authorities()


def _recommendations() -> None:
    table = "recommendation"
    op.add_column(table, sa.Column("import_version", sa.Integer(), nullable=True))
    for column in ("import_print", "external_system", "external_key", "external_number"):
        op.add_column(table, sa.Column(column, sa.Text(), nullable=True))
    op.add_column(table, sa.Column("kept_inside", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(f"UPDATE {table} SET import_version = 1 WHERE import_id IS NOT NULL")  # noqa: S608
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.create_check_constraint(
        op.f(f"{table}_external_reference"), table, "num_nulls(external_system, external_key) IN (0, 2)"
    )
    op.drop_index("recommendation_imported", table)
    op.create_index(
        "recommendation_imported", table, ["import_id", "id"], postgresql_where="import_id IS NOT NULL"
    )
    op.create_index(
        "recommendation_external",
        table,
        ["side", "external_system", "external_key"],
        unique=True,
        postgresql_where="external_key IS NOT NULL",
    )
    for assessed in ("assessment", "released_assessment"):
        _check(assessed, "method", f"method IN ({_METHODS}, 'imported')")
    op.alter_column("released_assessment", "assessed_by", nullable=True)
    op.create_check_constraint(
        op.f("released_assessment_somebody_assessed"),
        "released_assessment",
        "(assessed_by IS NULL) = (method = 'imported')",
    )
    op.alter_column("closing", "closed_by", nullable=True)


def _authorities() -> None:
    table = "authority"
    op.add_column(table, sa.Column("code", sa.Text(), nullable=True))
    op.add_column(table, sa.Column("withdrawn", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_check_constraint(op.f("authority_withdrawn_closed"), table, "NOT withdrawn OR closed")
    op.create_index("authority_code", table, ["code"], unique=True, postgresql_where="code IS NOT NULL")
    for imported in (table, "focal_point"):
        op.add_column(imported, sa.Column("import_id", sa.Uuid(), nullable=True))
        op.create_foreign_key(
            op.f(f"{imported}_import_id_fkey"), imported, "recommendation_import", ["import_id"], ["id"]
        )
        op.create_index(
            f"{imported}_imported", imported, ["import_id"], postgresql_where="import_id IS NOT NULL"
        )


def downgrade() -> None:
    for imported in ("focal_point", "authority"):
        op.drop_column(imported, "import_id")
    op.drop_column("authority", "withdrawn")
    op.drop_column("authority", "code")
    op.alter_column("closing", "closed_by", nullable=False)
    op.drop_constraint(
        op.f("released_assessment_somebody_assessed"), "released_assessment", type_="check"
    )
    op.alter_column("released_assessment", "assessed_by", nullable=False)
    for assessed in ("assessment", "released_assessment"):
        _check(assessed, "method", f"method IN ({_METHODS})")
    table = "recommendation"
    op.drop_index("recommendation_external", table)
    op.drop_index("recommendation_imported", table)
    op.create_index(
        "recommendation_imported", table, ["import_id"], postgresql_where="import_id IS NOT NULL"
    )
    op.drop_constraint(op.f(f"{table}_external_reference"), table, type_="check")
    for column in ("kept_inside", "external_number", "external_key", "external_system", "import_print"):
        op.drop_column(table, column)
    op.drop_column(table, "import_version")
    op.drop_table("imported_replies")
    table = "recommendation_import"
    op.drop_index(f"{table}_at_work", table)
    op.drop_constraint(op.f(f"{table}_of_an_office"), table, type_="check")
    op.drop_constraint(op.f(f"{table}_document_of_others"), table, type_="check")
    _check(table, "state", f"state IN ({_STATES})")
    op.alter_column(table, "office", nullable=False)
    for column in ("fault", "actor", "reached", "kind"):
        op.drop_column(table, column)
