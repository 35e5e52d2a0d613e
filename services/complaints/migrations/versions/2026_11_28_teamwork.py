"""Routing rules, substitutions, watchers, tasks, and who edits just now."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112812"
down_revision = "2026112814"
branch_labels = None
depends_on = None

UUIDS = postgresql.ARRAY(sa.Uuid())
TEXTS = postgresql.ARRAY(sa.Text())
SIDES = "side IN ('preventive', 'complaints')"


def upgrade() -> None:
    op.create_table(
        "routing_rule",
        *_identified(),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        *(
            sa.Column(name, UUIDS, nullable=False)
            for name in ("themes", "authorities", "regions", "offices")
        ),
        *(sa.Column(name, TEXTS, nullable=False) for name in ("languages", "channels", "severities")),
        sa.Column("team", sa.Uuid(), nullable=True),
        sa.Column("account", sa.Uuid(), nullable=True),
        sa.CheckConstraint(SIDES, name=op.f("routing_rule_side")),
        sa.CheckConstraint("team IS NOT NULL OR account IS NOT NULL", name=op.f("routing_rule_target")),
        sa.PrimaryKeyConstraint("id", name=op.f("routing_rule_pkey")),
    )
    op.create_index("routing_rule_order", "routing_rule", ["side", "position"])
    op.create_table(
        "routed_complaint",
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("team", sa.Uuid(), nullable=True),
        sa.Column("account", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _of_complaint("routed_complaint"),
        sa.PrimaryKeyConstraint("complaint", name=op.f("routed_complaint_pkey")),
    )
    op.create_table(
        "substitution",
        *_identified(),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("absent", sa.Uuid(), nullable=False),
        sa.Column("substitute", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offices", UUIDS, nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("begun_told", sa.Boolean(), nullable=False),
        sa.Column("ended_told", sa.Boolean(), nullable=False),
        sa.CheckConstraint(SIDES, name=op.f("substitution_side")),
        sa.CheckConstraint("absent <> substitute", name=op.f("substitution_two_people")),
        sa.CheckConstraint("until_on >= from_on", name=op.f("substitution_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("substitution_pkey")),
    )
    op.create_index("substitution_absent", "substitution", ["absent", "ends_at"])
    op.create_index("substitution_substitute", "substitution", ["substitute", "ends_at"])
    untold = sa.text("NOT (begun_told AND ended_told)")
    op.create_index("substitution_untold", "substitution", ["starts_at"], postgresql_where=untold)
    op.create_table(
        "watcher",
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        _of_complaint("watcher"),
        sa.PrimaryKeyConstraint("complaint", "account", name=op.f("watcher_pkey")),
    )
    op.create_index("watcher_account", "watcher", ["account", "complaint"])
    op.create_table(
        "task",
        *_identified(),
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("assignee", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        _of_complaint("task"),
        sa.PrimaryKeyConstraint("id", name=op.f("task_pkey")),
    )
    op.create_index("task_complaint", "task", ["complaint"])
    op.create_index(
        "task_open",
        "task",
        ["assignee", sa.literal_column("coalesce(due_on, 'infinity'::date)"), "id"],
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_table(
        "presence",
        sa.Column("complaint", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _of_complaint("presence"),
        sa.PrimaryKeyConstraint("complaint", "account", name=op.f("presence_pkey")),
    )
    op.create_table(
        "known_region",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("names", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("known_region_pkey")),
    )
    op.add_column("known_place", sa.Column("region", sa.Uuid(), nullable=True))
    op.add_column("known_team", sa.Column("side", sa.Text(), nullable=True))
    # A copy takes only what is newer than what it has: so that the next look at the owner fills the new columns.
    op.execute("UPDATE known_place SET version = 0")
    op.execute("UPDATE known_team SET version = 0")
    op.add_column("complaint_change", sa.Column("on_behalf_of", sa.Uuid(), nullable=True))
    # The old one held only grants without an end; a substitute's have one, and every read asks for both.
    op.execute("DROP INDEX IF EXISTS record_grant_account")
    op.create_index("record_grant_account", "record_grant", ["account", "record"])


def _identified() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    ]


def _of_complaint(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["complaint"], ["complaint.id"], name=op.f(f"{table}_complaint_fkey"), ondelete="CASCADE"
    )


def downgrade() -> None:
    raise NotImplementedError("tasks, rules and substitutions that people made would be lost")
