"""What is asked of an authority is listed from an index, as soon as a page of it is found."""

import sqlalchemy as sa
from alembic import op

revision = "2026113111"
down_revision = "2026113131"
branch_labels = None
depends_on = None

_DUE = sa.text("(CASE WHEN due_on IS NULL THEN 'infinity'::date ELSE due_on END)")


def upgrade() -> None:
    op.create_index("asked_due", "asked", [_DUE, "addressee"])
    op.create_index("sent_copy_issued", "sent_copy", ["issued_on", "addressee"])


def downgrade() -> None:
    op.drop_index("sent_copy_issued", "sent_copy")
    op.drop_index("asked_due", "asked")
