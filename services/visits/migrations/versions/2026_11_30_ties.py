"""Whoever goes to a place is looked at again when it is merged or parted, run by others, or of another kind or region."""

import sqlalchemy as sa
from alembic import op

revision = "2026113001"
down_revision = "2026112995"
branch_labels = None
depends_on = None

TO_SETTLE = """
CREATE FUNCTION place_to_settle() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO place_to_settle (id, place)
    SELECT gen_random_uuid(), place FROM unnest(ARRAY[NEW.id, OLD.leads]) AS place WHERE place IS NOT NULL;
    RETURN NULL;
END $$
"""
TRIGGER = """
CREATE TRIGGER place_to_settle AFTER UPDATE ON place FOR EACH ROW
WHEN ((OLD.leads, OLD.authority, OLD.operator, OLD.category, OLD.region)
      IS DISTINCT FROM (NEW.leads, NEW.authority, NEW.operator, NEW.category, NEW.region))
EXECUTE FUNCTION place_to_settle()
"""


def upgrade() -> None:
    op.create_table(
        "place_to_settle",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("place_to_settle_pkey")),
    )
    op.execute(TO_SETTLE)
    op.execute(TRIGGER)


def downgrade() -> None:
    op.execute("DROP TRIGGER place_to_settle ON place")
    op.execute("DROP FUNCTION place_to_settle")
    op.drop_table("place_to_settle")
