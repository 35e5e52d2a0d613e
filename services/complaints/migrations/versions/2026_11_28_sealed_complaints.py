"""Complaints are sealed: who is named on one, that it is there for them, and each opening for a purpose."""

import sqlalchemy as sa
from alembic import op

revision = "2026112880"
down_revision = "2026112855"
branch_labels = None
depends_on = None

MAY_NAME = """
CREATE FUNCTION may_name_on_complaint(it uuid) RETURNS boolean LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    PERFORM 1 FROM complaint WHERE id = it FOR UPDATE;
    RETURN FOUND;
END $$
"""
"""As ``may_name`` runs as who asks, and for the same reason. Locked, because only who works on it finds it so: who merely
reads it names nobody."""

KEEP_DUE = """
CREATE FUNCTION keep_sealed_due() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    UPDATE sealed_complaint SET due_on = NEW.due_on WHERE complaint = NEW.id;
    RETURN NULL;
END $$
"""
ON_DUE = """
CREATE TRIGGER complaint_sealed_due AFTER UPDATE OF due_on ON complaint FOR EACH ROW
WHEN (NEW.level = 'sealed' AND NEW.due_on IS DISTINCT FROM OLD.due_on) EXECUTE FUNCTION keep_sealed_due()
"""


def upgrade() -> None:
    op.create_table(
        "sealed_complaint",
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("sealed_by", sa.Uuid(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("sealed_complaint_side")),
        sa.ForeignKeyConstraint(
            ["complaint"], ["complaint.id"], name=op.f("sealed_complaint_complaint_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("complaint", name=op.f("sealed_complaint_pkey")),
    )
    op.create_table(
        "sealed_reading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["complaint"], ["complaint.id"], name=op.f("sealed_reading_complaint_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("sealed_reading_pkey")),
    )
    op.create_index("sealed_reading_account", "sealed_reading", ["account", "until"])
    op.create_index("sealed_reading_complaint", "sealed_reading", ["complaint"])
    op.add_column("naming", sa.Column("complaint", sa.Uuid(), nullable=True))
    op.drop_constraint(op.f("naming_one_record"), "naming", type_="check")
    op.create_check_constraint(
        op.f("naming_one_record"), "naming", "num_nonnulls(file, allegation, complaint) = 1"
    )
    op.create_foreign_key(
        op.f("naming_complaint_fkey"), "naming", "complaint", ["complaint"], ["id"], ondelete="CASCADE"
    )
    op.create_index("naming_complaint", "naming", ["complaint"])
    op.execute(MAY_NAME)
    op.execute(KEEP_DUE)
    op.execute(ON_DUE)


def downgrade() -> None:
    op.execute("DROP TRIGGER complaint_sealed_due ON complaint")
    op.execute("DROP FUNCTION keep_sealed_due()")
    op.execute("DROP POLICY IF EXISTS record_grant_app_insert ON record_grant")
    op.execute("DROP FUNCTION may_name_on_complaint(uuid)")
    for table, policies in (
        ("complaint", ("select", "update", "delete")),
        ("naming", ("select", "insert", "update")),
    ):
        for command in policies:
            op.execute(f"DROP POLICY IF EXISTS {table}_app_{command} ON {table}")
    op.drop_index("naming_complaint", table_name="naming")
    op.execute("DELETE FROM naming WHERE complaint IS NOT NULL")
    op.drop_column("naming", "complaint")
    op.create_check_constraint(op.f("naming_one_record"), "naming", "num_nonnulls(file, allegation) = 1")
    op.drop_table("sealed_reading")
    op.drop_table("sealed_complaint")
