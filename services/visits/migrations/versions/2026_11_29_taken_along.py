"""Visits that are carried along on devices; and the checklists that came with Daylight since the first ones."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "2026112961"
down_revision = "2026112951"
branch_labels = None
depends_on = None

BUILT_IN = Path(__file__).parents[1] / "defaults" / "checklists"
ADDED = ("immigration-detention", "juvenile-facility", "psychiatric-hospital", "social-care-home")


def upgrade() -> None:
    op.create_table('taken_along',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('visit', sa.Uuid(), nullable=False),
    sa.Column('account', sa.Uuid(), nullable=False),
    sa.Column('label', sa.Text(), nullable=False),
    sa.Column('secret', sa.Text(), nullable=False),
    sa.Column('contact_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('waiting', sa.Integer(), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_because', sa.Text(), nullable=True),
    sa.Column('wiped_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("ended_because IN ('put-back', 'lost', 'access-ended')", name=op.f('taken_along_ended_because')),
    sa.CheckConstraint('(ended_at IS NULL) = (ended_because IS NULL)', name=op.f('taken_along_end')),
    sa.CheckConstraint('waiting >= 0', name=op.f('taken_along_waiting')),
    sa.ForeignKeyConstraint(['visit'], ['visit.id'], name=op.f('taken_along_visit_fkey'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('taken_along_pkey'))
    )
    op.create_index('taken_along_account', 'taken_along', ['account'], unique=False)
    op.create_index('taken_along_visit', 'taken_along', ['visit', 'id'], unique=False)
    # The owner too is under the rules of rows that exist already; they are put back as declared after all migrations.
    for table in ("checklist", "checklist_version", "checklist_subject", "reference_entry"):
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    for name in ADDED:
        add_built_in(name)


def add_built_in(name: str) -> None:
    """To an installation that was there before; a new one has got it with the others."""
    shipped = json.loads((BUILT_IN / f"{name}.json").read_text(encoding="utf-8"))
    definition = shipped["definition"]
    row: dict[str, Any] = {
        "id": _id("checklist", name),
        "version_id": _id("checklist", name, "1"),
        "name": name,
        "titles": definition["title"],
        "sort_name": definition["title"]["en"].casefold(),
        "definition": definition,
        "made": datetime(2026, 11, 29, tzinfo=UTC),
    }
    connection = op.get_bind()
    added = connection.execute(
        sa.text(
            "INSERT INTO checklist (id, created_at, updated_at, version, built_in, titles, sort_name, published,"
            " ever_published) VALUES (:id, :made, :made, 1, :name, :titles, :sort_name, 1, true)"
            " ON CONFLICT DO NOTHING RETURNING id"
        ).bindparams(sa.bindparam("titles", type_=JSONB)),
        row,
    ).first()
    if added is None:
        return
    connection.execute(
        sa.text(
            "INSERT INTO checklist_version (id, created_at, updated_at, version, checklist, number, state,"
            " definition, published_at)"
            " VALUES (:version_id, :made, :made, 1, :id, 1, 'published', :definition, :made)"
        ).bindparams(sa.bindparam("definition", type_=JSONB)),
        row,
    )
    # A category that the institution does without is not brought back.
    connection.execute(
        sa.text(
            "INSERT INTO checklist_subject (checklist, entry)"
            " SELECT :checklist, id FROM reference_entry WHERE id = :entry"
        ),
        [
            {"checklist": row["id"], "entry": _id("reference", "place-category", code)}
            for code in shipped["categories"]
        ],
    )


def _id(*name: str) -> UUID:
    """The same in every installation, as of the default lists."""
    return uuid5(NAMESPACE_URL, ":".join(("urn:daylight", *name)))


def downgrade() -> None:
    op.drop_table('taken_along')
