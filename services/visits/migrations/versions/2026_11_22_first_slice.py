"""first slice"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import sqlalchemy as sa
from alembic import op
from servicekit.migrations import create_kit_tables
from sqlalchemy.dialects import postgresql

revision = "5b1d6c0a7f42"
down_revision = None
branch_labels = None
depends_on = None

DEFAULTS = Path(__file__).parents[1] / "defaults"
STEP = 10


def upgrade() -> None:
    create_kit_tables(op.get_bind())
    op.execute("CREATE SEQUENCE place_reference")
    op.create_table('known_account',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('known_account_pkey'))
    )
    op.create_table('known_authority',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.Column('names', postgresql.JSONB(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('known_authority_pkey'))
    )
    op.create_table('place_import',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('file_name', sa.Text(), nullable=False),
    sa.Column('sha256', sa.LargeBinary(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('columns', postgresql.JSONB(), nullable=False),
    sa.Column('sheets', postgresql.JSONB(), nullable=False),
    sa.Column('mapping', postgresql.JSONB(), nullable=False),
    sa.Column('verdict', postgresql.JSONB(), nullable=True),
    sa.Column('unmatched', postgresql.JSONB(), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("state IN ('uploaded', 'mapped', 'checked', 'done')", name=op.f('place_import_state')),
    sa.PrimaryKeyConstraint('id', name=op.f('place_import_pkey'))
    )
    op.create_index('place_import_recent', 'place_import', ['created_at', 'id'], unique=False)
    op.create_table('reference_entry',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('names', postgresql.JSONB(), nullable=False),
    sa.Column('short_names', postgresql.JSONB(), nullable=False),
    sa.Column('parent', sa.Uuid(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.CheckConstraint("kind IN ('theme', 'place-category', 'region', 'problem-kind', 'standard')", name=op.f('reference_entry_kind')),
    sa.CheckConstraint("parent IS NULL OR kind = 'theme'", name=op.f('reference_entry_parent')),
    sa.ForeignKeyConstraint(['parent'], ['reference_entry.id'], name=op.f('reference_entry_parent_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('reference_entry_pkey')),
    sa.UniqueConstraint('kind', 'code', name='reference_entry_code')
    )
    op.create_index('reference_entry_order', 'reference_entry', ['kind', 'position', 'id'], unique=False)
    op.create_index('reference_entry_parent', 'reference_entry', ['parent'], unique=False)
    op.create_index('reference_entry_scan', 'reference_entry', ['kind', 'id'], unique=False)
    op.create_table('place',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(), nullable=True),
    sa.Column('names', postgresql.JSONB(), nullable=False),
    sa.Column('former_names', postgresql.JSONB(), nullable=False),
    sa.Column('sort_name', sa.Text(), nullable=False),
    sa.Column('category', sa.Uuid(), nullable=False),
    sa.Column('region', sa.Uuid(), nullable=True),
    sa.Column('address', sa.Text(), nullable=True),
    sa.Column('locality', sa.Text(), nullable=True),
    sa.Column('latitude', sa.Float(), nullable=True),
    sa.Column('longitude', sa.Float(), nullable=True),
    sa.Column('operator', sa.Uuid(), nullable=True),
    sa.Column('authority', sa.Uuid(), nullable=True),
    sa.Column('opened_on', sa.Date(), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('import_id', sa.Uuid(), nullable=True),
    sa.Column('import_row', sa.Integer(), nullable=True),
    sa.CheckConstraint("level IN ('public', 'internal')", name=op.f('place_level')),
    sa.CheckConstraint("side = 'shared'", name=op.f('place_side')),
    sa.CheckConstraint('(latitude IS NULL) = (longitude IS NULL)', name=op.f('place_coordinates')),
    sa.CheckConstraint('closed_on >= opened_on', name=op.f('place_dates')),
    sa.CheckConstraint('latitude BETWEEN -90 AND 90', name=op.f('place_latitude')),
    sa.CheckConstraint('longitude BETWEEN -180 AND 180', name=op.f('place_longitude')),
    sa.ForeignKeyConstraint(['category'], ['reference_entry.id'], name=op.f('place_category_fkey')),
    sa.ForeignKeyConstraint(['import_id'], ['place_import.id'], name=op.f('place_import_id_fkey')),
    sa.ForeignKeyConstraint(['region'], ['reference_entry.id'], name=op.f('place_region_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('place_pkey')),
    sa.UniqueConstraint('code', name=op.f('place_code_unique')),
    sa.UniqueConstraint('reference', name=op.f('place_reference_unique'))
    )
    op.create_index('place_authority', 'place', ['authority'], unique=False, postgresql_where=sa.text('authority IS NOT NULL'))
    op.create_index('place_category', 'place', ['category', 'sort_name', 'id'], unique=False)
    op.create_index('place_import_row', 'place', ['import_id', 'import_row'], unique=False, postgresql_where=sa.text('import_id IS NOT NULL'))
    op.create_index('place_operator', 'place', ['operator'], unique=False, postgresql_where=sa.text('operator IS NOT NULL'))
    op.create_index('place_region', 'place', ['region', 'sort_name', 'id'], unique=False)
    op.create_index('place_sort_name', 'place', ['sort_name', 'id'], unique=False)
    op.create_index('place_updated', 'place', ['updated_at', 'id'], unique=False)
    op.create_table('place_import_error',
    sa.Column('import_id', sa.Uuid(), nullable=False),
    sa.Column('row', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('heading', sa.Text(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['import_id'], ['place_import.id'], name=op.f('place_import_error_import_id_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('import_id', 'row', 'number', name=op.f('place_import_error_pkey'))
    )
    op.create_table('reference_change',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('entry', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('fields', postgresql.JSONB(), nullable=False),
    sa.ForeignKeyConstraint(['entry'], ['reference_entry.id'], name=op.f('reference_change_entry_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('reference_change_pkey'))
    )
    op.create_index('reference_change_entry', 'reference_change', ['entry'], unique=False)
    op.create_table('reference_code',
    sa.Column('entry', sa.Uuid(), nullable=False),
    sa.Column('scheme', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['entry'], ['reference_entry.id'], name=op.f('reference_code_entry_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('entry', 'scheme', 'code', name=op.f('reference_code_pkey'))
    )
    op.create_index('reference_code_code', 'reference_code', ['scheme', 'code'], unique=False)
    op.create_table('place_change',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('fields', postgresql.JSONB(), nullable=False),
    sa.ForeignKeyConstraint(['place'], ['place.id'], name=op.f('place_change_place_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('place_change_pkey'))
    )
    op.create_index('place_change_place', 'place_change', ['place'], unique=False)
    op.create_table('place_code',
    sa.Column('scheme', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['place'], ['place.id'], name=op.f('place_code_place_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('scheme', 'code', name=op.f('place_code_pkey'))
    )
    op.create_index('place_code_place', 'place_code', ['place'], unique=False)
    op.create_table('place_spelling',
    sa.Column('place', sa.Uuid(), nullable=False),
    sa.Column('folded', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['place'], ['place.id'], name=op.f('place_spelling_place_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('place', 'folded', name=op.f('place_spelling_pkey'))
    )
    op.create_table('place_unit',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=False),
    sa.Column('code', sa.Text(), nullable=True),
    sa.Column('names', postgresql.JSONB(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('capacity', sa.Integer(), nullable=True),
    sa.Column('opened_on', sa.Date(), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.CheckConstraint('capacity >= 0', name=op.f('place_unit_capacity')),
    sa.CheckConstraint('closed_on >= opened_on', name=op.f('place_unit_dates')),
    sa.ForeignKeyConstraint(['place'], ['place.id'], name=op.f('place_unit_place_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('place_unit_pkey')),
    sa.UniqueConstraint('place', 'code', name='place_unit_code'),
    sa.UniqueConstraint('place', 'id', name='place_unit_place')
    )
    op.create_index('place_unit_order', 'place_unit', ['place', 'position', 'id'], unique=False)
    op.create_table('place_reading',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('place', sa.Uuid(), nullable=False),
    sa.Column('unit', sa.Uuid(), nullable=True),
    sa.Column('taken_on', sa.Date(), nullable=False),
    sa.Column('since', sa.Date(), nullable=True),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('capacity', sa.Integer(), nullable=True),
    sa.Column('population', sa.Integer(), nullable=True),
    sa.Column('staff', sa.Integer(), nullable=True),
    sa.Column('seclusions', sa.Integer(), nullable=True),
    sa.Column('restraints', sa.Integer(), nullable=True),
    sa.Column('involuntary_treatments', sa.Integer(), nullable=True),
    sa.Column('deaths', sa.Integer(), nullable=True),
    sa.Column('complaints_inside', sa.Integer(), nullable=True),
    sa.CheckConstraint('capacity >= 0', name=op.f('place_reading_capacity')),
    sa.CheckConstraint('complaints_inside >= 0', name=op.f('place_reading_complaints_inside')),
    sa.CheckConstraint('deaths >= 0', name=op.f('place_reading_deaths')),
    sa.CheckConstraint('involuntary_treatments >= 0', name=op.f('place_reading_involuntary_treatments')),
    sa.CheckConstraint('population >= 0', name=op.f('place_reading_population')),
    sa.CheckConstraint('restraints >= 0', name=op.f('place_reading_restraints')),
    sa.CheckConstraint('seclusions >= 0', name=op.f('place_reading_seclusions')),
    sa.CheckConstraint('since <= taken_on', name=op.f('place_reading_period')),
    sa.CheckConstraint('staff >= 0', name=op.f('place_reading_staff')),
    sa.ForeignKeyConstraint(['place', 'unit'], ['place_unit.place', 'place_unit.id'], name=op.f('place_reading_place_unit_fkey')),
    sa.ForeignKeyConstraint(['place'], ['place.id'], name=op.f('place_reading_place_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('place_reading_pkey')),
    sa.UniqueConstraint('place', 'unit', 'taken_on', 'source', name='place_reading_once', postgresql_nulls_not_distinct=True)
    )
    op.create_index('place_reading_order', 'place_reading', ['place', 'taken_on', 'id'], unique=False)
    op.create_table('reading_part',
    sa.Column('reading', sa.Uuid(), nullable=False),
    sa.Column('dimension', sa.Text(), nullable=False),
    sa.Column('part', sa.Text(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.CheckConstraint("dimension IN ('sex', 'age-group', 'legal-status')", name=op.f('reading_part_dimension')),
    sa.CheckConstraint('people >= 0', name=op.f('reading_part_people')),
    sa.ForeignKeyConstraint(['reading'], ['place_reading.id'], name=op.f('reading_part_reading_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('reading', 'dimension', 'part', name=op.f('reading_part_pkey'))
    )
    fill_lists()


def entry_id(kind: str, code: str) -> UUID:
    """The same everywhere, so that files, tests and other installations can name a default entry."""
    return uuid5(NAMESPACE_URL, f"urn:daylight:reference:{kind}:{code}")


def fill_lists() -> None:
    """The default lists. Done before row-level security is forced, which the owner would be under too."""
    table = sa.table(
        "reference_entry",
        sa.column("id", sa.Uuid()),
        sa.column("created_at", sa.DateTime(timezone=True)),
        sa.column("updated_at", sa.DateTime(timezone=True)),
        sa.column("version", sa.Integer()),
        sa.column("kind", sa.Text()),
        sa.column("code", sa.Text()),
        sa.column("names", postgresql.JSONB()),
        sa.column("short_names", postgresql.JSONB()),
        sa.column("parent", sa.Uuid()),
        sa.column("position", sa.Integer()),
        sa.column("closed", sa.Boolean()),
    )
    for kind in ("theme", "place-category", "problem-kind", "standard"):
        op.bulk_insert(table, default_rows(kind))


def default_rows(kind: str) -> list[dict[str, Any]]:
    now = datetime.now(UTC)
    last: dict[str | None, int] = {}
    rows = []
    for entry in json.loads((DEFAULTS / f"{kind}.json").read_text(encoding="utf-8")):
        above = entry.get("parent")
        last[above] = last.get(above, 0) + STEP
        rows.append(
            {
                "id": entry_id(kind, entry["code"]),
                "created_at": now,
                "updated_at": now,
                "version": 1,
                "kind": kind,
                "code": entry["code"],
                "names": entry["names"],
                "short_names": entry.get("short_names", {}),
                "parent": entry_id(kind, above) if above else None,
                "position": last[above],
                "closed": False,
            }
        )
    return rows
