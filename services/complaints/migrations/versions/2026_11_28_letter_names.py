"""What was found of sealed persons in a letter's own words, and what was decided about it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026112823"
down_revision = "2026112822"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letter", sa.Column("names_checked", sa.Text(), nullable=True))
    op.add_column("letter", sa.Column("names_checked_by", sa.Uuid(), nullable=True))
    op.add_column(
        "letter", sa.Column("names_found", postgresql.JSONB(), nullable=False, server_default=sa.text("'[]'"))
    )
    op.add_column(
        "letter", sa.Column("names_unreadable", sa.Integer(), nullable=False, server_default=sa.text("0"))
    )


def downgrade() -> None:
    for column in ("names_unreadable", "names_found", "names_checked_by", "names_checked"):
        op.drop_column("letter", column)
