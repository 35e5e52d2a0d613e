"""Who stands below whom among authorities: what lies with one is found by its own accounts, and by those over it."""

import sqlalchemy as sa
from alembic import op
from servicekit.tree import keep_reach

revision = "2026113021"
down_revision = "2026113002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("known_authority", sa.Column("parent", sa.Uuid(), nullable=True))
    op.create_index(
        "known_authority_parent",
        "known_authority",
        ["parent"],
        postgresql_where=sa.text("parent IS NOT NULL"),
    )
    op.create_table(
        "authority_reach",
        sa.Column("over", sa.Uuid(), nullable=False),
        sa.Column("under", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("over", "under", name=op.f("authority_reach_pkey")),
    )
    op.create_index("authority_reach_under", "authority_reach", ["under"])
    keep_reach(op.get_bind(), "known_authority", "authority_reach")
    # Copied anew from their owner.
    op.execute("ALTER TABLE known_authority NO FORCE ROW LEVEL SECURITY")
    op.execute("UPDATE known_authority SET version = 0")
    op.execute("ALTER TABLE known_authority FORCE ROW LEVEL SECURITY")


def downgrade() -> None:
    op.execute("DROP TRIGGER authority_reach_new ON known_authority")
    op.execute("DROP TRIGGER authority_reach_moved ON known_authority")
    op.execute("DROP FUNCTION authority_reach_follow()")
    op.execute("DROP FUNCTION authority_reach_keep(uuid)")
    op.drop_table("authority_reach")
    op.drop_index("known_authority_parent", "known_authority")
    op.drop_column("known_authority", "parent")
