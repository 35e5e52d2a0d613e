"""The index is built beside the one in use, in either engine, and the work goes on where it was.

Revision ID: 2026120131
Revises: 2026113030
Create Date: 2026-12-01
"""

import sqlalchemy as sa
from alembic import op

revision = "2026120131"
down_revision = "2026113030"
branch_labels = None
depends_on = None

_ENGINES = "'embedded', 'opensearch'"


def _check(table: str, name: str, condition: str) -> None:
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {table}_{name} CHECK ({condition}) NOT VALID")
    op.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {table}_{name}")


def _states(*states: str) -> None:
    op.drop_constraint("rebuild_state", "rebuild")
    _check("rebuild", "state", f"state IN ({', '.join(map(repr, states))})")


def upgrade() -> None:
    _states("waiting", "running", "done", "dropped")
    op.drop_index("rebuild_open", "rebuild")
    op.create_index(
        "rebuild_open", "rebuild", ["scope"], postgresql_where=sa.text("state IN ('waiting', 'running')")
    )
    op.add_column("rebuild", sa.Column("engine", sa.Text(), nullable=True))
    _check("rebuild", "engine", f"engine IN ({_ENGINES})")
    op.add_column("rebuild", sa.Column("beside", sa.Text(), nullable=True))
    op.add_column("rebuild", sa.Column("after", sa.Uuid(), nullable=True))
    op.add_column("rebuild", sa.Column("generation", sa.BigInteger(), nullable=True))
    op.create_table(
        "build_pending",
        sa.Column("record", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("record", name="build_pending_pkey"),
    )
    op.create_table(
        "engine_in_use",
        sa.Column("one", sa.Boolean(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("leaving", sa.Text(), nullable=True),
        sa.CheckConstraint("one", name="engine_in_use_one"),
        sa.CheckConstraint(f"engine IN ({_ENGINES})", name="engine_in_use_engine"),
        sa.CheckConstraint(f"leaving IN ({_ENGINES})", name="engine_in_use_leaving"),
        sa.PrimaryKeyConstraint("one", name="engine_in_use_pkey"),
    )


def downgrade() -> None:
    op.drop_table("engine_in_use")
    op.drop_table("build_pending")
    for column in ("generation", "after", "beside", "engine"):
        op.drop_column("rebuild", column)
    op.drop_index("rebuild_open", "rebuild")
    op.create_index("rebuild_open", "rebuild", ["scope"], postgresql_where=sa.text("state <> 'done'"))
    op.execute("UPDATE rebuild SET state = 'done' WHERE state = 'dropped'")
    _states("waiting", "running", "done")
