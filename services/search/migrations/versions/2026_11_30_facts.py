"""What is counted of records, what places lie in, and dashboards."""

import sqlalchemy as sa
from alembic import op
from servicekit.ids import uuid7
from sqlalchemy.dialects import postgresql

revision = "2026113030"
down_revision = "2026120121"
branch_labels = None
depends_on = None

_KINDS = "'place', 'visit', 'finding', 'information', 'complaint', 'recommendation', 'authority'"
_DAYS = (
    *("began_on", "acknowledged_on", "decided_on", "reopened_on"),
    *("ended_on", "closed_on", "implemented_on", "not_yet_on"),
)
_CODES = (
    *("outcome", "decision", "channel", "complainant_role", "problem_kind", "severity", "scope"),
    *("implementation", "direction", "source", "priority"),
)


def upgrade() -> None:
    op.create_table(
        "fact",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("office", sa.Uuid(), nullable=True),
        sa.Column("team", sa.Uuid(), nullable=True),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("record", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Date(), nullable=True) for name in _DAYS),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("sort", sa.Text(), nullable=True),
        sa.Column("announced", sa.Boolean(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=True) for name in _CODES),
        sa.Column("imported", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.ARRAY(sa.Uuid()), nullable=False) for name in ("places", "themes", "authorities")),
        sa.CheckConstraint(f"kind IN ({_KINDS})", name=op.f("fact_kind")),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("fact_side")),
        sa.CheckConstraint("level IN ('public', 'internal', 'confidential')", name=op.f("fact_level")),
        sa.ForeignKeyConstraint(
            ["record"], ["read_record.id"], name=op.f("fact_record_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("record", name=op.f("fact_pkey")),
    )
    op.create_index("fact_began", "fact", ["kind", "began_on"])
    op.create_index(
        "fact_closed", "fact", ["kind", "closed_on"], postgresql_where=sa.text("closed_on IS NOT NULL")
    )
    op.create_index("fact_imported", "fact", ["kind", "began_on"], postgresql_where=sa.text("imported"))
    for several in ("places", "themes", "authorities"):
        op.create_index(f"fact_{several}", "fact", [several], postgresql_using="gin")
    for known in ("known_category", "known_region"):
        op.create_table(known, *_known(known), sa.Column("names", postgresql.JSONB(), nullable=False))
    op.create_table("known_office", *_known("known_office"), sa.Column("name", sa.Text(), nullable=False))
    for lies_in in ("category", "region"):
        op.add_column("known_place", sa.Column(lies_in, sa.Uuid(), nullable=True))
        op.create_index(f"known_place_{lies_in}", "known_place", [lies_in])
    # What is copied already is copied again, with what it lies in.
    op.execute("UPDATE known_place SET version = 0")
    op.create_table(
        "dashboard",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("charts", postgresql.JSONB(), nullable=False),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 120", name=op.f("dashboard_named")),
        sa.PrimaryKeyConstraint("id", name=op.f("dashboard_pkey")),
    )
    op.create_index("dashboard_account", "dashboard", ["account", "id"])
    # What was recorded before sends no event any more. Where this service has never run it asks by itself.
    ask = sa.text(
        "INSERT INTO rebuild (id, created_at, updated_at, version, scope, state, done) "
        "SELECT :id, now(), now(), 1, 'records', 'waiting', 0 WHERE EXISTS (SELECT FROM rebuild) "
        "AND NOT EXISTS (SELECT FROM rebuild WHERE scope = 'records' AND state = 'waiting')"
    )
    op.get_bind().execute(ask.bindparams(sa.bindparam("id", uuid7(), sa.Uuid())))


def _known(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"{table}_pkey")),
    )


def downgrade() -> None:
    op.drop_table("dashboard")
    for lies_in in ("category", "region"):
        op.drop_column("known_place", lies_in)
    for table in ("known_office", "known_region", "known_category", "fact"):
        op.drop_table(table)
