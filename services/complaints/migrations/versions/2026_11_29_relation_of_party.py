"""What somebody is to who complains is sealed with their part in that complaint."""

import sqlalchemy as sa
from alembic import op

revision = "2026112950"
down_revision = "2026112941"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("party", sa.Column("relation", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("party", "relation")
