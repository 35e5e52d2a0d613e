"""What is asked may name an authority; words that mean the same in this institution.

Revision ID: 2026113010
Revises: 2026112992
Create Date: 2026-11-30
"""

import sqlalchemy as sa
from alembic import op
from servicekit.ids import uuid7
from sqlalchemy.dialects import postgresql

revision = "2026113010"
down_revision = "2026112992"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_authority",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("names", postgresql.JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("known_authority_pkey")),
    )
    op.add_column(
        "read_record",
        sa.Column("authorities", sa.ARRAY(sa.Uuid()), nullable=False, server_default="{}"),
    )
    op.create_index("read_record_authorities", "read_record", ["authorities"], postgresql_using="gin")
    op.execute(
        """
        CREATE FUNCTION known_authority_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO index_pending (record)
            SELECT id FROM read_record WHERE authorities @> ARRAY[NEW.id] ORDER BY id
            ON CONFLICT (record) DO UPDATE SET stamp = nextval('queue_stamp');
            RETURN NULL;
        END $$
        """
    )
    op.execute(
        "CREATE TRIGGER known_authority_named AFTER INSERT ON known_authority "
        "FOR EACH ROW EXECUTE FUNCTION known_authority_renamed()"
    )
    op.execute(
        "CREATE TRIGGER known_authority_renamed AFTER UPDATE ON known_authority FOR EACH ROW "
        "WHEN (OLD.names IS DISTINCT FROM NEW.names) EXECUTE FUNCTION known_authority_renamed()"
    )
    op.create_table(
        "synonym_group",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("words", sa.ARRAY(sa.Text()), nullable=False),
        sa.CheckConstraint("cardinality(words) >= 2", name=op.f("synonym_group_several")),
        sa.PrimaryKeyConstraint("id", name=op.f("synonym_group_pkey")),
    )
    # Records read before say no authority, and of many nobody has looked in which language they are.
    ask = sa.text(
        "INSERT INTO rebuild (id, created_at, updated_at, version, scope, state, done) "
        "SELECT :id, now(), now(), 1, 'records', 'waiting', 0 WHERE EXISTS (SELECT FROM rebuild) "
        "AND NOT EXISTS (SELECT FROM rebuild WHERE scope = 'records' AND state = 'waiting')"
    )
    op.get_bind().execute(ask.bindparams(sa.bindparam("id", uuid7(), sa.Uuid())))


def downgrade() -> None:
    op.drop_table("synonym_group")
    op.drop_column("read_record", "authorities")
    op.drop_table("known_authority")
    op.execute("DROP FUNCTION known_authority_renamed()")
