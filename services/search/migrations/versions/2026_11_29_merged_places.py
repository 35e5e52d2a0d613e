"""Places that were merged: which one stands for each."""

import sqlalchemy as sa
from alembic import op

revision = "2026112992"
down_revision = "2026112941"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("known_place", sa.Column("leads", sa.Uuid(), nullable=True))
    op.create_index(
        "known_place_leads", "known_place", ["leads"], postgresql_where=sa.text("leads IS NOT NULL")
    )
    renamed("OLD.names IS DISTINCT FROM NEW.names OR OLD.leads IS DISTINCT FROM NEW.leads")


def renamed(when: str) -> None:
    """Whenever this is so, what was recorded at the place is indexed anew."""
    op.execute("DROP TRIGGER known_place_renamed ON known_place")
    op.execute(
        "CREATE TRIGGER known_place_renamed AFTER UPDATE ON known_place FOR EACH ROW "
        f"WHEN ({when}) EXECUTE FUNCTION known_place_renamed()"
    )


def downgrade() -> None:
    renamed("OLD.names IS DISTINCT FROM NEW.names")
    op.drop_column("known_place", "leads")
