"""Entries of adopted programmes, so that those whose month is over can be counted."""

import sqlalchemy as sa
from alembic import op

revision = "2026120251"
down_revision = "2026113131"
branch_labels = None
depends_on = None

_FROM = ("programme", "programme_scenario")


def upgrade() -> None:
    op.create_table(
        "programme_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Uuid(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("counts_from", sa.Date(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme"], ["programme.id"], name=op.f("programme_entry_programme_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["place"], ["place.id"], name=op.f("programme_entry_place_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("programme_entry_pkey")),
        sa.UniqueConstraint("programme", "place", name="programme_entry_once"),
    )
    op.create_index("programme_entry_place", "programme_entry", ["place"])
    op.create_index("programme_entry_counts", "programme_entry", ["counts_from"])
    for table in _FROM:
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    op.execute(
        """
        INSERT INTO programme_entry (id, programme, place, planned_on, counts_from, entered_at)
        SELECT gen_random_uuid(), entry.programme, entry.place, entry.planned_on,
               (date_trunc('month', entry.planned_on) + interval '1 month')::date, now()
        FROM (
            SELECT p.id AS programme, CAST(one ->> 'place' AS uuid) AS place,
                   p.starts_on + 7 * CAST(one ->> 'week' AS integer) AS planned_on
            FROM programme p
            JOIN programme_scenario s ON s.programme = p.id AND s.id = p.adopted
            CROSS JOIN jsonb_array_elements(s.plan -> 'entries') AS one
        ) AS entry
        """
    )
    for table in _FROM:
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def downgrade() -> None:
    op.drop_table("programme_entry")
