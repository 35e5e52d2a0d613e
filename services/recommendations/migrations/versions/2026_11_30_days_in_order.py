"""Lists begin where a page ends: in words of their indexes that row-level security lets through."""

import sqlalchemy as sa
from alembic import op

revision = "2026113091"
down_revision = "2026113071"
branch_labels = None
depends_on = None


def _day(column: str) -> sa.TextClause:
    return sa.text(f"(CASE WHEN {column} IS NULL THEN 'infinity'::date ELSE {column} END)")


def _coalesced(column: str) -> sa.TextClause:
    return sa.text(f"coalesce({column}, 'infinity'::date)")


_ISSUED = sa.text("state <> 'draft'")


def _index(day) -> None:
    op.create_index("recommendation_due", "recommendation", ["side", day("due_on"), "id"])
    op.create_index("recommendation_issued", "recommendation", ["side", day("issued_on"), "id"])
    op.create_index(
        "recommendation_implementation",
        "recommendation",
        ["side", "implementation", day("due_on"), "id"],
        postgresql_where=_ISSUED,
    )


def _drop() -> None:
    for name in ("recommendation_implementation", "recommendation_issued", "recommendation_due"):
        op.drop_index(name, "recommendation")


def upgrade() -> None:
    _drop()
    op.drop_index("addressee_owing", "addressee")
    _index(_day)
    op.create_index("addressee_due", "addressee", [_day("response_due"), "id"])


def downgrade() -> None:
    _drop()
    op.drop_index("addressee_due", "addressee")
    _index(_coalesced)
    op.create_index(
        "addressee_owing",
        "addressee",
        [_coalesced("response_due"), "id"],
        postgresql_where=sa.text("answered_at IS NULL"),
    )
