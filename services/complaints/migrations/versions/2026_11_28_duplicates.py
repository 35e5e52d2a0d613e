"""Complaints that were registered twice: merged into one another, and pairs that are not the same."""

import sqlalchemy as sa
from alembic import op

revision = "2026112825"
down_revision = "2026112824"
branch_labels = None
depends_on = None

_STATES = "'received', 'acknowledged', 'assessed', 'in-progress', 'waiting', 'closed', 'reopened', 'merged'"
_LEVELS = "'internal', 'confidential', 'sealed'"
_CONTACTS = (
    "'any', 'do-not-write', 'do-not-phone', 'do-not-write-or-phone', 'only-next-visit', 'through-lawyer', "
    "'do-not-contact'"
)


def upgrade() -> None:
    for table in ("complaint", "report"):
        name = op.f(f"{table}_state")
        op.drop_constraint(name, table, type_="check")
        # Every row kept to the narrower one: none need be looked at again while the table is locked.
        op.create_check_constraint(name, table, f"state IN ({_STATES})", postgresql_not_valid=True)
        op.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}")
    op.create_index(
        "complaint_authority",
        "complaint",
        ["authority", "received_on"],
        postgresql_where=sa.text("authority IS NOT NULL"),
    )
    op.create_index("external_reference_value", "external_reference", ["value"])
    op.create_table(
        "complaint_merge",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("kept", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"state IN ({_STATES})", name=op.f("complaint_merge_state")),
        sa.CheckConstraint(f"level IN ({_LEVELS})", name=op.f("complaint_merge_level")),
        sa.CheckConstraint("complaint <> kept", name=op.f("complaint_merge_two")),
        _of("complaint_merge", "complaint", "complaint"),
        sa.ForeignKeyConstraint(["kept"], ["complaint.id"], name=op.f("complaint_merge_kept_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("complaint_merge_pkey")),
        sa.UniqueConstraint("complaint", name="complaint_merge_once"),
    )
    op.create_index("complaint_merge_kept", "complaint_merge", ["kept"])
    op.create_table(
        "merged_party",
        sa.Column("merge", sa.Uuid(), nullable=False),
        sa.Column("party", sa.Uuid(), nullable=False),
        sa.Column("own", sa.Text(), nullable=True),
        sa.Column("asks", sa.Text(), nullable=False),
        sa.Column("brings", sa.Boolean(), nullable=False),
        sa.CheckConstraint(f"own IN ({_CONTACTS})", name=op.f("merged_party_own")),
        sa.CheckConstraint(f"asks IN ({_CONTACTS})", name=op.f("merged_party_asks")),
        _of("merged_party", "merge", "complaint_merge"),
        _of("merged_party", "party", "party"),
        sa.PrimaryKeyConstraint("merge", "party", name=op.f("merged_party_pkey")),
    )
    op.create_index("merged_party_party", "merged_party", ["party"])
    op.create_table(
        "not_duplicate",
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("other", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("complaint < other", name=op.f("not_duplicate_in_order")),
        _of("not_duplicate", "complaint", "complaint"),
        _of("not_duplicate", "other", "complaint"),
        sa.PrimaryKeyConstraint("complaint", "other", name=op.f("not_duplicate_pkey")),
    )
    op.create_index("not_duplicate_other", "not_duplicate", ["other"])


def _of(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"{table}_{column}_fkey")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete="CASCADE")


def downgrade() -> None:
    raise NotImplementedError("what was merged could not be taken apart again")
