"""Bodies and issues, links between complaints, the directory, decisions, and how a side works."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112811"
down_revision = "2026112812"
branch_labels = None
depends_on = None

_OUTCOMES = (
    "'resolved', 'partly-resolved', 'upheld', 'partly-upheld', 'not-upheld', 'inadmissible', 'referred', "
    "'advice-given', 'withdrawn', 'no-action', 'raised', 'used-preventively'"
)
_CHANNELS = (
    "'visit', 'letter', 'phone', 'email', 'form', 'box', 'other-body', 'own-initiative', 'import'"
)
_SIDES = "'preventive', 'complaints'"


def _identified() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    ]


def _of_complaint(table: str, column: str = "complaint") -> sa.ForeignKeyConstraint:
    name = op.f(f"{table}_{column}_fkey")
    return sa.ForeignKeyConstraint([column], ["complaint.id"], name=name, ondelete="CASCADE")


def _replace_check(name: str, condition: str) -> None:
    op.drop_constraint(op.f(name), "complaint", type_="check")
    op.create_check_constraint(op.f(name), "complaint", condition)


def upgrade() -> None:
    _complaint()
    _directory()
    _bodies_and_issues()
    _links_and_follow_ups()
    _practice()


def _complaint() -> None:
    op.add_column("complaint", sa.Column("kind", sa.Text(), server_default="complaint", nullable=False))
    op.add_column(
        "complaint",
        sa.Column("about", postgresql.ARRAY(sa.Uuid()), server_default=sa.text("'{}'"), nullable=False),
    )
    op.add_column("complaint", sa.Column("happened_on", sa.Date(), nullable=True))
    op.add_column("complaint", sa.Column("pending_before", sa.Text(), nullable=True))
    op.add_column("complaint", sa.Column("decision", sa.Text(), nullable=True))
    op.add_column("complaint", sa.Column("ground", sa.Text(), nullable=True))
    op.add_column("complaint", sa.Column("decided_on", sa.Date(), nullable=True))
    op.create_check_constraint(
        op.f("complaint_kind"), "complaint", "kind IN ('complaint', 'own-initiative', 'about-office')"
    )
    op.create_check_constraint(
        op.f("complaint_decision"),
        "complaint",
        "decision IN ('admissible', 'inadmissible', 'raised', 'referred', 'used-preventively')",
    )
    _replace_check("complaint_outcome", f"outcome IN ({_OUTCOMES})")
    _replace_check("complaint_channel", f"channel IN ({_CHANNELS})")
    op.create_index(
        "complaint_of_kind",
        "complaint",
        ["side", "kind", "received_on", "id"],
        unique=False,
        postgresql_where=sa.text("kind <> 'complaint'"),
    )


def _directory() -> None:
    op.create_table(
        "directory_entry",
        *_identified(),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("other_names", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(f"side IN ({_SIDES})", name=op.f("directory_entry_side")),
        sa.CheckConstraint(
            "kind IN ('civil-society', 'lawyers', 'union', 'faith', 'public-body', 'group', 'other')",
            name=op.f("directory_entry_kind"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("directory_entry_pkey")),
    )
    op.create_index("directory_entry_name", "directory_entry", ["side", "name", "id"], unique=False)
    op.add_column(
        "sealed_person",
        sa.Column("shared", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.alter_column("party", "person", nullable=True)
    op.add_column("party", sa.Column("entry", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("party_entry_fkey"), "party", "directory_entry", ["entry"], ["id"])
    op.create_check_constraint(op.f("party_one_of_two"), "party", "num_nonnulls(person, entry) = 1")
    op.create_index(
        "party_entry", "party", ["entry"], unique=False, postgresql_where=sa.text("entry IS NOT NULL")
    )


def _bodies_and_issues() -> None:
    op.create_table(
        "complaint_body",
        *_identified(),
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("authority", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Uuid(), nullable=True),
        _of_complaint("complaint_body"),
        sa.PrimaryKeyConstraint("id", name=op.f("complaint_body_pkey")),
        sa.UniqueConstraint(
            "complaint", "authority", "place", name="complaint_body_once", postgresql_nulls_not_distinct=True
        ),
    )
    op.create_index("complaint_body_authority", "complaint_body", ["authority"], unique=False)
    op.create_table(
        "issue",
        *_identified(),
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("body", sa.Uuid(), nullable=True),
        sa.Column("theme", sa.Uuid(), nullable=True),
        sa.Column("problem_kind", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "problem_kind IN ('law-or-policy', 'missing-law', 'procedure', 'practice', 'attitude', "
            "'material-condition')",
            name=op.f("issue_problem_kind"),
        ),
        sa.CheckConstraint(f"outcome IN ({_OUTCOMES})", name=op.f("issue_outcome")),
        _of_complaint("issue"),
        sa.ForeignKeyConstraint(["body"], ["complaint_body.id"], name=op.f("issue_body_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("issue_pkey")),
    )
    op.create_index("issue_complaint", "issue", ["complaint"], unique=False)
    op.create_index(
        "issue_body", "issue", ["body"], unique=False, postgresql_where=sa.text("body IS NOT NULL")
    )


def _links_and_follow_ups() -> None:
    op.create_table(
        "complaint_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("other", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('member', 'derived', 'started-from')", name=op.f("complaint_link_kind")),
        _of_complaint("complaint_link"),
        _of_complaint("complaint_link", "other"),
        sa.PrimaryKeyConstraint("id", name=op.f("complaint_link_pkey")),
        sa.UniqueConstraint("complaint", "other", "kind", name="complaint_link_once"),
    )
    op.create_index(
        "complaint_link_one_lead",
        "complaint_link",
        ["complaint"],
        unique=True,
        postgresql_where=sa.text("kind = 'member'"),
    )
    op.create_index("complaint_link_other", "complaint_link", ["other"], unique=False)
    op.create_table(
        "follow_up",
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("account", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "result IN ('answered', 'answered-late', 'not-answered', 'reprisals-feared', 'cannot-be-told')",
            name=op.f("follow_up_result"),
        ),
        _of_complaint("follow_up"),
        sa.PrimaryKeyConstraint("complaint", name=op.f("follow_up_pkey")),
    )
    op.create_index(
        "follow_up_due", "follow_up", ["due_on"], unique=False, postgresql_where=sa.text("done_on IS NULL")
    )


def _practice() -> None:
    op.create_table(
        "practice",
        *_identified(),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("decides", sa.Boolean(), nullable=False),
        sa.Column("too_old_days", sa.Integer(), nullable=True),
        sa.Column("anonymous_accepted", sa.Boolean(), nullable=False),
        sa.Column("outside_remit", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("unused_grounds", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("own_grounds", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("sample_percent", sa.Integer(), nullable=False),
        sa.Column("follow_up_days", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"side IN ({_SIDES})", name=op.f("practice_side")),
        sa.PrimaryKeyConstraint("id", name=op.f("practice_pkey")),
        sa.UniqueConstraint("side", name="practice_of_side"),
    )


def downgrade() -> None:
    raise NotImplementedError("issues, outcomes and links that people entered would be lost")
