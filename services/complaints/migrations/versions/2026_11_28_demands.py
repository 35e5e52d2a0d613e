"""Demands for what was told in confidence, and what was answered to each."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112851"
down_revision = "2026112850"
branch_labels = None
depends_on = None

JSONB = postgresql.JSONB(astext_type=sa.Text())
ANSWERS = "'refused', 'refused-in-part', 'nothing-held', 'complied'"
TABLES = (
    "demand_change",
    "demand_file",
    "demand_entry",
    "demand_name",
    "demand_answer",
    "demand_complaint",
    "demand",
)


def upgrade() -> None:
    op.execute("CREATE SEQUENCE demand_reference")
    op.create_table(
        "demand",
        _id(),
        _moment("created_at"),
        _moment("updated_at"),
        sa.Column("version", sa.Integer(), nullable=False),
        _text("side"),
        _uuid("office"),
        _text("reference"),
        _text("demander"),
        _uuid("authority", null=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        _text("way"),
        sa.Column("wanted", JSONB, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        _text("state"),
        _text("answer", null=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("waiting", sa.Boolean(), nullable=False),
        _uuid("second", null=True),
        _uuid("recorded_by"),
        _check("demand_side", "side IN ('preventive', 'complaints')"),
        _check(
            "demand_demander",
            "demander IN ('court', 'prosecutor', 'police', 'ministry', 'parliament', 'party', 'other')",
        ),
        _check("demand_way", "way IN ('letter', 'email', 'phone', 'in-person', 'summons', 'other')"),
        _check("demand_state", "state IN ('open', 'answered', 'followed-up', 'closed')"),
        _check("demand_answer", f"answer IN ({ANSWERS})"),
        sa.PrimaryKeyConstraint("id", name=op.f("demand_pkey")),
        sa.UniqueConstraint("reference", name=op.f("demand_reference_unique")),
    )
    op.create_index("demand_list", "demand", ["side", "received_on", "id"])
    op.create_index("demand_due", "demand", ["side", "state", "due_on"])
    op.create_index("demand_authority", "demand", ["authority"])
    op.create_table(
        "demand_complaint",
        _id(),
        _uuid("demand"),
        _uuid("complaint"),
        _uuid("account"),
        _moment("at"),
        _of("demand_complaint", "demand"),
        _of("demand_complaint", "complaint"),
        sa.PrimaryKeyConstraint("id", name=op.f("demand_complaint_pkey")),
    )
    op.create_index("demand_complaint_demand", "demand_complaint", ["demand", "complaint"], unique=True)
    op.create_index("demand_complaint_complaint", "demand_complaint", ["complaint"])
    op.create_table(
        "demand_answer",
        _id(),
        _uuid("demand"),
        _text("answer"),
        sa.Column("grounds", JSONB, nullable=False),
        sa.Column("given", JSONB, nullable=False),
        sa.Column("names", sa.Integer(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        _text("state"),
        _uuid("proposed_by"),
        _moment("proposed_at"),
        _uuid("decided_by", null=True),
        _moment("decided_at", null=True),
        _check("demand_answer_answer", f"answer IN ({ANSWERS})"),
        _check("demand_answer_state", "state IN ('waiting', 'given', 'declined', 'taken-back')"),
        _check("demand_answer_second_person", "decided_by <> proposed_by"),
        _check(
            "demand_answer_given_by_two",
            "state <> 'given' OR answer IN ('refused', 'nothing-held') OR decided_by IS NOT NULL",
        ),
        _of("demand_answer", "demand"),
        sa.PrimaryKeyConstraint("id", name=op.f("demand_answer_pkey")),
    )
    op.create_index("demand_answer_demand", "demand_answer", ["demand"])
    op.create_table(
        "demand_name",
        _id(),
        _uuid("demand"),
        _uuid("answer"),
        _uuid("complaint"),
        _uuid("party"),
        _of("demand_name", "demand"),
        _of("demand_name", "answer", "demand_answer"),
        _of("demand_name", "complaint"),
        _of("demand_name", "party"),
        sa.PrimaryKeyConstraint("id", name=op.f("demand_name_pkey")),
    )
    op.create_index("demand_name_answer", "demand_name", ["answer", "party"], unique=True)
    op.create_index("demand_name_demand", "demand_name", ["demand"])
    op.create_index("demand_name_complaint", "demand_name", ["complaint"])
    op.create_index("demand_name_party", "demand_name", ["party"])
    op.create_table(
        "demand_entry",
        _id(),
        _uuid("demand"),
        _text("kind"),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        _uuid("account"),
        _moment("at"),
        _check(
            "demand_entry_kind",
            "kind IN ('accepted', 'insisted', 'search', 'seizure', 'sanction-threatened', 'court-for-us', "
            "'court-against-us', 'withdrawn', 'other')",
        ),
        _of("demand_entry", "demand"),
        sa.PrimaryKeyConstraint("id", name=op.f("demand_entry_pkey")),
    )
    op.create_index("demand_entry_demand", "demand_entry", ["demand"])
    op.create_table(
        "demand_file",
        _id(),
        _uuid("demand"),
        _text("kind"),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        _text("media_type"),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        _uuid("account"),
        _moment("at"),
        _check("demand_file_kind", "kind IN ('demand', 'answer', 'other')"),
        _of("demand_file", "demand"),
        sa.PrimaryKeyConstraint("id", name=op.f("demand_file_pkey")),
    )
    op.create_index("demand_file_demand", "demand_file", ["demand"])
    op.create_table(
        "demand_change",
        _id(),
        _uuid("demand"),
        _moment("at"),
        _uuid("account"),
        _text("act"),
        sa.Column("fields", JSONB, nullable=False),
        _of("demand_change", "demand"),
        sa.PrimaryKeyConstraint("id", name=op.f("demand_change_pkey")),
    )
    op.create_index("demand_change_demand", "demand_change", ["demand"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    op.execute("DROP SEQUENCE demand_reference")


def _id() -> sa.Column[Any]:
    return _uuid("id")


def _uuid(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Uuid(), nullable=null)


def _text(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=null)


def _moment(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def _check(name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(name))


def _of(table: str, column: str, other: str | None = None) -> sa.ForeignKeyConstraint:
    name = op.f(f"{table}_{column}_fkey")
    return sa.ForeignKeyConstraint([column], [f"{other or column}.id"], name=name, ondelete="CASCADE")
