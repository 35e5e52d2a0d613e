"""imports"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "5c1e7a90d2b4"
down_revision = "fb0613c0b1e4"
branch_labels = None
depends_on = None

_STATES = (
    "receiving", "inspecting", "ready", "checking", "checked", "running", "paused", "stopped", "cancelled",
    "broken", "done", "undoing", "undone",
)  # fmt: skip


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _json(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, postgresql.JSONB(astext_type=sa.Text()), nullable=nullable)


def upgrade() -> None:
    states = ", ".join(f"'{state}'" for state in _STATES)
    op.create_table(
        "import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        _count("version"),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("office", sa.Uuid(), nullable=False),
        sa.Column("team", sa.Uuid(), nullable=True),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("actor", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("file", sa.Uuid(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        _json("reading"),
        _json("inspection", nullable=True),
        _json("mapping", nullable=True),
        _json("books"),
        _count("rows_total"),
        _count("last_row"),
        _count("pieces"),
        _count("rows"),
        _count("created"),
        _count("updated"),
        _count("unchanged"),
        _count("duplicates"),
        _count("errors"),
        _json("checked", nullable=True),
        _count("removed"),
        _count("kept"),
        sa.CheckConstraint("level IN ('internal', 'confidential', 'sealed')", name=op.f("import_level")),
        sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f("import_side")),
        sa.CheckConstraint(f"state IN ({states})", name=op.f("import_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("import_pkey")),
    )
    op.create_index("import_account", "import", ["side", "account", "id"])
    op.create_index("import_office", "import", ["side", "office", "id"])
    op.create_index(
        "import_working",
        "import",
        ["updated_at"],
        postgresql_where=sa.text("state IN ('inspecting', 'checking', 'running', 'undoing')"),
    )
    op.create_table(
        "import_finding",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        _count("row"),
        _count("position"),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("column", sa.Text(), nullable=True),
        sa.Column("shape", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("earlier_row", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name=op.f("import_finding_import_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("import_id", "row", "position", name=op.f("import_finding_pkey")),
    )
    op.create_table(
        "saved_mapping",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        _json("columns"),
        _json("mapping"),
        sa.Column("account", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        _count("version"),
        sa.PrimaryKeyConstraint("id", name=op.f("saved_mapping_pkey")),
        sa.UniqueConstraint("side", "name", name="saved_mapping_name"),
    )
    # Undoing an import removes its persons; what made them a part of a complaint goes with them.
    op.drop_constraint("party_person_fkey", "party", type_="foreignkey")
    op.create_foreign_key(
        "party_person_fkey", "party", "sealed_person", ["person"], ["id"], ondelete="CASCADE"
    )
