"""first slice

The names of places and themes are words of the records that name them: a name that comes or changes queues these.
"""

import sqlalchemy as sa
from alembic import op
from servicekit.migrations import create_kit_tables
from sqlalchemy.dialects import postgresql

revision = 'e517919723d3'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_kit_tables(op.get_bind())
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    op.execute("CREATE EXTENSION IF NOT EXISTS fuzzystrmatch")
    op.execute("CREATE SEQUENCE queue_stamp")
    op.create_table('fetch_pending',
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('record', sa.Uuid(), nullable=False),
    sa.Column('stamp', sa.BigInteger(), server_default=sa.text("nextval('queue_stamp')"), nullable=False),
    sa.PrimaryKeyConstraint('kind', 'record', name=op.f('fetch_pending_pkey'))
    )
    op.create_index('fetch_pending_order', 'fetch_pending', ['kind', 'stamp'], unique=False)
    op.create_table('index_pending',
    sa.Column('record', sa.Uuid(), nullable=False),
    sa.Column('stamp', sa.BigInteger(), server_default=sa.text("nextval('queue_stamp')"), nullable=False),
    sa.PrimaryKeyConstraint('record', name=op.f('index_pending_pkey'))
    )
    op.create_index('index_pending_order', 'index_pending', ['stamp'], unique=False)
    op.create_table('known_place',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.Column('names', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('known_place_pkey'))
    )
    op.create_table('known_theme',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.Column('names', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('code', sa.Text(), nullable=True),
    sa.Column('parent', sa.Uuid(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('known_theme_pkey'))
    )
    op.create_table('read_record',
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('side', sa.Text(), nullable=True),
    sa.Column('office', sa.Uuid(), nullable=True),
    sa.Column('team', sa.Uuid(), nullable=True),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('reference', sa.Text(), nullable=True),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=True),
    sa.Column('names', sa.ARRAY(sa.Text()), nullable=False),
    sa.Column('places', sa.ARRAY(sa.Uuid()), nullable=False),
    sa.Column('themes', sa.ARRAY(sa.Uuid()), nullable=False),
    sa.Column('state', sa.Text(), nullable=True),
    sa.Column('dated', sa.Date(), nullable=True),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('fetched_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("kind IN ('place', 'complaint', 'recommendation', 'authority')", name=op.f('read_record_kind')),
    sa.CheckConstraint("level IN ('public', 'internal', 'confidential')", name=op.f('read_record_level')),
    sa.CheckConstraint("side IN ('preventive', 'complaints')", name=op.f('read_record_side')),
    sa.PrimaryKeyConstraint('id', name=op.f('read_record_pkey'))
    )
    op.create_index('read_record_kind', 'read_record', ['kind', 'fetched_at'], unique=False)
    op.create_index('read_record_places', 'read_record', ['places'], unique=False, postgresql_using='gin')
    op.create_index('read_record_themes', 'read_record', ['themes'], unique=False, postgresql_using='gin')
    op.create_table('rebuild',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('scope', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('asked_by', sa.Uuid(), nullable=True),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=True),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("scope IN ('records', 'index')", name=op.f('rebuild_scope')),
    sa.CheckConstraint("state IN ('waiting', 'running', 'done')", name=op.f('rebuild_state')),
    sa.PrimaryKeyConstraint('id', name=op.f('rebuild_pkey'))
    )
    op.create_index('rebuild_open', 'rebuild', ['scope'], unique=False, postgresql_where=sa.text("state <> 'done'"))
    op.create_table('word',
    sa.Column('word', sa.Text(), nullable=False),
    sa.Column('shape', sa.Text(), nullable=False),
    sa.Column('generation', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('word', name=op.f('word_pkey'))
    )
    op.create_index('word_generation', 'word', ['generation'], unique=False)
    op.create_index('word_similar', 'word', ['shape'], unique=False, postgresql_using='gin', postgresql_ops={'shape': 'gin_trgm_ops'})
    op.create_table('read_grant',
    sa.Column('record', sa.Uuid(), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['record'], ['read_record.id'], name=op.f('read_grant_record_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('record', 'account', name=op.f('read_grant_pkey'))
    )
    op.create_index('read_grant_account', 'read_grant', ['account', 'record'], unique=False)
    op.create_index('read_grant_until', 'read_grant', ['until'], unique=False, postgresql_where=sa.text('until IS NOT NULL'))
    op.create_table('read_place',
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('side', sa.Text(), nullable=True),
    sa.Column('office', sa.Uuid(), nullable=True),
    sa.Column('team', sa.Uuid(), nullable=True),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('record', sa.Uuid(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=False),
    sa.Column('dated', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['record'], ['read_record.id'], name=op.f('read_place_record_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('record', 'place', name=op.f('read_place_pkey'))
    )
    op.create_index('read_place_timeline', 'read_place', ['place', 'dated', 'record'], unique=False)
    op.create_table('rebuild_part',
    sa.Column('rebuild', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('after', sa.Uuid(), nullable=True),
    sa.Column('finished', sa.Boolean(), nullable=False),
    sa.CheckConstraint("kind IN ('place', 'complaint', 'recommendation', 'authority')", name=op.f('rebuild_part_kind')),
    sa.ForeignKeyConstraint(['rebuild'], ['rebuild.id'], name=op.f('rebuild_part_rebuild_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('rebuild', 'kind', name=op.f('rebuild_part_pkey'))
    )
    for table, concerned in (
        ("known_place", "places @> ARRAY[NEW.id]"),
        ("known_theme", "themes && (SELECT array_agg(id) FROM known_theme WHERE id = NEW.id OR parent = NEW.id)"),
    ):
        op.execute(
            f"""
            CREATE FUNCTION {table}_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO index_pending (record) SELECT id FROM read_record WHERE {concerned} ORDER BY id
                ON CONFLICT (record) DO UPDATE SET stamp = nextval('queue_stamp');
                RETURN NULL;
            END $$
            """
        )
        op.execute(
            f"CREATE TRIGGER {table}_named AFTER INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_renamed()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_renamed AFTER UPDATE ON {table} FOR EACH ROW "
            f"WHEN (OLD.names IS DISTINCT FROM NEW.names) EXECUTE FUNCTION {table}_renamed()"
        )
