"""A reading of a letter is of its file, or of the draft as it stood."""

import sqlalchemy as sa
from alembic import op

revision = "2026112822"
down_revision = "2026112821"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column("letter_reading", "file", existing_type=sa.Uuid(), nullable=True)
    op.add_column("letter_reading", sa.Column("draft", sa.Integer(), nullable=True))
    op.create_check_constraint(
        op.f("letter_reading_one_text"), "letter_reading", "(file IS NULL) <> (draft IS NULL)"
    )


def downgrade() -> None:
    op.execute("DELETE FROM letter_reading WHERE file IS NULL")
    op.drop_constraint(op.f("letter_reading_one_text"), "letter_reading", type_="check")
    op.drop_column("letter_reading", "draft")
    op.alter_column("letter_reading", "file", existing_type=sa.Uuid(), nullable=False)
