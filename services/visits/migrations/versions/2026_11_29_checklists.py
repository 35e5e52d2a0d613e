"""Checklists, those that come with Daylight, and what is answered on visits."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112941"
down_revision = "2026112931"
branch_labels = None
depends_on = None

BUILT_IN = Path(__file__).parents[1] / "defaults" / "checklists"

# A published version is what answers were given on: not even a mistake of ours may change it.
KEEP_PUBLISHED = """
CREATE FUNCTION keep_published_checklist() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'draft' AND (NEW.definition IS DISTINCT FROM OLD.definition OR NEW.state = 'draft'
        OR NEW.number <> OLD.number OR NEW.checklist <> OLD.checklist) THEN
        RAISE EXCEPTION 'a checklist that was published does not change' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$
"""


def upgrade() -> None:
    op.create_table('checklist',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('built_in', sa.Text(), nullable=True),
    sa.Column('titles', postgresql.JSONB(), nullable=False),
    sa.Column('sort_name', sa.Text(), nullable=False),
    sa.Column('published', sa.Integer(), nullable=True),
    sa.Column('draft', sa.Integer(), nullable=True),
    sa.Column('ever_published', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('checklist_pkey')),
    sa.UniqueConstraint('built_in', name=op.f('checklist_built_in_unique'))
    )
    op.create_index('checklist_name', 'checklist', ['sort_name', 'id'], unique=False)
    op.create_table('checklist_change',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('checklist', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('fields', postgresql.JSONB(), nullable=False),
    sa.ForeignKeyConstraint(['checklist'], ['checklist.id'], name=op.f('checklist_change_checklist_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('checklist_change_pkey'))
    )
    op.create_index('checklist_change_checklist', 'checklist_change', ['checklist'], unique=False)
    op.create_table('checklist_subject',
    sa.Column('checklist', sa.Uuid(), nullable=False),
    sa.Column('entry', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['checklist'], ['checklist.id'], name=op.f('checklist_subject_checklist_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['entry'], ['reference_entry.id'], name=op.f('checklist_subject_entry_fkey')),
    sa.PrimaryKeyConstraint('checklist', 'entry', name=op.f('checklist_subject_pkey'))
    )
    op.create_index('checklist_subject_entry', 'checklist_subject', ['entry'], unique=False)
    op.create_table('checklist_version',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('checklist', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('definition', postgresql.JSONB(), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('published_by', sa.Uuid(), nullable=True),
    sa.CheckConstraint("state IN ('draft', 'published', 'withdrawn', 'discarded')", name=op.f('checklist_version_state')),
    sa.ForeignKeyConstraint(['checklist'], ['checklist.id'], name=op.f('checklist_version_checklist_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('checklist_version_pkey')),
    sa.UniqueConstraint('checklist', 'number', name='checklist_version_number')
    )
    op.create_index('checklist_version_draft', 'checklist_version', ['checklist'], unique=True, postgresql_where=sa.text("state = 'draft'"))
    op.create_table('checklist_sheet',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('checklist_version', sa.Uuid(), nullable=False),
    sa.Column('unit', sa.Uuid(), nullable=True),
    sa.Column('started_by', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['checklist_version'], ['checklist_version.id'], name=op.f('checklist_sheet_checklist_version_fkey')),
    sa.ForeignKeyConstraint(['unit'], ['place_unit.id'], name=op.f('checklist_sheet_unit_fkey')),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('checklist_sheet_visit_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('checklist_sheet_pkey')),
    sa.UniqueConstraint('visit', 'checklist_version', 'unit', name='checklist_sheet_once', postgresql_nulls_not_distinct=True)
    )
    op.create_index('checklist_sheet_unit', 'checklist_sheet', ['unit'], unique=False)
    op.create_index('checklist_sheet_version', 'checklist_sheet', ['checklist_version'], unique=False)
    op.create_table('checklist_round',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('sheet', sa.Uuid(), nullable=False),
    sa.Column('section', sa.Text(), nullable=False),
    sa.Column('label', sa.Text(), nullable=False),
    sa.Column('removed', sa.Boolean(), nullable=False),
    sa.Column('added_by', sa.Uuid(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['sheet'], ['checklist_sheet.id'], name=op.f('checklist_round_sheet_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('checklist_round_visit_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('checklist_round_pkey'))
    )
    op.create_index('checklist_round_sheet', 'checklist_round', ['sheet', 'id'], unique=False)
    op.create_index('checklist_round_visit', 'checklist_round', ['visit'], unique=False)
    op.create_table('checklist_answer',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('sheet', sa.Uuid(), nullable=False),
    sa.Column('question', sa.Text(), nullable=False),
    sa.Column('round', sa.Uuid(), nullable=True),
    sa.Column('part', sa.Text(), nullable=False),
    sa.Column('value', postgresql.JSONB(), nullable=False),
    sa.Column('not_seen', sa.Boolean(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.CheckConstraint("NOT not_seen OR value = 'null'::jsonb", name=op.f('checklist_answer_seen_or_not')),
    sa.CheckConstraint("part = 'value' OR NOT not_seen", name=op.f('checklist_answer_note_is_no_answer')),
    sa.CheckConstraint("part IN ('value', 'note')", name=op.f('checklist_answer_part')),
    sa.ForeignKeyConstraint(['round'], ['checklist_round.id'], name=op.f('checklist_answer_round_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['sheet'], ['checklist_sheet.id'], name=op.f('checklist_answer_sheet_fkey'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('checklist_answer_visit_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('checklist_answer_pkey'))
    )
    op.create_index('checklist_answer_newest', 'checklist_answer', ['sheet', 'question', 'round', 'part', 'at', 'id'], unique=False)
    op.create_index('checklist_answer_round', 'checklist_answer', ['round'], unique=False)
    op.create_index('checklist_answer_visit', 'checklist_answer', ['visit'], unique=False)
    op.execute(KEEP_PUBLISHED)
    op.execute(
        "CREATE TRIGGER keep_published BEFORE UPDATE ON checklist_version"
        " FOR EACH ROW EXECUTE FUNCTION keep_published_checklist()"
    )
    add_built_in()


def add_built_in() -> None:
    made = datetime(2026, 11, 29, tzinfo=UTC)
    identified: dict[str, Any] = {"created_at": made, "updated_at": made, "version": 1}
    checklists, versions, subjects = [], [], []
    for file in sorted(BUILT_IN.glob("*.json")):
        shipped = json.loads(file.read_text(encoding="utf-8"))
        definition = shipped["definition"]
        checklist = _id("checklist", file.stem)
        checklists.append(
            {
                "id": checklist,
                "built_in": file.stem,
                "titles": definition["title"],
                "sort_name": definition["title"]["en"].casefold(),
                "published": 1,
                "ever_published": True,
                **identified,
            }
        )
        versions.append(
            {
                "id": _id("checklist", file.stem, "1"),
                "checklist": checklist,
                "number": 1,
                "state": "published",
                "definition": definition,
                "published_at": made,
                **identified,
            }
        )
        subjects += [
            {"checklist": checklist, "entry": _id("reference", "place-category", code)}
            for code in shipped["categories"]
        ]
    tables = sa.MetaData()
    for name, rows in (("checklist", checklists), ("checklist_version", versions)):
        if rows:
            op.bulk_insert(sa.Table(name, tables, autoload_with=op.get_bind()), rows)
    if subjects:
        # A category that the institution does without is not brought back.
        op.get_bind().execute(
            sa.text(
                "INSERT INTO checklist_subject (checklist, entry)"
                " SELECT :checklist, id FROM reference_entry WHERE id = :entry"
            ),
            subjects,
        )


def _id(*name: str) -> UUID:
    """The same in every installation, as of the default lists."""
    return uuid5(NAMESPACE_URL, ":".join(("urn:daylight", *name)))


def downgrade() -> None:
    for table in (
        "checklist_answer",
        "checklist_round",
        "checklist_sheet",
        "checklist_version",
        "checklist_subject",
        "checklist_change",
        "checklist",
    ):
        op.drop_table(table)
    op.execute("DROP FUNCTION keep_published_checklist")
