"""A role on a side counts once somebody who heads the side has confirmed it."""

import sqlalchemy as sa
from alembic import op

revision = "2026112202"
down_revision = "2026112201"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("membership", sa.Column("given_by", sa.Uuid(), nullable=True))
    op.add_column("membership", sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("membership", sa.Column("confirmed_by", sa.Uuid(), nullable=True))
    op.add_column("one_time_link", sa.Column("issued_by", sa.Uuid(), nullable=True))
    op.execute("UPDATE membership SET confirmed_at = created_at")
    # Who issued these is not known: whoever heads the side issues new ones.
    op.execute(
        "DELETE FROM one_time_link l USING membership m "
        "WHERE m.account = l.account AND m.side IS NOT NULL AND l.used_at IS NULL"
    )
    op.execute(
        "INSERT INTO role_permission (role, permission) "
        "SELECT code, 'gateway.account.vouch' FROM role WHERE code = 'head' ON CONFLICT DO NOTHING"
    )


def downgrade() -> None:
    raise NotImplementedError("what waits would work at once")
